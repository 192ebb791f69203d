//! A program that is killed loses nothing that it was told is saved.

use super::*;
use crate::Patience;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

/// Set for the child: the database that it writes to until it is killed.
const VICTIM: &str = "LANEKEEPER_TEST_VICTIM";

/// Run as a child process by the test below, it writes and tells of each entry once it is acknowledged;
/// run among the other tests, it has nothing to do.
#[test]
fn victim() {
    let Ok(path) = std::env::var(VICTIM) else { return };
    let mut ledger = Ledger::open(path.as_ref(), Patience::default(), at(0)).unwrap();
    for n in 0.. {
        let id = run(&mut ledger, n).id;
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nsaved {id}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn a_killed_writer_loses_no_acknowledged_entry() {
    let (_folder, path, mut ledger) = workspace();
    for round in 0..6_usize {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "tests::crash::victim", "--nocapture"])
            .env(VICTIM, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut saved = 0;
        let mut seen = 0;
        while seen <= round * 3 {
            let line = lines.next().expect("the child writes until it is killed").unwrap();
            if let Some(id) = line.strip_prefix("saved ") {
                saved = id.parse::<i64>().unwrap();
                seen += 1;
            }
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it still told of before it died counts too.
        saved = lines
            .map_while(Result::ok)
            .filter_map(|l| l.strip_prefix("saved ")?.parse().ok())
            .last()
            .unwrap_or(saved);
        let report = ledger.fsck(&[]).unwrap();
        assert_eq!(report.problems, []);
        assert!(ledger.runs(None).unwrap()[0].id >= saved, "run {saved} was acknowledged");
    }
}
