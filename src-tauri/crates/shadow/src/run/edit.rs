//! An edit of the policy of a run: only the factors that changed are evaluated, and only the tickets
//! whose levels changed are visited.

use super::chunk::{CHUNK_WORDS, Chunk};
use super::pairs::Pair;
use super::plan::Plan;
use super::{Run, RunError};
use crate::columns::{LeafWords as _, TicketColumns};
use crate::figures::CLASSES;
use policy::program::{LevelPlanes, NodeId, Program, STRETCH_WORDS, Stretch, Word};
use rayon::prelude::*;
use std::sync::Arc;

/// What an edit came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edited {
    /// Tickets whose factor levels changed; a lane can only have changed on these or through the matrix.
    pub relevelled: usize,
    /// Whether everything had to be evaluated again.
    pub rerun: bool,
}

/// The tickets of a chunk whose bounds changed, and to what.
#[derive(Default)]
struct Changes {
    tickets: Vec<(u32, Pair)>,
}

impl Run {
    /// Puts an edited policy in place of the run's, at the least cost: a matrix edit touches no ticket,
    /// a rule edit touches the tickets that it changes.
    ///
    /// # Errors
    /// If the corpus cannot be read; the run is then as it was.
    pub fn edit<C: TicketColumns>(
        &mut self,
        program: Arc<Program>,
        columns: &C,
    ) -> Result<Edited, RunError<C::Error>> {
        let Plan::Factors(factors) = Plan::between(&self.program, &program) else {
            *self = Self::new(program, columns)?;
            return Ok(Edited { relevelled: self.tickets, rerun: true });
        };
        let relevelled = if factors.is_empty() { 0 } else { self.reevaluate(&program, &factors, columns)? };
        self.program = program;
        self.judge_pairs();
        Ok(Edited { relevelled, rerun: false })
    }

    fn reevaluate<C: TicketColumns>(
        &mut self,
        program: &Program,
        factors: &[usize],
        columns: &C,
    ) -> Result<usize, RunError<C::Error>> {
        let roots: Vec<NodeId> =
            factors.iter().flat_map(|f| &program.factors()[*f]).map(|rule| rule.node).collect();
        let order = program.below(&roots);
        let wanted = leaf_numbers(program, &order);
        let list: Vec<_> = wanted.iter().map(|leaf| &program.leaves()[*leaf]).collect();
        let words = columns.leaves(&list).map_err(RunError::Columns)?;
        let mut place = vec![usize::MAX; program.leaves().len()];
        wanted.iter().enumerate().for_each(|(at, leaf)| place[*leaf] = at);
        let pairs = &self.pairs;
        let changes: Vec<Changes> = self
            .chunks
            .par_iter_mut()
            .enumerate()
            .map(|(number, chunk)| {
                let first = number * CHUNK_WORDS;
                let leaf = |leaf: usize, word: usize, row: &mut [Word]| {
                    words[place[leaf]].fill(first + word, row);
                };
                chunk.reevaluate(program, factors, &order, leaf, pairs.list())
            })
            .collect();
        Ok(self.recount(&changes))
    }

    /// Moves the changed tickets to their new pairs and updates the counts by the differences.
    fn recount(&mut self, changes: &[Changes]) -> usize {
        let mut moved = 0;
        for (number, changes) in changes.iter().enumerate() {
            for &(at, pair) in &changes.tickets {
                let to = self.pairs.number(pair);
                if self.counts.len() <= to as usize {
                    self.counts.resize(to as usize + 1, [0; CLASSES]);
                }
                let chunk = &mut self.chunks[number];
                let class = usize::from(chunk.classes[at as usize]);
                let from = std::mem::replace(&mut chunk.pairs[at as usize], to);
                self.counts[from as usize][class] -= 1;
                self.counts[to as usize][class] += 1;
            }
            moved += changes.tickets.len();
        }
        moved
    }
}

/// The leaves among some nodes, by number.
pub(crate) fn leaf_numbers(program: &Program, order: &[NodeId]) -> Vec<usize> {
    let leaf = |id: &NodeId| match &program.nodes()[*id as usize] {
        policy::program::Node::Leaf(leaf) => Some(*leaf as usize),
        _ => None,
    };
    order.iter().filter_map(leaf).collect()
}

impl Chunk {
    /// Evaluates some factors again and lists the tickets whose bounds changed.
    fn reevaluate(
        &mut self,
        program: &Program,
        factors: &[usize],
        order: &[NodeId],
        leaf: impl Fn(usize, usize, &mut [Word]),
        known: &[Pair],
    ) -> Changes {
        let mut stretch = Stretch::default();
        let mut changes = Changes::default();
        let words = self.pairs.len().div_ceil(64);
        for first in (0..words).step_by(STRETCH_WORDS) {
            let length = STRETCH_WORDS.min(words - first);
            program.run_stretch(order, &mut stretch, |number, row| leaf(number, first, &mut row[..length]));
            let mut planes: Vec<_> =
                factors.iter().map(|factor| program.stretch_planes(&stretch, *factor)).collect();
            for at in 0..length {
                for (factor, planes) in factors.iter().zip(&mut planes) {
                    // From here on, `planes` are the old ones.
                    std::mem::swap(&mut self.factors[*factor][first + at], &mut planes[at]);
                }
                self.list_changes(first + at, factors, &planes, at, known, &mut changes);
            }
        }
        changes
    }

    /// Lists the tickets of a word whose bounds changed.
    fn list_changes(
        &self,
        word: usize,
        factors: &[usize],
        old: &[[LevelPlanes; STRETCH_WORDS]],
        at: usize,
        known: &[Pair],
        changes: &mut Changes,
    ) {
        let differences =
            || factors.iter().zip(old).map(|(factor, old)| (*factor, old[at], self.factors[*factor][word]));
        let mut touched = differences().fold(0, |touched, (_, was, is)| touched | difference(was, is));
        while touched != 0 {
            let bit = touched.trailing_zeros();
            touched &= touched - 1;
            let at = word * 64 + bit as usize;
            let Some(pair) = self.pairs.get(at) else { break };
            let pair = differences().fold(known[*pair as usize], |pair, d| relevel(pair, bit, &d));
            changes.tickets.push((u32::try_from(at).unwrap_or(u32::MAX), pair));
        }
    }
}

/// Tickets on which two planes differ.
fn difference(a: LevelPlanes, b: LevelPlanes) -> u64 {
    (a.medium.holds ^ b.medium.holds)
        | (a.medium.possible ^ b.medium.possible)
        | (a.high.holds ^ b.high.holds)
        | (a.high.possible ^ b.high.possible)
}

/// The pair of a ticket after one factor changed from one level to another.
fn relevel(pair: Pair, bit: u32, (factor, was, is): &(usize, LevelPlanes, LevelPlanes)) -> Pair {
    let place = 3_u32.pow(u32::try_from(*factor).unwrap_or(0));
    let at = |word: u64| u32::try_from(word >> bit & 1).unwrap_or(0);
    let low = |p: &LevelPlanes| place * (at(p.medium.holds) + at(p.high.holds));
    let high = |p: &LevelPlanes| place * (at(p.medium.possible) + at(p.high.possible));
    (pair.0 + low(is) - low(was), pair.1 + high(is) - high(was))
}
