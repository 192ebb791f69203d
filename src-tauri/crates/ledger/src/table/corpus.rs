//! Imported corpora: where each is, its digest and its size. The tickets themselves are in a file of
//! their own, so that they can be deleted while the history keeps its figures.

use super::{signed, unsigned};
use crate::chain;
use crate::database::Ledger;
use crate::error::LedgerError;
use crate::event::Event;
use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE corpus (
    name TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    tickets INTEGER NOT NULL CHECK (tickets >= 0),
    with_human_lane INTEGER NOT NULL CHECK (with_human_lane BETWEEN 0 AND tickets),
    file_name TEXT NOT NULL,
    mapping TEXT,
    imported_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
";

const COLUMNS: &str = "name, digest, tickets, with_human_lane, file_name, mapping, imported_at";

/// An imported corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorpusRecord {
    /// What people call it.
    pub name: String,
    /// Its digest.
    pub digest: String,
    /// How many tickets.
    pub tickets: u64,
    /// How many of them carry a human lane.
    pub with_human_lane: u64,
    /// The file in the workspace folder.
    pub file_name: String,
    /// The mapping that it was read through, JSON.
    pub mapping: Option<String>,
    /// When, RFC 3339 in UTC; [`Ledger::add_corpus`] sets it.
    pub imported_at: String,
}

fn of(row: &Row<'_>) -> rusqlite::Result<CorpusRecord> {
    Ok(CorpusRecord {
        name: row.get(0)?,
        digest: row.get(1)?,
        tickets: unsigned(row, 2)?,
        with_human_lane: unsigned(row, 3)?,
        file_name: row.get(4)?,
        mapping: row.get(5)?,
        imported_at: row.get(6)?,
    })
}

impl Ledger {
    /// Adds a corpus. The same corpus again under the same name changes nothing.
    ///
    /// # Errors
    /// If another corpus has the name, or the database cannot be written.
    pub fn add_corpus(&mut self, corpus: &CorpusRecord, at: Timestamp) -> Result<(), LedgerError> {
        self.transact(|tx| {
            let known: Option<String> = tx
                .query_row("SELECT digest FROM corpus WHERE name = ?1", [&corpus.name], |row| row.get(0))
                .optional()?;
            match known {
                Some(digest) if digest == corpus.digest => return Ok(()),
                Some(_) => {
                    let text = format!("another corpus is called `{}`; choose another name", corpus.name);
                    return Err(LedgerError::Conflict(text).into());
                }
                None => {}
            }
            let (tickets, with_human_lane) = (signed(corpus.tickets), signed(corpus.with_human_lane));
            tx.execute(
                "INSERT INTO corpus (name, digest, tickets, with_human_lane, file_name, mapping, imported_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    corpus.name,
                    corpus.digest,
                    tickets,
                    with_human_lane,
                    corpus.file_name,
                    corpus.mapping,
                    at.to_string()
                ],
            )?;
            let event = Event::CorpusImported {
                name: corpus.name.clone(),
                digest: corpus.digest.clone(),
                tickets: corpus.tickets,
                with_human_lane: corpus.with_human_lane,
            };
            chain::append(tx, at, &event)?;
            Ok(())
        })
    }

    /// All corpora, by name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn corpora(&self) -> Result<Vec<CorpusRecord>, LedgerError> {
        self.read(|c| {
            let sql = format!("SELECT {COLUMNS} FROM corpus ORDER BY name");
            Ok(c.prepare_cached(&sql)?.query_map([], of)?.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// A corpus by its name or digest.
    ///
    /// # Errors
    /// If there is none, or the database cannot be read.
    pub fn corpus(&self, name_or_digest: &str) -> Result<CorpusRecord, LedgerError> {
        self.read(|c| {
            let sql = format!(
                "SELECT {COLUMNS} FROM corpus WHERE name = ?1 OR digest = ?1 ORDER BY name <> ?1, name"
            );
            let found = c.prepare_cached(&sql)?.query_row([name_or_digest], of).optional()?;
            Ok(found.ok_or_else(|| LedgerError::Unknown(format!("corpus `{name_or_digest}`")))?)
        })
    }

    /// Forgets a corpus; its figures and its digest stay in the history. The caller deletes the file
    /// unless another corpus has the same.
    ///
    /// # Errors
    /// If there is none, or the database cannot be written.
    pub fn forget_corpus(
        &mut self,
        name: &str,
        reason: &str,
        at: Timestamp,
    ) -> Result<CorpusRecord, LedgerError> {
        self.transact(|tx| {
            let sql = format!("DELETE FROM corpus WHERE name = ?1 RETURNING {COLUMNS}");
            let gone = tx.query_row(&sql, [name], of).optional()?;
            let gone = gone.ok_or_else(|| LedgerError::Unknown(format!("corpus `{name}`")))?;
            let event = Event::CorpusForgotten {
                name: gone.name.clone(),
                digest: gone.digest.clone(),
                reason: reason.to_owned(),
            };
            chain::append(tx, at, &event)?;
            Ok(gone)
        })
    }
}
