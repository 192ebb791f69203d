//! The check of the whole database: its schema, its pages, the chain, and every stored document against
//! the entry that tells of it. What a chain cannot see by itself, its own tail cut off or an older copy
//! put back, shows against a head that was anchored outside.

use crate::chain::{self, Body, Head, StoredEntry};
use crate::database::Ledger;
use crate::error::{Fault, LedgerError};
use crate::event::Event;
use crate::schema;
use crate::table::{label, label_set};
use policy::canonical;
use rusqlite::{Connection, OptionalExtension as _, params};

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// A table, index or trigger that is missing, changed or added.
    #[error("the schema is not this program's: `{0}` is missing, changed or added")]
    Schema(String),
    /// A report of SQLite's own check.
    #[error("the database is damaged: {0}")]
    Pages(String),
    /// An entry that does not follow the one before, or does not have its own hash.
    #[error("entry {0} of the history was changed, or one before it was removed")]
    Chain(i64),
    /// An entry that this program would not write.
    #[error("entry {0} of the history cannot be read: {1}")]
    Entry(i64, String),
    /// A document that is not what the history says.
    #[error("{0} is not what the history says")]
    Document(String),
    /// A document that the history does not tell of.
    #[error("{0} is not in the history")]
    Untold(String),
    /// The chain is shorter than an anchor, or runs otherwise.
    #[error(
        "the history does not lead to the anchor of {size} entries: its end was cut off, it was rewritten, or an older copy was put back"
    )]
    Anchor {
        /// The anchor's size.
        size: u64,
    },
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FsckReport {
    /// How many entries were walked.
    pub entries: u64,
    /// The end of the chain.
    pub head: Head,
    /// Whatever is wrong; empty if nothing is.
    pub problems: Vec<Problem>,
}

impl Ledger {
    /// Checks everything, against heads that were anchored outside (bundles, anchor files).
    ///
    /// # Errors
    /// If the database cannot be read at all; whatever can be read is reported, not an error.
    pub fn fsck(&mut self, anchors: &[Head]) -> Result<FsckReport, LedgerError> {
        // One transaction, so that all parts are seen at the same moment.
        self.read(|connection| {
            let tx = connection.unchecked_transaction()?;
            let mut problems = Vec::new();
            check_schema(&tx, &mut problems)?;
            check_pages(&tx, &mut problems)?;
            let bodies = walk(&tx, anchors, &mut problems)?;
            check_documents(&tx, &bodies, &mut problems)?;
            check_untold(&tx, &bodies, &mut problems)?;
            Ok(FsckReport { entries: bodies.len() as u64, head: chain::head(&tx)?, problems })
        })
    }
}

fn check_schema(connection: &Connection, problems: &mut Vec<Problem>) -> Result<(), Fault> {
    let (found, expected) = (schema::describe(connection)?, schema::compiled()?);
    let odd =
        found.iter().filter(|x| !expected.contains(x)).chain(expected.iter().filter(|x| !found.contains(x)));
    let mut names: Vec<&String> = odd.map(|(_, name, _)| name).collect();
    names.sort();
    names.dedup();
    problems.extend(names.into_iter().map(|name| Problem::Schema(name.clone())));
    Ok(())
}

fn check_pages(connection: &Connection, problems: &mut Vec<Problem>) -> Result<(), Fault> {
    let mut query = connection.prepare("PRAGMA integrity_check(20)")?;
    let reports = query.query_map([], |row| row.get::<_, String>(0))?;
    for report in reports {
        let report = report?;
        if report != "ok" {
            problems.push(Problem::Pages(report));
        }
    }
    Ok(())
}

fn walk(connection: &Connection, anchors: &[Head], problems: &mut Vec<Problem>) -> Result<Vec<Body>, Fault> {
    let mut query = connection.prepare("SELECT seq, body, prev, hash FROM entry ORDER BY seq")?;
    let stored: Vec<StoredEntry> = query.query_map([], StoredEntry::of)?.collect::<rusqlite::Result<_>>()?;
    let mut prev = chain::GENESIS.to_owned();
    let mut bodies = Vec::with_capacity(stored.len());
    for (at, entry) in (1_i64..).zip(&stored) {
        let whole = chain::hash(entry.seq, &entry.prev, &entry.body) == entry.hash;
        if entry.seq != at || entry.prev != prev || !whole {
            problems.push(Problem::Chain(entry.seq));
        }
        prev.clone_from(&entry.hash);
        match serde_json::from_str::<Body>(&entry.body) {
            Ok(body) => bodies.push(body),
            Err(e) => problems.push(Problem::Entry(entry.seq, e.to_string())),
        }
    }
    for anchor in anchors {
        let place = usize::try_from(anchor.size).unwrap_or(usize::MAX);
        let there = match place.checked_sub(1) {
            None => anchor.hash == chain::GENESIS,
            Some(at) => stored.get(at).is_some_and(|entry| entry.hash == anchor.hash),
        };
        if !there {
            problems.push(Problem::Anchor { size: anchor.size });
        }
    }
    Ok(bodies)
}

