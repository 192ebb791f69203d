//! A few tickets of a corpus as a corpus of their own, so that trying sets of edits on the tickets in
//! question costs by their number and not by the size of the corpus.

use crate::columns::{Judgement, Labels, LeafWords, Outcome, TicketColumns};
use policy::Ticket;
use policy::program::{Leaf, Word};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Some tickets of a corpus. Leaves are gathered once each.
pub(super) struct Gathered<'c, C> {
    columns: &'c C,
    tickets: Vec<usize>,
    known: Mutex<HashMap<String, GatheredWords>>,
}

/// A leaf's answers for the gathered tickets.
#[derive(Debug, Clone)]
pub(super) struct GatheredWords(Arc<[Word]>);

impl LeafWords for GatheredWords {
    fn word(&self, at: usize) -> Word {
        self.0[at]
    }
}

impl<'c, C: TicketColumns> Gathered<'c, C> {
    pub(super) fn new(columns: &'c C, tickets: Vec<usize>) -> Self {
        Self { columns, tickets, known: Mutex::default() }
    }

    fn gather(&self, words: &C::Words) -> GatheredWords {
        let word = |block: &[usize]| {
            let mut gathered = Word::FALSE;
            for (bit, ticket) in block.iter().enumerate() {
                let word = words.word(ticket / 64);
                gathered.holds |= (word.holds >> (ticket % 64) & 1) << bit;
                gathered.possible |= (word.possible >> (ticket % 64) & 1) << bit;
            }
            gathered
        };
        GatheredWords(self.tickets.chunks(64).map(word).collect())
    }
}

impl<C: TicketColumns> TicketColumns for Gathered<'_, C> {
    type Words = GatheredWords;
    type Error = C::Error;

    fn digest(&self) -> &str {
        self.columns.digest()
    }

    fn tickets(&self) -> usize {
        self.tickets.len()
    }

    fn id(&self, ticket: usize) -> Result<String, C::Error> {
        self.columns.id(self.tickets[ticket])
    }

    fn leaves(&self, leaves: &[&Leaf]) -> Result<Vec<GatheredWords>, C::Error> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let keys: Vec<String> = leaves.iter().map(|leaf| leaf.key()).collect();
        let new: Vec<usize> = (0..leaves.len()).filter(|at| !known.contains_key(&keys[*at])).collect();
        let wanted: Vec<&Leaf> = new.iter().map(|at| leaves[*at]).collect();
        for (at, words) in new.into_iter().zip(self.columns.leaves(&wanted)?) {
            known.insert(keys[at].clone(), self.gather(&words));
        }
        Ok(keys.iter().filter_map(|key| known.get(key).cloned()).collect())
    }

    fn judgements(&self) -> Result<Vec<Judgement>, C::Error> {
        // Which lane a policy gives a ticket does not depend on what humans said of it.
        Ok(vec![Judgement::default(); self.tickets.len()])
    }

    fn outcomes(&self) -> Result<Vec<Outcome>, C::Error> {
        let all = self.columns.outcomes()?;
        Ok(self.tickets.iter().map(|ticket| all[*ticket]).collect())
    }

    fn labels(&self, field: &str) -> Result<Option<Labels>, C::Error> {
        let gather = |labels: Labels| Labels {
            of_ticket: self.tickets.iter().map(|ticket| labels.of_ticket[*ticket]).collect(),
            values: labels.values,
        };
        Ok(self.columns.labels(field)?.map(gather))
    }

    fn conversations(&self) -> Result<Vec<usize>, C::Error> {
        let all = self.columns.conversations()?;
        Ok((0..self.tickets.len()).filter(|at| all.binary_search(&self.tickets[*at]).is_ok()).collect())
    }

    fn visit(&self, tickets: &[usize], visit: &mut dyn FnMut(&Ticket<'_>)) -> Result<(), C::Error> {
        let tickets: Vec<usize> = tickets.iter().map(|at| self.tickets[*at]).collect();
        self.columns.visit(&tickets, visit)
    }
}
