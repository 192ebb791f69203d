//! Binomial and hypergeometric probabilities that stay exact to about 1e-13 at any size.
//!
//! Differences of log-gamma values lose seven digits at a million tickets. The saddle-point form
//! (C. Loader, "Fast and accurate computation of binomial probabilities", 2000) has no such
//! cancellation; tails are sums of term ratios from the mode outwards.

use super::real;
use std::f64::consts::TAU;

/// ln n! minus Stirling's formula for n = 0 .. 15; the first is not used.
const STIRLING_ERROR: [f64; 16] = [
    0.0,
    0.081_061_466_795_327_26,
    0.041_340_695_955_409_29,
    0.027_677_925_684_998_34,
    0.020_790_672_103_765_093,
    0.016_644_691_189_821_193,
    0.013_876_128_823_070_748,
    0.011_896_709_945_891_77,
    0.010_411_265_261_972_096,
    0.009_255_462_182_712_733,
    0.008_330_563_433_362_87,
    0.007_573_675_487_951_841,
    0.006_942_840_107_209_53,
    0.006_408_994_188_004_207,
    0.005_951_370_112_758_848,
    0.005_554_733_551_962_801,
];

fn stirling_error(n: u64) -> f64 {
    if let Some(known) = usize::try_from(n).ok().and_then(|n| STIRLING_ERROR.get(n)) {
        return *known;
    }
    let n = real(n);
    let nn = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / nn) / nn) / nn) / nn) / n
}

/// Deviance part: x ln(x / m) + m - x, without cancellation near x = m.
fn deviance(x: f64, m: f64) -> f64 {
    let difference = x - m;
    if difference.abs() >= 0.1 * (x + m) {
        return x * (x / m).ln() + m - x;
    }
    let v = difference / (x + m);
    let mut sum = difference * v;
    let mut term = 2.0 * x * v;
    for odd in 1_u32..1000 {
        term *= v * v;
        let next = sum + term / f64::from(2 * odd + 1);
        if next.to_bits() == sum.to_bits() {
            break;
        }
        sum = next;
    }
    sum
}

/// ln P(X = x) for X binomial with `n` trials of chance `p`, where `q` = 1 - p.
pub(super) fn ln_binomial(x: u64, n: u64, p: f64, q: f64) -> f64 {
    if x > n {
        return f64::NEG_INFINITY;
    }
    if p <= 0.0 {
        return if x == 0 { 0.0 } else { f64::NEG_INFINITY };
    }
    if q <= 0.0 {
        return if x == n { 0.0 } else { f64::NEG_INFINITY };
    }
    let ln_power = |times: u64, chance: f64, other: f64| {
        real(times) * if other < 0.5 { (-other).ln_1p() } else { chance.ln() }
    };
    if x == 0 {
        return ln_power(n, q, p);
    }
    if x == n {
        return ln_power(n, p, q);
    }
    let (xf, nf, rest) = (real(x), real(n), real(n - x));
    stirling_error(n)
        - stirling_error(x)
        - stirling_error(n - x)
        - deviance(xf, nf * p)
        - deviance(rest, nf * q)
        - 0.5 * (TAU * xf * (rest / nf)).ln()
}

/// ln P(X <= x) for X binomial.
pub(super) fn ln_binomial_at_most(x: u64, n: u64, p: f64) -> f64 {
    if x >= n {
        return 0.0;
    }
    let odds = p / (1.0 - p);
    let at = |k: u64| ln_binomial(k, n, p, 1.0 - p);
    let lower = || at(x) + sum_of_ratios(x, 0, |k| real(k) / (real(n - k + 1) * odds)).ln();
    let upper = || at(x + 1) + sum_of_ratios(x + 1, n, |k| real(n - k) * odds / real(k + 1)).ln();
    smaller_tail(real(x) < real(n) * p, lower, upper)
}

/// ln P(X >= x) for X hypergeometric: marked among `drawn`, out of `all` of which `marked` are marked.
pub(super) fn ln_hypergeometric_at_least(x: u64, drawn: u64, marked: u64, all: u64) -> f64 {
    let least = (drawn + marked).saturating_sub(all);
    let most = drawn.min(marked);
    if x <= least {
        return 0.0;
    }
    if x > most {
        return f64::NEG_INFINITY;
    }
    let plain = all - marked;
    let (p, q) = (real(drawn) / real(all), real(all - drawn) / real(all));
    let at = |k: u64| {
        ln_binomial(k, marked, p, q) + ln_binomial(drawn - k, plain, p, q) - ln_binomial(drawn, all, p, q)
    };
    // Both ratios are of a term to the one before it in the direction of the sum.
    let up = |k: u64| real(marked - k) * real(drawn - k) / (real(k + 1) * real(plain + k + 1 - drawn));
    let down = |k: u64| real(k) * real(plain + k - drawn) / (real(marked - k + 1) * real(drawn - k + 1));
    let upper = || at(x) + sum_of_ratios(x, most, up).ln();
    let lower = || at(x - 1) + sum_of_ratios(x - 1, least, down).ln();
    smaller_tail(real(x) * real(all) > real(drawn) * real(marked), upper, lower)
}

/// The wanted tail: itself where it is the smaller one, else one minus its complement.
fn smaller_tail(wanted_is_smaller: bool, wanted: impl Fn() -> f64, complement: impl Fn() -> f64) -> f64 {
    if wanted_is_smaller { wanted().min(0.0) } else { (-complement().exp()).ln_1p() }
}

/// 1 + r(from) + r(from) r(from ± 1) + .. up to the end of the support, stopping when terms vanish.
fn sum_of_ratios(from: u64, to: u64, ratio: impl Fn(u64) -> f64) -> f64 {
    let (mut sum, mut term, mut k) = (1.0, 1.0, from);
    while k != to {
        term *= ratio(k);
        sum += term;
        if term < sum * 1e-18 {
            break;
        }
        if to > from { k += 1 } else { k -= 1 }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_sum_to_one() {
        for (n, p) in [(1_u64, 0.3), (17, 0.5), (400, 0.01), (5_000, 0.93)] {
            let sum: f64 = (0..=n).map(|x| ln_binomial(x, n, p, 1.0 - p).exp()).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{n} {p}: {sum}");
        }
    }

    #[test]
    fn tails_meet_the_sum_of_their_terms() {
        let (drawn, marked, all) = (60, 45, 200);
        let choose = |n: u64, k: u64| (0..k).fold(1.0, |c, i| c * real(n - i) / real(i + 1));
        for x in 0..=45 {
            let direct: f64 = (x..=45)
                .map(|k| choose(marked, k) * choose(all - marked, drawn - k) / choose(all, drawn))
                .sum();
            let tail = ln_hypergeometric_at_least(x, drawn, marked, all).exp();
            assert!((tail / direct - 1.0).abs() < 1e-11, "{x}: {tail} {direct}");
        }
    }
}
