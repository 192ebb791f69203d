//! Releases: prepared, published, superseded. Exactly one is in service at a time.

use super::{signed, stored_as_text, unsigned};
use crate::chain;
use crate::database::Ledger;
use crate::error::{Fault, LedgerError};
use crate::event::{Event, SignedBy};
use jiff::Timestamp;
use policy::canonical;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

pub(crate) const SCHEMA: &str = "
CREATE TABLE release (
    payload_sha256 TEXT PRIMARY KEY CHECK (length(payload_sha256) = 64),
    serial INTEGER NOT NULL CHECK (serial > 0),
    kind TEXT NOT NULL CHECK (kind IN ('release', 'rollback')),
    policy TEXT NOT NULL,
    scope TEXT NOT NULL,
    bundle BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('prepared', 'published', 'superseded')),
    prepared_at TEXT NOT NULL,
    published_at TEXT CHECK ((published_at IS NULL) = (state = 'prepared'))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX release_serial ON release (serial) WHERE state <> 'prepared';
CREATE UNIQUE INDEX release_active ON release (state) WHERE state = 'published';
CREATE TRIGGER release_stays BEFORE UPDATE ON release
WHEN OLD.state = 'superseded' OR NEW.payload_sha256 <> OLD.payload_sha256 OR NEW.serial <> OLD.serial
  OR (OLD.state = 'published' AND (NEW.state <> 'superseded' OR NEW.bundle <> OLD.bundle))
BEGIN SELECT RAISE(ABORT, 'a published release is never changed'); END;
CREATE TRIGGER release_no_delete BEFORE DELETE ON release WHEN OLD.state <> 'prepared'
BEGIN SELECT RAISE(ABORT, 'a published release is never deleted'); END;
";

const COLUMNS: &str = "payload_sha256, serial, kind, policy, scope, bundle, state, prepared_at, published_at";

/// New content or the way back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReleaseKind {
    /// New content.
    Release,
    /// The content of an older release.
    Rollback,
}

/// Where a release stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReleaseState {
    /// Made, perhaps approved, not in service.
    Prepared,
    /// In service.
    Published,
    /// Was in service.
    Superseded,
}

stored_as_text!(ReleaseKind { Release = "release", Rollback = "rollback" });
stored_as_text!(ReleaseState { Prepared = "prepared", Published = "published", Superseded = "superseded" });

/// A release with its bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleaseRecord {
    /// Its identity, 64 hexadecimal digits.
    pub payload_sha256: String,
    /// Its serial.
    pub serial: u64,
    /// New content or the way back.
    pub kind: ReleaseKind,
    /// The policy's digest.
    pub policy: String,
    /// The scope, canonical JSON.
    pub scope: String,
    /// The bundle's bytes.
    pub bundle: Vec<u8>,
    /// Where it stands; the operations set it.
    pub state: ReleaseState,
    /// When it was made, RFC 3339 in UTC; the operations set it.
    pub prepared_at: String,
    /// When it went into service; the operations set it.
    pub published_at: Option<String>,
}

impl ReleaseRecord {
    /// A release to be prepared or published.
    #[must_use]
    pub fn new(
        payload_sha256: &str,
        serial: u64,
        kind: ReleaseKind,
        policy: &str,
        scope: &str,
        bundle: &[u8],
    ) -> Self {
        Self {
            payload_sha256: payload_sha256.to_owned(),
            serial,
            kind,
            policy: policy.to_owned(),
            scope: scope.to_owned(),
            bundle: bundle.to_vec(),
            state: ReleaseState::Prepared,
            prepared_at: String::new(),
            published_at: None,
        }
    }
}

fn of(row: &Row<'_>) -> rusqlite::Result<ReleaseRecord> {
    Ok(ReleaseRecord {
        payload_sha256: row.get(0)?,
        serial: unsigned(row, 1)?,
        kind: row.get(2)?,
        policy: row.get(3)?,
        scope: row.get(4)?,
        bundle: row.get(5)?,
        state: row.get(6)?,
        prepared_at: row.get(7)?,
        published_at: row.get(8)?,
    })
}

fn one(
    connection: &Connection,
    rest: &str,
    value: &dyn rusqlite::ToSql,
) -> rusqlite::Result<Option<ReleaseRecord>> {
    let sql = format!("SELECT {COLUMNS} FROM release WHERE {rest}");
    connection.prepare_cached(&sql)?.query_row([value], of).optional()
}

