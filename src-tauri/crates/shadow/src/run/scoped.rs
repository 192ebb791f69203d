//! What a rollout scope leaves of a run's lanes.

use super::Run;
use super::chunk::Chunk;
use policy::Lane;
use policy::model::{Mode, Scope};
use rayon::prelude::*;

impl Run {
    /// Tickets by lane in effect: the recommended lane, held back by the strictest mode of the domains
    /// that a ticket is in or may be in; the scope's default for a ticket of none.
    #[must_use]
    pub fn lanes_in_effect(&self, scope: &Scope) -> [u64; 3] {
        let domains = &self.program.policy().domains;
        let modes: Vec<Mode> = domains.iter().map(|domain| scope.mode(&domain.id)).collect();
        let sum = |a: [u64; 3], b: [u64; 3]| [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
        self.chunks
            .par_iter()
            .map(|chunk| self.chunk_in_effect(chunk, &modes, scope.default))
            .reduce(|| [0; 3], sum)
    }

    fn chunk_in_effect(&self, chunk: &Chunk, modes: &[Mode], default: Mode) -> [u64; 3] {
        let mut lanes = [0; 3];
        for (at, pair) in chunk.pairs.iter().enumerate() {
            let possible =
                |domain: &Vec<policy::program::Word>| domain[at / 64].possible >> (at % 64) & 1 == 1;
            let of_domains = chunk.domains.iter().zip(modes).filter(|(domain, _)| possible(domain));
            let mode = of_domains.map(|(_, mode)| *mode).max().unwrap_or(default);
            let recommended: Lane = self.verdicts[*pair as usize].recommended;
            lanes[recommended.max(mode.floor()).index()] += 1;
        }
        lanes
    }
}
