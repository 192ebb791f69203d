//! Label sets and labels: what is drawn stays, labels change until the set is closed.

use super::*;
use crate::{
    Choice, DrawnTicket, Event, LabelSetRecord, LedgerError, NewLabel, NewLabelSet, Problem, Purpose,
    StratumRecord,
};
use policy::Lane;
use rusqlite::Connection;

fn tickets(n: u32) -> Vec<DrawnTicket> {
    let drawn = |number: u32| DrawnTicket {
        ticket: format!("t{number}"),
        stratum: number % 2,
        recommended: Lane::ALL[number as usize % 3],
        reason: String::new(),
    };
    (0..n).map(drawn).collect()
}

pub(super) fn draw(ledger: &mut Ledger, n: u32) -> LabelSetRecord {
    let stratum = |name: &str| StratumRecord {
        name: name.into(),
        title: name.to_uppercase(),
        population: 50,
        sampled: u64::from(n / 2),
    };
    let new = NewLabelSet {
        purpose: Purpose::Audit,
        title: "March",
        corpus: "sha256:c",
        policy: "sha256:p",
        seed: u32::MAX,
        frame: "recommended autonomous",
        author: "ops",
        due_at: Some(at(9)),
        strata: &[stratum("billing"), stratum("docs")],
        tickets: &tickets(n),
    };
    ledger.add_label_set(&new, at(4)).unwrap()
}

fn label(ledger: &mut Ledger, set: i64, ticket: &str, labeller: &str, choice: Choice) {
    let new = NewLabel { set, ticket, labeller, choice, note: Some("who changed the role") };
    ledger.put_label(&new, at(5)).unwrap();
}

fn choices(ledger: &Ledger, set: i64) -> Vec<(String, Choice)> {
    ledger.labels(set).unwrap().into_iter().map(|l| (l.ticket + " " + &l.labeller, l.choice)).collect()
}

#[test]
fn a_set_keeps_its_tickets_in_order_and_its_entry() {
    let (_folder, _, mut ledger) = workspace();
    let set = draw(&mut ledger, 12);
    assert_eq!((set.id, set.tickets, set.seed, set.closed_at.as_deref()), (1, 12, u32::MAX, None));
    assert_eq!(ledger.label_set_tickets(1).unwrap(), tickets(12));
    assert_eq!(ledger.label_set_strata(1).unwrap()[1].title, "DOCS");
    assert_eq!(draw(&mut ledger, 2).id, 2);
    assert_eq!(ledger.label_sets().unwrap().iter().map(|s| s.id).collect::<Vec<_>>(), [2, 1]);
    assert!(matches!(ledger.label_set(7), Err(LedgerError::Unknown(_))));
    let told = ledger.history(1).unwrap();
    assert!(matches!(&told[0].body.event, Event::LabelSetDrawn { set: 1, tickets: 12, .. }));
    assert_eq!(ledger.fsck(&[]).unwrap().problems, []);
}

#[test]
fn a_set_with_a_ticket_twice_is_not_kept_at_all() {
    let (_folder, _, mut ledger) = workspace();
    let mut twice = tickets(2);
    twice[1].ticket = "t0".into();
    let new = NewLabelSet {
        purpose: Purpose::Nervous,
        title: "",
        corpus: "c",
        policy: "p",
        seed: 1,
        frame: "",
        author: "ops",
        due_at: None,
        strata: &[],
        tickets: &twice,
    };
    assert!(ledger.add_label_set(&new, at(4)).is_err());
    assert_eq!(ledger.label_sets().unwrap(), []);
    assert_eq!(ledger.head().unwrap().size, 1);
}

#[test]
fn relabelling_replaces_and_undo_takes_back_the_last_of_that_labeller() {
    let (_folder, _, mut ledger) = workspace();
    let set = draw(&mut ledger, 4).id;
    label(&mut ledger, set, "t0", "ana", Choice::Autonomous);
    label(&mut ledger, set, "t1", "ana", Choice::Skipped);
    label(&mut ledger, set, "t0", "ben", Choice::Assisted);
    label(&mut ledger, set, "t0", "ana", Choice::HumanOwned);
    let expected =
        [("t1 ana", Choice::Skipped), ("t0 ben", Choice::Assisted), ("t0 ana", Choice::HumanOwned)];
    assert_eq!(choices(&ledger, set), expected.map(|(who, choice)| (who.to_owned(), choice)));
    assert_eq!(ledger.undo_label(set, "ana").unwrap().unwrap().ticket, "t0");
    assert_eq!(ledger.undo_label(set, "ana").unwrap().unwrap().ticket, "t1");
    assert_eq!(ledger.undo_label(set, "ana").unwrap(), None);
    assert_eq!(choices(&ledger, set), [("t0 ben".to_owned(), Choice::Assisted)]);
    let stranger = NewLabel { set, ticket: "t9", labeller: "ana", choice: Choice::Skipped, note: None };
    assert!(matches!(ledger.put_label(&stranger, at(6)), Err(LedgerError::Unknown(_))));
    assert_eq!(ledger.history(0).unwrap().len(), 2, "labels are no entries");
}

