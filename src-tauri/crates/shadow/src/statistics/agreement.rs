//! Agreement between the recommended and the human lane: the confusion counts and what follows from
//! them. Under- and over-escalation are counted apart and never netted.

use super::{Interval, NORMAL_95_TWO_SIDED, rate, real, wilson};
use policy::Lane;
use serde::{Deserialize, Serialize};

/// Tickets by human lane (rows) and recommended lane (columns), in the order of [`Lane::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Confusion(pub [[u64; 3]; 3]);

/// How far apart two lanes count as being.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Any difference counts one (Cohen, 1960).
    Equal,
    /// Two lanes off counts twice (Cohen, 1968, linear weights).
    Linear,
}

/// Chance-corrected agreement with its asymptotic 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kappa {
    /// 1 is full agreement, 0 what chance gives.
    pub value: f64,
    /// Normal interval from the large-sample variance (Fleiss, Cohen and Everitt, 1969).
    pub interval: Interval,
}

/// What a wrong lane costs, in units the owner chooses; a right lane costs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CostTable {
    /// Recommended autonomous where humans owned.
    pub under_by_two: u32,
    /// One lane laxer than humans.
    pub under_by_one: u32,
    /// Recommended human-owned where autonomous was enough.
    pub over_by_two: u32,
    /// One lane stricter than humans.
    pub over_by_one: u32,
}

impl Default for CostTable {
    /// 10, 3, 2, 1: a missed escalation outweighs needless caution.
    fn default() -> Self {
        Self { under_by_two: 10, under_by_one: 3, over_by_two: 2, over_by_one: 1 }
    }
}

impl Weights {
    fn between(self, row: usize, column: usize) -> u128 {
        match self {
            Self::Equal => u128::from(row != column),
            Self::Linear => row.abs_diff(column) as u128,
        }
    }

    /// The largest distance of three lanes.
    fn scale(self) -> f64 {
        match self {
            Self::Equal => 1.0,
            Self::Linear => 2.0,
        }
    }
}

impl Confusion {
    /// Counts `n` tickets of one cell.
    pub fn add(&mut self, human: Lane, recommended: Lane, n: u64) {
        self.0[human.index()][recommended.index()] += n;
    }

    fn sum(&self, keep: impl Fn(usize, usize) -> bool) -> u64 {
        let cells = (0..3).flat_map(|row| (0..3).map(move |column| (row, column)));
        cells.filter(|&(r, c)| keep(r, c)).map(|(r, c)| self.0[r][c]).sum()
    }

    /// Tickets with both lanes.
    #[must_use]
    pub fn compared(&self) -> u64 {
        self.sum(|_, _| true)
    }

    /// Tickets with the same lane.
    #[must_use]
    pub fn agreed(&self) -> u64 {
        self.sum(|r, c| r == c)
    }

    /// Tickets where the policy is laxer than the human.
    #[must_use]
    pub fn under_escalated(&self) -> u64 {
        self.sum(|r, c| c < r)
    }

    /// Tickets where the policy is stricter than the human.
    #[must_use]
    pub fn over_escalated(&self) -> u64 {
        self.sum(|r, c| c > r)
    }

    /// Share of tickets with the same lane, 0 to 1.
    #[must_use]
    pub fn agreement(&self) -> Option<f64> {
        rate(self.agreed(), self.compared())
    }

    /// Wilson's 95 % interval of [`Confusion::agreement`].
    #[must_use]
    pub fn agreement_interval(&self) -> Option<Interval> {
        wilson(self.agreed(), self.compared())
    }

    /// Tickets per human lane.
    #[must_use]
    pub fn rows(&self) -> [u64; 3] {
        self.0.map(|row| row.iter().sum())
    }

    /// Tickets per recommended lane.
    #[must_use]
    pub fn columns(&self) -> [u64; 3] {
        [0, 1, 2].map(|c| self.0.iter().map(|row| row[c]).sum())
    }

