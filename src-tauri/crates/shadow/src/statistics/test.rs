//! Tests: is a slice worse than the rest, did two policies differ, and what many looks cost.

use super::distribution::{ln_binomial_at_most, ln_hypergeometric_at_least};

/// A tail probability, kept as its logarithm too: at a million tickets p-values underflow, and the
/// strength of evidence must still be ordered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tail {
    /// The probability, 0 to 1; may underflow to 0.
    pub p: f64,
    /// Its natural logarithm, which does not.
    pub ln_p: f64,
}

/// Fisher's exact test, one-sided: the chance that a slice of `slice` tickets drawn at random from
/// `all` would hold `slice_hits` or more of the `all_hits`. `None` when the slice or the rest is empty.
#[must_use]
pub fn greater_than_rest(slice_hits: u64, slice: u64, all_hits: u64, all: u64) -> Option<Tail> {
    let counts_fit = slice_hits <= slice && all_hits <= all && slice_hits <= all_hits;
    if slice == 0 || slice >= all || !counts_fit || all_hits - slice_hits > all - slice {
        return None;
    }
    let ln_p = ln_hypergeometric_at_least(slice_hits, slice, all_hits, all);
    Some(Tail { p: ln_p.exp(), ln_p })
}

/// McNemar's exact test, two-sided, on the pairs in which exactly one of two policies agrees with the
/// human (Q. McNemar, 1947; binomial form). 1 when no pair tells them apart.
#[must_use]
pub fn mcnemar_exact(only_first: u64, only_second: u64) -> f64 {
    if only_first == only_second {
        return 1.0;
    }
    let tail = ln_binomial_at_most(only_first.min(only_second), only_first + only_second, 0.5);
    (2.0 * tail.exp()).min(1.0)
}

/// Holm's step-down correction (S. Holm, 1979): p-values adjusted for having looked `p.len()` times, in
/// the order given. Controls the chance of even one false alarm, whatever the dependence.
#[must_use]
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let mut adjusted = vec![1.0; p.len()];
    let mut floor = 0.0_f64;
    for (rank, &at) in order.iter().enumerate() {
        floor = floor.max(p[at] * super::real((p.len() - rank) as u64)).min(1.0);
        adjusted[at] = floor;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn correction_never_strengthens_and_keeps_order(p in prop::collection::vec(0.0_f64..=1.0, 1..40)) {
            let q = holm(&p);
            for i in 0..p.len() {
                prop_assert!(q[i] >= p[i] && q[i] <= 1.0);
                for j in 0..p.len() {
                    prop_assert!(p[i] > p[j] || q[i] <= q[j]);
                }
            }
        }

        #[test]
        fn more_hits_are_stronger_evidence(slice in 1_u64..400, rest in 1_u64..400, hits in 0_u64..300) {
            let all = slice + rest;
            let hits = hits.min(all);
            let range = hits.saturating_sub(rest)..=hits.min(slice);
            let tails: Vec<f64> = range.map(|k| greater_than_rest(k, slice, hits, all).unwrap().ln_p).collect();
            prop_assert!(tails[0].abs() < 1e-9);
            prop_assert!(tails.windows(2).all(|w| w[1] <= w[0] + 1e-12));
        }
    }

    #[test]
    fn a_slice_without_a_rest_has_no_test() {
        assert_eq!(greater_than_rest(3, 10, 3, 10), None);
        assert_eq!(greater_than_rest(0, 0, 3, 10), None);
        assert_eq!(greater_than_rest(0, 5, 9, 10), None);
    }

    #[test]
    fn no_discordant_pair_tells_nothing() {
        assert_eq!(mcnemar_exact(0, 0).to_bits(), 1.0_f64.to_bits());
        assert_eq!(mcnemar_exact(7, 7).to_bits(), 1.0_f64.to_bits());
    }
}
