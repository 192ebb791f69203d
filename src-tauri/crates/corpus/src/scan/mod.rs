//! A policy's leaf conditions for all tickets at once.
//!
//! [`Corpus::planes`] answers leaves bit for bit as [`Leaf::truth`] answers them ticket by ticket.
//! All phrases that are not known yet are looked for in one pass over the text; answers are kept,
//! one bitmap per phrase and part and two per leaf.

mod field;
mod packs;
mod phrases;
mod rarity;
mod regex;

pub(crate) use rarity::Rarity;
use regex::Pattern;

use crate::bitmap::Bitmap;
use crate::error::CorpusError;
use crate::store::Corpus;
use crate::watch::Watch;
use policy::Truth;
use policy::program::{Leaf, Word};
use policy::text::{Part, Parts};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

/// Bytes of answers that are kept of each kind, unless a few programs need more.
const ANSWER_BYTES: usize = 256 << 20;

/// The answer of one condition for every ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planes {
    /// Tickets for which it is true.
    pub true_: Bitmap,
    /// Tickets for which it is unknown; never one that is also true.
    pub unknown: Bitmap,
}

impl Planes {
    /// The same answer for all.
    #[must_use]
    pub fn constant(truth: Truth, tickets: usize) -> Self {
        let all = |is_all: bool| if is_all { Bitmap::ones(tickets) } else { Bitmap::zeros(tickets) };
        Self { true_: all(truth == Truth::True), unknown: all(truth == Truth::Unknown) }
    }

    /// The answer for a ticket.
    #[must_use]
    pub fn truth(&self, ticket: usize) -> Truth {
        match (self.true_.get(ticket), self.unknown.get(ticket)) {
            (true, _) => Truth::True,
            (_, true) => Truth::Unknown,
            _ => Truth::False,
        }
    }

    /// The answers for the 64 tickets of a word, as the program takes them.
    #[must_use]
    pub fn word(&self, number: usize) -> Word {
        Word::of(self.true_.words()[number], self.unknown.words()[number])
    }

    /// From an answer per ticket.
    fn from_fn(tickets: usize, mut truth: impl FnMut(usize) -> Truth) -> Self {
        let words = tickets.div_ceil(64);
        let (mut true_, mut unknown) = (Vec::with_capacity(words), Vec::with_capacity(words));
        for word in 0..words {
            let (mut holds, mut open) = (0_u64, 0_u64);
            for bit in 0..(tickets - word * 64).min(64) {
                let truth = truth(word * 64 + bit);
                holds |= u64::from(truth == Truth::True) << bit;
                open |= u64::from(truth == Truth::Unknown) << bit;
            }
            true_.push(holds);
            unknown.push(open);
        }
        Self { true_: Bitmap::from_words(true_, tickets), unknown: Bitmap::from_words(unknown, tickets) }
    }
}

