//! The statistics of a report: agreement, intervals, bounds, tests and their correction.
//!
//! Everything here takes counts (integers) and gives `None` where the figure is undefined, so that an
//! empty denominator can never be shown as zero. Values are held against scikit-learn, statsmodels and
//! scipy in `fixtures/reference/figures.json`.

mod agreement;
mod distribution;
mod interval;
mod stratified;
mod test;

pub use agreement::{Confusion, CostTable, Kappa, Weights};
pub use interval::{
    Interval, NORMAL_95_ONE_SIDED, NORMAL_95_TWO_SIDED, at_least_95, at_most_95, mean_interval, wilson,
};
pub use stratified::{StratumCount, stratified_at_most_95, stratified_rate};
pub use test::{Tail, greater_than_rest, holm, mcnemar_exact};

/// A share of a count: `None` when there is nothing to share.
#[must_use]
pub fn rate(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| real(part) / real(whole))
}

/// A count as a real number; counts of tickets are far below 2^53, where this is exact.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "counts of tickets are far below 2^53")]
pub fn real(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod reference;
