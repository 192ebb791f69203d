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
}

impl Pairs {
    /// The number of a pair, new if it was not met before.
    pub(crate) fn number(&mut self, pair: Pair) -> u32 {
        let list = &mut self.list;
        *self.numbers.entry(u64::from(pair.0) << 32 | u64::from(pair.1)).or_insert_with(|| {
            list.push(pair);
            u32::try_from(list.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// The pairs, by number.
    pub(crate) fn list(&self) -> &[Pair] {
        &self.list
    }
}

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
        let mixed = (self.0 ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 29;
    }
}
