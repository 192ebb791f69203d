//! Some tickets of a corpus, read as a corpus of their own: every report can be made of a part.

use crate::columns::{Judgement, Labels, LeafWords, Outcome, TicketColumns};
use crate::memory::HeldWords;
use crate::run::Run;
use policy::program::{Leaf, Word};
use policy::{Level, Ticket};

/// Some tickets of a corpus. Positions are those within the part; the digest stays that of the whole.
#[derive(Debug, Clone)]
pub struct Part<'c, C> {
    whole: &'c C,
    /// Where the tickets are in the whole, ascending.
    places: Vec<usize>,
}

impl<'c, C: TicketColumns> Part<'c, C> {
    /// The tickets at some places of a corpus, ascending.
    #[must_use]
    pub fn of(whole: &'c C, places: Vec<usize>) -> Self {
        debug_assert!(places.is_sorted(), "a part keeps the order of the whole");
        Self { whole, places }
    }

    /// The tickets of a run that are in a domain of that consequence, as slices by consequence count them.
    #[must_use]
    pub fn of_consequence(whole: &'c C, run: &Run, consequence: Level) -> Self {
        let words = run.consequence_words(consequence);
        let places = (0..run.tickets()).filter(|ticket| words[ticket / 64] >> (ticket % 64) & 1 == 1);
        Self::of(whole, places.collect())
    }

    fn each<T: Copy>(&self, of_whole: &[T]) -> Vec<T> {
        self.places.iter().map(|place| of_whole[*place]).collect()
    }

    fn gathered(&self, words: &C::Words) -> HeldWords {
        let gather = |block: &[usize]| {
            let mut gathered = Word::FALSE;
            for (bit, place) in block.iter().enumerate() {
                let word = words.word(place / 64);
                gathered.holds |= (word.holds >> (place % 64) & 1) << bit;
                gathered.possible |= (word.possible >> (place % 64) & 1) << bit;
            }
            gathered
        };
        HeldWords::new(self.places.chunks(64).map(gather).collect())
    }
}

impl<C: TicketColumns> TicketColumns for Part<'_, C> {
    type Words = HeldWords;
    type Error = C::Error;

    fn digest(&self) -> &str {
        self.whole.digest()
    }

    fn tickets(&self) -> usize {
        self.places.len()
    }

    fn id(&self, ticket: usize) -> Result<String, C::Error> {
        self.whole.id(self.places[ticket])
    }

    fn leaves(&self, leaves: &[&Leaf]) -> Result<Vec<HeldWords>, C::Error> {
        Ok(self.whole.leaves(leaves)?.iter().map(|words| self.gathered(words)).collect())
    }

    fn judgements(&self) -> Result<Vec<Judgement>, C::Error> {
        Ok(self.each(&self.whole.judgements()?))
    }

    fn outcomes(&self) -> Result<Vec<Outcome>, C::Error> {
        Ok(self.each(&self.whole.outcomes()?))
    }

    fn labels(&self, field: &str) -> Result<Option<Labels>, C::Error> {
        let labels = self.whole.labels(field)?;
        Ok(labels.map(|labels| Labels { of_ticket: self.each(&labels.of_ticket), values: labels.values }))
    }

    fn conversations(&self) -> Result<Vec<usize>, C::Error> {
        let talks = self.whole.conversations()?;
        Ok(talks.iter().filter_map(|place| self.places.binary_search(place).ok()).collect())
    }

    fn visit(&self, tickets: &[usize], visit: &mut dyn FnMut(&Ticket<'_>)) -> Result<(), C::Error> {
        let places: Vec<usize> = tickets.iter().map(|ticket| self.places[*ticket]).collect();
        self.whole.visit(&places, visit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::TicketSet;
    use crate::report::{ReportOptions, ShadowReport};
    use policy::model::Document;
    use policy::program::Program;
    use std::sync::Arc;

    fn in_order(mut report: ShadowReport) -> ShadowReport {
        // Slices with the same evidence stand in the order in which their values first occur.
        report.slices.sort_by(|a, b| (&a.by, &a.value).cmp(&(&b.by, &b.value)));
        report
    }

    #[test]
    fn a_part_reports_what_its_tickets_alone_would_and_has_the_figures_of_its_slice() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../policies/b2b-saas-support.policy.json");
        let document = Document::parse(&std::fs::read(path).unwrap()).unwrap();
        let program = Arc::new(Program::compile(&document).unwrap());
        let whole = TicketSet::new("sha256:00", corpus::synthetic::Queue::new(1_500, 3).iter().collect());
        let run = Run::new(Arc::clone(&program), &whole).unwrap();
        let of_all = run.report(&whole, &ReportOptions::default()).unwrap();
        for consequence in Level::ALL {
            let part = Part::of_consequence(&whole, &run, consequence);
            let alone = part.places.iter().map(|place| whole.as_slice()[*place].clone()).collect();
            let alone = TicketSet::new("sha256:00", alone);
            let options = ReportOptions::default();
            let found = Run::new(Arc::clone(&program), &part).unwrap().report(&part, &options).unwrap();
            let expected = Run::new(Arc::clone(&program), &alone).unwrap().report(&alone, &options).unwrap();
            assert_eq!(in_order(found.clone()), in_order(expected));
            let name = consequence.to_string();
            let slice = of_all.slices.iter().find(|s| s.by == "consequence" && s.value == name);
            let Some(slice) = slice else {
                assert_eq!(found.tickets, 0, "{name}");
                continue;
            };
            assert_eq!(
                (slice.tickets, slice.n, slice.under_escalated, slice.high_risk_misses),
                (found.tickets, found.compared, found.under_escalated, found.high_risk_misses.count)
            );
        }
    }
}