#[test]
fn the_labels_of_a_closed_set_are_final() {
    let (_folder, path, mut ledger) = workspace();
    let set = draw(&mut ledger, 4).id;
    label(&mut ledger, set, "t0", "ana", Choice::Assisted);
    label(&mut ledger, set, "t1", "ana", Choice::Skipped);
    let closed = ledger.close_label_set(set, "ana", at(7)).unwrap();
    assert_eq!(closed.closed_by.as_deref(), Some("ana"));
    assert!(matches!(ledger.close_label_set(set, "ana", at(8)), Err(LedgerError::Conflict(_))));
    assert!(matches!(ledger.undo_label(set, "ana"), Err(LedgerError::Conflict(_))));
    let late = NewLabel { set, ticket: "t2", labeller: "ana", choice: Choice::Assisted, note: None };
    assert!(matches!(ledger.put_label(&late, at(8)), Err(LedgerError::Conflict(_))));
    let last = ledger.history(2).unwrap();
    assert!(matches!(&last[0].body.event, Event::LabelSetClosed { set: 1, labels: 1, .. }));
    // Nor can another program change them, or what was drawn.
    let other = Connection::open(&path).unwrap();
    for change in [
        "UPDATE label SET choice = 'autonomous'",
        "DELETE FROM label",
        "INSERT INTO label VALUES (1, 't2', 'eve', 'assisted', NULL, '', 99)",
        "UPDATE label_set SET closed_at = NULL, closed_by = NULL",
        "UPDATE label_set SET seed = 1",
        "DELETE FROM label_set",
        "UPDATE label_set_ticket SET recommended = 'assisted'",
        "DELETE FROM label_set_ticket",
        "UPDATE label_set_stratum SET population = 9",
        "DELETE FROM label_set_stratum",
    ] {
        assert!(other.execute_batch(change).is_err(), "{change}");
    }
    assert_eq!(ledger.fsck(&[]).unwrap().problems, []);
}

#[test]
fn what_is_forged_in_a_set_is_found() {
    for (change, problem) in [
        ("INSERT INTO label_set_ticket VALUES (1, 9, 't9', 0, 'assisted', '')", "label set 1"),
        ("INSERT INTO label_set_stratum VALUES (1, 9, 'x', 'x', 1, 1)", "label set 1"),
        ("DROP TRIGGER label_no_late_update; UPDATE label SET choice = 'autonomous'", "the labels of set 1"),
        ("DROP TRIGGER label_no_late_delete; DELETE FROM label", "the labels of set 1"),
    ] {
        let (_folder, path, mut ledger) = workspace();
        let set = draw(&mut ledger, 4).id;
        label(&mut ledger, set, "t0", "ana", Choice::Assisted);
        ledger.close_label_set(set, "ana", at(7)).unwrap();
        Connection::open(&path).unwrap().execute_batch(change).unwrap();
        let found = ledger.fsck(&[]).unwrap().problems;
        assert!(found.contains(&Problem::Document(problem.into())), "{change}: {found:?}");
    }
}

#[test]
fn tickets_that_an_audit_has_dealt_with_are_known() {
    let (_folder, _, mut ledger) = workspace();
    let set = draw(&mut ledger, 3).id;
    assert_eq!(ledger.audited_tickets("sha256:c").unwrap(), ["t0", "t1", "t2"], "waiting in an open set");
    assert!(ledger.audited_tickets("sha256:other").unwrap().is_empty());
    label(&mut ledger, set, "t0", "ana", Choice::Skipped);
    label(&mut ledger, set, "t1", "ana", Choice::Autonomous);
    ledger.close_label_set(set, "ana", at(7)).unwrap();
    assert_eq!(ledger.audited_tickets("sha256:c").unwrap(), ["t1"], "given a lane");
}
