//! Draws that give the same results on every machine: ChaCha streams and integer arithmetic only.

use policy::canonical;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What all draws of one sample come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chance {
    key: [u8; 32],
}

impl Chance {
    /// The chance of a seed on a corpus under a policy, both named by their digests: another corpus or
    /// another policy gives other draws.
    #[must_use]
    pub fn new(seed: u32, corpus: &str, policy: &str) -> Self {
        let digest = canonical::digest(format!("lanekeeper/sample/1\n{seed}\n{corpus}\n{policy}").as_bytes());
        let hex = digest.strip_prefix("sha256:").unwrap_or(&digest);
        let mut key = [0; 32];
        for (at, byte) in key.iter_mut().enumerate() {
            let digits = hex.get(2 * at..2 * at + 2).unwrap_or("00");
            *byte = u8::from_str_radix(digits, 16).unwrap_or(0);
        }
        Self { key }
    }

    /// One of its streams of draws; streams do not overlap.
    pub(crate) fn stream(&self, number: u64) -> ChaCha8Rng {
        let mut rng = ChaCha8Rng::from_seed(self.key);
        rng.set_stream(number);
        rng
    }
}

/// Things that are drawn one at a time, at random, and not put back.
#[derive(Debug, Clone)]
pub struct Urn<T> {
    things: Vec<T>,
    rng: ChaCha8Rng,
}

impl<T> Urn<T> {
    pub(crate) fn new(things: Vec<T>, rng: ChaCha8Rng) -> Self {
        Self { things, rng }
    }
}

impl<T> Iterator for Urn<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if self.things.is_empty() {
            return None;
        }
        // The bias is below the number of things divided by 2^64.
        let product = u128::from(self.rng.next_u64()) * self.things.len() as u128;
        let at = usize::try_from(product >> 64).unwrap_or(0);
        Some(self.things.swap_remove(at))
    }
}
