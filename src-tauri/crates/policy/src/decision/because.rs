//! The reason of a decision in plain words.

use super::{Absence, Missing};
use crate::lane::Lane;
use crate::model::Policy;
use std::fmt::Write as _;

/// What the paragraph tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'d, 'p> {
    pub(super) recommended: Lane,
    /// After the rollout scope.
    pub(super) lane: Lane,
    /// What tips the scale, strongest first.
    pub(super) reasons: &'d [&'p str],
    /// The missing facts, if they decide between lanes.
    pub(super) decisive: Option<&'d [Missing<'p>]>,
    /// Requested actions that need a human.
    pub(super) actions: &'d [&'p str],
}

/// Appends one paragraph: who answers and why, what is not known, what a human decides.
pub(super) fn paragraph(policy: &Policy, told: Told<'_, '_>, text: &mut String) {
    text.push_str(match told.recommended {
        Lane::Autonomous => "The assistant may answer",
        Lane::Assisted => "The assistant prepares the answer and a person sends it",
        Lane::HumanOwned => "A person owns this ticket",
    });
    match (told.reasons, told.recommended) {
        ([], Lane::Autonomous) => text.push_str(", because nothing about the ticket asks for a person"),
        ([], _) => {}
        (list, lane) => {
            let autonomous = lane == Lane::Autonomous;
            text.push_str(if autonomous { "; noticed: the ticket " } else { ", because the ticket " });
            enumerate_into(list, text);
        }
    }
    text.push('.');
    if let Some(missing) = told.decisive {
        let facts: Vec<String> = missing.iter().map(|m| missing_words(policy, m)).collect();
        let _ = write!(text, " Without {} the assistant would have to guess.", enumerate(&facts));
    }
    if told.lane != told.recommended {
        let _ = write!(text, " The rollout holds it {} for now.", held(told.lane));
    }
    if told.lane < Lane::HumanOwned && !told.actions.is_empty() {
        let titles: Vec<String> = told.actions.iter().map(|id| action_title(policy, id)).collect();
        let _ = write!(text, " A person decides whether to {}.", enumerate(&titles));
    }
}

fn held(lane: Lane) -> &'static str {
    match lane {
        Lane::Autonomous => "with the assistant",
        Lane::Assisted => "at an answer that a person sends",
        Lane::HumanOwned => "with a person",
    }
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
    let mut text = String::new();
    enumerate_into(parts, &mut text);
    text
}

/// Appends a list as [`enumerate`] gives it.
fn enumerate_into(parts: &[impl AsRef<str>], text: &mut String) {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            text.push_str(if at + 1 == parts.len() { " and " } else { ", " });
        }
        text.push_str(part.as_ref());
    }
}
