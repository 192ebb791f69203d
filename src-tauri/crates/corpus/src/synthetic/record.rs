//! The ticket as a helpdesk would export it: fields, sources of truth, text, thread and outcome.

use super::calendar::instant;
use super::chance::Chance;
use super::conversation::Thread;
use super::handling::Handling;
use super::issue::issues;
use super::prose;
use super::situation::{Failure, SOURCES, Situation};
use super::slots::number;
use super::twist::Twist;
use policy::strict::NameMap;
use policy::ticket::{HumanRecord, SourceRecord, SourceState};
use policy::{Lane, Ticket, Value};
use std::borrow::Cow;

/// Tickets are numbered from here.
const FIRST_ID: u32 = 500_001;

/// Writes a situation down.
pub(super) fn ticket(index: u32, case: &Situation, chance: &mut Chance) -> Ticket<'static> {
    let handling = Handling::drawn(case, chance);
    let subject = prose::subject(case, chance);
    let body = prose::body(case, handling.held_back, chance);
    let thread = Thread::drawn(case, &handling, &body, chance);
    let mut id = String::with_capacity(8);
    number(FIRST_ID + index, &mut id);
    let human = (!chance.per_mille(34)).then(|| outcome(case, &handling, &thread, chance));
    Ticket {
        id: Cow::Owned(id),
        created_at: Some(case.at),
        channel: Some(Cow::Borrowed(["email", "chat", "portal"][chance.weighted([52, 38, 10].into_iter())])),
        subject: Some(Cow::Owned(subject)),
        body: Some(Cow::Owned(body)),
        fields: fields(case, handling.reviewer, chance),
        sources: sources(case, chance),
        requested_actions: Some(actions(case)),
        messages: thread.messages,
        assistant: Some(handling.assistant),
        human,
    }
}

fn actions(case: &Situation) -> Vec<Cow<'static, str>> {
    let mut actions: Vec<Cow<'static, str>> = Vec::new();
    let asked = case.twists.iter().flat_map(|twist| twist.effect().actions).chain(case.issue.actions);
    for action in asked {
        if !actions.iter().any(|known| known == action) {
            actions.push(Cow::Borrowed(action));
        }
    }
    actions
}

fn fields(case: &Situation, reviewer: &'static str, chance: &mut Chance) -> NameMap<'static, Value<'static>> {
    let account = &case.account;
    let down = |source| matches!(case.failing, Some((id, Failure::Unavailable)) if id == source);
    let text = |value: &'static str| Value::Text(Cow::Borrowed(value));
    let count = |n: u32| Value::Number(f64::from(n));
    let mut fields = NameMap::default();
    fields.insert("issue_type", text(recorded_issue(case, chance)));
    fields.insert("segment", text(account.segment));
    fields.insert("region", text(account.region));
    let mut name = String::from("acc-");
    number(10_000 + account.number, &mut name);
    fields.insert("account", Value::Text(Cow::Owned(name)));
    fields.insert("account_age_days", count(account.age_days));
    fields.insert("mrr", count(account.mrr));
    fields.insert("sentiment", text(case.sentiment));
    fields.insert("contacts_7d", count(case.contacts));
    fields.insert("reviewer", text(reviewer));
    fields.insert("week", count(case.week));
    if !down("billing") {
        let period = if account.annual { "annual" } else { "monthly" };
        fields.insert("plan", Value::Text(Cow::Owned(format!("{} {period}", account.tier))));
        fields.insert("plan_tier", text(account.tier));
        fields.insert("billing_period", text(period));
        fields.insert("prior_service_credit", Value::Bool(account.prior_credit));
        let sum = matches!(case.issue.id, "refund" | "credit_request");
        if sum && (case.has(Twist::LargeAmount) || chance.per_mille(700)) {
            fields.insert("amount_requested", count(case.words.amount));
        }
        if case.has(Twist::PlanChanged) {
            let day = case.at.as_second() / 86_400 - i64::from(chance.between(8, 24));
            fields.insert("plan_changed_at", Value::DateTime(instant(day * 86_400)));
        }
    }
    if !down("contract") {
        fields.insert("contract_exception", Value::Bool(account.exception));
        fields.insert("renewal_days", count(account.renewal_days));
        if account.exception && case.asks_concession() && chance.per_mille(550) {
            let state = if chance.per_mille(300) { "changed" } else { "unchanged" };
            fields.insert("amendment_refund_eligibility", text(state));
        }
    }
    if !down("identity") {
        fields.insert("requester_verified", Value::Bool(!case.has(Twist::Unverified)));
        fields.insert("recent_role_change", Value::Bool(case.has(Twist::RoleChange)));
    }
    if !down("entitlement") {
        fields.insert("feature_entitled", Value::Bool(!case.has(Twist::NotEntitled)));
        fields.insert("seats", count(account.seats));
        fields.insert("usage_percent", count(case.words.percent));
    }
    let incident =
        case.issue.id == "incident_followup" || (case.has(Twist::OutageAside) && chance.per_mille(300));
    if incident && !down("incident") {
        let mut id = String::from("INC-");
        number(case.words.incident, &mut id);
        fields.insert("incident_id", Value::Text(Cow::Owned(id)));
    }
    if !down("documentation") {
        fields.insert("doc_current", Value::Bool(!case.has(Twist::OldDocumentation)));
    }
    if account.exception && case.asks_concession() && chance.per_mille(500) {
        fields.insert("concession_approved", Value::Bool(chance.per_mille(600)));
    }
    fields
}

