//! Versions of policies: numbered here, known by their digest, never changed.

use crate::chain;
use crate::database::Ledger;
use crate::error::LedgerError;
use crate::event::Event;
use jiff::Timestamp;
use policy::model::Document;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE policy_version (
    policy TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    digest TEXT NOT NULL,
    document TEXT NOT NULL,
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (policy, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX policy_version_digest ON policy_version (digest);
CREATE TRIGGER policy_version_no_update BEFORE UPDATE ON policy_version
BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;
CREATE TRIGGER policy_version_no_delete BEFORE DELETE ON policy_version
BEGIN SELECT RAISE(ABORT, 'a version is never deleted'); END;
";

const COLUMNS: &str = "policy, number, digest, document, note, author, created_at";

/// A version to be saved.
#[derive(Debug, Clone, Copy)]
pub struct NewVersion<'a> {
    /// The policy; its name is the policy's own.
    pub document: &'a Document,
    /// Why.
    pub note: &'a str,
    /// Who.
    pub author: &'a str,
}

/// A saved version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The policy's name.
    pub policy: String,
    /// From 1, without gaps.
    pub number: u32,
    /// `sha256:` digest of the document.
    pub digest: String,
    /// The document, canonical JSON.
    pub document: String,
    /// Why it was saved.
    pub note: String,
    /// Who saved it.
    pub author: String,
    /// When, RFC 3339 in UTC.
    pub created_at: String,
}

fn of(row: &Row<'_>) -> rusqlite::Result<Version> {
    Ok(Version {
        policy: row.get(0)?,
        number: row.get(1)?,
        digest: row.get(2)?,
        document: row.get(3)?,
        note: row.get(4)?,
        author: row.get(5)?,
        created_at: row.get(6)?,
    })
}

fn latest(connection: &Connection, policy: &str) -> rusqlite::Result<Option<Version>> {
    let sql = format!("SELECT {COLUMNS} FROM policy_version WHERE policy = ?1 ORDER BY number DESC LIMIT 1");
    connection.prepare_cached(&sql)?.query_row([policy], of).optional()
}

impl Ledger {
    /// Saves the next version of a policy. Saving what the latest version already holds gives that
    /// version and changes nothing.
    ///
    /// # Errors
    /// If the database cannot be written; then nothing was saved.
    pub fn save_version(&mut self, new: &NewVersion<'_>, at: Timestamp) -> Result<Version, LedgerError> {
        let policy = new.document.policy().name.as_str();
        let document = std::str::from_utf8(new.document.canonical())
            .map_err(|e| LedgerError::Document(e.to_string()))?;
        self.transact(|tx| {
            let last = latest(tx, policy)?;
            if let Some(same) = last.as_ref().filter(|v| v.digest == new.document.digest()) {
                return Ok(same.clone());
            }
            let version = Version {
                policy: policy.to_owned(),
                number: last.map_or(1, |v| v.number + 1),
                digest: new.document.digest().to_owned(),
                document: document.to_owned(),
                note: new.note.to_owned(),
                author: new.author.to_owned(),
                created_at: at.to_string(),
            };
            let v = &version;
            tx.execute(
                "INSERT INTO policy_version (policy, number, digest, document, note, author, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![v.policy, v.number, v.digest, v.document, v.note, v.author, v.created_at],
            )?;
            let event = Event::VersionSaved {
                policy: v.policy.clone(),
                number: v.number,
                digest: v.digest.clone(),
                author: v.author.clone(),
                note: v.note.clone(),
            };
            chain::append(tx, at, &event)?;
            Ok(version)
        })
    }

    /// All versions, by policy and number.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn versions(&self) -> Result<Vec<Version>, LedgerError> {
        self.read(|c| {
            let sql = format!("SELECT {COLUMNS} FROM policy_version ORDER BY policy, number");
            Ok(c.prepare_cached(&sql)?.query_map([], of)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// One version of a policy.
    ///
    /// # Errors
    /// If there is none of that number, or the database cannot be read.
    pub fn version(&self, policy: &str, number: u32) -> Result<Version, LedgerError> {
        self.read(|c| {
            let sql = format!("SELECT {COLUMNS} FROM policy_version WHERE policy = ?1 AND number = ?2");
            let found = c.prepare_cached(&sql)?.query_row(params![policy, number], of).optional()?;
            Ok(found.ok_or_else(|| LedgerError::Unknown(format!("version {policy}@{number}")))?)
        })
    }

    /// The latest version of a policy, if it has one.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn latest_version(&self, policy: &str) -> Result<Option<Version>, LedgerError> {
        self.read(|c| Ok(latest(c, policy)?))
    }

    /// The first version with a digest, if there is one.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn version_of_digest(&self, digest: &str) -> Result<Option<Version>, LedgerError> {
        self.read(|c| {
            let sql = format!(
                "SELECT {COLUMNS} FROM policy_version WHERE digest = ?1 ORDER BY policy, number LIMIT 1"
            );
            Ok(c.prepare_cached(&sql)?.query_row([digest], of).optional()?)
        })
    }
}
