//! Tests of replays: the mock-up's conversation, and what holds of every replay.

use super::*;
use crate::generators;
use crate::model::Document;
use proptest::prelude::*;

const POLICY: &str = r#"{"format":"lanekeeper/policy/1","name":"t",
 "sources":[{"id":"contract","fields":["exception"],"max_age":"1d"}],
 "domains":[],
 "factors":[
  {"id":"money","reviewer":"r","rules":[{"id":"refund","level":"medium","reason":"asks for a refund","when":{"text":["refund"]}}]},
  {"id":"incident","reviewer":"r","rules":[{"id":"disruption","level":"medium","reason":"follows an incident","when":{"text":["disruption"]}}]},
  {"id":"terms","reviewer":"r","rules":[{"id":"exception","level":"low","reason":"has exception terms","when":{"field":"exception","is":true}}]}],
 "matrix":{"rules":[{"id":"one","lane":"assisted","when":{"count":1,"at_least":"medium"}},
                    {"id":"two","lane":"human_owned","when":{"count":2,"at_least":"medium"}}]},
 "capabilities":[],"lanes":{"autonomous":{},"assisted":{},"human_owned":{}}}"#;

fn program() -> Program {
    Program::compile(&Document::parse(POLICY.as_bytes()).unwrap()).unwrap()
}

/// The conversation of ticket 491284 as it went, minute by minute.
const CONVERSATION: &str = r#"{"id":"491284","created_at":"2026-03-02T09:14:00Z","subject":"Downgrade","body":"We want a refund.",
 "messages":[{"at":"2026-03-02T09:14:00Z","from":"customer","text":"We want a REFUND.  \nRegards"},
  {"at":"2026-03-02T09:15:10Z","from":"assistant","kind":"clarifying_question","text":"From when?"},
  {"at":"2026-03-02T09:26:00Z","from":"customer","text":"After the disruption."},
  {"at":"2026-03-02T09:27:40Z","from":"assistant","kind":"explanation","text":"Usually so."},
  {"at":"2026-03-02T09:41:00Z","from":"customer","text":"That does not help."},
  {"at":"2026-03-02T10:02:00Z","from":"agent","text":"I have it."}]}"#;

#[test]
fn the_conversation_escalates_at_the_second_message_and_the_human_is_late() {
    let program = program();
    let ticket = Ticket::from_json(CONVERSATION.as_bytes()).unwrap();
    let replay = replay(&program, &ticket, None);
    let lanes: Vec<(Option<usize>, Lane)> = replay.steps.iter().map(|s| (s.message, s.ratcheted)).collect();
    assert_eq!(
        lanes,
        [(Some(0), Lane::Assisted), (Some(2), Lane::HumanOwned), (Some(4), Lane::HumanOwned)],
        "the first message repeats the body and is no step of its own"
    );
    assert_eq!(replay.steps[1].fired, ["disruption"]);
    assert_eq!(replay.assisted.unwrap().step, 0);
    let handed_over = replay.human_owned.unwrap();
    assert_eq!((handed_over.message, handed_over.customer), (Some(2), CustomerState::ClarifyingQuestionSent));
    assert_eq!(replay.takeover.unwrap().messages_before, 5);
    assert_eq!(
        replay.timing,
        Timing {
            verdict: TimingVerdict::Late,
            customer_messages: 1,
            assistant_messages: 1,
            minutes: Some(36)
        }
    );
}