impl Corpus {
    /// The answers of one leaf.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn leaf_planes(&self, leaf: &Leaf) -> Result<Arc<Planes>, CorpusError> {
        let mut planes = self.planes(&[leaf], Watch::NOBODY)?;
        planes.pop().ok_or(CorpusError::Cancelled)
    }

    /// The answers of all leaves of a program, in their order.
    ///
    /// # Errors
    /// The file cannot be read, or the work was cancelled; what was found until then is kept.
    pub fn planes(&self, leaves: &[&Leaf], watch: Watch<'_>) -> Result<Vec<Arc<Planes>>, CorpusError> {
        let at_work = self.memory.at_work.read().unwrap_or_else(PoisonError::into_inner);
        let planes = self.found(leaves, watch);
        drop(at_work);
        self.let_go(leaves);
        planes
    }

    fn found(&self, leaves: &[&Leaf], watch: Watch<'_>) -> Result<Vec<Arc<Planes>>, CorpusError> {
        let keys: Vec<String> = leaves.iter().map(|leaf| format!("{leaf:?}")).collect();
        let open: Vec<usize> =
            (0..leaves.len()).filter(|i| self.memory.planes.get(&keys[*i]).is_none()).collect();
        for part in Part::ALL {
            let wanted: BTreeSet<&str> = open.iter().flat_map(|i| phrases_in(leaves[*i], part)).collect();
            self.find_phrases(part, &wanted.into_iter().collect::<Vec<_>>(), watch)?;
        }
        self.find_patterns(open.iter().filter_map(|i| pattern_in(leaves[*i])).collect(), watch)?;
        open.par_iter().with_max_len(1).try_for_each(|i| {
            if watch.is_cancelled() {
                return Err(CorpusError::Cancelled);
            }
            self.memory.planes.put(keys[*i].clone(), self.answer(leaves[*i])?);
            Ok(())
        })?;
        keys.iter().map(|key| self.memory.planes.get(key).ok_or(CorpusError::Cancelled)).collect()
    }

    /// Lets go of answers that were not asked for in a while, as of numbers that a person tried and phrases
    /// that were typed letter by letter; never of those that a few programs like this one need. Not while
    /// anybody is at work: a phrase that is gone between its search and its answer would read as not found.
    fn let_go(&self, leaves: &[&Leaf]) {
        // Who waited here would keep those from working who come next; the next to finish can do it as well.
        let Ok(_alone) = self.memory.at_work.try_write() else { return };
        let bytes = self.len().div_ceil(8).max(1);
        let phrases: usize = Part::ALL
            .into_iter()
            .map(|part| leaves.iter().map(|leaf| phrases_in(leaf, part).count()).sum::<usize>())
            .sum();
        self.memory.planes.leave((ANSWER_BYTES / bytes / 2).max(8 * leaves.len()));
        self.memory.phrases.leave((ANSWER_BYTES / bytes).max(8 * phrases));
    }

    /// Forgets the answers, but not the columns and the text: for measuring, while nobody else asks.
    pub fn forget_answers(&self) {
        self.memory.has_part.clear();
        self.memory.planes.clear();
        self.memory.phrases.clear();
        self.memory.patterns.clear();
    }

    /// Answers a leaf whose phrases or pattern are known.
    fn answer(&self, leaf: &Leaf) -> Result<Planes, CorpusError> {
        match leaf {
            Leaf::Text { phrases, parts } => {
                let mut found = Bitmap::zeros(self.len());
                for part in parts.iter() {
                    for phrase in phrases {
                        if let Some(bits) = self.memory.phrases.get(&(phrase.clone(), part)) {
                            found.or_with(&bits);
                        }
                    }
                }
                Ok(Planes { true_: found, unknown: self.has_none(*parts)? })
            }
            Leaf::Regex { regex, parts } => {
                let mut found = Bitmap::zeros(self.len());
                if let Some(bits) = self.memory.patterns.get(&(regex.as_str().to_owned(), *parts)) {
                    found.or_with(&bits);
                }
                Ok(Planes { true_: found, unknown: self.has_none(*parts)? })
            }
            Leaf::Field { field, source, test } => self.field_planes(field, source.as_ref(), test),
            Leaf::Source { source, state } => {
                let states = self.source_states(source)?;
                let said =
                    states.blocked().combine(states.of(policy::ticket::SourceState::Available), |a, b| a | b);
                Ok(Planes { true_: states.of(*state).clone(), unknown: said.combine(&said, |word, _| !word) })
            }
            Leaf::Action { action } => self.action_planes(action),
        }
    }

    /// The tickets that have none of the parts.
    fn has_none(&self, parts: Parts) -> Result<Bitmap, CorpusError> {
        let mut has = Bitmap::zeros(self.len());
        for part in parts.iter() {
            has.or_with(&*self.has_part(part)?);
        }
        Ok(has.combine(&has, |word, _| !word))
    }
}

fn phrases_in(leaf: &Leaf, part: Part) -> impl Iterator<Item = &str> {
    let phrases = match leaf {
        Leaf::Text { phrases, parts } if parts.contains(part) => phrases.as_slice(),
        _ => &[],
    };
    phrases.iter().map(String::as_str)
}

fn pattern_in(leaf: &Leaf) -> Option<Pattern<'_>> {
    match leaf {
        Leaf::Regex { regex, parts } => Some((regex, *parts)),
        _ => None,
    }
}
