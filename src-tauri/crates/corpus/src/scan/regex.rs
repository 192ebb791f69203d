//! Regular expressions over the original text. They are the slow kind of condition: the text is
//! decoded for each, because what is kept in memory is folded and an expression may ask for more.

use crate::bitmap::Bitmap;
use crate::error::CorpusError;
use crate::store::Corpus;
use crate::text::each_text;
use crate::watch::Watch;
use policy::text::Parts;
use rayon::prelude::*;
use regex::Regex;

impl Corpus {
    /// The tickets of which one text matches.
    pub(super) fn find_regex(
        &self,
        regex: &Regex,
        parts: Parts,
        watch: Watch<'_>,
    ) -> Result<Bitmap, CorpusError> {
        let groups = 0..self.file.metadata.num_row_groups();
        let found = groups
            .into_par_iter()
            .with_max_len(1)
            .map(|group| {
                let mut found = Bitmap::zeros(self.file.rows(group));
                for part in parts.iter() {
                    if watch.is_cancelled() {
                        return Err(CorpusError::Cancelled);
                    }
                    each_text(&self.file, group, part, |row, text| {
                        if !found.get(row) && regex.is_match(text) {
                            found.set(row);
                        }
                    })?;
                }
                Ok(found)
            })
            .collect::<Result<Vec<_>, _>>()?;
        let words = found.iter().flat_map(Bitmap::words).copied().collect();
        Ok(Bitmap::from_words(words, self.len()))
    }
}
