//! A database of an older format is brought to this one with nothing lost.

use super::*;
use crate::upgrade::copy_of;
use crate::{Event, Head, LedgerError, Patience};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;

/// As the program of format 1 wrote it.
const FORMAT_1: &str = include_str!("format_1.sql");
const HEAD_1: &str = "select seq, hash from entry order by seq desc limit 1";

fn format_1(path: &Path) -> Head {
    let connection = Connection::open(path).unwrap();
    connection.execute_batch(FORMAT_1).unwrap();
    connection
        .query_row(HEAD_1, [], |r| Ok(Head { size: r.get::<_, i64>(0)?.unsigned_abs(), hash: r.get(1)? }))
        .unwrap()
}

fn open(path: &Path) -> Result<Ledger, LedgerError> {
    Ledger::open(path, Patience::default(), at(100))
}

/// Every row of every table that format 1 has, as text.
fn rows(path: &Path) -> Vec<String> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let mut all = Vec::new();
    for table in ["corpus", "draft", "policy_version", "public_key", "release", "root", "run", "entry"] {
        let mut query = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = query.column_count();
        let found = query.query_map([], |row| {
            let cells: Vec<rusqlite::types::Value> =
                (0..columns).map(|at| row.get(at)).collect::<Result<_, _>>()?;
            Ok(format!("{table} {cells:?}"))
        });
        all.extend(found.unwrap().map(Result::unwrap));
    }
    all
}

#[test]
fn an_older_database_is_upgraded_with_everything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lanekeeper.db");
    let before = format_1(&path);
    let kept = rows(&path);
    let mut ledger = open(&path).unwrap();
    // Its schema is that of a new database, and the whole history still holds, from the old head on.
    let report = ledger.fsck(std::slice::from_ref(&before)).unwrap();
    assert_eq!(report.problems, []);
    assert_eq!(report.entries, before.size + 1);
    let last = ledger.history(before.size).unwrap();
    assert_eq!(last[0].body.event, Event::WorkspaceUpgraded { from: 1, to: 2 });
    assert_eq!(last[0].body.at, at(100).to_string());
    let now = rows(&path);
    assert_eq!(now[..kept.len()], kept);
    assert_eq!(now.len(), kept.len() + 1, "only the entry is new");
    // Opening it again does nothing more, and it works.
    drop(ledger);
    let mut ledger = open(&path).unwrap();
    assert_eq!(ledger.head().unwrap().size, before.size + 1);
    let set = super::labels::draw(&mut ledger, 3);
    ledger.close_label_set(set.id, "ops", at(101)).unwrap();
    assert_eq!(ledger.fsck(&[before]).unwrap().problems, []);
}

#[test]
fn the_database_as_it_was_stays_beside_the_upgraded_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lanekeeper.db");
    format_1(&path);
    let kept = rows(&path);
    drop(open(&path).unwrap());
    let copy = copy_of(&path, 1);
    assert_eq!(copy, folder.path().join("lanekeeper.format-1.db"));
    assert_eq!(rows(&copy), kept);
    let version = Connection::open(&copy).unwrap();
    let version: i64 = version.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
}

#[test]
fn an_upgrade_that_fails_leaves_the_database_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lanekeeper.db");
    let before = format_1(&path);
    // The name of a later part is taken, so that the first parts are made and then taken back.
    let other = Connection::open(&path).unwrap();
    other.execute_batch("CREATE TABLE label (x) STRICT").unwrap_err();
    other.execute_batch("CREATE TABLE label (x TEXT) STRICT").unwrap();
    let kept = rows(&path);
    assert!(open(&path).is_err());
    assert_eq!(rows(&path), kept);
    let tables: i64 = other
        .query_row("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'label_set%'", [], |r| r.get(0))
        .unwrap();
    assert_eq!(tables, 0);
    other.execute_batch("DROP TABLE label").unwrap();
    assert_eq!(open(&path).unwrap().fsck(&[before]).unwrap().problems, []);
}

#[test]
fn programs_that_open_an_older_database_at_once_upgrade_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lanekeeper.db");
    let before = format_1(&path);
    std::thread::scope(|scope| {
        let opened: Vec<_> = (0..6).map(|_| scope.spawn(|| open(&path).map(|_| ()))).collect();
        opened.into_iter().for_each(|one| one.join().unwrap().unwrap());
    });
    let mut ledger = open(&path).unwrap();
    assert_eq!(ledger.head().unwrap().size, before.size + 1);
    assert_eq!(ledger.fsck(&[before]).unwrap().problems, []);
}
