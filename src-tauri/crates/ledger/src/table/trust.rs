//! Roots of trust and public keys that the workspace knows. Private keys are never here.

use super::{signed, unsigned};
use crate::chain;
use crate::database::Ledger;
use crate::error::LedgerError;
use crate::event::Event;
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE root (
    version INTEGER PRIMARY KEY CHECK (version > 0),
    digest TEXT NOT NULL,
    envelope BLOB NOT NULL,
    accepted_at TEXT NOT NULL
) STRICT;
CREATE TRIGGER root_no_update BEFORE UPDATE ON root
BEGIN SELECT RAISE(ABORT, 'an accepted root is never changed'); END;
CREATE TRIGGER root_no_delete BEFORE DELETE ON root
BEGIN SELECT RAISE(ABORT, 'an accepted root is never deleted'); END;
CREATE TABLE public_key (
    id TEXT PRIMARY KEY CHECK (length(id) = 64),
    pem TEXT NOT NULL,
    label TEXT NOT NULL,
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// An accepted root of trust.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootRecord {
    /// Its version.
    pub version: u64,
    /// `sha256:` digest of what it says, as people compare it.
    pub digest: String,
    /// The file's bytes.
    pub envelope: Vec<u8>,
    /// When, RFC 3339 in UTC; [`Ledger::accept_root`] sets it.
    pub accepted_at: String,
}

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicKeyRecord {
    /// Its id.
    pub id: String,
    /// The key as PEM.
    pub pem: String,
    /// What people call it.
    pub label: String,
    /// When, RFC 3339 in UTC; [`Ledger::add_key`] sets it.
    pub added_at: String,
}

fn root(row: &Row<'_>) -> rusqlite::Result<RootRecord> {
    Ok(RootRecord {
        version: unsigned(row, 0)?,
        digest: row.get(1)?,
        envelope: row.get(2)?,
        accepted_at: row.get(3)?,
    })
}

impl Ledger {
    /// Accepts the first or the next root; the caller has verified it. The same root again changes nothing.
    ///
    /// # Errors
    /// If another root has the version, its version does not follow, or the database cannot be written.
    pub fn accept_root(&mut self, new: &RootRecord, at: Timestamp) -> Result<(), LedgerError> {
        self.transact(|tx| {
            let sql = "SELECT version, digest, envelope, accepted_at FROM root ORDER BY version DESC LIMIT 1";
            let last = tx.query_row(sql, [], root).optional()?;
            match last {
                Some(last) if last.version == new.version && last.digest == new.digest => return Ok(()),
                Some(last) if last.version + 1 != new.version => {
                    let text =
                        format!("root version {} does not follow version {}", new.version, last.version);
                    return Err(LedgerError::Conflict(text).into());
                }
                _ => {}
            }
            tx.execute(
                "INSERT INTO root (version, digest, envelope, accepted_at) VALUES (?1, ?2, ?3, ?4)",
                params![signed(new.version), new.digest, new.envelope, at.to_string()],
            )?;
            let event = Event::RootAccepted { version: new.version, digest: new.digest.clone() };
            chain::append(tx, at, &event)?;
            Ok(())
        })
    }

    /// All accepted roots, oldest first; the last is in force.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn roots(&self) -> Result<Vec<RootRecord>, LedgerError> {
        self.read(|c| {
            let mut query =
                c.prepare_cached("SELECT version, digest, envelope, accepted_at FROM root ORDER BY version")?;
            Ok(query.query_map([], root)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Adds a public key. A key that is known stays as it is.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn add_key(&mut self, key: &PublicKeyRecord, at: Timestamp) -> Result<(), LedgerError> {
        self.transact(|tx| {
            let added = tx.execute(
                "INSERT INTO public_key (id, pem, label, added_at) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                params![key.id, key.pem, key.label, at.to_string()],
            )?;
            if added > 0 {
                chain::append(tx, at, &Event::KeyAdded { key: key.id.clone(), label: key.label.clone() })?;
            }
            Ok(())
        })
    }

    /// All public keys, by label.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn keys(&self) -> Result<Vec<PublicKeyRecord>, LedgerError> {
        self.read(|c| {
            let mut query =
                c.prepare_cached("SELECT id, pem, label, added_at FROM public_key ORDER BY label, id")?;
            let key = |row: &Row<'_>| {
                Ok(PublicKeyRecord {
                    id: row.get(0)?,
                    pem: row.get(1)?,
                    label: row.get(2)?,
                    added_at: row.get(3)?,
                })
            };
            Ok(query.query_map([], key)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