/// Every document that the history tells of is there, with the digest that it gives.
fn check_documents(
    connection: &Connection,
    bodies: &[Body],
    problems: &mut Vec<Problem>,
) -> Result<(), Fault> {
    let text = |sql: &str, p: &[&dyn rusqlite::ToSql]| {
        connection.query_row(sql, p, |row| row.get::<_, String>(0)).optional()
    };
    for body in bodies {
        let (name, whole) = match &body.event {
            Event::VersionSaved { policy, number, digest, .. } => {
                let sql =
                    "SELECT document FROM policy_version WHERE policy = ?1 AND number = ?2 AND digest = ?3";
                let document = text(sql, params![policy, number, digest])?;
                (
                    format!("version {policy}@{number}"),
                    document.is_some_and(|d| has_digest(d.as_bytes(), digest)),
                )
            }
            Event::RunRecorded { run, policy, corpus, scorecard } => {
                let sql = "SELECT scorecard FROM run WHERE id = ?1 AND policy = ?2 AND corpus = ?3";
                let card = text(sql, params![run, policy, corpus])?;
                (format!("run {run}"), card.is_some_and(|c| has_digest(c.as_bytes(), scorecard)))
            }
            Event::ReleasePublished { serial, payload_sha256, file, policy, .. } => {
                let sql =
                    "SELECT bundle FROM release WHERE payload_sha256 = ?1 AND serial = ?2 AND policy = ?3
                           AND state <> 'prepared'";
                let values = params![payload_sha256, i64::try_from(*serial).unwrap_or(-1), policy];
                let bundle: Option<Vec<u8>> =
                    connection.query_row(sql, values, |row| row.get(0)).optional()?;
                (format!("release {serial}"), bundle.is_some_and(|b| has_digest(&b, file)))
            }
            Event::RootAccepted { version, digest } => {
                let sql = "SELECT digest FROM root WHERE version = ?1 AND digest = ?2";
                let found = text(sql, params![i64::try_from(*version).unwrap_or(-1), digest])?;
                (format!("root version {version}"), found.is_some())
            }
            Event::LabelSetDrawn { set, content, .. } => {
                let found = label_set::content(connection, *set);
                (format!("label set {set}"), found.is_ok_and(|found| found == *content))
            }
            Event::LabelSetClosed { set, content, .. } => {
                let closed = label_set::find(connection, *set).is_ok_and(|found| found.closed_at.is_some());
                let found = label::content(&label::of_set(connection, *set)?)?;
                (format!("the labels of set {set}"), closed && found == *content)
            }
            _ => continue,
        };
        if !whole {
            problems.push(Problem::Document(name));
        }
    }
    let last = bodies.iter().rev().find_map(|b| match &b.event {
        Event::ReleasePublished { payload_sha256, .. } => Some(payload_sha256.clone()),
        _ => None,
    });
    let active = text("SELECT payload_sha256 FROM release WHERE state = 'published'", params![])?;
    if active != last {
        problems.push(Problem::Document("the active release".into()));
    }
    Ok(())
}

/// The tables hold nothing that the history does not tell of.
fn check_untold(connection: &Connection, bodies: &[Body], problems: &mut Vec<Problem>) -> Result<(), Fault> {
    let told = |of: fn(&Event) -> bool| bodies.iter().filter(|b| of(&b.event)).count();
    let kinds: [(&str, &str, usize); 6] = [
        ("policy_version", "a version", told(|e| matches!(e, Event::VersionSaved { .. }))),
        ("run", "a run", told(|e| matches!(e, Event::RunRecorded { .. }))),
        (
            "release WHERE state <> 'prepared'",
            "a release",
            told(|e| matches!(e, Event::ReleasePublished { .. })),
        ),
        ("root", "a root of trust", told(|e| matches!(e, Event::RootAccepted { .. }))),
        ("label_set", "a label set", told(|e| matches!(e, Event::LabelSetDrawn { .. }))),
        (
            "label_set WHERE closed_at IS NOT NULL",
            "the closing of a label set",
            told(|e| matches!(e, Event::LabelSetClosed { .. })),
        ),
    ];
    for (table, name, told) in kinds {
        let rows: i64 =
            connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        if usize::try_from(rows).is_ok_and(|rows| rows > told) {
            problems.push(Problem::Untold(name.to_owned()));
        }
    }
    Ok(())
}

fn has_digest(bytes: &[u8], digest: &str) -> bool {
    canonical::digest(bytes) == digest
}
