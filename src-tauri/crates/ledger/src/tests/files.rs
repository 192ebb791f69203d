//! Files that are not ours, not there, in use, or out of room.

use super::*;
use crate::{LedgerError, Patience};
use rusqlite::Connection;
use std::time::{Duration, Instant};

const AT_ONCE: Patience = Patience(Duration::ZERO);

#[test]
fn the_file_says_whose_it_is_and_how_it_is_kept() {
    let (_folder, _, ledger) = workspace();
    let number =
        |name: &str| ledger.connection.pragma_query_value(None, name, |r| r.get::<_, i64>(0)).unwrap();
    assert_eq!(number("application_id"), 0x4c6b_4c67);
    assert_eq!(number("user_version"), 2);
    assert_eq!(number("synchronous"), 2, "FULL");
    assert_eq!(number("recursive_triggers"), 1);
    assert_eq!(number("cell_size_check"), 1);
    assert_eq!(number("mmap_size"), 0);
    assert_eq!(number("trusted_schema"), 0);
    let mode: String = ledger.connection.pragma_query_value(None, "journal_mode", |r| r.get(0)).unwrap();
    assert_eq!(mode, "wal");
    assert!(ledger.connection.execute_batch("PRAGMA writable_schema=ON; DELETE FROM sqlite_schema").is_err());
    let loose: i64 = ledger
        .connection
        .query_row("SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite%'", [], |r| r.get(0))
        .unwrap();
    assert_eq!(loose, 0, "every table is STRICT");
}

#[test]
fn a_new_database_does_not_replace_a_file_and_leaves_nothing_beside_it() {
    let (folder, path, ledger) = workspace();
    assert!(matches!(Ledger::create(&path, at(1)), Err(LedgerError::File { .. })));
    drop(ledger);
    let names: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(names, ["lanekeeper.db"]);
    assert_eq!(Ledger::open_or_create(&path, at(2)).unwrap().head().unwrap().size, 1);
}

#[test]
fn files_that_are_not_ours_are_refused_and_left_as_they_are() {
    let (folder, path, ledger) = workspace();
    drop(ledger);
    let open = |path: &std::path::Path| Ledger::open(path, AT_ONCE, at(0));
    assert!(matches!(open(&folder.path().join("none.db")), Err(LedgerError::NotThere(_))));
    let text = folder.path().join("text.db");
    std::fs::write(
        &text,
        "just some notes, long enough to be taken for a header of a database file, perhaps not".repeat(20),
    )
    .unwrap();
    assert!(matches!(open(&text), Err(LedgerError::Foreign(_))));
    let empty = folder.path().join("empty.db");
    std::fs::write(&empty, "").unwrap();
    assert!(matches!(open(&empty), Err(LedgerError::Foreign(_))));
    let foreign = folder.path().join("foreign.db");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    let before = std::fs::read(&foreign).unwrap();
    assert!(matches!(open(&foreign), Err(LedgerError::Foreign(_))));
    assert_eq!(std::fs::read(&foreign).unwrap(), before);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 3).unwrap();
    assert!(matches!(open(&path), Err(LedgerError::Newer { found: 3, known: 2, .. })));
    let whole = std::fs::read(&path).unwrap();
    let cut = folder.path().join("cut.db");
    std::fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 2).unwrap();
    let outcome = open(&cut).and_then(|mut l| l.fsck(&[]));
    assert!(!matches!(outcome, Ok(report) if report.problems.is_empty()), "a truncated file is noticed");
}

#[test]
fn a_locked_database_says_so_after_the_wait_and_works_again_afterwards() {
    let (_folder, path, mut ledger) = workspace();
    let holder = Connection::open(&path).unwrap();
    holder.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut second = Ledger::open(&path, Patience(Duration::from_millis(120)), at(0)).unwrap();
    let start = Instant::now();
    let refused = second.save_version(&NewVersion { document: &policy("x"), note: "", author: "" }, at(1));
    assert!(matches!(refused, Err(LedgerError::Locked(_))));
    assert!(start.elapsed() >= Duration::from_millis(100), "it waited");
    assert_eq!(second.history(0).unwrap().len(), 1, "reading is not held up");
    holder.execute_batch("ROLLBACK").unwrap();
    save(&mut second, "x");
    assert_eq!(ledger.fsck(&[]).unwrap().entries, 2);
}

#[test]
fn two_programs_write_at_once_and_nothing_is_lost() {
    let (_folder, path, mut ledger) = workspace();
    let version = ledger.data_version().unwrap();
    let writers: Vec<_> = (0..2_u64)
        .map(|writer| {
            let path = path.clone();
            std::thread::spawn(move || {
                let mut own = Ledger::open(&path, Patience(Duration::from_secs(30)), at(0)).unwrap();
                (0..20).map(|n| run(&mut own, writer * 100 + n).id).collect::<Vec<_>>()
            })
        })
        .collect();
    let mut ids: Vec<i64> = writers.into_iter().flat_map(|w| w.join().unwrap()).collect();
    ids.sort_unstable();
    assert_eq!(ids, (1..=40).collect::<Vec<_>>());
    let report = ledger.fsck(&[]).unwrap();
    assert_eq!((report.entries, report.problems), (41, vec![]));
    assert_ne!(ledger.data_version().unwrap(), version, "the change of another is seen");
}

#[test]
fn a_full_disk_keeps_what_was_saved_and_takes_more_when_there_is_room() {
    let (_folder, _, mut ledger) = workspace();
    save(&mut ledger, "one");
    let pages: i64 = ledger.connection.pragma_query_value(None, "page_count", |r| r.get(0)).unwrap();
    let most = |ledger: &Ledger, n: i64| {
        ledger.connection.pragma_update_and_check(None, "max_page_count", n, |r| r.get::<_, i64>(0)).unwrap()
    };
    most(&ledger, pages + 2);
    let head = ledger.head().unwrap();
    let large = policy(&"long ".repeat(20_000));
    let refused = ledger.save_version(&NewVersion { document: &large, note: "", author: "" }, at(2));
    assert!(matches!(refused, Err(LedgerError::Full(_))));
    assert_eq!(ledger.head().unwrap(), head);
    assert_eq!(ledger.fsck(&[head]).unwrap().problems, []);
    most(&ledger, 1 << 30);
    ledger.save_version(&NewVersion { document: &large, note: "", author: "" }, at(3)).unwrap();
    assert_eq!(ledger.fsck(&[]).unwrap().problems, []);
}

#[test]
fn a_backup_is_whole_even_while_the_ledger_is_open() {
    let (folder, _, mut ledger) = workspace();
    save(&mut ledger, "one");
    let copy = folder.path().join("backup.db");
    ledger.back_up(&copy).unwrap();
    assert!(ledger.back_up(&copy).is_err(), "a backup does not replace a file");
    save(&mut ledger, "two");
    let mut restored = Ledger::open(&copy, Patience::default(), at(0)).unwrap();
    assert_eq!(restored.fsck(&[]).unwrap().entries, 2);
    assert_eq!(restored.versions().unwrap().len(), 1);
}
