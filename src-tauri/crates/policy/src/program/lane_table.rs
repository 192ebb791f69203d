//! The matrix over all cells: a lane for every combination of factor levels.
//!
//! A cell's code is a number in base three: the digit of factor *i* (low 0, medium 1, high 2) times
//! 3^i. With the table at hand, a lane is one look-up, and an edit of the matrix costs a new table
//! and no pass over tickets.

use crate::lane::{Lane, Level};
use crate::model::{Matrix, MatrixCondition};
use std::collections::BTreeSet;

/// The most factors a policy can have: 3^12 is 531,441 cells.
pub const MAX_FACTORS: usize = 12;

/// A matrix rule whose factor ids are resolved to positions.
#[derive(Debug, Clone)]
pub(crate) enum LevelCondition {
    AnyOf(Vec<usize>, Level),
    AllOf(Vec<usize>, Level),
    Count(u32, Level, Vec<usize>),
    Score(f64, Vec<(usize, f64)>),
    All(Vec<LevelCondition>),
    Any(Vec<LevelCondition>),
}

impl LevelCondition {
    /// Resolves names; a name that is no factor is left out (and found by the check).
    pub(crate) fn resolve(condition: &MatrixCondition, factors: &[&str]) -> Self {
        let position = |id: &String| factors.iter().position(|known| known == id);
        // A factor that is named twice still is one factor.
        let positions = |ids: &[String]| {
            let unique: BTreeSet<usize> = ids.iter().filter_map(position).collect();
            unique.into_iter().collect::<Vec<_>>()
        };
        let inner = |list: &[MatrixCondition]| list.iter().map(|c| Self::resolve(c, factors)).collect();
        match condition {
            MatrixCondition::AnyOf { any_of, at_least } => Self::AnyOf(positions(any_of), *at_least),
            MatrixCondition::AllOf { all_of, at_least } => Self::AllOf(positions(all_of), *at_least),
            MatrixCondition::Count { count, at_least, of } => {
                let of = of.as_ref().map_or_else(|| (0..factors.len()).collect(), |ids| positions(ids));
                Self::Count(*count, *at_least, of)
            }
            MatrixCondition::Score { score, weights } => {
                let weights = weights.iter().filter_map(|(id, w)| Some((position(id)?, *w))).collect();
                Self::Score(*score, weights)
            }
            MatrixCondition::All { all } => Self::All(inner(all)),
            MatrixCondition::Any { any } => Self::Any(inner(any)),
        }
    }

    /// Whether it holds on these levels.
    pub(crate) fn holds(&self, levels: &[Level]) -> bool {
        match self {
            Self::AnyOf(of, level) => of.iter().any(|i| levels[*i] >= *level),
            Self::AllOf(of, level) => of.iter().all(|i| levels[*i] >= *level),
            Self::Count(n, level, of) => of.iter().filter(|i| levels[**i] >= *level).count() >= *n as usize,
            Self::Score(least, weights) => {
                weights.iter().map(|(i, w)| w * f64::from(levels[*i].digit())).sum::<f64>() >= *least
            }
            Self::All(list) => list.iter().all(|c| c.holds(levels)),
            Self::Any(list) => list.iter().any(|c| c.holds(levels)),
        }
    }
}

/// A lane for every cell.
#[derive(Debug, Clone)]
pub struct LaneTable {
    factors: usize,
    rules: Vec<(Lane, LevelCondition)>,
    lanes: Vec<Lane>,
    covered: Vec<bool>,
}

impl LaneTable {
    /// The table of a matrix over factors, in the policy's order. At most [`MAX_FACTORS`].
    #[must_use]
    pub fn new(matrix: &Matrix, factors: &[&str]) -> Self {
        let rules: Vec<_> = matrix
            .rules
            .iter()
            .map(|rule| (rule.lane, LevelCondition::resolve(&rule.when, factors)))
            .collect();
        let cells = 3_usize.pow(u32::try_from(factors.len().min(MAX_FACTORS)).unwrap_or(0));
        let mut table = Self {
            factors: factors.len(),
            rules,
            lanes: vec![Lane::Autonomous; cells],
            covered: vec![false; cells],
        };
        table.covered[0] = true;
        let mut levels = vec![Level::Low; factors.len()];
        for code in 0..cells {
            for (lane, condition) in &table.rules {
                if (*lane > table.lanes[code] || !table.covered[code]) && condition.holds(&levels) {
                    table.lanes[code] = table.lanes[code].max(*lane);
                    table.covered[code] = true;
                }
            }
            next_levels(&mut levels);
        }
        table
    }

    /// How many cells there are: 3 to the number of factors.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.lanes.len()
    }

    /// The lane of a cell.
    #[must_use]
    pub fn lane(&self, code: u32) -> Lane {
        self.lanes[code as usize]
    }

    /// The matrix rules, resolved, in the policy's order.
    pub(crate) fn rules(&self) -> &[(Lane, LevelCondition)] {
        &self.rules
    }

    /// Lanes by code.
    #[must_use]
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// Whether a rule holds in the cell, or all its levels are low.
    #[must_use]
    pub fn is_covered(&self, code: u32) -> bool {
        self.covered[code as usize]
    }

    /// Positions of the matrix rules that hold in a cell.
    pub fn holding(&self, code: u32) -> impl Iterator<Item = usize> + '_ {
        let levels = self.levels(code);
        self.rules.iter().enumerate().filter(move |(_, rule)| rule.1.holds(&levels)).map(|(i, _)| i)
    }

    /// Positions of the matrix rules that hold in a cell and whose lane is the cell's.
    pub fn deciding(&self, code: u32) -> impl Iterator<Item = usize> + '_ {
        let levels = self.levels(code);
        let lane = self.lane(code);
        let decides =
            move |rule: &(usize, &(Lane, LevelCondition))| rule.1.0 == lane && rule.1.1.holds(&levels);
        self.rules.iter().enumerate().filter(decides).map(|(i, _)| i)
    }

    /// The levels of a cell, in the policy's order of factors.
    #[must_use]
    pub fn levels(&self, code: u32) -> Vec<Level> {
        levels_of(code, self.factors)
    }
}

/// The levels that a code stands for.
#[must_use]
pub fn levels_of(mut code: u32, factors: usize) -> Vec<Level> {
    (0..factors)
        .map(|_| {
            let level = Level::ALL[(code % 3) as usize];
            code /= 3;
            level
        })
        .collect()
}

/// The code of levels.
#[must_use]
pub fn code_of(levels: &[Level]) -> u32 {
    levels.iter().rev().fold(0, |code, level| code * 3 + level.digit())
}

/// Counts up: the levels of the next code.
pub(crate) fn next_levels(levels: &mut [Level]) {
    for level in levels {
        match level {
            Level::Low => return *level = Level::Medium,
            Level::Medium => return *level = Level::High,
            Level::High => *level = Level::Low,
        }
    }
}
