//! The queue is the same everywhere, reads back, and holds the troubles it is said to hold.

use super::Queue;
use policy::ticket::{AuditVerdict, HumanRecord, Sender};
use policy::{Lane, Ticket, Value};

const SEED: u64 = 11;

fn lines(tickets: u32, seed: u64) -> Vec<u8> {
    let mut out = Vec::new();
    Queue::new(tickets, seed).write_jsonl(&mut out).unwrap();
    out
}

fn field<'t>(ticket: &'t Ticket<'_>, name: &str) -> &'t str {
    match ticket.fields.get(name) {
        Some(Value::Text(text)) => text,
        _ => "",
    }
}

fn number(ticket: &Ticket<'_>, name: &str) -> f64 {
    match ticket.fields.get(name) {
        Some(Value::Number(n)) => *n,
        _ => 0.0,
    }
}

/// Percent of the tickets under `of` for which `is` holds, and how many there are.
fn share(
    tickets: &[Ticket<'static>],
    of: impl Fn(&Ticket<'_>, &HumanRecord<'_>) -> bool,
    is: impl Fn(&Ticket<'_>, &HumanRecord<'_>) -> bool,
) -> (f64, u32) {
    let (mut hits, mut all) = (0, 0);
    for ticket in tickets {
        if let Some(human) = ticket.human.as_ref().filter(|human| of(ticket, human)) {
            all += 1;
            hits += u32::from(is(ticket, human));
        }
    }
    (f64::from(hits) * 100.0 / f64::from(all), all)
}

fn queue() -> Vec<Ticket<'static>> {
    Queue::new(30_000, SEED).iter().collect()
}

fn overrode(_: &Ticket<'_>, human: &HumanRecord<'_>) -> bool {
    human.overrode == Some(true)
}

fn is_polite(ticket: &Ticket<'_>) -> bool {
    let said = [
        "and would go back to our usual number",
        "just until",
        "freelancers for the season",
        "interns start with us",
        "host a hackathon",
    ];
    field(ticket, "issue_type") == "seat_change"
        && said.iter().any(|words| ticket.body.as_ref().unwrap().contains(words))
}

#[test]
fn the_same_arguments_give_the_same_bytes() {
    assert_eq!(lines(400, 7), lines(400, 7));
    assert_ne!(lines(400, 7), lines(400, 8));
    // The bytes are a promise across machines and versions: change them knowingly.
    assert_eq!(
        policy::canonical::digest(&lines(2_000, 7)),
        "sha256:befa95f601d8124be66870f382cd4923be0b84168a94b776ee4ec64f16a3ba3e"
    );
}

#[test]
fn every_ticket_reads_back_as_it_was_written() {
    let mut ids = std::collections::HashSet::new();
    let bytes = lines(3_000, SEED);
    let mut last = None;
    for line in bytes.strip_suffix(b"\n").unwrap().split(|b| *b == b'\n') {
        let ticket = Ticket::from_json(line).unwrap();
        assert_eq!(serde_json::to_vec(&ticket).unwrap(), line);
        assert!(ids.insert(ticket.id.to_string()));
        assert!(ticket.created_at >= last, "tickets are in the order of time");
        last = ticket.created_at;
        let times: Vec<_> = ticket.messages.iter().map(|m| m.at).collect();
        assert!(times.is_sorted(), "{} talks backwards", ticket.id);
        assert!(
            ticket
                .messages
                .first()
                .is_none_or(|m| m.from == Sender::Customer && Some(&m.text) == ticket.body.as_ref())
        );
    }
    assert_eq!(ids.len(), 3_000);
}

#[test]
fn texts_are_as_long_as_real_ones() {
    let tickets = queue();
    let text = |t: &Ticket<'_>| {
        let parts = t.messages.iter().map(|m| &m.text).chain(&t.subject).chain(&t.body);
        parts.map(|part| part.len()).sum::<usize>()
    };
    let mean = tickets.iter().map(text).sum::<usize>() / tickets.len();
    assert!((430..=650).contains(&mean), "{mean} bytes of text a ticket");
    let threads = tickets.iter().filter(|t| t.messages.len() >= 3).count() * 100 / tickets.len();
    assert!((25..=50).contains(&threads), "{threads} % have three messages or more");
    assert!(tickets.iter().all(|t| t.messages.len() <= 8));
    let distinct: std::collections::HashSet<_> = tickets.iter().map(|t| t.body.clone()).collect();
    assert!(distinct.len() * 100 / tickets.len() >= 95, "{} distinct bodies", distinct.len());
    assert!(
        tickets.iter().any(|t| t.body.as_ref().unwrap().chars().any(|c| ('\u{590}'..'\u{700}').contains(&c)))
    );
}

#[test]
fn trouble_1_contract_overrides_hide_under_a_healthy_average() {
    let tickets = queue();
    let (contract, n) = share(&tickets, |t, _| field(t, "issue_type") == "contract_terms", overrode);
    let (all, _) = share(&tickets, |_, _| true, overrode);
    assert!(n > 400 && contract > 50.0, "{contract} % of {n}");
    assert!(all < 13.0, "{all} % overall");
}

