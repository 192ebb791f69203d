//! Conditions that are true for no ticket, as far as their shape shows it.
//!
//! A conjunction is taken apart into its literals (nodes and negated nodes). It is a contradiction
//! if a node stands there with its negation, or if the literals on one field, or on one source,
//! leave nothing that satisfies them all.

use crate::model::Comparison;
use crate::program::{FieldTest, Leaf, Node, NodeId, Program};
use crate::ticket::SourceState;
use crate::truth::Truth;
use crate::value::Value;
use std::collections::{BTreeMap, HashMap};

/// A node, or with `false` its negation.
type Literal = (NodeId, bool);

/// The most literals that a conjunction is taken apart into.
const MAX_LITERALS: usize = 256;

pub(super) struct Contradictions<'p> {
    program: &'p Program,
    known: HashMap<Literal, bool>,
}

impl<'p> Contradictions<'p> {
    pub(super) fn new(program: &'p Program) -> Self {
        Self { program, known: HashMap::new() }
    }

    /// Whether the node is shown to be true for no ticket.
    pub(super) fn never_true(&mut self, node: NodeId) -> bool {
        self.never((node, true))
    }

    /// Whether the literal is shown to be true for no ticket.
    fn never(&mut self, literal: Literal) -> bool {
        if let Some(known) = self.known.get(&literal) {
            return *known;
        }
        let program = self.program;
        let (id, positive) = literal;
        let never = match (&program.nodes()[id as usize], positive) {
            (Node::Not(inner), _) => self.never((*inner, !positive)),
            (Node::Leaf(number), true) => leaf_never_true(&program.leaves()[*number as usize]),
            (Node::Leaf(_), false) => false,
            // A disjunction, or a negated conjunction.
            (Node::Any(of), true) | (Node::All(of), false) => {
                of.iter().all(|node| self.never((*node, positive)))
            }
            (Node::All(of), true) | (Node::Any(of), false) => {
                of.iter().any(|node| self.never((*node, positive))) || self.clash(literal)
            }
            (Node::AtLeast(n, of), true) => {
                of.iter().filter(|node| !self.never((**node, true))).count() < *n as usize
            }
            (Node::AtLeast(n, _), false) => *n == 0,
        };
        self.known.insert(literal, never);
        never
    }

    /// Whether the literals of a conjunction exclude each other.
    fn clash(&self, conjunction: Literal) -> bool {
        let mut literals = Vec::new();
        self.literals(conjunction, &mut literals);
        if literals.iter().any(|(node, positive)| literals.contains(&(*node, !positive))) {
            return true;
        }
        let mut fields: BTreeMap<&str, Vec<(&FieldTest, bool)>> = BTreeMap::new();
        let mut states: BTreeMap<&str, Vec<SourceState>> = BTreeMap::new();
        let mut used: Vec<&str> = Vec::new();
        for (node, positive) in literals {
            let Node::Leaf(number) = &self.program.nodes()[node as usize] else { continue };
            match &self.program.leaves()[*number as usize] {
                Leaf::Field { field, source, test } => {
                    fields.entry(field).or_default().push((test, positive));
                    if (*test == FieldTest::Present(true)) == positive
                        || !matches!(test, FieldTest::Present(_))
                    {
                        used.extend(source.as_ref().map(|source| source.id.as_str()));
                    }
                }
                Leaf::Source { source, state } if positive => {
                    states.entry(&source.id).or_default().push(*state)
                }
                _ => {}
            }
        }
        let unusable = |state: &SourceState| *state != SourceState::Available;
        fields.values().any(|tests| unsatisfiable(tests))
            || states.values().any(|list| list.iter().any(|state| *state != list[0]))
            || used.iter().any(|id| states.get(id).is_some_and(|list| list.iter().any(unusable)))
    }

