//! Whether one node of a program implies another, as far as their shape shows it. "No" means "not
//! shown": a proof is never claimed that does not hold.

use crate::model::Comparison;
use crate::program::{FieldTest, Leaf, Node, NodeId, Program};
use std::collections::HashMap;

/// Shows implications, each pair of nodes once.
pub(super) struct Implications<'p> {
    program: &'p Program,
    known: HashMap<(NodeId, NodeId), bool>,
}

impl<'p> Implications<'p> {
    pub(super) fn new(program: &'p Program) -> Self {
        Self { program, known: HashMap::new() }
    }

    /// Whether the second is true whenever the first is.
    pub(super) fn shows(&mut self, from: NodeId, to: NodeId) -> bool {
        if from == to {
            return true;
        }
        if let Some(known) = self.known.get(&(from, to)) {
            return *known;
        }
        let program = self.program;
        let shown = self.by_target(&program.nodes()[to as usize], from)
            || self.by_source(&program.nodes()[from as usize], to)
            || leaf_implies(program, from, to);
        self.known.insert((from, to), shown);
        shown
    }

    fn by_target(&mut self, target: &Node, from: NodeId) -> bool {
        match target {
            Node::Any(of) => of.iter().any(|to| self.shows(from, *to)),
            Node::All(of) => of.iter().all(|to| self.shows(from, *to)),
            Node::AtLeast(n, of) => {
                *n == 0 || of.iter().filter(|to| self.shows(from, **to)).count() >= *n as usize
            }
            _ => false,
        }
    }

    fn by_source(&mut self, source: &Node, to: NodeId) -> bool {
        match source {
            Node::All(of) => of.iter().any(|from| self.shows(*from, to)),
            Node::Any(of) => of.iter().all(|from| self.shows(*from, to)),
            _ => false,
        }
    }
}

fn leaf_implies(program: &Program, from: NodeId, to: NodeId) -> bool {
    let leaf = |node: NodeId| match &program.nodes()[node as usize] {
        Node::Leaf(number) => Some(&program.leaves()[*number as usize]),
        _ => None,
    };
    match (leaf(from), leaf(to)) {
        (Some(Leaf::Text { phrases, parts }), Some(Leaf::Text { phrases: wider, parts: around })) => {
            parts.bits() & !around.bits() == 0 && phrases.iter().all(|phrase| wider.contains(phrase))
        }
        (Some(Leaf::Field { field, test, .. }), Some(Leaf::Field { field: other, test: wider, .. })) => {
            field == other && test_implies(test, wider)
        }
        _ => false,
    }
}

fn test_implies(test: &FieldTest, wider: &FieldTest) -> bool {
    let values = |test: &FieldTest| match test {
        FieldTest::Compare(Comparison::Is(value)) => Some(vec![value.clone()]),
        FieldTest::Compare(Comparison::In(values)) => Some(values.clone()),
        _ => None,
    };
    match (values(test), wider) {
        // Any comparison that is true shows that there is a usable value.
        (_, FieldTest::Present(true)) => *test != FieldTest::Present(false),
        (_, FieldTest::Present(false)) => false,
        (Some(values), _) => values.iter().all(|v| wider.truth(Some(v), None) == crate::Truth::True),
        (None, _) => bound_implies(test, wider),
    }
}

/// `at least 5` implies `above 3`, and the like.
fn bound_implies(test: &FieldTest, wider: &FieldTest) -> bool {
    use Comparison::{Above, AtLeast, AtMost, Below};
    let (FieldTest::Compare(test), FieldTest::Compare(_)) = (test, wider) else { return false };
    let holds_at = |value| wider.truth(Some(value), None) == crate::Truth::True;
    let FieldTest::Compare(target) = wider else { return false };
    match (test, target) {
        (AtLeast(v), AtLeast(_) | Above(_)) | (AtMost(v), AtMost(_) | Below(_)) => holds_at(v),
        (Above(v), AtLeast(_)) | (Below(v), AtMost(_)) => holds_at(v),
        (Above(v), Above(limit)) | (Below(v), Below(limit)) => holds_at(v) || v == limit,
        _ => false,
    }
}