#[test]
fn trouble_2_resellers_appear_in_week_15_and_are_misjudged() {
    let tickets = queue();
    let reseller = |t: &Ticket<'_>, _: &HumanRecord<'_>| field(t, "segment") == "reseller";
    assert!(tickets.iter().all(|t| field(t, "segment") != "reseller" || number(t, "week") >= 15.0));
    let (late_share, _) = share(&tickets, |t, _| number(t, "week") >= 23.0, reseller);
    assert!((7.0..14.0).contains(&late_share), "{late_share} % of the last weeks");
    let stricter = |t: &Ticket<'_>, h: &HumanRecord<'_>| h.lane > t.assistant.unwrap().lane;
    let (theirs, n) = share(&tickets, reseller, stricter);
    let (others, _) = share(&tickets, |t, h| !reseller(t, h), stricter);
    assert!(n > 500 && theirs > 2.5 * others, "{theirs} % of {n} against {others} %");
}

#[test]
fn trouble_3_seats_over_the_limit_are_worse_than_either() {
    let tickets = queue();
    let adds = |t: &Ticket<'_>| {
        let asked =
            t.requested_actions.as_ref().is_some_and(|list| list.iter().any(|a| a == "entitlement_change"));
        matches!(field(t, "issue_type"), "seat_change" | "usage_limit" | "provisioning") && asked
    };
    let over = |t: &Ticket<'_>| number(t, "usage_percent") >= 100.0;
    let known = |t: &Ticket<'_>| t.fields.get("usage_percent").is_some() && field(t, "segment") != "reseller";
    let owned = |_: &Ticket<'_>, h: &HumanRecord<'_>| h.lane == Some(Lane::HumanOwned);
    let (both, n) = share(&tickets, |t, _| known(t) && adds(t) && over(t), owned);
    let (adding, _) = share(&tickets, |t, _| known(t) && adds(t) && !over(t), owned);
    let (exceeding, _) = share(&tickets, |t, _| known(t) && over(t) && !adds(t), owned);
    assert!(n > 60 && both > 75.0, "{both} % of {n}");
    assert!(adding < 20.0 && exceeding < 20.0, "{adding} % and {exceeding} % alone");
}

#[test]
fn trouble_4_people_take_over_late() {
    let tickets = queue();
    let late = |t: &Ticket<'_>, h: &HumanRecord<'_>| {
        let before =
            t.messages.iter().filter(|m| m.from == Sender::Assistant && m.at < h.took_over_at).count();
        h.took_over_at.is_some() && before >= 3
    };
    let (all, _) = share(&tickets, |_, h| h.lane == Some(Lane::HumanOwned), late);
    let (logins, n) = share(
        &tickets,
        |t, h| field(t, "issue_type") == "login_problem" && h.lane == Some(Lane::HumanOwned),
        late,
    );
    assert!((4.0..25.0).contains(&all), "{all} % of what people own");
    assert!(n > 200 && logins > all * 1.5, "{logins} % of {n} logins against {all} %");
}

#[test]
fn trouble_5_some_escalations_bounce_between_desks() {
    let tickets = queue();
    let escalated = |_: &Ticket<'_>, h: &HumanRecord<'_>| h.reroutes.is_some();
    let bounced = |_: &Ticket<'_>, h: &HumanRecord<'_>| h.reroutes > Some(0);
    let incident = |t: &Ticket<'_>, h: &HumanRecord<'_>| {
        field(t, "issue_type") == "incident_followup" && escalated(t, h)
    };
    let (all, _) = share(&tickets, escalated, bounced);
    let (incidents, n) = share(&tickets, incident, bounced);
    assert!((8.0..25.0).contains(&all), "{all} % of escalations");
    assert!(n > 200 && incidents > 40.0, "{incidents} % of {n} incidents");
}

#[test]
fn trouble_6_polite_requests_never_escalate_and_audits_notice() {
    let tickets = queue();
    let polite = |t: &Ticket<'_>, _: &HumanRecord<'_>| is_polite(t);
    let (unseen, n) =
        share(&tickets, polite, |_, h| h.lane == Some(Lane::Autonomous) && h.took_over_at.is_none());
    assert!(n > 60 && unseen > 80.0, "{unseen} % of {n} never escalated");
    let wrong = [
        Some(AuditVerdict::ShouldAssisted),
        Some(AuditVerdict::ShouldHumanOwned),
        Some(AuditVerdict::NearMiss),
    ];
    let (found, audited) =
        share(&tickets, |t, h| is_polite(t) && h.audit.is_some(), |_, h| wrong.contains(&h.audit));
    assert!(audited >= 4 && found > 80.0, "{found} % of {audited} audits");
    let (back, _) = share(&tickets, polite, |_, h| h.recontact_at.is_some());
    let (usual, _) = share(&tickets, |t, h| !polite(t, h), |_, h| h.recontact_at.is_some());
    assert!(back > 3.0 * usual, "{back} % come back, of others {usual} %");
}

#[test]
fn the_assistant_is_no_less_sure_where_it_is_wrong() {
    let tickets = queue();
    let mean = |wrong: bool| {
        let picked = tickets
            .iter()
            .filter(|t| t.human.as_ref().is_some_and(|h| (h.lane > t.assistant.unwrap().lane) == wrong));
        let (sum, n) =
            picked.fold((0.0, 0.0), |(sum, n), t| (sum + t.assistant.unwrap().confidence.unwrap(), n + 1.0));
        sum / n
    };
    assert!(mean(true) > mean(false));
}

#[test]
fn reviewers_differ() {
    let tickets = queue();
    let laxest = |reviewer: &'static str| {
        share(&tickets, move |t, _| field(t, "reviewer") == reviewer, |_, h| h.lane == Some(Lane::Autonomous))
            .0
    };
    let (a, b, c) = (laxest("reviewer-a"), laxest("reviewer-b"), laxest("reviewer-c"));
    assert!(b + 1.0 < a && a + 1.0 < c, "{a} {b} {c}");
}
