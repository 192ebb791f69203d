//! Regular expressions over the original text. They are the slow kind of condition: the text is decoded for
//! them, because what is kept in memory is folded and an expression may ask for more. So all that are asked
//! for are looked for while it is decoded once.

use crate::bitmap::Bitmap;
use crate::error::CorpusError;
use crate::store::Corpus;
use crate::text::each_text;
use crate::watch::Watch;
use policy::text::{Part, Parts};
use rayon::prelude::*;
use regex::Regex;

/// An expression, and the parts of a ticket that it looks at.
pub(super) type Pattern<'l> = (&'l Regex, Parts);

impl Corpus {
    /// Looks for the patterns that are not known yet, and keeps for each the tickets of which one text matches.
    pub(super) fn find_patterns(
        &self,
        mut open: Vec<Pattern<'_>>,
        watch: Watch<'_>,
    ) -> Result<(), CorpusError> {
        open.retain(|pattern| self.memory.patterns.get(&key(pattern)).is_none());
        if open.is_empty() {
            return Ok(());
        }
        let groups = (0..self.file.metadata.num_row_groups())
            .into_par_iter()
            .with_max_len(1)
            .map(|group| self.find_in_group(group, &open, watch))
            .collect::<Result<Vec<_>, _>>()?;
        for (number, pattern) in open.iter().enumerate() {
            let words = groups.iter().flat_map(|found| found[number].words()).copied().collect();
            self.memory.patterns.put(key(pattern), Bitmap::from_words(words, self.len()));
        }
        Ok(())
    }

    fn find_in_group(
        &self,
        group: usize,
        wanted: &[Pattern<'_>],
        watch: Watch<'_>,
    ) -> Result<Vec<Bitmap>, CorpusError> {
        // An expression keeps what it works with for one thread; others would wait for it. A clone has its own.
        let expressions: Vec<Regex> = wanted.iter().map(|(regex, _)| (*regex).clone()).collect();
        let mut found = vec![Bitmap::zeros(self.file.rows(group)); wanted.len()];
        for part in Part::ALL {
            let here: Vec<usize> = (0..wanted.len()).filter(|i| wanted[*i].1.contains(part)).collect();
            if here.is_empty() {
                continue;
            }
            if watch.is_cancelled() {
                return Err(CorpusError::Cancelled);
            }
            each_text(&self.file, group, part, |row, text| {
                for number in &here {
                    if !found[*number].get(row) && expressions[*number].is_match(text) {
                        found[*number].set(row);
                    }
                }
            })?;
        }
        Ok(found)
    }
}

fn key((regex, parts): &Pattern<'_>) -> (String, Parts) {
    (regex.as_str().to_owned(), *parts)
}
