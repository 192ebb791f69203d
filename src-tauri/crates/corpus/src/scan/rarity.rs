//! How rare short windows of bytes are in a corpus's text, from a sample.

use crate::text::FoldedPart;

/// Counters; windows share them by hash, which makes a few look more frequent than they are.
const COUNTERS: usize = 1 << 16;

/// Bytes sampled.
const SAMPLE_BYTES: usize = 2 << 20;

/// Windows of at most this many bytes are looked for.
pub(crate) const WINDOW: usize = 4;

/// Counts of windows of 4 bytes in a sample.
#[derive(Debug)]
pub(crate) struct Rarity {
    counts: Vec<u32>,
    sampled: usize,
}

impl Rarity {
    /// Counts in pieces from all over the part.
    pub(crate) fn of(part: &FoldedPart) -> Self {
        let mut counts = vec![0; COUNTERS];
        let mut sampled = 0;
        let share = SAMPLE_BYTES / part.groups.len().max(1);
        for group in &part.groups {
            let bytes = group.text.as_bytes();
            for window in bytes[..share.min(bytes.len())].windows(WINDOW) {
                counts[slot(window)] += 1;
            }
            sampled += share.min(bytes.len());
        }
        Self { counts, sampled }
    }

    /// The place of a phrase's rarest window of 4 bytes, and how often such a window comes per
    /// million bytes; `None` if the phrase is shorter.
    pub(crate) fn rarest(&self, phrase: &[u8]) -> Option<(usize, usize)> {
        let count = |(place, window)| (place, self.counts[slot(window)] as usize);
        let (place, count) = phrase.windows(WINDOW).enumerate().map(count).min_by_key(|(_, count)| *count)?;
        Some((place, count * 1_000_000 / self.sampled.max(1)))
    }
}

fn slot(window: &[u8]) -> usize {
    let word = window.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte));
    (word.wrapping_mul(0x9e37_79b1) >> 16) as usize
}
