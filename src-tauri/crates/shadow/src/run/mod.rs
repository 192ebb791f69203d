//! A shadow run: one policy over one corpus, observe only.
//!
//! Rules are evaluated sixty-four tickets at a time. What is kept of each ticket is the number of its
//! pair of bounds; the lane follows from the pair, so a new matrix needs no pass over tickets. What is
//! kept of each factor are its level planes, so an edited rule visits only the tickets that it changes.

mod chunk;
mod codes;
mod edit;
mod pairs;
mod plan;
mod scoped;

pub use edit::Edited;
pub(crate) use edit::leaf_numbers;

use crate::columns::{Judgement, TicketColumns};
use crate::figures::{CLASSES, Class, Figures};
use chunk::{CHUNK_TICKETS, Chunk};
use pairs::Pairs;
use policy::program::{LaneTable, Program, Verdict, judge};
use policy::{Lane, Level};
use rayon::prelude::*;
use std::ops::ControlFlow;
use std::sync::Arc;

/// A run that did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum RunError<E: std::error::Error> {
    /// A column of the corpus cannot be read.
    #[error("the corpus cannot be read, so there is no run: {0}")]
    Columns(#[source] E),
    /// Someone asked to stop.
    #[error("the run was cancelled; nothing was stored")]
    Cancelled,
}

/// One policy over one corpus.
#[derive(Debug, Clone)]
pub struct Run {
    program: Arc<Program>,
    corpus: String,
    tickets: usize,
    judgements: Arc<Vec<Judgement>>,
    chunks: Vec<Chunk>,
    pairs: Pairs,
    /// Tickets per pair and class.
    counts: Vec<[u32; CLASSES]>,
    /// What the matrix makes of each pair.
    verdicts: Vec<Verdict>,
}

impl Run {
    /// Runs a policy over a corpus.
    ///
    /// # Errors
    /// If the corpus cannot be read.
    pub fn new<C: TicketColumns>(program: Arc<Program>, columns: &C) -> Result<Self, RunError<C::Error>> {
        Self::watched(program, columns, |_, _| ControlFlow::Continue(()))
    }

    /// Runs a policy over a corpus; `watch` hears how many tickets of how many are done, from any thread,
    /// and may ask to stop.
    ///
    /// # Errors
    /// If the corpus cannot be read, or the watcher asked to stop.
    pub fn watched<C: TicketColumns>(
        program: Arc<Program>,
        columns: &C,
        watch: impl Fn(usize, usize) -> ControlFlow<()> + Sync,
    ) -> Result<Self, RunError<C::Error>> {
        let tickets = columns.tickets();
        let judgements = Arc::new(columns.judgements().map_err(RunError::Columns)?);
        if watch(0, tickets).is_break() {
            return Err(RunError::Cancelled);
        }
        let leaves: Vec<_> = program.leaves().iter().collect();
        let leaves = columns.leaves(&leaves).map_err(RunError::Columns)?;
        let done = std::sync::atomic::AtomicUsize::new(0);
        let evaluate = |number: usize| {
            let chunk = Chunk::evaluate(&program, &leaves, number, tickets, &judgements);
            let so_far =
                done.fetch_add(chunk.tickets(), std::sync::atomic::Ordering::Relaxed) + chunk.tickets();
            watch(so_far, tickets).is_continue().then_some(chunk)
        };
        let chunks: Option<Vec<_>> =
            (0..tickets.div_ceil(CHUNK_TICKETS)).into_par_iter().map(evaluate).collect();
        let mut run = Self {
            corpus: columns.digest().to_owned(),
            tickets,
            judgements,
            chunks: chunks.ok_or(RunError::Cancelled)?,
            pairs: Pairs::default(),
            counts: Vec::new(),
            verdicts: Vec::new(),
            program,
        };
        run.join_chunks();
        run.judge_pairs();
        Ok(run)
    }

    /// Gives the pairs of all chunks common numbers.
    fn join_chunks(&mut self) {
        let (pairs, counts) = (&mut self.pairs, &mut self.counts);
        let renumber = |chunk: &mut Chunk| -> Vec<u32> {
            let local = std::mem::take(&mut chunk.local);
            let numbers = local.pairs.list().iter().map(|pair| pairs.number(*pair)).collect::<Vec<_>>();
            counts.resize(pairs.list().len(), [0; CLASSES]);
            for (number, row) in numbers.iter().zip(&local.counts) {
                counts[*number as usize].iter_mut().zip(row).for_each(|(all, n)| *all += n);
            }
            numbers
        };
        let numbers: Vec<Vec<u32>> = self.chunks.iter_mut().map(renumber).collect();
        self.chunks.par_iter_mut().zip(numbers).for_each(|(chunk, numbers)| {
            chunk.pairs.iter_mut().for_each(|pair| *pair = numbers[*pair as usize]);
        });
    }

