//! The compiled policy: the one form that the row evaluator and the column evaluator share.
//!
//! Conditions become a list of nodes in which each node comes after those it is made of, with equal
//! sub-conditions stored once. [`Program::run`] goes through the list for sixty-four tickets at a
//! time; where the answers of the leaves come from (one ticket, or the bitmaps of a corpus) is the
//! caller's business.

mod compile;
pub use compile::compile_regex;
pub(crate) mod indexes;
pub mod lane_table;
pub mod leaf;
mod stretch;
pub mod word;

use indexes::{FieldIndex, PhraseIndex};
pub use lane_table::{LaneTable, MAX_FACTORS, code_of, levels_of};
pub use leaf::{FieldTest, GoverningSource, Leaf};
pub use stretch::{Row, STRETCH_WORDS, Stretch};
pub use word::Word;

use crate::lane::{Lane, Level, Permission};
use crate::model::Policy;

/// Position of a node.
pub type NodeId = u32;

/// One step of the program; operands are earlier nodes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Node {
    /// The leaf of that number.
    Leaf(u32),
    /// Kleene's and.
    All(Vec<NodeId>),
    /// Kleene's or.
    Any(Vec<NodeId>),
    /// Kleene's not.
    Not(NodeId),
    /// At least so many of the nodes.
    AtLeast(u32, Vec<NodeId>),
}

impl Node {
    /// The nodes that this one is made of.
    #[must_use]
    pub fn operands(&self) -> &[NodeId] {
        match self {
            Self::Leaf(_) => &[],
            Self::Not(of) => std::slice::from_ref(of),
            Self::All(of) | Self::Any(of) | Self::AtLeast(_, of) => of,
        }
    }
}

/// A factor rule in the program.
#[derive(Debug, Clone, Copy)]
pub struct RuleNode {
    /// The level it raises its factor to.
    pub level: Level,
    /// Its condition.
    pub node: NodeId,
}

/// A policy that can be run.
#[derive(Debug, Clone)]
pub struct Program {
    pub(crate) policy: Policy,
    pub(crate) digest: String,
    pub(crate) leaves: Vec<Leaf>,
    /// Per leaf its [`Leaf::key`].
    pub(crate) leaf_keys: Vec<String>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) domains: Vec<NodeId>,
    pub(crate) factors: Vec<Vec<RuleNode>>,
    pub(crate) routes: Vec<NodeId>,
    pub(crate) lanes: LaneTable,
    pub(crate) missing_context: Option<(usize, Level)>,
    pub(crate) phrases: PhraseIndex,
    pub(crate) fields: FieldIndex,
    /// Per leaf: the first leaf with the same subject.
    pub(crate) subjects: Vec<u32>,
    /// Per capability, in the policy's order: its permission in each lane.
    pub(crate) permissions: Vec<[Permission; 3]>,
}

/// What sixty-four tickets come to: one truth per node.
#[derive(Debug, Clone, Default)]
pub struct Block {
    nodes: Vec<Word>,
}

/// At-least-medium and at-least-high of one factor for sixty-four tickets. `holds` is the low
/// bound (true rules), `possible` the high bound (true and unknown rules).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LevelPlanes {
    /// The factor is at least medium.
    pub medium: Word,
    /// The factor is high.
    pub high: Word,
}

/// Where a ticket stands after the matrix: all by cell codes and lanes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Cell by true rules alone.
    pub low: u32,
    /// Cell by true and unknown rules.
    pub high: u32,
    /// Cell that counts: low, with the raise for decisive missing context.
    pub cell: u32,
    /// Lane of the low cell and of the high cell.
    pub bounds: (Lane, Lane),
    /// Lane of the cell that counts.
    pub recommended: Lane,
}

impl Verdict {
    /// Whether missing facts decide between lanes.
    #[must_use]
    pub fn decisive(self) -> bool {
        self.bounds.0 != self.bounds.1
    }
}

impl Program {
    /// The policy.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The digest of the policy document.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The leaves, by number.
    #[must_use]
    pub fn leaves(&self) -> &[Leaf] {
        &self.leaves
    }

    /// The [`Leaf::key`] of each leaf, by number.
    #[must_use]
    pub fn leaf_keys(&self) -> &[String] {
        &self.leaf_keys
    }

    /// The steps, by node.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node of each domain, in the policy's order.
    #[must_use]
    pub fn domains(&self) -> &[NodeId] {
        &self.domains
    }

    /// The rules of each factor, in the policy's order.
    #[must_use]
    pub fn factors(&self) -> &[Vec<RuleNode>] {
        &self.factors
    }

