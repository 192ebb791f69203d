//! Shadow runs: which policy over which corpus gave which scorecard. Aggregates only.

use crate::chain;
use crate::database::Ledger;
use crate::error::LedgerError;
use crate::event::Event;
use jiff::Timestamp;
use policy::canonical;
use rusqlite::{OptionalExtension as _, Row, params};
use serde_json::Value;

pub(crate) const SCHEMA: &str = "
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    policy TEXT NOT NULL,
    corpus TEXT NOT NULL,
    scorecard TEXT NOT NULL,
    recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX run_policy ON run (policy, corpus);
CREATE TRIGGER run_no_update BEFORE UPDATE ON run
BEGIN SELECT RAISE(ABORT, 'a run is never changed'); END;
CREATE TRIGGER run_no_delete BEFORE DELETE ON run
BEGIN SELECT RAISE(ABORT, 'a run is never deleted'); END;
";

const COLUMNS: &str = "id, policy, corpus, scorecard, recorded_at";

/// A run to be recorded.
#[derive(Debug, Clone, Copy)]
pub struct NewRun<'a> {
    /// The policy's digest.
    pub policy: &'a str,
    /// The corpus' digest.
    pub corpus: &'a str,
    /// Its figures: aggregates, no ticket text.
    pub scorecard: &'a Value,
}

/// A recorded run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunRecord {
    /// Its number.
    pub id: i64,
    /// The policy's digest.
    pub policy: String,
    /// The corpus' digest.
    pub corpus: String,
    /// The figures, canonical JSON.
    pub scorecard: String,
    /// When, RFC 3339 in UTC.
    pub recorded_at: String,
}

fn of(row: &Row<'_>) -> rusqlite::Result<RunRecord> {
    Ok(RunRecord {
        id: row.get(0)?,
        policy: row.get(1)?,
        corpus: row.get(2)?,
        scorecard: row.get(3)?,
        recorded_at: row.get(4)?,
    })
}

impl Ledger {
    /// Records a run.
    ///
    /// # Errors
    /// If the scorecard has no canonical form, or the database cannot be written.
    pub fn record_run(&mut self, new: &NewRun<'_>, at: Timestamp) -> Result<RunRecord, LedgerError> {
        let unwritable = |e: &dyn std::fmt::Display| LedgerError::Document(e.to_string());
        let bytes = canonical::to_vec(new.scorecard).map_err(|e| unwritable(&e))?;
        let digest = canonical::digest(&bytes);
        let scorecard = String::from_utf8(bytes).map_err(|e| unwritable(&e))?;
        self.transact(|tx| {
            tx.execute(
                "INSERT INTO run (policy, corpus, scorecard, recorded_at) VALUES (?1, ?2, ?3, ?4)",
                params![new.policy, new.corpus, scorecard, at.to_string()],
            )?;
            let id = tx.last_insert_rowid();
            let event = Event::RunRecorded {
                run: id,
                policy: new.policy.to_owned(),
                corpus: new.corpus.to_owned(),
                scorecard: digest,
            };
            chain::append(tx, at, &event)?;
            Ok(RunRecord {
                id,
                policy: new.policy.to_owned(),
                corpus: new.corpus.to_owned(),
                scorecard,
                recorded_at: at.to_string(),
            })
        })
    }

    /// The runs of a policy, or of all, newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn runs(&self, policy: Option<&str>) -> Result<Vec<RunRecord>, LedgerError> {
        self.read(|c| {
            let sql = format!("SELECT {COLUMNS} FROM run WHERE ?1 IS NULL OR policy = ?1 ORDER BY id DESC");
            Ok(c.prepare_cached(&sql)?.query_map([policy], of)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The newest run, of a policy or of any.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn latest_run(&self, policy: Option<&str>) -> Result<Option<RunRecord>, LedgerError> {
        self.read(|c| {
            let sql =
                format!("SELECT {COLUMNS} FROM run WHERE ?1 IS NULL OR policy = ?1 ORDER BY id DESC LIMIT 1");
            Ok(c.prepare_cached(&sql)?.query_row([policy], of).optional()?)
        })
    }

    /// A run by its number.
    ///
    /// # Errors
    /// If there is none, or the database cannot be read.
    pub fn run(&self, id: i64) -> Result<RunRecord, LedgerError> {
        self.read(|c| {
            let sql = format!("SELECT {COLUMNS} FROM run WHERE id = ?1");
            let found = c.prepare_cached(&sql)?.query_row([id], of).optional()?;
            Ok(found.ok_or_else(|| LedgerError::Unknown(format!("run {id}")))?)
        })
    }
}
