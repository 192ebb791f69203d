//! Phrases over the text of a whole corpus, in parallel, one bitmap each.

use super::Rarity;
use super::packs::{Found, Packs};
use crate::bitmap::Bitmap;
use crate::error::CorpusError;
use crate::store::{Corpus, ROW_GROUP_TICKETS};
use crate::watch::Watch;
use policy::text::Part;
use rayon::prelude::*;

/// Tickets looked at in one step: their text stays in the cache while the packs pass over it. A
/// multiple of 64.
const STEP_TICKETS: usize = 2_048;

impl Corpus {
    /// Looks for the phrases that are not known yet in a part, and keeps a bitmap for each.
    pub(super) fn find_phrases(
        &self,
        part: Part,
        phrases: &[&str],
        watch: Watch<'_>,
    ) -> Result<(), CorpusError> {
        let open: Vec<&str> = phrases
            .iter()
            .copied()
            .filter(|phrase| {
                !phrase.is_empty() && self.memory.phrases.get(&((*phrase).to_owned(), part)).is_none()
            })
            .collect();
        if open.is_empty() {
            return Ok(());
        }
        let folded = self.folded(part)?;
        let rarity = self.memory.rarity.get_or_make(&part, || Ok::<_, CorpusError>(Rarity::of(&folded)))?;
        let packs = Packs::new(&open, &rarity);
        let steps: Vec<(usize, std::ops::Range<usize>)> = folded
            .groups
            .iter()
            .enumerate()
            .flat_map(|(number, group)| {
                let rows = group.ends.len();
                (0..rows)
                    .step_by(STEP_TICKETS)
                    .map(move |start| (number, start..(start + STEP_TICKETS).min(rows)))
            })
            .collect();
        let found = steps
            .par_iter()
            .map(|(group, rows)| {
                if watch.is_cancelled() {
                    Err(CorpusError::Cancelled)
                } else {
                    Ok(packs.find(&folded.groups[*group], rows.clone()))
                }
            })
            .collect::<Result<Vec<Found>, _>>()?;
        for (number, phrase) in open.iter().enumerate() {
            let mut words = vec![0; self.len().div_ceil(64)];
            for ((group, rows), found) in steps.iter().zip(&found) {
                let first = (group * ROW_GROUP_TICKETS + rows.start) / 64;
                let bits = found.of(number);
                words[first..first + bits.len()].copy_from_slice(bits);
            }
            self.memory.phrases.put(((*phrase).to_owned(), part), Bitmap::from_words(words, self.len()));
        }
        Ok(())
    }
}
