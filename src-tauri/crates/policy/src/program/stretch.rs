//! A program over many words of tickets at once: node by node, each over a short stretch of words, so
//! that what is decided per node (its kind, its operands) is decided once for a thousand tickets and
//! the rest is vector code.

use super::{LevelPlanes, Node, NodeId, Program, Word};
use crate::lane::Level;

/// Words of sixty-four tickets in a stretch.
pub const STRETCH_WORDS: usize = 16;

/// The truth of one condition for a stretch of tickets.
pub type Row = [Word; STRETCH_WORDS];

/// What a stretch of tickets comes to: one row per node.
#[derive(Debug, Clone, Default)]
pub struct Stretch {
    rows: Vec<Row>,
}

const FALSE: Row = [Word::FALSE; STRETCH_WORDS];
const TRUE: Row = [Word::TRUE; STRETCH_WORDS];

impl Program {
    /// Runs some nodes, as listed by [`Program::below`], for a stretch of tickets; the others keep what
    /// they had. `leaf` fills in the answers of leaf *n*; what it leaves is false.
    pub fn run_stretch(
        &self,
        order: &[NodeId],
        stretch: &mut Stretch,
        mut leaf: impl FnMut(usize, &mut Row),
    ) {
        stretch.rows.resize(self.nodes.len(), FALSE);
        for &id in order {
            stretch.rows[id as usize] = stretch.step(&self.nodes[id as usize], &mut leaf);
        }
    }

    /// The level planes of a factor after [`Program::run_stretch`].
    #[must_use]
    pub fn stretch_planes(&self, stretch: &Stretch, factor: usize) -> [LevelPlanes; STRETCH_WORDS] {
        let (mut medium, mut high) = (FALSE, FALSE);
        for rule in &self.factors[factor] {
            match rule.level {
                Level::Low => {}
                Level::Medium => merge(&mut medium, stretch.node(rule.node), Word::or),
                Level::High => merge(&mut high, stretch.node(rule.node), Word::or),
            }
        }
        merge(&mut medium, &high, Word::or);
        std::array::from_fn(|at| LevelPlanes { medium: medium[at], high: high[at] })
    }
}

impl Stretch {
    fn step(&self, node: &Node, leaf: &mut impl FnMut(usize, &mut Row)) -> Row {
        match node {
            Node::Leaf(number) => {
                let mut row = FALSE;
                leaf(*number as usize, &mut row);
                row
            }
            Node::All(of) => self.fold(TRUE, of, Word::and),
            Node::Any(of) => self.fold(FALSE, of, Word::or),
            Node::Not(of) => self.node(*of).map(|word| !word),
            Node::AtLeast(n, of) => {
                std::array::from_fn(|at| super::word::at_least(*n, of.iter().map(|id| self.node(*id)[at])))
            }
        }
    }

    fn fold(&self, start: Row, of: &[NodeId], join: impl Fn(Word, Word) -> Word) -> Row {
        let mut row = start;
        of.iter().for_each(|id| merge(&mut row, self.node(*id), &join));
        row
    }

    /// The truth of a node for the stretch.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Row {
        &self.rows[id as usize]
    }
}

fn merge(into: &mut Row, other: &Row, join: impl Fn(Word, Word) -> Word) {
    for (word, other) in into.iter_mut().zip(other) {
        *word = join(*word, *other);
    }
}
