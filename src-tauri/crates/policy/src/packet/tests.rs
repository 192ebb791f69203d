//! Tests of packets: the article's ticket line by line, and what holds of every packet.

use super::*;
use crate::generators;
use crate::model::{Document, Fact};
use crate::ticket::{AssistantRecord, MessageKind, Sender};
use crate::value::Value;
use proptest::prelude::*;

const STARTER: &[u8] = include_bytes!("../../../../../policies/b2b-saas-support.policy.json");
const ARTICLE: &[u8] = include_bytes!("../../../../../fixtures/tickets/491284.json");
const GOLDEN: &str = include_str!("../../../../../fixtures/packets/491284.md");

fn starter() -> Program {
    Program::compile(&Document::parse(STARTER).unwrap()).unwrap()
}

fn article() -> Ticket<'static> {
    Ticket::from_json(ARTICLE).unwrap()
}

fn lines(statements: &[Statement]) -> Vec<&str> {
    statements.iter().map(|statement| statement.text.as_str()).collect()
}

#[test]
fn the_articles_ticket_has_the_articles_packet() {
    let packet = Packet::of(&starter(), &article(), None);
    assert_eq!(packet.ticket, "491284");
    assert_eq!(packet.recommended, Lane::HumanOwned);
    let triggers: Vec<&str> = packet.triggers.iter().map(|trigger| trigger.factor.as_str()).collect();
    assert_eq!(triggers, ["policy_sensitivity", "multi_domain_complexity", "customer_pressure"]);
    assert_eq!(
        lines(&packet.known)[..5],
        [
            "Current plan: enterprise annual.",
            "Prior incident: INC-2331.",
            "Prior service credit: yes.",
            "Exception terms in the contract metadata: yes.",
            "Renewal in 21 days.",
        ]
    );
    assert!(packet.known[..5].iter().all(|fact| fact.mark == Mark::Confirmed));
    assert_eq!(
        lines(&packet.missing),
        [
            "whether the commercial team approved an additional concession range",
            "whether the contract amendment changed refund eligibility",
        ]
    );
    assert_eq!(
        lines(&packet.not_done)[..4],
        [
            "did not approve a refund",
            "did not quote a refund approval outcome",
            "did not promise a credit amount",
            "did not send the final reply",
        ]
    );
    assert_eq!(packet.owner.as_deref(), Some("billing specialist with CSM visibility"));
    assert_eq!(packet.customer.state, CustomerState::NothingSent);
    for wanted in ["Plan tier: enterprise.", "Renewal in 21 days.", "Prior service credit: yes."] {
        assert!(lines(&packet.summary).contains(&wanted), "the summary says {wanted}");
    }
    assert_eq!(packet.scores.repetition.repeated, 0);
    assert!(!packet.decisive);
}

#[test]
fn the_articles_packet_reads_as_its_golden_page() {
    assert_eq!(Packet::of(&starter(), &article(), None).to_markdown(), GOLDEN);
}

