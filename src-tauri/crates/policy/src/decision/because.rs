//! The reason of a decision in plain words.

use super::{Absence, Decision, Missing};
use crate::lane::Lane;
use crate::model::Policy;
use std::fmt::Write as _;

/// One paragraph: who answers and why, what is not known, what a human decides.
pub(super) fn paragraph(policy: &Policy, decision: &Decision<'_>) -> String {
    let mut text = String::with_capacity(160);
    let reasons = reasons(policy, decision);
    text.push_str(match decision.recommended {
        Lane::Autonomous => "The assistant may answer",
        Lane::Assisted => "The assistant prepares the answer and a person sends it",
        Lane::HumanOwned => "A person owns this ticket",
    });
    match (reasons.as_slice(), decision.recommended) {
        ([], Lane::Autonomous) => text.push_str(", because nothing about the ticket asks for a person."),
        ([], _) => text.push('.'),
        (list, Lane::Autonomous) => {
            let _ = write!(text, "; noticed: the ticket {}.", enumerate(list));
        }
        (list, _) => {
            let _ = write!(text, ", because the ticket {}.", enumerate(list));
        }
    }
    if decision.decisive {
        let facts: Vec<String> = decision.missing.iter().map(|m| missing_words(policy, m)).collect();
        let _ = write!(text, " Without {} the assistant would have to guess.", enumerate(&facts));
    }
    if decision.lane != decision.recommended {
        let _ = write!(text, " The rollout holds it {} for now.", held(decision.lane));
    }
    if decision.lane < Lane::HumanOwned && !decision.escalates.actions.is_empty() {
        let titles: Vec<String> =
            decision.escalates.actions.iter().map(|id| action_title(policy, id)).collect();
        let _ = write!(text, " A person decides whether to {}.", enumerate(&titles));
    }
    text
}

fn held(lane: Lane) -> &'static str {
    match lane {
        Lane::Autonomous => "with the assistant",
        Lane::Assisted => "at an answer that a person sends",
        Lane::HumanOwned => "with a person",
    }
}

/// What tips the scale, strongest factor first: of each factor above low, the first rule that fired
/// at its level; of a factor that stands alone, up to three. The trace holds the rest.
fn reasons<'p>(policy: &'p Policy, decision: &Decision<'p>) -> Vec<&'p str> {
    let per_factor = if decision.triggers.len() == 1 { 3 } else { 1 };
    let mut reasons = Vec::new();
    for trigger in &decision.triggers {
        let Some((_, state)) = decision.factors.iter().find(|(id, _)| id == trigger) else { continue };
        let Some(factor) = policy.factors.iter().find(|factor| factor.id == *trigger) else { continue };
        let fired =
            |rule: &&crate::model::Rule| rule.level == state.level && state.rules.contains(&rule.id.as_str());
        for rule in factor.rules.iter().filter(fired).take(per_factor) {
            if !reasons.contains(&rule.reason.as_str()) {
                reasons.push(&rule.reason);
            }
        }
    }
    reasons
}

/// A missing fact as a noun phrase.
fn missing_words(policy: &Policy, missing: &Missing<'_>) -> String {
    let title = |id: &str| {
        let source = policy.sources.iter().find(|source| source.id == id);
        source.map_or(id, |s| if s.title.is_empty() { &s.id } else { &s.title }).to_owned()
    };
    let because = |source: &str| match missing.why {
        Absence::Unavailable => format!(" ({} was unavailable)", title(source)),
        Absence::Stale => format!(" ({} was out of date)", title(source)),
        _ => String::new(),
    };
    let quoted = |field: &str| format!("“{}”", field.replace('_', " "));
    match missing {
        Missing { field: Some(field), source, .. } => quoted(field) + &source.map_or(String::new(), because),
        Missing { source: Some(source), .. } => format!("the state of {}", title(source)),
        Missing { action: Some(action), .. } => {
            format!("knowing whether it asks to {}", action_title(policy, action))
        }
        _ => "the customer's words".into(),
    }
}

/// A capability's title inside a sentence: a verb phrase in lower case.
pub(crate) fn action_title(policy: &Policy, id: &str) -> String {
    let capability = policy.capabilities.iter().find(|c| c.id == id);
    match capability.map(|c| c.title.as_str()).filter(|title| !title.is_empty()) {
        Some(title) => lower_first(title),
        None => id.replace('_', " "),
    }
}

/// The text with its first letter in lower case, unless the word is an abbreviation.
pub(crate) fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(_), Some(second)) if second.is_uppercase() => text.to_owned(),
        (Some(first), _) => first.to_lowercase().chain(chars).collect(),
        (None, _) => String::new(),
    }
}

/// A list in a sentence: "a", "a and b", "a, b and c".
pub(crate) fn enumerate(parts: &[impl AsRef<str>]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}