    fn literals(&self, (id, positive): Literal, found: &mut Vec<Literal>) {
        if found.len() >= MAX_LITERALS || found.contains(&(id, positive)) {
            return;
        }
        match (&self.program.nodes()[id as usize], positive) {
            (Node::Not(inner), _) => self.literals((*inner, !positive), found),
            (Node::All(of), true) | (Node::Any(of), false) => {
                found.push((id, positive));
                of.iter().for_each(|node| self.literals((*node, positive), found));
            }
            _ => found.push((id, positive)),
        }
    }
}

fn leaf_never_true(leaf: &Leaf) -> bool {
    match leaf {
        Leaf::Text { phrases, .. } => phrases.is_empty(),
        Leaf::Field { test: FieldTest::Compare(Comparison::In(values)), .. } => values.is_empty(),
        _ => false,
    }
}

/// Whether no value of a field, missing ones included, makes all the tests come out as wanted. A
/// negated comparison asks for a value too: without one it is unknown.
fn unsatisfiable(tests: &[(&FieldTest, bool)]) -> bool {
    let wants_none = |(test, wanted): &(&FieldTest, bool)| match test {
        FieldTest::Present(present) => present != wanted,
        _ => false,
    };
    if tests.iter().any(wants_none) {
        return !tests.iter().all(wants_none);
    }
    let comes_out = |value: &Value<'_>| {
        tests
            .iter()
            .all(|(test, wanted)| test.needs_time() || test.truth(Some(value), None) == Truth::from(*wanted))
    };
    // Values listed by one of the tests are the only ones left to try.
    let listed = tests.iter().filter(|(_, wanted)| *wanted).find_map(|(test, _)| match test {
        FieldTest::Compare(Comparison::Is(value)) => Some(std::slice::from_ref(value)),
        FieldTest::Compare(Comparison::In(values)) => Some(values.as_slice()),
        _ => None,
    });
    match listed {
        Some(values) => !values.iter().any(comes_out),
        None => empty_interval(tests) || empty_age(tests),
    }
}

/// A limit: the value, and whether it belongs to the interval itself.
type Limit<'v> = (&'v Value<'static>, bool);

/// Whether lower and upper limits leave nothing between them, or are of different types.
fn empty_interval(tests: &[(&FieldTest, bool)]) -> bool {
    let mut lower: Vec<Limit<'_>> = Vec::new();
    let mut upper: Vec<Limit<'_>> = Vec::new();
    for (test, wanted) in tests {
        let FieldTest::Compare(comparison) = test else { continue };
        match (comparison, wanted) {
            (Comparison::AtLeast(v), true) => lower.push((v, true)),
            (Comparison::Above(v), true) => lower.push((v, false)),
            (Comparison::AtMost(v), true) => upper.push((v, true)),
            (Comparison::Below(v), true) => upper.push((v, false)),
            (Comparison::AtLeast(v), false) => upper.push((v, false)),
            (Comparison::Above(v), false) => upper.push((v, true)),
            (Comparison::AtMost(v), false) => lower.push((v, false)),
            (Comparison::Below(v), false) => lower.push((v, true)),
            _ => {}
        }
    }
    let apart = |(low, low_in): &Limit<'_>, (high, high_in): &Limit<'_>| match (low, high) {
        (Value::Number(a), Value::Number(b)) => a > b || (a >= b && !(*low_in && *high_in)),
        (Value::DateTime(a), Value::DateTime(b)) => a > b || (a == b && !(*low_in && *high_in)),
        _ => true,
    };
    lower.iter().any(|low| upper.iter().any(|high| apart(low, high)))
}

/// Whether a date must lie further back than it may be away.
fn empty_age(tests: &[(&FieldTest, bool)]) -> bool {
    let spans = |wanted: fn(&FieldTest) -> Option<i64>| {
        tests.iter().filter(|(_, positive)| *positive).filter_map(move |(test, _)| wanted(test))
    };
    let least = spans(|test| match test {
        FieldTest::OlderThan(span) => Some(span.micros()),
        _ => None,
    });
    let most = spans(|test| match test {
        FieldTest::Within(span) => Some(span.micros()),
        _ => None,
    });
    matches!((least.max(), most.min()), (Some(least), Some(most)) if least >= most)
}