    /// The node of each route, in the policy's order.
    #[must_use]
    pub fn routes(&self) -> &[NodeId] {
        &self.routes
    }

    /// The matrix over all cells.
    #[must_use]
    pub fn lanes(&self) -> &LaneTable {
        &self.lanes
    }

    /// The factor that decisive missing context raises, and to which level.
    #[must_use]
    pub fn missing_context(&self) -> Option<(usize, Level)> {
        self.missing_context
    }

    /// Runs all nodes for sixty-four tickets. `leaf` answers leaf *n* for the block.
    pub fn run(&self, block: &mut Block, mut leaf: impl FnMut(usize) -> Word) {
        block.nodes.clear();
        for node in &self.nodes {
            let word = block.step(node, &mut leaf);
            block.nodes.push(word);
        }
    }

    /// Runs some nodes for sixty-four tickets, as listed by [`Program::below`]; the others keep what
    /// they had.
    pub fn run_some(&self, order: &[NodeId], block: &mut Block, mut leaf: impl FnMut(usize) -> Word) {
        block.nodes.resize(self.nodes.len(), Word::FALSE);
        for &id in order {
            block.nodes[id as usize] = block.step(&self.nodes[id as usize], &mut leaf);
        }
    }

    /// All nodes, in an order in which they can be run.
    #[must_use]
    pub fn every_node(&self) -> Vec<NodeId> {
        (0..).zip(&self.nodes).map(|(id, _)| id).collect()
    }

    /// The nodes that some nodes are made of, and they themselves, in an order in which they can be run.
    #[must_use]
    pub fn below(&self, roots: &[NodeId]) -> Vec<NodeId> {
        let mut wanted = vec![false; self.nodes.len()];
        roots.iter().for_each(|root| wanted[*root as usize] = true);
        // Operands come before the nodes that use them, so one sweep backwards reaches all.
        for at in (0..self.nodes.len()).rev() {
            if wanted[at] {
                self.nodes[at].operands().iter().for_each(|id| wanted[*id as usize] = true);
            }
        }
        (0..).zip(wanted).filter(|(_, wanted)| *wanted).map(|(id, _)| id).collect()
    }

    /// The level planes of a factor after [`Program::run`].
    #[must_use]
    pub fn planes(&self, block: &Block, factor: usize) -> LevelPlanes {
        let mut planes = LevelPlanes::default();
        for rule in &self.factors[factor] {
            let word = block.node(rule.node);
            match rule.level {
                Level::Low => {}
                Level::Medium => planes.medium = planes.medium.or(word),
                Level::High => planes.high = planes.high.or(word),
            }
        }
        planes.medium = planes.medium.or(planes.high);
        planes
    }

    /// Puts the bounds of a ticket through the matrix (principle 3 of the domain).
    #[must_use]
    pub fn verdict(&self, low: u32, high: u32) -> Verdict {
        judge(&self.lanes, self.missing_context, low, high)
    }
}

/// Puts the bounds of a ticket through a matrix; a decisive gap raises the missing-context factor.
#[must_use]
pub fn judge(lanes: &LaneTable, missing_context: Option<(usize, Level)>, low: u32, high: u32) -> Verdict {
    let bounds = (lanes.lane(low), lanes.lane(high));
    let cell = match missing_context {
        Some((factor, level)) if bounds.0 != bounds.1 => raise(low, factor, level),
        _ => low,
    };
    Verdict { low, high, cell, bounds, recommended: lanes.lane(cell) }
}

/// The cell with one factor raised to at least a level.
#[must_use]
pub fn raise(code: u32, factor: usize, level: Level) -> u32 {
    let place = 3_u32.pow(u32::try_from(factor).unwrap_or(0));
    let digit = code / place % 3;
    code + level.digit().saturating_sub(digit) * place
}

impl Block {
    fn step(&self, node: &Node, leaf: &mut impl FnMut(usize) -> Word) -> Word {
        let operand = |id: &NodeId| self.nodes[*id as usize];
        match node {
            Node::Leaf(number) => leaf(*number as usize),
            Node::All(of) => of.iter().map(operand).fold(Word::TRUE, Word::and),
            Node::Any(of) => of.iter().map(operand).fold(Word::FALSE, Word::or),
            Node::Not(of) => !operand(of),
            Node::AtLeast(n, of) => word::at_least(*n, of.iter().map(operand)),
        }
    }

    /// The truth of a node for the block.
    #[must_use]
    pub fn node(&self, id: NodeId) -> Word {
        self.nodes[id as usize]
    }
}
