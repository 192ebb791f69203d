//! What a decision would have needed to know.

use super::row::{Moment, RowEvaluator};
use crate::program::leaf::usable;
use crate::program::{FieldTest, GoverningSource, Leaf, Node, NodeId};
use crate::text::Part;
use crate::ticket::SourceState;
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

/// Every missing fact below an unknown factor rule, in the order of the policy, once each.
pub(super) fn collect<'p>(row: &RowEvaluator<'p>, moment: Moment<'_>) -> Vec<Missing<'p>> {
    let program = row.program();
    let mut found = Vec::new();
    let mut seen = vec![false; program.nodes().len()];
    for rule in program.factors().iter().flatten() {
        descend(row, rule.node, moment, &mut seen, &mut found);
    }
    found
}

/// Follows unknown nodes down to unknown leaves, each once: what is false or true either way is no
/// cause.
fn descend<'p>(
    row: &RowEvaluator<'p>,
    node: NodeId,
    moment: Moment<'_>,
    seen: &mut [bool],
    found: &mut Vec<Missing<'p>>,
) {
    if std::mem::replace(&mut seen[node as usize], true) || row.truth(node) != Truth::Unknown {
        return;
    }
    let program = row.program();
    match &program.nodes()[node as usize] {
        Node::Leaf(number) => {
            let missing = cause(&program.leaves()[*number as usize], moment);
            if !found.contains(&missing) {
                found.push(missing);
            }
        }
        Node::All(of) | Node::Any(of) | Node::AtLeast(_, of) => {
            of.iter().for_each(|inner| descend(row, *inner, moment, seen, found));
        }
        Node::Not(inner) => descend(row, *inner, moment, seen, found),
    }
}

/// Why a leaf is unknown.
fn cause<'p>(leaf: &'p Leaf, moment: Moment<'_>) -> Missing<'p> {
    let blank = Missing { field: None, source: None, text: None, action: None, why: Absence::Absent };
    match leaf {
        Leaf::Text { parts, .. } | Leaf::Regex { parts, .. } => {
            Missing { text: Some(parts.iter().collect()), ..blank }
        }
        Leaf::Action { action } => Missing { action: Some(action), ..blank },
        Leaf::Source { source, .. } => Missing { source: Some(&source.id), ..blank },
        Leaf::Field { field, source, test } => Missing {
            field: Some(field),
            source: source.as_ref().map(|s| s.id.as_str()),
            why: field_cause(field, source.as_ref(), test, moment),
            ..blank
        },
    }
}

/// Why a field has no usable or comparable value. The state of its source comes first: that is
/// what someone would have to repair.
fn field_cause(
    field: &str,
    source: Option<&GoverningSource>,
    test: &FieldTest,
    moment: Moment<'_>,
) -> Absence {
    let state = source.and_then(|s| s.resolve(moment.ticket.sources.get(&s.id).copied(), moment.at));
    match state {
        Some(SourceState::Unavailable) => return Absence::Unavailable,
        Some(SourceState::Stale) => return Absence::Stale,
        Some(SourceState::Available) | None => {}
    }
    match usable(moment.ticket, field, source, moment.at) {
        None => Absence::Absent,
        Some(crate::Value::DateTime(_)) if test.needs_time() => Absence::NoTicketTime,
        Some(_) => Absence::Incomparable,
    }
}
