//! Draws, blind labels, results and what is due, on the sample workspace.

use super::*;
use crate::{Workspace, corpora, policies, runs, sample, timeline};
use corpus::Corpus;
use jiff::{Timestamp, ToSpan};
use ledger::Event;
use policy::Lane;
use policy::program::Program;
use shadow::Run;
use shadow::statistics::{StratumCount, at_most_95, stratified_at_most_95};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tempfile::TempDir;

/// The sample workspace with a corpus of 2,000 tickets and a run of the starter policy.
struct Desk {
    folder: TempDir,
    workspace: Workspace,
    columns: Corpus,
    run: Run,
}

fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("w");
    sample::workspace(&place, 2_000, 7).unwrap();
    let workspace = Workspace::open(&place).unwrap();
    let columns = corpora::open(&workspace, sample::CORPUS).unwrap();
    let document = policies::resolve("b2b-saas-support@1", || Ok(&workspace)).unwrap();
    let run = Run::new(Arc::new(Program::compile(&document).unwrap()), &columns).unwrap();
    Desk { folder, workspace, columns, run }
}

impl Desk {
    fn draw(&mut self, request: &AuditRequest) -> Result<SetSummary, crate::WorkbenchError> {
        draw_audit(&mut self.workspace, &self.run, &self.columns, request)
    }

    fn ids(&self, set: i64) -> Vec<String> {
        set_of(&self.workspace, set, "nobody").tickets.into_iter().map(|t| t.ticket).collect()
    }

    fn say(&mut self, set: i64, ticket: &str, who: &str, choice: Choice) {
        label(&mut self.workspace, set, ticket, who, choice, None).unwrap();
    }
}

fn set_of(workspace: &Workspace, id: i64, who: &str) -> SetDetail {
    set(workspace, id, who).unwrap()
}

fn seeded(seed: u32) -> AuditRequest {
    AuditRequest { seed, author: "ops".into(), ..AuditRequest::default() }
}

fn nervous(desk: &mut Desk) -> SetSummary {
    let request = NervousRequest { seed: 7, author: "ops".into(), ..NervousRequest::default() };
    pick_nervous(&mut desk.workspace, &desk.run, &desk.columns, &request).unwrap()
}

#[test]
fn an_audit_is_a_repeatable_stratified_sample_of_what_never_escalated() {
    let (mut desk, mut other) = (desk(), desk());
    let drawn = desk.draw(&seeded(5)).unwrap();
    let again = other.draw(&seeded(5)).unwrap();
    let ids = desk.ids(drawn.id);
    assert_eq!(other.ids(again.id), ids, "the same seed in another workspace");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 60);
    for id in &ids {
        let at = desk.columns.find(id).unwrap().unwrap();
        assert_eq!(desk.run.lane(at), Lane::Autonomous);
    }
    let detail = set_of(&desk.workspace, drawn.id, "ana");
    let populations: u64 = detail.strata.iter().map(|s| s.population).sum();
    assert_eq!(populations, desk.run.figures().recommended[0]);
    assert_eq!(detail.strata.iter().map(|s| s.sampled).sum::<u64>(), 60);
    for stratum in &detail.strata {
        assert!(stratum.sampled >= 4.min(stratum.population), "{stratum:?}");
        let chance = stratum.chance.unwrap();
        assert_eq!(chance, stratum.sampled as f64 / stratum.population as f64);
    }
    let expected: f64 = detail.strata.iter().map(|s| s.chance.unwrap() * s.population as f64).sum();
    assert!((expected - 60.0).abs() < 1e-9, "the chances add up to the size");
    let event = desk.workspace.ledger().history(0).unwrap().pop().unwrap().body.event;
    assert!(matches!(event, Event::LabelSetDrawn { seed: 5, tickets: 60, .. }));
}

#[test]
fn another_audit_leaves_out_what_was_audited_unless_asked() {
    let mut desk = desk();
    let first = desk.draw(&seeded(5)).unwrap();
    let ids: BTreeSet<String> = desk.ids(first.id).into_iter().collect();
    let second = desk.draw(&seeded(5)).unwrap();
    assert!(desk.ids(second.id).iter().all(|id| !ids.contains(id)));
    let with = AuditRequest { include_audited: true, ..seeded(5) };
    let third = desk.draw(&with).unwrap();
    assert_eq!(desk.ids(third.id).into_iter().collect::<BTreeSet<_>>(), ids);
}

