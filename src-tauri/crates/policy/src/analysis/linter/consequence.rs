//! Domains of high consequence that can stay with the assistant.
//!
//! A domain is safe if every ticket in it raises some factor to a level that alone leaves the
//! autonomous lane. That is shown by shape: each branch of the domain's condition implies such a
//! rule. A domain for which it cannot be shown may still be safe, so this is a warning.

use super::implication::Implications;
use crate::analysis::finding::{Code, Finding};
use crate::lane::{Lane, Level};
use crate::program::{Node, NodeId, Program, raise};
use crate::words::domain_title;
use std::collections::HashMap;

pub(super) fn lint(program: &Program, findings: &mut Vec<Finding>) {
    let mut proof = Proof {
        program,
        floors: floors(program),
        implications: Implications::new(program),
        known: HashMap::new(),
    };
    // Without an autonomous cell no domain can stay autonomous.
    if !program.lanes().lanes().contains(&Lane::Autonomous) {
        return;
    }
    for (i, domain) in program.policy().domains.iter().enumerate() {
        if domain.consequence == Level::High && !proof.covers(program.domains()[i]) {
            let title = domain_title(program.policy(), &domain.id);
            let message = format!(
                "{title} has high consequence, and nothing shows that its tickets leave the autonomous lane: a plausible mistake there is answered by the assistant alone. Add a factor rule of at least medium for tickets about {title}, or lower the consequence if a mistake is cheap.",
            );
            findings.push(Finding::warning(
                Code::HighConsequenceAutonomous,
                format!("domains[{i}].consequence"),
                message,
            ));
        }
    }
}

/// The nodes of the rules that, alone, leave the autonomous lane.
fn floors(program: &Program) -> Vec<NodeId> {
    let leaves_alone = |factor: usize, level: Level| {
        level > Level::Low && program.lanes().lane(raise(0, factor, level)) > Lane::Autonomous
    };
    let rules = program.factors().iter().enumerate().flat_map(|(i, rules)| rules.iter().map(move |r| (i, r)));
    rules.filter(|(i, rule)| leaves_alone(*i, rule.level)).map(|(_, rule)| rule.node).collect()
}

struct Proof<'p> {
    program: &'p Program,
    floors: Vec<NodeId>,
    implications: Implications<'p>,
    known: HashMap<NodeId, bool>,
}

impl Proof<'_> {
    /// Whether every ticket for which the node is true makes one of the floors true.
    fn covers(&mut self, node: NodeId) -> bool {
        if let Some(known) = self.known.get(&node) {
            return *known;
        }
        let program = self.program;
        let implied = (0..self.floors.len()).any(|i| self.implications.shows(node, self.floors[i]));
        let covered = implied
            || match &program.nodes()[node as usize] {
                Node::Any(of) => of.iter().all(|branch| self.covers(*branch)),
                Node::All(of) => of.iter().any(|part| self.covers(*part)),
                _ => false,
            };
        self.known.insert(node, covered);
        covered
    }
}
