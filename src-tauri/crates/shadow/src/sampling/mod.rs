//! Samples for people to look at: a stratified random sample of tickets that never escalated, and the
//! twenty nervous tickets. The same seed, corpus and policy give the same tickets on every machine.

mod chance;
mod nervous;
mod strata;

pub use chance::{Chance, Urn};
pub use nervous::{Nervous, Worry, pick_nervous};
pub use strata::{MOST_STRATA, Stratum, TooManyStrata, by_domain, by_labels, consequence_weight};

use crate::columns::Outcome;
use crate::run::Run;
use policy::Lane;

/// Which tickets an audit is drawn from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    /// Recommended autonomous by the policy.
    #[default]
    Recommended,
    /// Recommended autonomous by the policy, and no human decided otherwise or took over.
    NeverTouched,
}

impl Frame {
    /// The positions of its tickets, ascending. `outcomes` are those of the run's corpus.
    #[must_use]
    pub fn tickets(self, run: &Run, outcomes: &[Outcome]) -> Vec<usize> {
        let left_alone = |ticket: usize| match (self, outcomes.get(ticket)) {
            (Self::Recommended, _) | (_, None) => true,
            (Self::NeverTouched, Some(outcome)) => {
                outcome.human.is_none_or(|lane| lane == Lane::Autonomous) && outcome.took_over_at.is_none()
            }
        };
        (0..run.tickets())
            .filter(|ticket| run.lane(*ticket) == Lane::Autonomous && left_alone(*ticket))
            .collect()
    }

    /// What it is, in words.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Recommended => "recommended autonomous",
            Self::NeverTouched => "recommended autonomous, left there by humans",
        }
    }
}

/// A drawn ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// Its position in the corpus.
    pub ticket: usize,
    /// Position of its stratum.
    pub stratum: usize,
}

/// How many tickets to draw from each stratum: the share of its tickets times its weight, by the divisor
/// method of Sainte-Laguë, after each stratum has at least `least` (all of it, if it has fewer). Adds up
/// to `size`, or to all tickets if there are not so many.
#[must_use]
pub fn allocate(strata: &[Stratum], size: u64, least: u64) -> Vec<u64> {
    let mut seats = vec![0_u64; strata.len()];
    let all: u64 = strata.iter().map(|s| s.tickets.len() as u64).sum();
    for _ in 0..size.min(all) {
        let room = |at: &usize| seats[*at] < strata[*at].tickets.len() as u64;
        let short = |at: &usize| room(at) && seats[*at] < least;
        let anyone_short = (0..strata.len()).any(|at| short(&at));
        let candidates = (0..strata.len()).filter(|at| if anyone_short { short(at) } else { room(at) });
        // The larger quotient of weighted size by 2 * seats + 1, compared without dividing; the first of
        // equals.
        let claim = |at: usize| u128::from(strata[at].weight.max(1)) * strata[at].tickets.len() as u128;
        let best = candidates.reduce(|a, b| {
            let (left, right) =
                (claim(a) * u128::from(2 * seats[b] + 1), claim(b) * u128::from(2 * seats[a] + 1));
            if right > left { b } else { a }
        });
        if let Some(at) = best {
            seats[at] += 1;
        }
    }
    seats
}

/// Draws `counts` tickets of each stratum at random, without putting back, in a random order over all
/// strata: whoever stops half-way has still looked at a bit of everything. Within a stratum each ticket
/// has the same chance, its count divided by its size.
#[must_use]
pub fn draw(strata: &[Stratum], counts: &[u64], chance: &Chance) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    for (stratum, (of, count)) in strata.iter().zip(counts).enumerate() {
        let urn = Urn::new(of.tickets.clone(), chance.stream(stratum as u64));
        let count = usize::try_from(*count).unwrap_or(usize::MAX);
        drawn.extend(urn.take(count).map(|ticket| Drawn { ticket, stratum }));
    }
    Urn::new(drawn, chance.stream(u64::MAX)).collect()
}

#[cfg(test)]
mod tests;
