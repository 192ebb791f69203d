//! The rate of a whole population from a stratified sample, and its upper bound.

use super::{at_most_95, rate, real};

/// What an audit found in one stratum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StratumCount {
    /// Tickets of the stratum.
    pub population: u64,
    /// Tickets looked at, drawn at random from the stratum.
    pub audited: u64,
    /// Of those, misses.
    pub misses: u64,
}

impl StratumCount {
    /// Its share of all tickets, given how many there are.
    fn share(&self, all: u64) -> f64 {
        real(self.population) / real(all)
    }

    /// How far the audited tickets speak for the stratum: audited per share of all tickets.
    fn intensity(&self, all: u64) -> f64 {
        real(self.audited) / self.share(all)
    }
}

/// The rate in the whole population: each stratum's rate, weighted by its share of the tickets (the
/// estimator of Horvitz and Thompson, 1952, for a stratified sample). `None` if there are no tickets, or
/// if nothing is audited in a stratum that has some.
#[must_use]
pub fn stratified_rate(strata: &[StratumCount]) -> Option<f64> {
    let all: u64 = strata.iter().map(|s| s.population).sum();
    let parts = strata.iter().filter(|s| s.population > 0);
    let parts: Option<Vec<f64>> = parts.map(|s| Some(s.share(all) * rate(s.misses, s.audited)?)).collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| parts.iter().sum())
}

/// The one-sided 95 % upper bound of the rate in the whole population.
///
/// It is the largest rate, over all ways in which misses may be spread over the strata, at which as few
/// misses in all as were found would still be seen once in twenty (Buehler, 1957), or a little more than
/// that. With no misses this is exact: the strata's rates are chosen to make the rate largest while the
/// chance of finding none stays at 5 %. With misses, the mean rate over the audited tickets is at most the
/// bound of Clopper and Pearson for all of them together ([`at_most_95`]), because unequal rates only make
/// small counts rarer (Hoeffding, 1956), and the spread that makes most of that is taken.
///
/// So: a sample in proportion gives [`at_most_95`] of the pooled counts; strata that were oversampled
/// count for less; a stratum in which nothing is audited counts as if all of it were misses. That the
/// population is finite is left out, which errs on the safe side. `None` if nothing is audited.
#[must_use]
pub fn stratified_at_most_95(strata: &[StratumCount]) -> Option<f64> {
    let mut strata: Vec<StratumCount> = strata.iter().copied().filter(|s| s.population > 0).collect();
    let all = strata.iter().map(|s| s.population).sum();
    let (misses, audited) = strata.iter().fold((0, 0), |(k, n), s| (k + s.misses, n + s.audited));
    let pooled = at_most_95(misses, audited)?;
    if strata.len() == 1 {
        return Some(pooled);
    }
    // Those that the sample says least about come first: there misses can hide.
    strata.sort_by(|a, b| a.intensity(all).total_cmp(&b.intensity(all)));
    let bound = if misses == 0 {
        none_found(&strata, all)
    } else {
        let mean = pooled.max(real(misses + 1) / real(audited));
        some_found(&strata, all, mean * real(audited))
    };
    Some(bound.min(1.0))
}

/// Maximises the sum of share * p while the product of (1 - p)^audited is 5 %. At the maximum every
/// stratum with p > 0 has 1 - p = level * intensity (the condition of Lagrange); those with the least
/// intensity have it.
fn none_found(strata: &[StratumCount], all: u64) -> f64 {
    let hidden: f64 = strata.iter().filter(|s| s.audited == 0).map(|s| s.share(all)).sum();
    let seen: Vec<&StratumCount> = strata.iter().filter(|s| s.audited > 0).collect();
    let (mut weight, mut logs, mut level) = (0.0, 0.0, 0.0);
    for (at, stratum) in seen.iter().enumerate() {
        weight += real(stratum.audited);
        logs += real(stratum.audited) * stratum.intensity(all).ln();
        level = ((0.05_f64.ln() - logs) / weight).exp();
        if seen.get(at + 1).is_none_or(|next| level * next.intensity(all) >= 1.0) {
            break;
        }
    }
    let rate = |s: &&StratumCount| s.share(all) * (1.0 - level * s.intensity(all)).max(0.0);
    hidden + seen.iter().map(rate).sum::<f64>()
}