    /// Cohen's kappa; `None` when it is undefined: no tickets, or both sides used one and the same lane
    /// only, so that chance alone already gives full agreement.
    #[must_use]
    pub fn kappa(&self, weights: Weights) -> Option<Kappa> {
        let n = u128::from(self.compared());
        let (rows, columns) = (self.rows(), self.columns());
        let (mut observed, mut expected) = (0_u128, 0_u128);
        for (r, row) in self.0.iter().enumerate() {
            for (c, &count) in row.iter().enumerate() {
                observed += weights.between(r, c) * u128::from(count);
                expected += weights.between(r, c) * u128::from(rows[r]) * u128::from(columns[c]);
            }
        }
        if expected == 0 {
            return None;
        }
        // One subtraction of integers instead of one of rounded rates: right to the last digit.
        let observed = n * observed;
        let size = ratio(expected.abs_diff(observed), expected);
        let value = if observed <= expected { size } else { -size };
        let half = NORMAL_95_TWO_SIDED * self.kappa_variance(value, weights).max(0.0).sqrt();
        Some(Kappa { value, interval: Interval { low: value - half, high: value + half } })
    }

    /// The large-sample variance, in terms of agreement weights 1 - distance / scale.
    fn kappa_variance(&self, kappa: f64, weights: Weights) -> f64 {
        let n = real(self.compared());
        let row = self.rows().map(|k| real(k) / n);
        let column = self.columns().map(|k| real(k) / n);
        #[expect(clippy::cast_precision_loss, reason = "a distance is 0, 1 or 2")]
        let w = |r: usize, c: usize| 1.0 - weights.between(r, c) as f64 / weights.scale();
        let w_row = [0, 1, 2].map(|r| (0..3).map(|c| column[c] * w(r, c)).sum::<f64>());
        let w_column = [0, 1, 2].map(|c| (0..3).map(|r| row[r] * w(r, c)).sum::<f64>());
        let expected: f64 = (0..3).map(|r| row[r] * w_row[r]).sum();
        let mut spread = 0.0;
        for (r, cells) in self.0.iter().enumerate() {
            for (c, &count) in cells.iter().enumerate() {
                let term = w(r, c) - (w_row[r] + w_column[c]) * (1.0 - kappa);
                spread += real(count) / n * term * term;
            }
        }
        let centre = kappa - expected * (1.0 - kappa);
        (spread - centre * centre) / ((1.0 - expected) * (1.0 - expected) * n)
    }

    /// Total cost under a table: the sum over all tickets, so that it stays an integer.
    #[must_use]
    pub fn cost(&self, table: CostTable) -> u64 {
        let at = |keep: fn(usize, usize) -> bool, cost: u32| self.sum(keep) * u64::from(cost);
        at(|r, c| r == c + 2, table.under_by_two)
            + at(|r, c| r == c + 1, table.under_by_one)
            + at(|r, c| c == r + 2, table.over_by_two)
            + at(|r, c| c == r + 1, table.over_by_one)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "two roundings and a division: within 2 units in the last place"
)]
fn ratio(part: u128, whole: u128) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cost_follows_the_table() {
        let counts = Confusion([[2516, 244, 13], [125, 1249, 89], [45, 250, 281]]);
        assert_eq!(counts.cost(CostTable::default()), 45 * 10 + 375 * 3 + 13 * 2 + 333);
        assert_eq!((counts.under_escalated(), counts.over_escalated()), (420, 346));
        assert_eq!(counts.columns(), [2686, 1743, 383]);
    }

    #[test]
    fn undefined_kappa_is_not_a_number_but_nothing() {
        assert_eq!(Confusion::default().kappa(Weights::Equal), None);
        assert_eq!(Confusion([[0, 0, 0], [0, 9, 0], [0, 0, 0]]).kappa(Weights::Linear), None);
        assert!(Confusion([[0, 0, 0], [0, 0, 0], [9, 0, 0]]).kappa(Weights::Equal).is_some());
    }

    proptest! {
        #[test]
        fn parts_add_up(cells in prop::array::uniform3(prop::array::uniform3(0_u64..1_000_000))) {
            let counts = Confusion(cells);
            prop_assert_eq!(counts.compared(), counts.agreed() + counts.under_escalated() + counts.over_escalated());
            if let Some(kappa) = counts.kappa(Weights::Linear) {
                prop_assert!((-1.0 - 1e-12..=1.0).contains(&kappa.value));
                prop_assert!(kappa.interval.low <= kappa.value && kappa.value <= kappa.interval.high);
            }
        }
    }
}
