//! What a decision would have needed to know.

use super::row::RowEvaluator;
use crate::program::indexes::Offer;
use crate::program::{Leaf, Node, NodeId};
use crate::text::Part;
use crate::truth::Truth;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A fact whose absence made a rule unknown. Exactly one of `field`, `text` and `action` is there,
/// or `source` alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missing<'p> {
    /// The field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<&'p str>,
    /// The source it would have come from, or that the ticket says nothing of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<&'p str>,
    /// The parts of text of which the ticket has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Vec<Part>>,
    /// The action that may or may not be requested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<&'p str>,
    /// Why it is missing.
    pub why: Absence,
}

/// Why a fact is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Absence {
    /// The ticket does not have it.
    Absent,
    /// Its source was unavailable.
    Unavailable,
    /// Its source was stale.
    Stale,
    /// It has a type that the rule cannot compare.
    Incomparable,
    /// The ticket has no time to measure from.
    NoTicketTime,
}

/// A missing fact, by the first leaf that asks after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    pub(super) leaf: u32,
    pub(super) why: Absence,
}

/// Every missing fact below an unknown factor rule, in the order of the policy, once each.
pub(super) fn gaps(row: &RowEvaluator<'_>, found: &mut Vec<Gap>) {
    let program = row.program();
    found.clear();
    let mut seen = vec![false; program.nodes().len()];
    for rule in program.factors().iter().flatten() {
        descend(row, rule.node, &mut seen, found);
    }
}

/// Follows unknown nodes down to unknown leaves, each once: what is false or true either way is no
/// cause.
fn descend(row: &RowEvaluator<'_>, node: NodeId, seen: &mut [bool], found: &mut Vec<Gap>) {
    if std::mem::replace(&mut seen[node as usize], true) || row.truth(node) != Truth::Unknown {
        return;
    }
    let program = row.program();
    match &program.nodes()[node as usize] {
        Node::Leaf(number) => {
            let gap = Gap { leaf: program.subjects[*number as usize], why: cause(row, *number) };
            if !found.contains(&gap) {
                found.push(gap);
            }
        }
        Node::All(of) | Node::Any(of) | Node::AtLeast(_, of) => {
            of.iter().for_each(|inner| descend(row, *inner, seen, found));
        }
        Node::Not(inner) => descend(row, *inner, seen, found),
    }
}

/// Why a leaf is unknown. The state of a field's source comes first: that is what someone would have
/// to repair.
fn cause(row: &RowEvaluator<'_>, number: u32) -> Absence {
    let Leaf::Field { test, .. } = &row.program().leaves()[number as usize] else { return Absence::Absent };
    match row.offer(number as usize) {
        Offer::Unavailable => Absence::Unavailable,
        Offer::Stale => Absence::Stale,
        Offer::Absent => Absence::Absent,
        Offer::Instant if test.needs_time() => Absence::NoTicketTime,
        Offer::Instant | Offer::Other => Absence::Incomparable,
    }
}

/// The missing fact of a leaf.
pub(super) fn missing(leaf: &Leaf, why: Absence) -> Missing<'_> {
    let blank = Missing { field: None, source: None, text: None, action: None, why };
    match leaf {
        Leaf::Text { parts, .. } | Leaf::Regex { parts, .. } => {
            Missing { text: Some(parts.iter().collect()), ..blank }
        }
        Leaf::Action { action } => Missing { action: Some(action), ..blank },
        Leaf::Source { source, .. } => Missing { source: Some(&source.id), ..blank },
        Leaf::Field { field, source, .. } => {
            Missing { field: Some(field), source: source.as_ref().map(|s| s.id.as_str()), ..blank }
        }
    }
}
