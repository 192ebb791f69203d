//! Drafts: the one working copy of each policy. A draft is no history; saving it as a version is.

use crate::database::Ledger;
use crate::error::LedgerError;
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE draft (
    policy TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    based_on TEXT,
    changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

/// The working copy of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The policy's name.
    pub policy: String,
    /// The text as it stands, which need not be valid.
    pub document: String,
    /// The digest of the version that it was started from.
    pub based_on: Option<String>,
    /// When it was last kept, RFC 3339 in UTC.
    pub changed_at: String,
}

impl Ledger {
    /// Keeps a draft in place of the one before.
    ///
    /// # Errors
    /// If the database cannot be written; the draft before is kept.
    pub fn save_draft(
        &mut self,
        policy: &str,
        document: &str,
        based_on: Option<&str>,
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        self.transact(|tx| {
            tx.execute(
                "INSERT INTO draft (policy, document, based_on, changed_at) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (policy) DO UPDATE SET document = ?2, based_on = ?3, changed_at = ?4",
                params![policy, document, based_on, at.to_string()],
            )?;
            Ok(())
        })
    }

    /// The draft of a policy, if there is one.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn draft(&self, policy: &str) -> Result<Option<Draft>, LedgerError> {
        self.read(|c| {
            let sql = "SELECT policy, document, based_on, changed_at FROM draft WHERE policy = ?1";
            let draft = c.prepare_cached(sql)?.query_row([policy], |row| {
                Ok(Draft {
                    policy: row.get(0)?,
                    document: row.get(1)?,
                    based_on: row.get(2)?,
                    changed_at: row.get(3)?,
                })
            });
            Ok(draft.optional()?)
        })
    }

    /// Drops a draft; whether there was one.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn drop_draft(&mut self, policy: &str) -> Result<bool, LedgerError> {
        self.transact(|tx| Ok(tx.execute("DELETE FROM draft WHERE policy = ?1", [policy])? > 0))
    }
}
