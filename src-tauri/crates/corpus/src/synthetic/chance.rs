//! Draws that give the same results on every machine: a ChaCha stream per purpose and integer
//! arithmetic only. Logarithms and powers differ in their last bit between machines, so none is used.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// One stream of draws.
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    /// The stream of that number under a seed. Streams do not overlap.
    pub(super) fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(rng)
    }

    /// A whole number below `n`, which must be above 0. The bias is below n / 2^32.
    pub(super) fn below(&mut self, n: u32) -> u32 {
        let product = u64::from(self.0.next_u32()) * u64::from(n);
        (product >> 32) as u32
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }

    /// True in `p` of 1000 cases.
    pub(super) fn per_mille(&mut self, p: u32) -> bool {
        self.below(1000) < p
    }

    /// One of a list, which must not be empty.
    pub(super) fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len() as u32) as usize]
    }

    /// The index of one of the weights, in proportion to them; their sum must be above 0.
    pub(super) fn weighted(&mut self, weights: impl Iterator<Item = u32> + Clone) -> usize {
        let mut left = self.below(weights.clone().sum());
        for (index, weight) in weights.enumerate() {
            if left < weight {
                return index;
            }
            left -= weight;
        }
        0
    }

    /// A whole number from -spread to +spread, near 0 more often (the sum of two even draws).
    pub(super) fn wobble(&mut self, spread: i32) -> i32 {
        let even = spread.unsigned_abs() + 1;
        self.below(even) as i32 + self.below(even) as i32 - spread
    }
}
