//! The append-only chain of entries: each holds the hash of the one before, so that no entry can be
//! changed, removed or put between without all later hashes changing too.

use crate::error::{Fault, LedgerError};
use crate::event::Event;
use jiff::Timestamp;
use policy::canonical;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};

/// The hash before the first entry.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The table, its rules, and nothing that could change an entry.
pub(crate) const SCHEMA: &str = "
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    body TEXT NOT NULL,
    prev TEXT NOT NULL CHECK (length(prev) = 64),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64)
) STRICT;
CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END;
CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;
CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  OR NEW.prev IS NOT coalesce((SELECT hash FROM entry ORDER BY seq DESC LIMIT 1),
     '0000000000000000000000000000000000000000000000000000000000000000')
BEGIN SELECT RAISE(ABORT, 'an entry follows the last one'); END;
";

/// The end of a chain: what is anchored outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// How many entries there are.
    pub size: u64,
    /// The hash of the last one, 64 hexadecimal digits; zeros if there is none.
    pub hash: String,
}

/// One entry of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its place, from 1.
    pub seq: u64,
    /// What happened and when.
    pub body: Body,
    /// The hash of the entry before.
    pub prev: String,
    /// Its own hash.
    pub hash: String,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// When, as the caller's clock said, RFC 3339 in UTC.
    pub at: String,
    /// What.
    pub event: Event,
}

/// An entry as it is stored.
pub(crate) struct StoredEntry {
    pub(crate) seq: i64,
    pub(crate) body: String,
    pub(crate) prev: String,
    pub(crate) hash: String,
}

impl StoredEntry {
    pub(crate) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { seq: row.get(0)?, body: row.get(1)?, prev: row.get(2)?, hash: row.get(3)? })
    }

    /// The entry, if it is one that this program writes.
    pub(crate) fn parse(&self) -> Result<Entry, LedgerError> {
        let unreadable = |e: &dyn std::fmt::Display| {
            LedgerError::Document(format!(
                "entry {} of the history cannot be read ({e}); run `fsck`",
                self.seq
            ))
        };
        Ok(Entry {
            seq: u64::try_from(self.seq).map_err(|e| unreadable(&e))?,
            body: serde_json::from_str(&self.body).map_err(|e| unreadable(&e))?,
            prev: self.prev.clone(),
            hash: self.hash.clone(),
        })
    }
}

/// The hash of an entry: SHA-256 over `lanekeeper/entry/1`, the place, the hash before and the body, each
/// but the last ended by a line feed. So anyone can compute it from an exported history.
pub(crate) fn hash(seq: i64, prev: &str, body: &str) -> String {
    canonical::digest(format!("lanekeeper/entry/1\n{seq}\n{prev}\n{body}").as_bytes()).split_off(7)
}

pub(crate) fn head(connection: &Connection) -> rusqlite::Result<Head> {
    let last = connection
        .query_row("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    let (seq, hash) = last.unwrap_or_else(|| (0, GENESIS.to_owned()));
    Ok(Head { size: seq.unsigned_abs(), hash })
}

/// Appends what happened. To be called inside the transaction that makes it happen.
pub(crate) fn append(connection: &Connection, at: Timestamp, event: &Event) -> Result<Head, Fault> {
    let head = head(connection)?;
    let seq = i64::try_from(head.size).unwrap_or(i64::MAX).saturating_add(1);
    let body = Body { at: at.to_string(), event: event.clone() };
    let body = canonical::to_vec(&body).map_err(|e| LedgerError::Document(e.to_string()))?;
    let body = String::from_utf8(body).map_err(|e| LedgerError::Document(e.to_string()))?;
    let hash = hash(seq, &head.hash, &body);
    connection
        .prepare_cached("INSERT INTO entry (seq, body, prev, hash) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![seq, body, head.hash, hash])?;
    Ok(Head { size: seq.unsigned_abs(), hash })
}
