//! One ticket as a person studies it: its facts and how far they can be relied on, the words that rules
//! matched, and in a sentence why policy and humans differ.

mod marks;

pub use marks::{Span, TextMarks, marks};

use jiff::Timestamp;
use policy::Ticket;
use policy::decision::{Absence, Decision};
use policy::model::Policy;
use policy::program::{GoverningSource, Leaf, Program};
use policy::ticket::SourceState;
use policy::words::{factor_title, field_title, source_title};
use policy::{Lane, Level};
use std::collections::BTreeSet;

/// A field of a ticket and what vouches for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketFact {
    /// The field.
    pub field: String,
    /// As people read it.
    pub title: String,
    /// Its value in words; none if there is no usable one.
    pub value: Option<String>,
    /// The title of the source of truth that governs it.
    pub source: Option<String>,
    /// When that source was last brought up to date.
    pub as_of: Option<Timestamp>,
    /// How far it can be relied on.
    pub standing: FactStanding,
}

/// How far a fact can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactStanding {
    /// A source of truth says so, and was available and fresh.
    Confirmed,
    /// Recorded on the ticket, without a source that vouches for it.
    NotVerified,
    /// Not known, for this reason.
    Missing(Absence),
}

/// The fields of a ticket, and those that the policy asks for and the ticket does not have.
#[must_use]
pub fn facts(program: &Program, ticket: &Ticket<'_>) -> Vec<TicketFact> {
    let mut names: BTreeSet<&str> = asked(program).collect();
    names.extend(ticket.fields.iter().map(|(name, _)| name));
    let mut facts: Vec<TicketFact> =
        names.into_iter().map(|field| fact(program.policy(), ticket, field)).collect();
    // What is known first, what is missing last; within each by name.
    facts.sort_by_key(|fact| matches!(fact.standing, FactStanding::Missing(_)));
    facts
}

/// The fields that any rule of the policy compares.
fn asked(program: &Program) -> impl Iterator<Item = &str> {
    program.leaves().iter().filter_map(|leaf| match leaf {
        Leaf::Field { field, .. } => Some(field.as_str()),
        _ => None,
    })
}

fn fact(policy: &Policy, ticket: &Ticket<'_>, field: &str) -> TicketFact {
    let source = policy.source_of(field);
    let record = source.and_then(|source| ticket.sources.get(source.id.as_str()).copied());
    let state = source.and_then(|source| {
        let max_age = source.max_age.as_deref().and_then(|age| policy::time::Span::parse(age).ok());
        GoverningSource { id: source.id.clone(), max_age }.resolve(record, ticket.created_at)
    });
    let value = ticket.fields.get(field).map(ToString::to_string);
    let standing = match (state, &value) {
        (Some(SourceState::Unavailable), _) => FactStanding::Missing(Absence::Unavailable),
        (Some(SourceState::Stale), _) => FactStanding::Missing(Absence::Stale),
        (_, None) => FactStanding::Missing(Absence::Absent),
        (Some(SourceState::Available), Some(_)) => FactStanding::Confirmed,
        (None, Some(_)) => FactStanding::NotVerified,
    };
    TicketFact {
        field: field.to_owned(),
        title: field_title(field),
        value: value.filter(|_| !matches!(standing, FactStanding::Missing(_))),
        source: source.map(|source| source_title(policy, &source.id)),
        as_of: record.and_then(|record| record.as_of),
        standing,
    }
}

/// Why the policy's lane and the humans' differ, or that they do not, in a sentence.
#[must_use]
pub fn beside_humans(policy: &Policy, decision: &Decision<'_>, human: Option<Lane>) -> String {
    let Some(human) = human else {
        return "No human decision is recorded, so there is nothing to compare with.".to_owned();
    };
    let raised: Vec<String> = decision
        .factors
        .iter()
        .filter(|(_, factor)| factor.level > Level::Low)
        .map(|(id, factor)| format!("{} is {}", factor_title(policy, id), factor.level))
        .collect();
    let raised = joined(&raised);
    let lane = decision.recommended;
    match lane.cmp(&human) {
        std::cmp::Ordering::Equal => format!("The policy and humans agree: {}.", by(lane)),
        std::cmp::Ordering::Less if raised.is_empty() => format!(
            "Humans decided that {}, and the policy would let the assistant answer: none of its rules fires on this ticket{}.",
            by(human),
            undecided(decision),
        ),
        std::cmp::Ordering::Less => format!(
            "Humans decided that {}, and the policy stops short of that: {raised}, and no matrix rule asks for more{}.",
            by(human),
            undecided(decision),
        ),
        std::cmp::Ordering::Greater => format!(
            "Humans decided that {}, and the policy is stricter: {}.",
            by(human),
            if raised.is_empty() { "missing facts raise the lane".to_owned() } else { raised },
        ),
    }
}

fn by(lane: Lane) -> &'static str {
    match lane {
        Lane::Autonomous => "the assistant answers",
        Lane::Assisted => "a person sends the answer",
        Lane::HumanOwned => "a person owns it",
    }
}

/// Rules that a missing fact left open.
fn undecided(decision: &Decision<'_>) -> String {
    let open: usize = decision.factors.iter().map(|(_, factor)| factor.unknown.len()).sum();
    match open {
        0 => String::new(),
        1 => "; 1 rule could not be judged for want of a fact".to_owned(),
        n => format!("; {n} rules could not be judged for want of facts"),
    }
}

fn joined(list: &[String]) -> String {
    match list {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::model::Document;

    fn starter() -> Program {
        Program::compile(&Document::parse(crate::sample::STARTER).unwrap()).unwrap()
    }

    fn ticket(json: &str) -> Ticket<'_> {
        Ticket::from_json(json.as_bytes()).unwrap()
    }

    #[test]
    fn facts_stand_as_their_sources_do() {
        let program = starter();
        let source =
            program.policy().sources.iter().find(|s| s.fields.contains(&"plan_tier".into())).unwrap();
        let with = |state: &str| {
            let json = format!(
                r#"{{"id": "1", "created_at": "2026-03-02T09:00:00Z", "fields": {{"plan_tier": "business", "mood": "calm"}},
                    "sources": {{"{}": {{"state": "{state}", "as_of": "2026-03-02T08:00:00Z"}}}}}}"#,
                source.id
            );
            let all = facts(&program, &ticket(&json));
            let find = |name: &str| all.iter().find(|fact| fact.field == name).unwrap().clone();
            (find("plan_tier"), find("mood"))
        };
        let (plan, mood) = with("available");
        assert_eq!((plan.standing, plan.value.as_deref()), (FactStanding::Confirmed, Some("business")));
        assert_eq!((mood.standing, mood.source), (FactStanding::NotVerified, None));
        let (plan, _) = with("unavailable");
        assert_eq!((plan.standing, plan.value), (FactStanding::Missing(Absence::Unavailable), None));
    }

    #[test]
    fn a_difference_is_said_in_one_sentence() {
        let program = starter();
        let plain = ticket(
            r#"{"id": "1", "subject": "How do I export a board?", "fields": {"issue_type": "how_to"}}"#,
        );
        let decision = program.decide(&plain, None);
        let say = |human| beside_humans(program.policy(), &decision, human);
        assert!(say(None).contains("No human decision"));
        for human in Lane::ALL {
            let says = say(Some(human));
            assert_eq!(says.matches('.').count(), 1, "{says}");
            assert_eq!(says.contains("agree"), human == decision.recommended, "{says}");
        }
    }
}