    /// Puts every pair through the matrix.
    fn judge_pairs(&mut self) {
        let program = &self.program;
        self.verdicts = self.pairs.list().iter().map(|&(low, high)| program.verdict(low, high)).collect();
    }

    /// The compiled policy.
    #[must_use]
    pub fn program(&self) -> &Arc<Program> {
        &self.program
    }

    /// The digest of the corpus.
    #[must_use]
    pub fn corpus(&self) -> &str {
        &self.corpus
    }

    /// How many tickets the corpus has.
    #[must_use]
    pub fn tickets(&self) -> usize {
        self.tickets
    }

    /// What humans decided about a ticket.
    #[must_use]
    pub fn judgement(&self, ticket: usize) -> Judgement {
        self.judgements[ticket]
    }

    /// Cells, bounds and lane of a ticket.
    #[must_use]
    pub fn verdict(&self, ticket: usize) -> Verdict {
        self.verdicts[self.chunks[ticket / CHUNK_TICKETS].pairs[ticket % CHUNK_TICKETS] as usize]
    }

    /// The recommended lane of a ticket.
    #[must_use]
    pub fn lane(&self, ticket: usize) -> Lane {
        self.verdict(ticket).recommended
    }

    /// Whether a ticket is in a domain of the policy, by the domain's position.
    #[must_use]
    pub fn in_domain(&self, ticket: usize, domain: usize) -> bool {
        let word = self.chunks[ticket / CHUNK_TICKETS].domains[domain][ticket % CHUNK_TICKETS / 64];
        word.holds >> (ticket % 64) & 1 == 1
    }

    /// The tickets that are in a domain, sixty-four a word in order, by the domain's position.
    pub fn domain_words(&self, domain: usize) -> impl Iterator<Item = u64> + '_ {
        self.chunks.iter().flat_map(move |chunk| chunk.domains[domain].iter().map(|word| word.holds))
    }

    /// The tickets that are in a domain of that consequence, sixty-four a word in order.
    #[must_use]
    pub fn consequence_words(&self, consequence: Level) -> Vec<u64> {
        let mut words = vec![0; self.tickets.div_ceil(64)];
        let domains = &self.program.policy().domains;
        for at in (0..domains.len()).filter(|at| domains[*at].consequence == consequence) {
            words.iter_mut().zip(self.domain_words(at)).for_each(|(any, word)| *any |= word);
        }
        words
    }

    /// The class of a ticket: what humans decided, and whether autonomous would be a high-risk miss.
    #[must_use]
    pub fn class(&self, ticket: usize) -> Class {
        Class::at(usize::from(self.chunks[ticket / CHUNK_TICKETS].classes[ticket % CHUNK_TICKETS]))
    }

    /// The figures of all tickets under the run's own matrix.
    #[must_use]
    pub fn figures(&self) -> Figures {
        self.tally(self.verdicts.iter().copied())
    }

    /// The figures that another matrix would give: no pass over tickets, the same cost for any corpus.
    #[must_use]
    pub fn figures_under(&self, lanes: &LaneTable, missing_context: Option<(usize, Level)>) -> Figures {
        self.tally(self.pairs.list().iter().map(|&(low, high)| judge(lanes, missing_context, low, high)))
    }

    fn tally(&self, verdicts: impl Iterator<Item = Verdict>) -> Figures {
        let mut figures = Figures::default();
        for (verdict, row) in verdicts.zip(&self.counts) {
            for (class, &n) in row.iter().enumerate() {
                figures.add(Class::at(class), verdict, u64::from(n));
            }
        }
        figures
    }

    /// Tickets per cell that counts, by human lane (the last entry: none), by code; cells without a
    /// ticket are left out.
    #[must_use]
    pub fn cells_by_human_lane(&self) -> std::collections::BTreeMap<u32, [u64; 4]> {
        let mut cells = std::collections::BTreeMap::<u32, [u64; 4]>::new();
        for (verdict, row) in self.verdicts.iter().zip(&self.counts) {
            for (class, &n) in row.iter().enumerate().filter(|(_, n)| **n > 0) {
                let human = Class::at(class).human.map_or(3, Lane::index);
                cells.entry(verdict.cell).or_default()[human] += u64::from(n);
            }
        }
        cells
    }

    /// Tickets per cell that counts, by code; cells without a ticket are left out.
    #[must_use]
    pub fn cells(&self) -> std::collections::BTreeMap<u32, u64> {
        let mut cells = std::collections::BTreeMap::new();
        for (verdict, row) in self.verdicts.iter().zip(&self.counts) {
            let n: u64 = row.iter().map(|n| u64::from(*n)).sum();
            if n > 0 {
                *cells.entry(verdict.cell).or_default() += n;
            }
        }
        cells
    }
}

#[cfg(test)]
mod tests;