#[test]
fn what_the_assistant_sent_is_not_denied() {
    let program = starter();
    let mut ticket = article();
    let sent = |kind: &str| {
        let line = format!(r#"{{"id":"x","messages":[{{"from":"assistant",{kind}"text":"words"}}]}}"#);
        Ticket::from_json(line.as_bytes()).unwrap().into_owned().messages
    };
    ticket.messages = sent(r#""kind":"clarifying_question","#);
    let packet = Packet::of(&program, &ticket, None);
    assert_eq!(packet.customer.state, CustomerState::ClarifyingQuestionSent);
    assert!(!lines(&packet.not_done).contains(&"did not ask a clarifying question"));
    assert!(packet.not_done.iter().all(|statement| statement.mark == Mark::Confirmed));

    ticket.messages = sent(r#""kind":"commitment","#);
    let packet = Packet::of(&program, &ticket, None);
    assert_eq!(packet.customer.state, CustomerState::ExpectationsRaised);
    assert!(!lines(&packet.not_done).contains(&"did not promise a credit amount"));
    let reply = packet.not_done.iter().find(|s| s.text == "did not send the final reply").unwrap();
    assert_eq!(reply.mark, Mark::NotVerified);

    ticket.messages = sent("");
    let packet = Packet::of(&program, &ticket, None);
    assert_eq!(
        packet.customer.state,
        CustomerState::ExpectationsRaised,
        "an unknown kind counts as the worst"
    );
    assert_eq!(packet.customer.statement.mark, Mark::NotVerified);
}

#[test]
fn a_stale_source_takes_its_facts_out_of_what_is_known() {
    let mut ticket = article();
    let mut contract = *ticket.sources.get("contract").unwrap();
    contract.as_of = Some("2026-02-01T00:00:00Z".parse().unwrap());
    ticket.sources.insert("contract", contract);
    let packet = Packet::of(&starter(), &ticket, None);
    assert!(!lines(&packet.known).contains(&"Renewal in 21 days."));
    assert!(lines(&packet.missing).contains(&"when the contract renews"));
    assert!(
        packet
            .to_markdown()
            .contains("- when the contract renews (Contract records stale, as of 2026-02-01 00:00 UTC)")
    );
}

#[test]
fn review_finds_what_an_edit_made_too_sure() {
    let (program, ticket) = (starter(), article());
    let good = Packet::of(&program, &ticket, None);
    let found = |packet: &Packet| -> Vec<(String, Unsupported)> {
        review(packet, &program, &ticket).over_assertions.into_iter().map(|o| (o.place, o.why)).collect()
    };
    assert!(found(&good).is_empty());

    let mut packet = good.clone();
    packet.missing[0].mark = Mark::Confirmed;
    packet.missing[0].text = "The commercial team approved the concession.".into();
    packet.known[4].text = "Renewal in 60 days.".into();
    packet.known[2].text = "No prior service credit.".into();
    packet.known[5].mark = Mark::Confirmed;
    packet.summary.push(Statement::new("The refund is due.", Mark::Confirmed, Vec::new()));
    let place = packet.summary.len() - 1;
    assert_eq!(
        found(&packet),
        [
            (format!("summary[{place}]"), Unsupported::NoBasis),
            ("known[2]".into(), Unsupported::ValueDiffers),
            ("known[4]".into(), Unsupported::ValueDiffers),
            ("known[5]".into(), Unsupported::NotVerified),
            ("missing[0]".into(), Unsupported::Missing),
        ]
    );

    // Better wording of the same facts is no over-assertion.
    let mut packet = good;
    packet.known[4].text = "The contract renews in 21 days.".into();
    packet.known[3].text = "Contract metadata: exception terms present.".into();
    assert!(found(&packet).is_empty());
}

#[test]
fn an_inference_says_so_in_its_words() {
    let (program, mut ticket) = (starter(), article());
    ticket.requested_actions = Some(Vec::new());
    ticket.fields.remove("issue_type");
    let packet = Packet::of(&program, &ticket, None);
    let refund = &packet.triggers[0].reasons[0];
    assert_eq!(
        (refund.mark, refund.text.as_str()),
        (Mark::Inferred, "likely asks for a refund on negotiated terms")
    );
    assert!(packet.to_markdown().contains("(inferred from “refund”)"));

    let mut edited = packet;
    edited.triggers[0].reasons[0].text = "asks for a refund on negotiated terms".into();
    let review = review(&edited, &program, &ticket);
    assert_eq!(review.over_assertions[0].why, Unsupported::Inferred);
}

#[test]
fn copying_the_thread_is_measured() {
    let (program, ticket) = (starter(), article());
    let mut packet = Packet::of(&program, &ticket, None);
    assert_eq!(packet.scores.repetition.repeated, 0);
    let body = ticket.body.as_deref().unwrap().to_uppercase();
    let words = body.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    packet.summary.push(Statement::new(body, Mark::NotVerified, Vec::new()));
    let after = review(&packet, &program, &ticket).repetition;
    assert_eq!(usize::try_from(after.repeated).unwrap(), words - 3);
    assert_eq!(usize::try_from(after.runs - packet.scores.repetition.runs).unwrap(), words - 3);
    assert_eq!(Repetition::default().share(), None);
}

#[test]
fn hostile_values_stay_text() {
    let mut ticket = article();
    let value = "x](javascript:1)\n\n# <script>*yes*` | \u{7} ".to_owned() + &"y".repeat(5000);
    ticket.fields.insert("plan", Value::Text(value.into()));
    let page = Packet::of(&starter(), &ticket, None).to_markdown();
    let line = page.lines().find(|line| line.starts_with("- Current plan")).unwrap();
    assert!(line.contains(r"x\](javascript:1) \# \<script\>\*yes\*\` \| yyy"), "{line}");
    assert!(line.len() < 300);
}

#[test]
fn a_packet_with_an_unknown_key_is_refused_by_path() {
    let packet = Packet::of(&starter(), &article(), None);
    let mut value = serde_json::to_value(&packet).unwrap();
    value["known"][0]["sure"] = true.into();
    let error = Packet::parse(value.to_string().as_bytes()).unwrap_err();
    assert_eq!(error.path, "known[0].sure");
}

prop_compose! {
    /// A policy with words for some of the fields that tickets have.
    fn programs()(document in generators::documents(), stated in proptest::collection::vec(0_usize..9, 0..5)) -> Program {
        let mut policy = document.into_policy();
        let fields = stated.into_iter().map(|i| generators::FIELDS[i].0);
        policy.facts = fields.map(|field| Fact {
            field: field.into(), says: format!("{field}: {{value}}."), missing: None,
        }).collect();
        policy.facts.sort_by(|a, b| a.field.cmp(&b.field));
        policy.facts.dedup_by(|a, b| a.field == b.field);
        Program::compile(&Document::from_policy(policy).unwrap()).unwrap()
    }
}

prop_compose! {
    /// Tickets in whose conversations the assistant took part, in ways that bind and ways that do not.
    fn handled()(
        mut ticket in generators::tickets(),
        kinds in proptest::collection::vec(proptest::sample::select(&KINDS[..]), 3),
        lane in proptest::option::of(proptest::sample::select(&Lane::ALL[..])),
    ) -> Ticket<'static> {
        for (message, kind) in ticket.messages.iter_mut().zip(kinds) {
            if message.from == Sender::Assistant {
                message.kind = kind;
            }
        }
        ticket.assistant = lane.map(|lane| AssistantRecord { lane: Some(lane), ..Default::default() });
        ticket
    }
}

const KINDS: [Option<MessageKind>; 6] = [
    None,
    Some(MessageKind::ClarifyingQuestion),
    Some(MessageKind::Explanation),
    Some(MessageKind::Commitment),
    Some(MessageKind::Answer),
    Some(MessageKind::Closing),
];

proptest! {
    #[test]
    fn a_generated_packet_never_asserts_too_much(
        program in programs(), ticket in handled(), scope in proptest::option::of(generators::scopes()),
    ) {
        let packet = Packet::of(&program, &ticket, scope.as_ref());
        let review = review(&packet, &program, &ticket);
        prop_assert_eq!(&review.over_assertions, &Vec::new());
        prop_assert_eq!(review.repetition, packet.scores.repetition);
        prop_assert!(review.repetition.repeated <= review.repetition.runs);
        for (place, statement) in packet.statements() {
            prop_assert!(!statement.basis.is_empty(), "{} rests on nothing", place);
        }
    }

    #[test]
    fn a_packet_agrees_with_the_decision_and_reads_back(
        program in programs(), ticket in handled(), scope in proptest::option::of(generators::scopes()),
    ) {
        let packet = Packet::of(&program, &ticket, scope.as_ref());
        let decision = program.decide(&ticket, scope.as_ref());
        prop_assert_eq!(packet.lane, decision.lane);
        prop_assert_eq!(packet.recommended, decision.recommended);
        let triggers: Vec<&str> = packet.triggers.iter().map(|t| t.factor.as_str()).collect();
        prop_assert_eq!(triggers, decision.triggers);
        prop_assert!(packet.missing.is_empty() <= decision.missing.is_empty());
        for action in &decision.escalates.actions {
            let named = |s: &Statement| s.basis.contains(&Basis::Permission((*action).to_owned()));
            prop_assert!(packet.summary.iter().any(named), "{} is left to a person", action);
        }
        let json = serde_json::to_vec(&packet).unwrap();
        prop_assert_eq!(Packet::parse(&json).unwrap(), packet);
    }
}