#[test]
fn strata_can_be_the_values_of_a_field_with_weights() {
    let mut desk = desk();
    let by = StrataBy::Field("plan_tier".into());
    let even = desk.draw(&AuditRequest { by: by.clone(), ..seeded(1) }).unwrap();
    let weights = BTreeMap::from([("enterprise".to_owned(), 5)]);
    let heavy = AuditRequest { by, weights, include_audited: true, ..seeded(1) };
    let heavy = desk.draw(&heavy).unwrap();
    let of = |id| {
        let detail = set_of(&desk.workspace, id, "ana");
        detail.strata.into_iter().find(|s| s.name == "enterprise").unwrap().sampled
    };
    assert!(of(heavy.id) > of(even.id));
    let field = |name: &str| AuditRequest { by: StrataBy::Field(name.into()), ..seeded(1) };
    assert_eq!(desk.draw(&field("nonsense")).unwrap_err().code(), crate::Code::NotFound);
    let zero = AuditRequest { weights: BTreeMap::from([("billing".to_owned(), 0)]), ..seeded(1) };
    assert_eq!(desk.draw(&zero).unwrap_err().code(), crate::Code::Usage);
    assert_eq!(desk.draw(&AuditRequest { size: 0, ..seeded(1) }).unwrap_err().code(), crate::Code::Usage);
    assert_eq!(sets(&desk.workspace).unwrap().len(), 2, "a refused draw keeps nothing");
}

#[test]
fn labelling_is_blind_in_order_and_can_be_undone() {
    let mut desk = desk();
    let id = nervous(&mut desk).id;
    let ids = desk.ids(id);
    assert_eq!(ids.len(), 20);
    let first = next(&desk.workspace, id, " ana ").unwrap().unwrap();
    assert_eq!((first.ticket.as_str(), first.place), (ids[0].as_str(), 1));
    assert!(set_of(&desk.workspace, id, "ana").tickets.iter().all(|t| t.revealed.is_none()));
    label(&mut desk.workspace, id, &ids[0], "ana", Choice::HumanOwned, Some("  who changed the role "))
        .unwrap();
    desk.say(id, &ids[1], "ana", Choice::Skipped);
    let mine = set_of(&desk.workspace, id, "ana");
    assert_eq!(mine.tickets[0].note.as_deref(), Some("who changed the role"));
    let revealed = mine.tickets[0].revealed.as_ref().unwrap();
    assert!(!revealed.reason.is_empty());
    assert_eq!((mine.counts.human_owned, mine.counts.skipped), (1, 1));
    assert_eq!(mine.tickets.iter().filter(|t| t.revealed.is_some()).count(), 2);
    assert!(
        set_of(&desk.workspace, id, "ben").tickets.iter().all(|t| t.revealed.is_none() && t.choice.is_none())
    );
    assert_eq!(next(&desk.workspace, id, "ana").unwrap().unwrap().place, 3);
    assert_eq!(undo(&mut desk.workspace, id, "ana").unwrap().unwrap().ticket, ids[1]);
    assert_eq!(next(&desk.workspace, id, "ana").unwrap().unwrap().place, 2);
    for (name, ticket, note) in
        [("", ids[0].as_str(), ""), ("ana", "no such ticket", ""), ("ana", &ids[0], "x")]
    {
        let note = note.repeat(4_001);
        assert!(label(&mut desk.workspace, id, ticket, name, Choice::Assisted, Some(&note)).is_err());
    }
    assert_eq!(set(&desk.workspace, 99, "ana").unwrap_err().code(), crate::Code::NotFound);
    let closed = close(&mut desk.workspace, id, "ana").unwrap();
    assert!(closed.closed_at.is_some());
    assert!(label(&mut desk.workspace, id, &ids[3], "ana", Choice::Assisted, None).is_err());
    assert!(set_of(&desk.workspace, id, "ben").tickets.iter().all(|t| t.revealed.is_some()));
}

