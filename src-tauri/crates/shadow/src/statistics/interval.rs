//! Intervals and one-sided bounds for rates and means.

use super::distribution::{ln_binomial, ln_binomial_at_most};
use super::real;
use serde::{Deserialize, Serialize};

/// The 97.5 % quantile of the normal distribution: half-width of a two-sided 95 % interval.
pub const NORMAL_95_TWO_SIDED: f64 = 1.959_963_984_540_054;
/// The 95 % quantile of the normal distribution: a one-sided 95 % bound.
pub const NORMAL_95_ONE_SIDED: f64 = 1.644_853_626_951_472_2;

/// A two-sided 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// Wilson's score interval, 95 %, for `part` of `whole` (E. B. Wilson, 1927); `None` for 0 of 0.
///
/// Stays within 0 and 1 and has a width at 0 of n and n of n too, which the textbook interval has not.
#[must_use]
pub fn wilson(part: u64, whole: u64) -> Option<Interval> {
    if whole == 0 || part > whole {
        return None;
    }
    let (k, n, z2) = (real(part), real(whole), NORMAL_95_TWO_SIDED * NORMAL_95_TWO_SIDED);
    let root = NORMAL_95_TWO_SIDED * (k * (real(whole - part) / n) + z2 / 4.0).sqrt();
    // The ends are the roots of a quadratic; the product of the roots gives the smaller one without
    // subtracting nearly equal numbers.
    let large = |hits: f64| (hits + z2 / 2.0 + root) / (n + z2);
    let small = |hits: f64| hits * hits / n / (hits + z2 / 2.0 + root);
    let misses = real(whole - part);
    let low = if 2 * part <= whole { small(k) } else { 1.0 - large(misses) };
    let high = if 2 * part <= whole { large(k) } else { 1.0 - small(misses) };
    Some(Interval { low, high })
}

/// The one-sided 95 % upper bound of a rate (Clopper and Pearson, 1934): the largest rate at which
/// `part` or fewer of `whole` would still be seen once in twenty. With 0 of n it is 1 - 0.05^(1/n).
#[must_use]
pub fn at_most_95(part: u64, whole: u64) -> Option<f64> {
    match (part, whole) {
        (_, 0) => None,
        (k, n) if k > n => None,
        (k, n) if k == n => Some(1.0),
        (0, n) => Some(-(0.05_f64.ln() / real(n)).exp_m1()),
        (k, n) => Some(rate_with_lower_tail(k, n, 0.05_f64.ln())),
    }
}

/// The one-sided 95 % lower bound of a rate: what at least holds, with the same guarantee.
#[must_use]
pub fn at_least_95(part: u64, whole: u64) -> Option<f64> {
    match (part, whole) {
        (_, 0) => None,
        (k, n) if k > n => None,
        (0, _) => Some(0.0),
        (k, n) if k == n => Some((0.05_f64.ln() / real(n)).exp()),
        // P(X >= k) = 0.05 is P(X <= k - 1) = 0.95.
        (k, n) => Some(rate_with_lower_tail(k - 1, n, 0.95_f64.ln())),
    }
}

/// The chance p at which ln P(X <= k) is `target`: Newton's method kept inside a bracket.
fn rate_with_lower_tail(k: u64, n: u64, target: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    let mut p = (real(k) + 1.0) / (real(n) + 2.0);
    for _ in 0..200 {
        let tail = ln_binomial_at_most(k, n, p);
        if tail > target {
            low = p
        } else {
            high = p
        }
        // d/dp P(X <= k) = -n P(X' = k) with X' of n - 1 trials.
        let slope = -(real(n).ln() + ln_binomial(k, n - 1, p, 1.0 - p) - tail).exp();
        let newton = p - (tail - target) / slope;
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        let step = (next - p).abs();
        p = next;
        if step <= p * 4e-16 {
            break;
        }
    }
    p
}

/// The normal 95 % interval of a mean, from the sum and the sum of squares of `n` values (at least 2).
#[must_use]
pub fn mean_interval(sum: u64, sum_of_squares: u64, n: u64) -> Option<Interval> {
    if n < 2 {
        return None;
    }
    let (mean, spread) = (real(sum) / real(n), u128::from(sum_of_squares) * u128::from(n));
    let squares = spread.checked_sub(u128::from(sum) * u128::from(sum))?;
    let variance = real(u64::try_from(squares).ok()?) / (real(n) * (real(n) - 1.0));
    let half = NORMAL_95_TWO_SIDED * (variance / real(n)).sqrt();
    Some(Interval { low: mean - half, high: mean + half })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn an_interval_holds_its_rate_and_stays_in_range(n in 1_u64..2_000_000, share in 0.0_f64..=1.0) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "share of a small count")]
            let k = ((real(n) * share) as u64).min(n);
            let Interval { low, high } = wilson(k, n).unwrap();
            let rate = real(k) / real(n);
            prop_assert!(0.0 <= low && low <= rate && rate <= high && high <= 1.0);
            prop_assert!(low < high);
        }

        #[test]
        fn a_bound_tightens_with_evidence(n in 1_u64..3_000) {
            prop_assert!(at_most_95(0, n + 1).unwrap() < at_most_95(0, n).unwrap());
            prop_assert!(at_most_95(1, n + 1).unwrap() > at_most_95(0, n + 1).unwrap());
            let mirrored = 1.0 - at_least_95(n, n + 1).unwrap();
            prop_assert!((mirrored - at_most_95(1, n + 1).unwrap()).abs() < 1e-12);
        }
    }

    #[test]
    fn nothing_counted_gives_nothing() {
        assert_eq!(wilson(0, 0), None);
        assert_eq!(at_most_95(0, 0), None);
        assert_eq!(at_least_95(0, 0), None);
        assert_eq!(mean_interval(4, 16, 1), None);
    }
}
