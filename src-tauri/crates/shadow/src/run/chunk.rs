//! A stretch of tickets, small enough that its bitmaps stay in cache, evaluated by one thread.

use super::codes::Codes;
use super::pairs::{Pair, Pairs};
use crate::columns::{Judgement, LeafWords};
use crate::figures::{CLASSES, Class};
use policy::Level;
use policy::program::{LevelPlanes, Program, STRETCH_WORDS, Stretch, Word};

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
    /// Per domain and word the tickets that are, and that may be, in it.
    pub(crate) domains: Vec<Vec<Word>>,
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
        let order = program.every_node();
        let mut stretch = Stretch::default();
        for (at, judged) in judgements.chunks(64 * STRETCH_WORDS).enumerate() {
            let words = judged.len().div_ceil(64);
            let first_word = number * CHUNK_WORDS + at * STRETCH_WORDS;
            program.run_stretch(&order, &mut stretch, |leaf, row| {
                leaves[leaf].fill(first_word, &mut row[..words]);
            });
            chunk.keep(program, &risky, &stretch, judged);
        }
        chunk
    }

    /// Keeps what a stretch of tickets came to.
    fn keep(&mut self, program: &Program, risky: &[bool], stretch: &Stretch, judged: &[Judgement]) {
        let words = judged.len().div_ceil(64);
        let mut planes = vec![[LevelPlanes::default(); STRETCH_WORDS]; self.factors.len()];
        for (factor, kept) in self.factors.iter_mut().enumerate() {
            planes[factor] = program.stretch_planes(stretch, factor);
            kept.extend_from_slice(&planes[factor][..words]);
        }
        let mut risk = [0_u64; STRETCH_WORDS];
        for (domain, kept) in self.domains.iter_mut().enumerate() {
            let row = stretch.node(program.domains()[domain]);
            for (word, tickets) in judged.chunks(64).enumerate() {
                let there = mask(tickets.len());
                let inside = Word { holds: row[word].holds & there, possible: row[word].possible & there };
                risk[word] |= if risky[domain] { inside.holds } else { 0 };
                kept.push(inside);
            }
        }
        for (word, tickets) in judged.chunks(64).enumerate() {
            let codes = Codes::of(planes.iter().map(|of_factor| &of_factor[word]));
            for (bit, judgement) in tickets.iter().enumerate() {
                let class = Class::of(*judgement, risk[word] >> bit & 1 == 1);
                self.classes.push(u8::try_from(class.index()).unwrap_or(u8::MAX));
                self.pairs.push(self.local.count((codes.low[bit], codes.high[bit]), class));
            }
        }
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
