//! The distinct pairs of bounds that occur in a corpus, numbered. A corpus of a million tickets has a
//! few thousand of them, so figures per pair answer for all tickets.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Cell by true rules, cell by true and unknown rules.
pub(crate) type Pair = (u32, u32);

/// Numbers pairs in the order in which they are met.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pairs {
    list: Vec<Pair>,
    numbers: HashMap<u64, u32, BuildHasherDefault<Mix>>,
    /// By some bits of the hash, a number that was asked for lately: most questions end here.
    recent: Vec<u32>,
}

/// Bits of the hash that choose among the recent numbers.
const RECENT_BITS: u32 = 11;

impl Pairs {
    /// The number of a pair, new if it was not met before.
    pub(crate) fn number(&mut self, pair: Pair) -> u32 {
        let key = u64::from(pair.0) << 32 | u64::from(pair.1);
        let place = (key.wrapping_mul(MULTIPLIER) >> (u64::BITS - RECENT_BITS)) as usize;
        match self.recent.get(place) {
            Some(number) if self.list.get(*number as usize) == Some(&pair) => *number,
            _ => self.look_up(key, pair, place),
        }
    }

    fn look_up(&mut self, key: u64, pair: Pair, place: usize) -> u32 {
        let list = &mut self.list;
        let number = *self.numbers.entry(key).or_insert_with(|| {
            list.push(pair);
            u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
        });
        self.recent.resize(1 << RECENT_BITS, 0);
        self.recent[place] = number;
        number
    }

    /// The pairs, by number.
    pub(crate) fn list(&self) -> &[Pair] {
        &self.list
    }
}

/// An odd number near 2^64 over the golden ratio: its product spreads neighbouring keys.
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// A hasher for keys that are one integer; they come from our own codes, not from anyone's input.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Mix(u64);

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.write_u64(u64::from(*byte)));
    }

    fn write_u64(&mut self, key: u64) {
        let mixed = (self.0 ^ key).wrapping_mul(MULTIPLIER);
        self.0 = mixed ^ mixed >> 29;
    }
}