/// Maximises the sum of share * p while the sum of audited * p is `budget`: the strata with the least
/// intensity are filled first.
fn some_found(strata: &[StratumCount], all: u64, mut budget: f64) -> f64 {
    let mut rate = 0.0;
    for stratum in strata {
        let audited = real(stratum.audited);
        let p = if audited <= budget { 1.0 } else { budget / audited };
        budget -= p * audited;
        rate += p * stratum.share(all);
    }
    rate
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn counts(list: &[(u64, u64, u64)]) -> Vec<StratumCount> {
        list.iter()
            .map(|&(population, audited, misses)| StratumCount { population, audited, misses })
            .collect()
    }

    fn close(ours: Option<f64>, theirs: f64) {
        assert!((ours.unwrap() - theirs).abs() < 1e-9, "{ours:?} not {theirs}");
    }

    /// Values of scipy: `beta.ppf` for simple samples, and `minimize` (SLSQP, sixty starts) for the largest
    /// mean rate at which no miss is found once in twenty.
    #[test]
    fn bounds_are_those_of_a_numerical_search() {
        let five = |done: [u64; 5]| {
            let populations = [1_118, 742, 498, 236, 188].into_iter();
            counts(&populations.zip(done).map(|(n, audited)| (n, audited, 0)).collect::<Vec<_>>())
        };
        close(stratified_at_most_95(&five([12, 11, 10, 9, 5])), 0.088_781_815_454_756_37);
        close(stratified_at_most_95(&five([14, 14, 12, 12, 8])), 0.077_414_537_878_091_95);
        close(stratified_at_most_95(&counts(&[(500, 10, 0), (500, 40, 0)])), 0.129_432_775_446_526_48);
        close(stratified_at_most_95(&counts(&[(900, 30, 0), (100, 30, 0)])), 0.085_530_467_569_774);
        close(stratified_at_most_95(&counts(&[(500, 47, 0)])), 0.061_750_134_710_824_48);
    }

    #[test]
    fn a_sample_in_proportion_is_as_good_as_a_simple_one() {
        let proportional = counts(&[(300, 30, 0), (100, 10, 0), (200, 20, 0)]);
        close(stratified_at_most_95(&proportional), 0.048_702_913_310_097_49);
        close(stratified_at_most_95(&counts(&[(300, 30, 2), (100, 10, 0)])), 0.149_151_961_273_212_98);
        close(at_most_95(2, 40), 0.149_151_961_273_212_98);
    }

    #[test]
    fn what_nobody_looked_at_counts_as_missed() {
        let bound = stratified_at_most_95(&counts(&[(90, 50, 0), (10, 0, 0)])).unwrap();
        assert!((bound - (0.1 + 0.9 * at_most_95(0, 50).unwrap())).abs() < 1e-12);
        assert_eq!(stratified_rate(&counts(&[(90, 50, 0), (10, 0, 0)])), None);
        assert_eq!(stratified_at_most_95(&counts(&[(90, 0, 0)])), None);
        assert_eq!(stratified_at_most_95(&[]), None);
        assert_eq!(stratified_rate(&counts(&[(0, 0, 0)])), None);
        close(stratified_rate(&counts(&[(75, 10, 1), (25, 5, 2), (0, 0, 0)])), 0.175);
    }

    /// P(exactly k) for every k, of independent draws of several strata.
    fn chances(strata: &[StratumCount], rates: &[f64]) -> Vec<f64> {
        let mut chances = vec![1.0];
        for (stratum, p) in strata.iter().zip(rates) {
            for _ in 0..stratum.audited {
                let mut next = vec![0.0; chances.len() + 1];
                for (k, chance) in chances.iter().enumerate() {
                    next[k] += chance * (1.0 - p);
                    next[k + 1] += chance * p;
                }
                chances = next;
            }
        }
        chances
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        /// The promise of a bound: whatever the true rates, at most one sample in twenty gives a bound
        /// below the true rate. The bound depends on the number of misses alone, so it is summed over that.
        #[test]
        fn the_bound_is_below_the_truth_at_most_once_in_twenty(
            design in prop::collection::vec((1_u64..1_000, 1_u64..16, 0.0_f64..1.0), 1..5), scale in 0.0_f64..1.0,
        ) {
            let strata = counts(&design.iter().map(|&(n, audited, _)| (n, audited, 0)).collect::<Vec<_>>());
            let rates: Vec<f64> = design.iter().map(|(_, _, p)| p * scale).collect();
            let all: u64 = strata.iter().map(|s| s.population).sum();
            let truth: f64 = strata.iter().zip(&rates).map(|(s, p)| s.share(all) * p).sum();
            let mut wrong = 0.0;
            for (k, chance) in (0_u64..).zip(chances(&strata, &rates)) {
                let mut left = k;
                let found: Vec<StratumCount> = strata.iter().map(|s| {
                    let misses = left.min(s.audited);
                    left -= misses;
                    StratumCount { misses, ..*s }
                }).collect();
                if stratified_at_most_95(&found).unwrap() < truth - 1e-12 {
                    wrong += chance;
                }
            }
            prop_assert!(wrong <= 0.05 + 1e-9, "{wrong} for {strata:?} with {rates:?}");
        }

        #[test]
        fn a_bound_is_above_its_estimate_and_falls_as_more_are_found_to_be_fine(
            design in prop::collection::vec((20_u64..1_000, 1_u64..20, 0.0_f64..0.5), 1..5),
        ) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a small count")]
            let found: Vec<StratumCount> = design.iter().map(|&(population, audited, share)| StratumCount {
                population, audited, misses: (real(audited) * share) as u64,
            }).collect();
            let bound = stratified_at_most_95(&found).unwrap();
            if found.iter().all(|s| s.misses == 0) {
                let more: Vec<StratumCount> =
                    found.iter().map(|s| StratumCount { audited: s.audited + 1, ..*s }).collect();
                prop_assert!(stratified_at_most_95(&more).unwrap() < bound);
            }
            prop_assert!((0.0..=1.0).contains(&bound));
        }
    }
}