fn verdict(edit: impl Fn(&mut Ticket<'static>)) -> Timing {
    let mut ticket = Ticket::from_json(CONVERSATION.as_bytes()).unwrap().into_owned();
    edit(&mut ticket);
    replay(&program(), &ticket, None).timing
}

fn took_over(ticket: &mut Ticket<'static>, at: &str) {
    let human = crate::ticket::HumanRecord { took_over_at: Some(at.parse().unwrap()), ..Default::default() };
    ticket.human = Some(human);
}

#[test]
fn every_order_of_the_two_moments_has_its_verdict() {
    let early = verdict(|t| took_over(t, "2026-03-02T09:20:00Z"));
    assert_eq!((early.verdict, early.customer_messages, early.minutes), (TimingVerdict::Early, 1, Some(6)));
    let on_time = verdict(|t| took_over(t, "2026-03-02T09:26:30Z"));
    assert_eq!((on_time.verdict, on_time.minutes), (TimingVerdict::OnTime, Some(0)));
    let same_second = verdict(|t| took_over(t, "2026-03-02T09:26:00Z"));
    assert_eq!(same_second.verdict, TimingVerdict::OnTime);
    let answered = verdict(|t| took_over(t, "2026-03-02T09:30:00Z"));
    assert_eq!(
        (answered.verdict, answered.customer_messages, answered.assistant_messages),
        (TimingVerdict::Late, 0, 1)
    );
    let never = verdict(|t| t.messages.truncate(5));
    assert_eq!((never.verdict, never.customer_messages, never.minutes), (TimingVerdict::HumanNever, 1, None));
    let unknown = verdict(|t| {
        t.messages.truncate(5);
        t.human = Some(crate::ticket::HumanRecord { lane: Some(Lane::HumanOwned), ..Default::default() });
    });
    assert_eq!(unknown.verdict, TimingVerdict::NotRecorded, "what was not recorded is not reconstructed");
    let calm =
        |t: &mut Ticket<'static>| t.messages.iter_mut().for_each(|m| m.text = "We want a refund.".into());
    assert_eq!(verdict(calm).verdict, TimingVerdict::PolicyNever);
    let alone = verdict(|t| {
        calm(t);
        t.messages.truncate(5);
    });
    assert_eq!(alone.verdict, TimingVerdict::BothNever);
}

#[test]
fn a_body_that_no_message_repeats_is_the_opening_step() {
    let program = program();
    let line = CONVERSATION
        .replace("We want a refund.", "There was a disruption.")
        .replace("09:14:00Z\",\"from", "09:20:00Z\",\"from");
    let ticket = Ticket::from_json(line.as_bytes()).unwrap();
    let replay = replay(&program, &ticket, None);
    assert_eq!(replay.steps[0].message, None);
    assert_eq!(replay.steps[0].lane, Lane::Assisted);
    assert_eq!(replay.human_owned.unwrap().message, Some(0));
}

#[test]
fn freshness_is_that_of_the_message() {
    let text = POLICY
        .replace(r#""level":"low","reason":"has exception"#, r#""level":"high","reason":"has exception"#);
    let program = Program::compile(&Document::parse(text.as_bytes()).unwrap()).unwrap();
    let line = r#"{"id":"x","created_at":"2026-03-02T09:00:00Z","body":"hello","fields":{"exception":true},
     "sources":{"contract":{"state":"available","as_of":"2026-03-02T00:00:00Z"}},
     "messages":[{"at":"2026-03-04T09:00:00Z","from":"customer","text":"still here"}]}"#;
    let ticket = Ticket::from_json(line.as_bytes()).unwrap();
    let replay = replay(&program, &ticket, None);
    assert_eq!(replay.steps[0].fired, ["exception"]);
    assert!(!replay.steps[0].decisive && replay.steps[1].decisive, "two days later the source is stale");
    assert_eq!(replay.steps[1].ratcheted, Lane::Assisted, "the lane does not relax");
}

proptest! {
    #[test]
    fn lanes_never_relax(
        document in generators::documents(), ticket in generators::tickets(), scope in proptest::option::of(generators::scopes()),
    ) {
        let program = Program::compile(&document).unwrap();
        let replay = replay(&program, &ticket, scope.as_ref());
        prop_assert!(!replay.steps.is_empty());
        prop_assert!(replay.steps.windows(2).all(|w| w[0].ratcheted <= w[1].ratcheted));
        prop_assert!(replay.steps.windows(2).all(|w| w[0].customer <= w[1].customer));
        let last = replay.steps.last().unwrap().ratcheted;
        prop_assert!(replay.steps.iter().all(|step| step.lane <= step.ratcheted && step.lane <= last));
        prop_assert_eq!(replay.human_owned.is_some(), last == Lane::HumanOwned);
        prop_assert_eq!(replay.assisted.is_some(), last >= Lane::Assisted);
        // The reused evaluator leaves nothing behind.
        let mut row = RowEvaluator::new(&program);
        row.replay(&ticket, None);
        prop_assert_eq!(row.replay(&ticket, scope.as_ref()), replay);
    }

    #[test]
    fn without_messages_the_one_step_is_the_decision(
        document in generators::documents(), mut ticket in generators::tickets(), scope in proptest::option::of(generators::scopes()),
    ) {
        ticket.messages.clear();
        let program = Program::compile(&document).unwrap();
        let replay = replay(&program, &ticket, scope.as_ref());
        let decision = program.decide(&ticket, scope.as_ref());
        prop_assert_eq!(replay.steps.len(), 1);
        prop_assert_eq!(replay.steps[0].lane, decision.lane);
        prop_assert_eq!(&replay.steps[0].triggers, &decision.triggers);
        prop_assert_eq!(replay.steps[0].decisive, decision.decisive);
    }

    #[test]
    fn a_conversation_that_ends_with_the_customer_ends_at_the_decision(
        document in generators::documents(), mut ticket in generators::tickets(),
    ) {
        let program = Program::compile(&document).unwrap();
        ticket.messages.iter_mut().for_each(|message| message.at = None);
        let replay = replay(&program, &ticket, None);
        let decision = program.decide(&ticket, None);
        prop_assert_eq!(replay.steps.last().unwrap().lane, decision.lane);
    }
}