/// Puts a bundle among the prepared, or its newly signed bytes in place of the ones before.
fn keep_prepared(connection: &Connection, release: &ReleaseRecord, at: Timestamp) -> Result<bool, Fault> {
    let known = one(connection, "payload_sha256 = ?1", &release.payload_sha256)?;
    let Some(known) = known else {
        connection.execute(
            "INSERT INTO release (payload_sha256, serial, kind, policy, scope, bundle, state, prepared_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'prepared', ?7)",
            params![
                release.payload_sha256,
                signed(release.serial),
                release.kind,
                release.policy,
                release.scope,
                release.bundle,
                at.to_string()
            ],
        )?;
        return Ok(true);
    };
    if known.state != ReleaseState::Prepared {
        let text = format!("serial {} was published before", known.serial);
        return Err(LedgerError::Conflict(text).into());
    }
    connection.execute(
        "UPDATE release SET bundle = ?2 WHERE payload_sha256 = ?1",
        params![release.payload_sha256, release.bundle],
    )?;
    Ok(false)
}

impl Ledger {
    /// Keeps a bundle that is not yet in service, or its newly signed bytes.
    ///
    /// # Errors
    /// If it was published before, or the database cannot be written.
    pub fn prepare_release(&mut self, release: &ReleaseRecord, at: Timestamp) -> Result<(), LedgerError> {
        self.transact(|tx| {
            if keep_prepared(tx, release, at)? {
                let event = Event::ReleasePrepared {
                    serial: release.serial,
                    release: release.kind.as_str().to_owned(),
                    payload_sha256: release.payload_sha256.clone(),
                    policy: release.policy.clone(),
                };
                chain::append(tx, at, &event)?;
            }
            Ok(())
        })
    }

    /// Puts a bundle in service in place of the active one. The caller has verified it and says whose
    /// signatures held.
    ///
    /// # Errors
    /// If its serial is not above that of the active release, or the database cannot be written; then
    /// the active release stays.
    pub fn publish_release(
        &mut self,
        release: &ReleaseRecord,
        approvals: &[SignedBy],
        at: Timestamp,
    ) -> Result<(), LedgerError> {
        self.transact(|tx| {
            let highest: Option<i64> =
                tx.query_row("SELECT max(serial) FROM release WHERE state <> 'prepared'", [], |row| {
                    row.get(0)
                })?;
            if highest.is_some_and(|highest| signed(release.serial) <= highest) {
                let highest = highest.unwrap_or_default();
                let text = format!("serial {} is not above {highest}, which was published", release.serial);
                return Err(LedgerError::Conflict(text).into());
            }
            keep_prepared(tx, release, at)?;
            tx.execute("UPDATE release SET state = 'superseded' WHERE state = 'published'", [])?;
            tx.execute(
                "UPDATE release SET state = 'published', published_at = ?2 WHERE payload_sha256 = ?1",
                params![release.payload_sha256, at.to_string()],
            )?;
            let event = Event::ReleasePublished {
                serial: release.serial,
                release: release.kind.as_str().to_owned(),
                payload_sha256: release.payload_sha256.clone(),
                policy: release.policy.clone(),
                file: canonical::digest(&release.bundle),
                approvals: approvals.to_vec(),
            };
            chain::append(tx, at, &event)?;
            Ok(())
        })
    }

    /// The release in service, if there is one.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn active_release(&self) -> Result<Option<ReleaseRecord>, LedgerError> {
        self.read(|c| Ok(one(c, "state = ?1", &ReleaseState::Published)?))
    }

    /// A release that is or was in service, by its serial.
    ///
    /// # Errors
    /// If there is none, or the database cannot be read.
    pub fn release(&self, serial: u64) -> Result<ReleaseRecord, LedgerError> {
        self.read(|c| {
            let found = one(c, "serial = ?1 AND state <> 'prepared'", &signed(serial))?;
            Ok(found
                .ok_or_else(|| LedgerError::Unknown(format!("published release with serial {serial}")))?)
        })
    }

    /// A release in any state, by its identity.
    ///
    /// # Errors
    /// If there is none, or the database cannot be read.
    pub fn release_of_payload(&self, payload_sha256: &str) -> Result<ReleaseRecord, LedgerError> {
        self.read(|c| {
            let found = one(c, "payload_sha256 = ?1", &payload_sha256)?;
            Ok(found.ok_or_else(|| LedgerError::Unknown(format!("release {payload_sha256}")))?)
        })
    }

    /// All releases, by serial and the time they were made.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn releases(&self) -> Result<Vec<ReleaseRecord>, LedgerError> {
        self.read(|c| {
            let sql = format!("SELECT {COLUMNS} FROM release ORDER BY serial, prepared_at, payload_sha256");
            Ok(c.prepare_cached(&sql)?.query_map([], of)?.collect::<rusqlite::Result<_>>()?)
        })
    }
}