#[test]
fn an_audit_finds_misses_and_bounds_what_it_did_not_see() {
    let mut desk = desk();
    let id = desk.draw(&seeded(5)).unwrap().id;
    let ids = desk.ids(id);
    assert_eq!(result(&desk.workspace, id).unwrap().miss_rate.unwrap().at_most, None);
    for ticket in &ids[..40] {
        desk.say(id, ticket, "ana", Choice::Autonomous);
    }
    let clean = result(&desk.workspace, id).unwrap();
    assert_eq!((clean.audited, clean.waiting, clean.misses, clean.complete), (40, 20, Some(0), false));
    let rate = clean.miss_rate.unwrap();
    assert_eq!(rate.at_most_unweighted, at_most_95(0, 40));
    assert!(rate.at_most.unwrap() > rate.at_most_when_done.unwrap());
    desk.say(id, &ids[0], "ana", Choice::HumanOwned);
    desk.say(id, &ids[1], "ana", Choice::Assisted);
    desk.say(id, &ids[2], "ana", Choice::Skipped);
    let found = result(&desk.workspace, id).unwrap();
    assert_eq!((found.audited, found.skipped, found.waiting), (39, 1, 20));
    assert_eq!((found.misses, found.near_misses), (Some(1), Some(1)));
    let counts: Vec<StratumCount> = found
        .strata
        .iter()
        .map(|s| StratumCount { population: s.population, audited: s.audited, misses: s.misses.unwrap() })
        .collect();
    let rate = found.miss_rate.unwrap();
    assert_eq!((rate.misses, rate.n), (1, 39));
    assert_eq!(rate.at_most, stratified_at_most_95(&counts));
    assert!(rate.at_most.unwrap() >= at_most_95(1, 39).unwrap() - 1e-12);
    for stratum in &found.strata {
        assert_eq!(stratum.at_most, at_most_95(stratum.misses.unwrap(), stratum.audited));
    }
    assert_eq!(found.policy, None, "shown when all is done");
    for ticket in &ids[40..] {
        desk.say(id, ticket, "ana", Choice::Autonomous);
    }
    let done = result(&desk.workspace, id).unwrap();
    assert!(done.complete && next(&desk.workspace, id, "ana").unwrap().is_none());
    assert_eq!(done.miss_rate.unwrap().at_most_when_done, None);
    let policy = done.policy.unwrap();
    assert_eq!((policy.n, policy.agreed, policy.under_escalated), (59, 57, 2));
    assert_eq!(done.agreement.unavailable, Some("fewer than two people have labelled"));
}

#[test]
fn two_labellers_agree_as_far_as_kappa_says() {
    let mut desk = desk();
    let id = nervous(&mut desk).id;
    let ids = desk.ids(id);
    // 20 tickets: 8 + 5 + 3 alike, 4 apart; kappa by hand: observed 0.8, expected 0.345.
    use Choice::{Assisted as S, Autonomous as A, HumanOwned as H};
    let ana = [A, A, A, A, A, A, A, A, S, S, S, S, S, H, H, H, A, S, S, H];
    let ben = [A, A, A, A, A, A, A, A, S, S, S, S, S, H, H, H, S, A, H, S];
    for (ticket, choice) in ids.iter().zip(ana) {
        desk.say(id, ticket, "ana", choice);
    }
    let first = result(&desk.workspace, id).unwrap();
    assert!(first.complete && first.agreement.pairs.is_empty() && first.miss_rate.is_none());
    desk.say(id, &ids[0], "ben", ben[0]);
    let middle = result(&desk.workspace, id).unwrap();
    assert_eq!((middle.complete, middle.misses, middle.policy.is_none()), (false, None, true));
    assert!(middle.agreement.unavailable.is_some() && middle.lanes.is_none());
    for (ticket, choice) in ids.iter().zip(ben) {
        desk.say(id, ticket, "ben", choice);
    }
    let both = result(&desk.workspace, id).unwrap();
    let pair = &both.agreement.pairs[0];
    assert_eq!((pair.first.as_str(), pair.second.as_str(), pair.n, pair.agreed), ("ana", "ben", 20, 16));
    // Rows 9, 7, 4; columns 9, 7, 4: expected (81 + 49 + 16) / 400 = 0.365.
    assert!((pair.kappa.unwrap() - (0.8 - 0.365) / (1.0 - 0.365)).abs() < 1e-12);
    assert!(pair.kappa_low.unwrap() < pair.kappa.unwrap() && pair.kappa.unwrap() < pair.kappa_high.unwrap());
    assert_eq!(pair.disagreements, ids[16..]);
    // Where they differ the stricter label counts: of the last four, S, S, H and H.
    let lanes = both.lanes.unwrap();
    assert_eq!((lanes.autonomous, lanes.assisted, lanes.human_owned), (8, 7, 5));
    let policy = both.policy.unwrap();
    assert_eq!(policy.n, policy.agreed + policy.under_escalated + policy.over_escalated);
}