/// The issue type on record. Two in a hundred are filed wrongly.
fn recorded_issue(case: &Situation, chance: &mut Chance) -> &'static str {
    if chance.per_mille(20) {
        let list = issues();
        let pick = chance.weighted(list.clone().map(|issue| issue.weight));
        return list.into_iter().nth(pick).map_or(case.issue.id, |issue| issue.id);
    }
    case.issue.id
}

fn sources(case: &Situation, chance: &mut Chance) -> NameMap<'static, SourceRecord> {
    let mut sources = NameMap::default();
    let now = case.at.as_second();
    for (id, usual_hours) in SOURCES {
        let age = i64::from(chance.below(usual_hours * 60)) * 60;
        let failure = case.failing.filter(|(failing, _)| *failing == id).map(|(_, failure)| failure);
        let (state, as_of) = match failure {
            None => (SourceState::Available, Some(now - age)),
            Some(Failure::Unavailable) => (SourceState::Unavailable, None),
            Some(Failure::Stale) => (SourceState::Stale, Some(now - age - 45 * 86_400)),
            Some(Failure::Aged) => (SourceState::Available, Some(now - age - 45 * 86_400)),
        };
        sources.insert(id, SourceRecord { state, as_of: as_of.map(instant) });
    }
    if case.account.exception && case.asks_concession() {
        let up = chance.per_mille(600);
        let state = if up { SourceState::Available } else { SourceState::Unavailable };
        sources
            .insert("commercial_approval", SourceRecord { state, as_of: up.then(|| instant(now - 86_400)) });
    }
    sources
}

fn outcome(
    case: &Situation,
    handling: &Handling,
    thread: &Thread<'_>,
    chance: &mut Chance,
) -> HumanRecord<'static> {
    let escalated = handling.escalated();
    let bounces =
        (case.issue.id == "incident_followup" && case.has(Twist::Credit)) || case.in_reseller_slice();
    let reroutes = match escalated {
        true if chance.per_mille(if bounces { 560 } else { 75 }) => 1 + u32::from(chance.per_mille(220)),
        _ => 0,
    };
    let hours = match handling.decided {
        Lane::Autonomous => chance.between(1, 5),
        Lane::Assisted => chance.between(2, 30),
        Lane::HumanOwned => chance.between(5, 96) + reroutes * 20,
    };
    let resolved = thread.ended() + i64::from(hours) * 3_600 - i64::from(chance.below(3_000));
    let comes_back = match handling.started {
        Lane::Autonomous if case.is_quiet() => 340,
        Lane::Autonomous if case.in_contract_slice() => 260,
        Lane::Autonomous => 58,
        _ => 40,
    };
    let longest = if chance.per_mille(850) { 160 } else { 500 };
    let back_after = i64::from(chance.between(2, longest)) * 3_600;
    let recontact = chance.per_mille(comes_back).then(|| instant(resolved + back_after));
    let rating = (escalated && chance.per_mille(620)).then(|| {
        let weights = if reroutes > 0 { [24, 34, 26, 12, 4] } else { [3, 8, 22, 41, 26] };
        1 + chance.weighted(weights.into_iter()) as u8
    });
    HumanRecord {
        lane: Some(handling.decided),
        owner: Some(Cow::Borrowed(owner(case, handling.decided))),
        overrode: Some(handling.overrode),
        reroutes: escalated.then_some(reroutes),
        took_over_at: thread.took_over.map(instant),
        resolved_at: Some(instant(resolved)),
        recontact_at: recontact,
        packet_rating: rating,
        audit: handling.audit,
    }
}

/// Who answered in the end.
fn owner(case: &Situation, decided: Lane) -> &'static str {
    let money =
        matches!(case.issue.id, "refund" | "credit_request" | "plan_change" | "billing_question" | "invoice");
    match (decided, case.issue.desk) {
        (Lane::Autonomous, _) => "assistant",
        (_, "access administration") if case.in_lockout_slice() || case.has(Twist::Ownership) => {
            "identity and access specialist"
        }
        (_, "incident communications") if case.has(Twist::Credit) => {
            "incident communications with a billing specialist"
        }
        _ if case.in_reseller_slice() => "contracts desk",
        _ if money && (case.account.tier == "enterprise" || case.account.exception) => {
            "billing specialist with CSM visibility"
        }
        (_, desk) => desk,
    }
}
