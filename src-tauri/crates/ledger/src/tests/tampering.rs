//! History is only added to; what gets around that is found.

use super::*;
use crate::{LedgerError, Patience, Problem, ReleaseKind, ReleaseRecord};
use rusqlite::Connection;
use std::path::Path;

/// Tells the problem that must be reported.
type Sign = fn(&Problem) -> bool;

fn filled() -> (TempDir, PathBuf, Ledger) {
    let (folder, path, mut ledger) = workspace();
    save(&mut ledger, "one");
    run(&mut ledger, 1);
    let release = ReleaseRecord::new(&"a".repeat(64), 1, ReleaseKind::Release, "sha256:p", "{}", b"bundle");
    ledger.publish_release(&release, &[], at(3)).unwrap();
    save(&mut ledger, "two");
    assert_eq!(ledger.fsck(&[ledger.head().unwrap()]).unwrap().problems, []);
    (folder, path, ledger)
}

/// Changes the file as another program would, with the triggers out of the way, and puts them back.
fn forge(path: &Path, change: &str) {
    let connection = Connection::open(path).unwrap();
    let triggers: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    connection.execute_batch(change).unwrap();
    for (_, sql) in &triggers {
        connection.execute_batch(sql).unwrap();
    }
}

#[test]
fn the_database_itself_refuses_to_change_history() {
    let (_folder, path, ledger) = filled();
    let head = ledger.head().unwrap();
    let other = Connection::open(&path).unwrap();
    other.pragma_update(None, "recursive_triggers", true).unwrap();
    for change in [
        "UPDATE entry SET body = '{}' WHERE seq = 1",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
        "INSERT OR REPLACE INTO entry VALUES (1, '{}', printf('%064d', 0), printf('%064d', 1))",
        "INSERT INTO entry VALUES (99, '{}', (SELECT hash FROM entry ORDER BY seq DESC), printf('%064d', 1))",
        "INSERT INTO entry VALUES ((SELECT max(seq) + 1 FROM entry), '{}', printf('%064d', 0), printf('%064d', 1))",
        "INSERT INTO entry (body, prev, hash) VALUES ('{}', printf('%064d', 0), printf('%064d', 1))",
        "UPDATE policy_version SET document = '{}'",
        "DELETE FROM policy_version",
        "UPDATE run SET scorecard = '{}'",
        "DELETE FROM run",
        "UPDATE release SET bundle = x'00'",
        "UPDATE release SET state = 'prepared', published_at = NULL",
        "DELETE FROM release",
    ] {
        assert!(other.execute_batch(change).is_err(), "{change}");
    }
    assert_eq!(ledger.head().unwrap(), head);
}

#[test]
fn what_is_forged_around_the_rules_is_found() {
    let cases: [(&str, Sign); 9] = [
        ("UPDATE entry SET body = replace(body, 'ops', 'eve') WHERE seq = 2", |p| *p == Problem::Chain(2)),
        ("DELETE FROM entry WHERE seq = 3", |p| *p == Problem::Chain(4)),
        ("UPDATE entry SET body = 'x' WHERE seq = 2", |p| matches!(p, Problem::Entry(2, _))),
        ("UPDATE policy_version SET document = replace(document, 'one', 'eno')", |p| {
            matches!(p, Problem::Document(_))
        }),
        ("UPDATE run SET scorecard = '{\"agree\":9}'", |p| matches!(p, Problem::Document(_))),
        ("UPDATE release SET bundle = x'00'", |p| matches!(p, Problem::Document(_))),
        ("UPDATE release SET state = 'superseded'", |p| matches!(p, Problem::Document(_))),
        ("INSERT INTO run (policy, corpus, scorecard, recorded_at) VALUES ('p', 'c', '{}', 't')", |p| {
            matches!(p, Problem::Untold(_))
        }),
        ("CREATE TRIGGER extra AFTER INSERT ON run BEGIN DELETE FROM draft; END", |p| {
            matches!(p, Problem::Schema(_))
        }),
    ];
    for (change, expected) in cases {
        let (_folder, path, mut ledger) = filled();
        forge(&path, change);
        let problems = ledger.fsck(&[]).unwrap().problems;
        assert!(problems.iter().any(expected), "{change}: {problems:?}");
    }
}

#[test]
fn a_missing_trigger_is_found() {
    let (_folder, path, mut ledger) = filled();
    Connection::open(&path).unwrap().execute_batch("DROP TRIGGER entry_no_delete").unwrap();
    assert_eq!(ledger.fsck(&[]).unwrap().problems, [Problem::Schema("entry_no_delete".into())]);
}

#[test]
fn a_tail_cut_off_or_a_whole_chain_rewritten_shows_against_an_anchor_only() {
    let (_folder, path, mut ledger) = filled();
    let anchor = ledger.head().unwrap();
    forge(&path, "DELETE FROM entry WHERE seq = 5; DELETE FROM policy_version WHERE number = 2");
    assert_eq!(ledger.fsck(&[]).unwrap().problems, [], "a chain cannot see its own tail cut off");
    assert_eq!(ledger.fsck(std::slice::from_ref(&anchor)).unwrap().problems, [Problem::Anchor { size: 5 }]);
    save(&mut ledger, "other");
    assert_eq!(ledger.fsck(&[anchor]).unwrap().problems, [Problem::Anchor { size: 5 }]);
}

#[test]
fn flipped_bytes_of_the_file_never_pass_unseen() {
    let (folder, _, ledger) = filled();
    let copy = folder.path().join("copy.db");
    ledger.back_up(&copy).unwrap();
    let anchor = ledger.head().unwrap();
    let whole = std::fs::read(&copy).unwrap();
    let body = whole.windows(13).position(|w| w == b"version_saved").unwrap();
    for place in [body, body + 40, body + 80] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        let path = folder.path().join(format!("flipped-{place}.db"));
        std::fs::write(&path, bytes).unwrap();
        let report = Ledger::open(&path, Patience::default(), at(0))
            .and_then(|mut l| l.fsck(std::slice::from_ref(&anchor)));
        match report {
            Ok(report) => assert_ne!(report.problems, [], "byte {place}"),
            Err(e) => assert!(matches!(e, LedgerError::Damaged { .. }), "{e}"),
        }
    }
}