#[test]
fn nervous_tickets_say_why_in_words_of_the_policy() {
    let mut desk = desk();
    let id = nervous(&mut desk).id;
    close(&mut desk.workspace, id, "ops").unwrap();
    let detail = set_of(&desk.workspace, id, "nobody");
    assert_eq!(detail.strata.len(), 4);
    assert!(detail.strata.iter().all(|s| s.sampled == 5 && s.chance.is_none()));
    for ticket in &detail.tickets {
        let revealed = ticket.revealed.as_ref().unwrap();
        let at = desk.columns.find(&ticket.ticket).unwrap().unwrap();
        assert_eq!(revealed.recommended, desk.run.lane(at));
        assert!(revealed.reason.ends_with('.') && revealed.reason.len() > 20, "{}", revealed.reason);
    }
}

#[test]
fn no_text_of_a_ticket_comes_into_the_history() {
    let mut desk = desk();
    let sets = [desk.draw(&seeded(5)).unwrap().id, nervous(&mut desk).id];
    let mut texts = Vec::new();
    for id in sets {
        for ticket in desk.ids(id) {
            label(&mut desk.workspace, id, &ticket, "ana", Choice::Assisted, Some("the contract")).unwrap();
            let ticket = desk.columns.ticket_by_id(&ticket).unwrap().unwrap();
            texts.extend(ticket.subject.iter().chain(&ticket.body).map(ToString::to_string));
            texts.extend(ticket.messages.iter().map(|message| message.text.to_string()));
        }
        close(&mut desk.workspace, id, "ana").unwrap();
    }
    // Some subjects are also those of the policies' own tests, which the history keeps.
    let policies = [sample::STARTER, sample::SECOND].map(String::from_utf8_lossy);
    let start = |text: &str| text.chars().take(40).collect::<String>();
    texts.retain(|text| text.len() > 15 && !policies.iter().any(|policy| policy.contains(&start(text))));
    assert!(texts.len() > 80);
    let place = desk.folder.path().join("w");
    let mut stored = Vec::new();
    for name in ["lanekeeper.db", "lanekeeper.db-wal"] {
        stored.extend(std::fs::read(place.join(name)).unwrap_or_default());
    }
    let stored = String::from_utf8_lossy(&stored);
    assert!(stored.contains("the contract"), "the search finds what is there");
    for text in texts {
        assert!(!stored.contains(&start(&text)), "{text}");
    }
}

fn item<'i>(items: &'i [DueItem], id: &str) -> &'i DueItem {
    items.iter().find(|item| item.id == id).unwrap()
}

fn after(days: i64) -> Timestamp {
    crate::clock::now() + (24 * days).hours()
}

#[test]
fn reviews_come_round_from_the_day_there_is_something_to_review() {
    let empty = tempfile::tempdir().unwrap();
    let nothing = Workspace::create(&empty.path().join("w")).unwrap();
    assert_eq!(due(&nothing, after(400)).unwrap(), []);
    let desk = desk();
    let fresh = due(&desk.workspace, after(0)).unwrap();
    let ids: Vec<&str> = fresh.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(ids, ["weekly_outcomes", "biweekly_audit", "monthly_lanes", "quarterly_triggers"]);
    assert!(fresh.iter().all(|item| item.state == DueState::Later && item.last_done_at.is_none()));
    assert_eq!((fresh[0].days, fresh[1].days), (Some(7), Some(14)));
    assert!((28..=31).contains(&fresh[2].days.unwrap()) && (89..=92).contains(&fresh[3].days.unwrap()));
    assert!(fresh[0].counts.is_empty() && fresh[0].says.contains("no shadow run"));
    assert_eq!(fresh[3].counts[0], Count { what: "factors".into(), n: 6 });
    assert!(fresh[3].roles.contains(&"legal".to_owned()) && fresh[3].roles.contains(&"security".to_owned()));
    assert_eq!(item(&due(&desk.workspace, after(7)).unwrap(), "weekly_outcomes").state, DueState::Today);
    let late = due(&desk.workspace, after(15)).unwrap();
    assert_eq!(
        (late[0].id.as_str(), late[0].state, late[0].days),
        ("weekly_outcomes", DueState::Overdue, Some(-8))
    );
    assert_eq!((late[1].state, late[2].state), (DueState::Overdue, DueState::Later));
}

