//! Many phrases in one pass: packs of rare windows through a SIMD searcher, and a verification.
//!
//! Of each phrase only its rarest window of four bytes is looked for, in packs small enough for the
//! searcher's buckets; a hit is then compared with the whole phrase and its neighbours. Phrases that
//! are shorter than a window, or whose rarest window is frequent, are looked for alone: they gain
//! more from leaving a ticket at its first match.

use super::rarity::{Rarity, WINDOW};
use crate::text::FoldedGroup;
use aho_corasick::Span;
use aho_corasick::packed::Searcher;
use memchr::memmem;
use policy::text::is_whole_word;
use std::collections::BTreeMap;
use std::ops::Range;

/// Windows in a pack. More make the searcher's buckets report too much that is none.
const PACK_WINDOWS: usize = 16;

/// A window that comes more often than this per million bytes makes its phrase a lone one.
const FREQUENT: usize = 1_500;

/// Phrases ready to be looked for.
#[derive(Debug)]
pub(super) struct Packs<'p> {
    phrases: &'p [&'p str],
    packs: Vec<Pack>,
    lone: Vec<(usize, memmem::Finder<'p>)>,
}

#[derive(Debug)]
struct Pack {
    searcher: Searcher,
    /// Per window: the phrases that have it, and where in them.
    owners: Vec<Vec<(usize, usize)>>,
}

/// Found bits: a run of words per phrase.
pub(super) struct Found {
    words: usize,
    bits: Vec<u64>,
}

impl Found {
    fn new(phrases: usize, rows: usize) -> Self {
        let words = rows.div_ceil(64);
        Self { words, bits: vec![0; phrases * words] }
    }

    fn set(&mut self, phrase: usize, row: usize) {
        self.bits[phrase * self.words + row / 64] |= 1 << (row % 64);
    }

    pub(super) fn of(&self, phrase: usize) -> &[u64] {
        &self.bits[phrase * self.words..(phrase + 1) * self.words]
    }
}

impl<'p> Packs<'p> {
    pub(super) fn new(phrases: &'p [&'p str], rarity: &Rarity) -> Self {
        let mut lone = Vec::new();
        let mut windows: BTreeMap<&[u8], Vec<(usize, usize)>> = BTreeMap::new();
        for (number, phrase) in phrases.iter().enumerate() {
            match rarity.rarest(phrase.as_bytes()) {
                Some((place, frequency)) if frequency <= FREQUENT => {
                    let window = &phrase.as_bytes()[place..place + WINDOW];
                    windows.entry(window).or_default().push((number, place));
                }
                _ => lone.push(number),
            }
        }
        let windows: Vec<_> = windows.into_iter().collect();
        let mut packs = Vec::new();
        // Packs of even size.
        let count = windows.len().div_ceil(PACK_WINDOWS).max(1);
        for pack in windows.chunks(windows.len().div_ceil(count).max(1)) {
            match Searcher::new(pack.iter().map(|(window, _)| window)) {
                Some(searcher) => {
                    packs.push(Pack {
                        searcher,
                        owners: pack.iter().map(|(_, owners)| owners.clone()).collect(),
                    });
                }
                // Without SIMD each phrase is looked for by itself.
                None => lone.extend(pack.iter().flat_map(|(_, owners)| owners).map(|(number, _)| *number)),
            }
        }
        let finder = |number: usize| (number, memmem::Finder::new(phrases[number]));
        Self { phrases, packs, lone: lone.into_iter().map(finder).collect() }
    }

    /// Looks in the texts of some rows of a group.
    pub(super) fn find(&self, group: &FoldedGroup, rows: Range<usize>) -> Found {
        let mut found = Found::new(self.phrases.len(), rows.len());
        for pack in &self.packs {
            self.find_pack(pack, group, &rows, &mut found);
        }
        for (number, finder) in &self.lone {
            self.find_lone(*number, finder, group, &rows, &mut found);
        }
        found
    }

    fn find_pack(&self, pack: &Pack, group: &FoldedGroup, rows: &Range<usize>, found: &mut Found) {
        let (start, end) = (group.start(rows.start), group.ends[rows.end - 1]);
        let text = &group.text.as_bytes()[..end];
        let mut at = start;
        let mut row = rows.start;
        while let Some(hit) = pack.searcher.find_in(text, Span { start: at, end }) {
            for (number, place) in &pack.owners[hit.pattern().as_usize()] {
                let Some(first) = hit.start().checked_sub(*place) else { continue };
                if first >= start && self.is_match(*number, group, first, end) {
                    row = row_of(group, row, rows.end, first);
                    found.set(*number, row - rows.start);
                }
            }
            // One byte on, so that windows that overlap are not lost.
            at = hit.start() + 1;
        }
    }

    fn find_lone(
        &self,
        number: usize,
        finder: &memmem::Finder<'_>,
        group: &FoldedGroup,
        rows: &Range<usize>,
        found: &mut Found,
    ) {
        let (mut at, end) = (group.start(rows.start), group.ends[rows.end - 1]);
        let mut row = rows.start;
        while let Some(offset) = finder.find(&group.text.as_bytes()[at..end]) {
            let first = at + offset;
            at = first + 1;
            if self.is_match(number, group, first, end) {
                row = row_of(group, row, rows.end, first);
                found.set(number, row - rows.start);
                at = group.ends[row];
            }
        }
    }

    /// Whether the phrase stands there as whole words.
    fn is_match(&self, number: usize, group: &FoldedGroup, first: usize, end: usize) -> bool {
        let phrase = self.phrases[number].as_bytes();
        let last = first + phrase.len();
        last <= end
            && &group.text.as_bytes()[first..last] == phrase
            && is_whole_word(&group.text, first, last)
    }
}

/// The row whose texts hold a byte, at or after `row`. Hits come in order, so it is mostly near.
fn row_of(group: &FoldedGroup, row: usize, end: usize, byte: usize) -> usize {
    // A window may begin before the phrase found last; then the search starts over.
    let from = if group.start(row) <= byte { row } else { 0 };
    let near = (from + 16).min(end);
    if group.ends[near - 1] > byte {
        return from + group.ends[from..near].partition_point(|e| *e <= byte);
    }
    near + group.ends[near..end].partition_point(|e| *e <= byte)
}
