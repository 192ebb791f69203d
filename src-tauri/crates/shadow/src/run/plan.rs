//! What an edited policy leaves as it was.

use policy::program::{Node, NodeId, Program};
use std::collections::HashMap;

/// What has to be evaluated again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Plan {
    /// These factors, by position; possibly none, when only the matrix changed.
    Factors(Vec<usize>),
    /// Everything: factors or domains came, went, or changed their meaning.
    Everything,
}

impl Plan {
    /// Compares the meaning of two programs, rule by rule.
    pub(super) fn between(was: &Program, is: &Program) -> Self {
        let ids = |program: &Program| {
            program.policy().factors.iter().map(|factor| factor.id.clone()).collect::<Vec<_>>()
        };
        let domains = |program: &Program| {
            program.policy().domains.iter().map(|d| (d.id.clone(), d.consequence)).collect::<Vec<_>>()
        };
        if ids(was) != ids(is) || domains(was) != domains(is) {
            return Self::Everything;
        }
        let mut meanings = Meanings::default();
        let (old, new) = (meanings.of(was), meanings.of(is));
        let same = |a: NodeId, b: NodeId| old[a as usize] == new[b as usize];
        if !was.domains().iter().zip(is.domains()).all(|(a, b)| same(*a, *b)) {
            return Self::Everything;
        }
        let changed = |(a, b): (&Vec<_>, &Vec<_>)| {
            let rules = |list: &[policy::program::RuleNode], of: &[u32]| {
                let mut rules: Vec<_> =
                    list.iter().map(|rule| (rule.level, of[rule.node as usize])).collect();
                rules.sort_unstable();
                rules
            };
            rules(a, &old) != rules(b, &new)
        };
        let factors = was.factors().iter().zip(is.factors()).map(changed);
        Self::Factors(factors.enumerate().filter(|(_, changed)| *changed).map(|(at, _)| at).collect())
    }
}

/// Numbers that are equal exactly for nodes of equal meaning, across programs.
#[derive(Default)]
struct Meanings<'p>(HashMap<Meaning<'p>, u32>);

#[derive(PartialEq, Eq, Hash)]
enum Meaning<'p> {
    Leaf(&'p str),
    All(Vec<u32>),
    Any(Vec<u32>),
    Not(u32),
    AtLeast(u32, Vec<u32>),
}

impl<'p> Meanings<'p> {
    fn of(&mut self, program: &'p Program) -> Vec<u32> {
        let mut numbers: Vec<u32> = Vec::with_capacity(program.nodes().len());
        for node in program.nodes() {
            let list = |ids: &[NodeId]| ids.iter().map(|id| numbers[*id as usize]).collect::<Vec<_>>();
            let meaning = match node {
                Node::Leaf(leaf) => Meaning::Leaf(&program.leaf_keys()[*leaf as usize]),
                Node::All(of) => Meaning::All(list(of)),
                Node::Any(of) => Meaning::Any(list(of)),
                Node::Not(of) => Meaning::Not(numbers[*of as usize]),
                Node::AtLeast(n, of) => Meaning::AtLeast(*n, list(of)),
            };
            let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
            numbers.push(*self.0.entry(meaning).or_insert(next));
        }
        numbers
    }
}