#[test]
fn a_review_covers_what_the_newest_run_counted_and_is_done_by_somebody() {
    let mut desk = desk();
    let document = policies::resolve("b2b-saas-support@2", || Ok(&desk.workspace)).unwrap();
    let options = shadow::ReportOptions::default();
    let report = runs::shadow(&mut desk.workspace, "v2", &document, &desk.columns, &options).unwrap();
    let items = due(&desk.workspace, after(0)).unwrap();
    let late =
        report.scorecard.iter().find(|m| m.metric == shadow::report::MetricId::LateEscalation).unwrap();
    assert_eq!(
        item(&items, "weekly_outcomes").counts[0],
        Count { what: "late escalations".into(), n: late.count.unwrap() }
    );
    let autonomous = item(&items, "biweekly_audit").counts[0].n;
    assert_eq!(autonomous, report.lanes.recommended.autonomous);
    let families = report.slices.iter().filter(|s| s.by == "issue_type").count() as u64;
    assert_eq!(item(&items, "monthly_lanes").counts[0].n, families);
    let done = ReviewDone {
        review: "weekly_outcomes",
        by: "ana",
        note: " refunds ",
        findings: 2,
        covered: Some(14),
    };
    mark_done(&mut desk.workspace, &done).unwrap();
    let items = due(&desk.workspace, after(3)).unwrap();
    let weekly = item(&items, "weekly_outcomes");
    assert!(weekly.last_done_at.is_some());
    assert_eq!(weekly.days, Some(4));
    let last = items.last().unwrap();
    assert_eq!((last.state, last.counts[0].n), (DueState::Done, 14));
    assert_eq!(last.done, Some(DoneReview { by: "ana".into(), note: "refunds".into(), findings: Some(2) }));
    let says = timeline::moments(&desk.workspace).unwrap().pop().unwrap().says;
    assert_eq!(says, "ana did the review \"Weekly: late escalations, overrides\", findings: 2: refunds");
    for wrong in [ReviewDone { review: "yearly", ..done }, ReviewDone { by: " ", ..done }] {
        assert!(mark_done(&mut desk.workspace, &wrong).is_err());
    }
}

#[test]
fn open_sets_are_due_with_their_progress_and_closing_an_audit_does_the_review() {
    let mut desk = desk();
    let due_at = Some(after(3));
    let audit = desk.draw(&AuditRequest { due_at, size: 10, ..seeded(3) }).unwrap().id;
    let set = nervous(&mut desk).id;
    for ticket in &desk.ids(set)[..11] {
        desk.say(set, ticket, "ana", Choice::Assisted);
    }
    let items = due(&desk.workspace, after(0)).unwrap();
    let mine = item(&items, &format!("set-{set}"));
    assert_eq!(mine.progress, Some(Progress { done: 11, of: 20 }));
    assert_eq!((mine.state, mine.due_at.as_ref()), (DueState::Later, None));
    let biweekly = item(&items, "biweekly_audit");
    assert_eq!((biweekly.set, biweekly.days), (Some(audit), Some(3)));
    assert!(!items.iter().any(|item| item.id == format!("set-{audit}")), "it is listed once");
    let done = ReviewDone { review: "biweekly_audit", by: "ana", note: "", findings: 0, covered: None };
    assert!(mark_done(&mut desk.workspace, &done).is_err(), "the audit is not done");
    let ids = desk.ids(audit);
    desk.say(audit, &ids[0], "ana", Choice::HumanOwned);
    close(&mut desk.workspace, audit, "ana").unwrap();
    let items = due(&desk.workspace, after(1)).unwrap();
    let biweekly = item(&items, "biweekly_audit");
    assert!(biweekly.last_done_at.is_some() && biweekly.set.is_none());
    assert_eq!(biweekly.days, Some(13));
    let closed = item(&items, &format!("set-{audit}"));
    assert_eq!((closed.state, closed.done.as_ref().unwrap().findings), (DueState::Done, Some(1)));
    assert!(timeline::fsck(&mut desk.workspace).unwrap().ok);
}
