//! A stretch of tickets, small enough that its bitmaps stay in cache, evaluated by one thread.

use super::codes::Codes;
use super::pairs::{Pair, Pairs};
use crate::columns::{Judgement, LeafWords};
use crate::figures::{CLASSES, Class};
use policy::Level;
use policy::program::{Block, LevelPlanes, Program};

/// Words of sixty-four tickets in a chunk.
pub(super) const CHUNK_WORDS: usize = 256;
/// Tickets in a chunk.
pub(super) const CHUNK_TICKETS: usize = CHUNK_WORDS * 64;

/// What is kept of a stretch of tickets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chunk {
    /// Per ticket the number of its pair of bounds.
    pub(crate) pairs: Vec<u32>,
    /// Per ticket its class, as [`Class::index`].
    pub(crate) classes: Vec<u8>,
    /// Per factor and word the level planes.
    pub(crate) factors: Vec<Vec<LevelPlanes>>,
    /// Per domain and word the tickets that are in it.
    pub(crate) domains: Vec<Vec<u64>>,
    /// Until chunks are joined: the pairs of this chunk.
    pub(super) local: Local,
}

/// Pairs and counts with a chunk's own numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Local {
    pub(super) pairs: Pairs,
    pub(super) counts: Vec<[u32; CLASSES]>,
}

impl Local {
    /// Counts one ticket and returns the number of its pair.
    pub(super) fn count(&mut self, pair: Pair, class: Class) -> u32 {
        let number = self.pairs.number(pair);
        if number as usize >= self.counts.len() {
            self.counts.push([0; CLASSES]);
        }
        self.counts[number as usize][class.index()] += 1;
        number
    }
}

impl Chunk {
    /// Evaluates the chunk of that number.
    pub(super) fn evaluate(
        program: &Program,
        leaves: &[impl LeafWords],
        number: usize,
        tickets: usize,
        judgements: &[Judgement],
    ) -> Self {
        let first = number * CHUNK_TICKETS;
        let judgements = &judgements[first..tickets.min(first + CHUNK_TICKETS)];
        let words = judgements.len().div_ceil(64);
        let mut chunk = Self {
            pairs: Vec::with_capacity(judgements.len()),
            classes: Vec::with_capacity(judgements.len()),
            factors: vec![Vec::with_capacity(words); program.factors().len()],
            domains: vec![Vec::with_capacity(words); program.domains().len()],
            local: Local::default(),
        };
        let risky = risky_domains(program);
        let mut block = Block::default();
        let mut planes = vec![LevelPlanes::default(); program.factors().len()];
        for (word, judged) in judgements.chunks(64).enumerate() {
            program.run(&mut block, |leaf| leaves[leaf].word(number * CHUNK_WORDS + word));
            for (factor, kept) in chunk.factors.iter_mut().enumerate() {
                planes[factor] = program.planes(&block, factor);
                kept.push(planes[factor]);
            }
            let there = mask(judged.len());
            let mut risk = 0;
            for (domain, kept) in chunk.domains.iter_mut().enumerate() {
                let holds = block.node(program.domains()[domain]).holds & there;
                risk |= if risky[domain] { holds } else { 0 };
                kept.push(holds);
            }
            let codes = Codes::of(&planes);
            for (bit, judgement) in judged.iter().enumerate() {
                let class = Class::of(*judgement, risk >> bit & 1 == 1);
                chunk.classes.push(u8::try_from(class.index()).unwrap_or(u8::MAX));
                chunk.pairs.push(chunk.local.count((codes.low[bit], codes.high[bit]), class));
            }
        }
        chunk
    }

    /// How many tickets the chunk holds.
    pub(super) fn tickets(&self) -> usize {
        self.pairs.len()
    }
}

/// Which domains have high consequence.
fn risky_domains(program: &Program) -> Vec<bool> {
    program.policy().domains.iter().map(|domain| domain.consequence == Level::High).collect()
}

/// The lowest `n` bits.
fn mask(n: usize) -> u64 {
    if n >= 64 { !0 } else { (1 << n) - 1 }
}
