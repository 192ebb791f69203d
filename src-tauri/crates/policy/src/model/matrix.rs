//! Matrix conditions: what a matrix rule or an invariant asks of the factor levels.
//!
//! There is no negation and no "at most" on purpose: every rule is a floor, so a riskier ticket can
//! never land in a laxer lane.

use crate::lane::{Lane, Level};
use crate::strict;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de};
use std::collections::BTreeMap;

/// The rules that turn factor levels into a lane.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// Each is a floor; the strictest that holds is the lane.
    pub rules: Vec<MatrixRule>,
}

/// One floor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatrixRule {
    /// Unique among the matrix rules.
    pub id: String,
    /// The lane is at least this.
    pub lane: Lane,
    /// On which levels.
    pub when: MatrixCondition,
}

/// A monotone condition on factor levels: raising a level never makes it false.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(deny_unknown_fields)]
pub enum MatrixCondition {
    /// One of the factors is at least at the level.
    AnyOf {
        /// Factor ids.
        any_of: Vec<String>,
        /// The level.
        at_least: Level,
    },
    /// Each of the factors is at least at the level.
    AllOf {
        /// Factor ids.
        all_of: Vec<String>,
        /// The level.
        at_least: Level,
    },
    /// So many factors are at least at the level.
    Count {
        /// How many.
        count: u32,
        /// The level.
        at_least: Level,
        /// Among these factor ids; among all if left out.
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<Vec<String>>,
    },
    /// The weighted sum of levels (low 0, medium 1, high 2) reaches the score.
    Score {
        /// The least sum.
        score: f64,
        /// Weight by factor id; not negative.
        weights: BTreeMap<String, f64>,
    },
    /// All of the conditions hold; true if there is none.
    All {
        /// Conditions.
        all: Vec<MatrixCondition>,
    },
    /// One of the conditions holds; false if there is none.
    Any {
        /// Conditions.
        any: Vec<MatrixCondition>,
    },
}

impl MatrixCondition {
    /// Visits this condition and all inside it, with the path below this one.
    pub fn walk<'c>(&'c self, path: &str, visit: &mut impl FnMut(&str, &'c Self)) {
        visit(path, self);
        match self {
            Self::All { all } => {
                all.iter().enumerate().for_each(|(i, c)| c.walk(&format!("{path}.all[{i}]"), visit))
            }
            Self::Any { any } => {
                any.iter().enumerate().for_each(|(i, c)| c.walk(&format!("{path}.any[{i}]"), visit))
            }
            _ => {}
        }
    }

    /// The factor ids named in this condition itself, without those inside.
    pub fn factors(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::AnyOf { any_of: ids, .. }
            | Self::AllOf { all_of: ids, .. }
            | Self::Count { of: Some(ids), .. } => Box::new(ids.iter().map(String::as_str)),
            Self::Score { weights, .. } => Box::new(weights.keys().map(String::as_str)),
            _ => Box::new(std::iter::empty()),
        }
    }
}

/// Every key that a matrix condition can have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    any_of: Option<Vec<String>>,
    all_of: Option<Vec<String>>,
    count: Option<u32>,
    of: Option<Vec<String>>,
    at_least: Option<Level>,
    score: Option<f64>,
    weights: Option<Weights>,
    all: Option<Vec<MatrixCondition>>,
    any: Option<Vec<MatrixCondition>>,
}

#[derive(Deserialize)]
struct Weights(#[serde(deserialize_with = "strict::unique_keys")] BTreeMap<String, f64>);

impl Raw {
    fn condition(self) -> Result<MatrixCondition, String> {
        let level = || self.at_least.ok_or("needs `at_least`: low, medium or high".to_owned());
        let kinds = [
            self.any_of.is_some(),
            self.all_of.is_some(),
            self.count.is_some(),
            self.score.is_some(),
            self.all.is_some(),
            self.any.is_some(),
        ];
        if kinds.iter().filter(|there| **there).count() != 1 {
            return Err("a matrix condition has exactly one of any_of, all_of, count, score, all, any".into());
        }
        if self.of.is_some() && self.count.is_none() {
            return Err("`of` goes with `count`".into());
        }
        if self.weights.is_some() != self.score.is_some() {
            return Err("`score` and `weights` go together".into());
        }
        if self.at_least.is_some() && (self.score.is_some() || self.all.is_some() || self.any.is_some()) {
            return Err("`at_least` goes with any_of, all_of and count".into());
        }
        Ok(match self {
            Self { any_of: Some(ref any_of), .. } => {
                MatrixCondition::AnyOf { any_of: any_of.clone(), at_least: level()? }
            }
            Self { all_of: Some(ref all_of), .. } => {
                MatrixCondition::AllOf { all_of: all_of.clone(), at_least: level()? }
            }
            Self { count: Some(count), ref of, .. } => {
                MatrixCondition::Count { count, at_least: level()?, of: of.clone() }
            }
            Self { score: Some(score), weights: Some(weights), .. } => {
                if weights.0.values().any(|weight| *weight < 0.0) {
                    return Err(
                        "a weight is negative; a rule can only raise a lane, so weights start at 0".into()
                    );
                }
                MatrixCondition::Score { score, weights: weights.0 }
            }
            Self { all: Some(all), .. } => MatrixCondition::All { all },
            Self { any: Some(any), .. } => MatrixCondition::Any { any },
            _ => return Err("an empty matrix condition".into()),
        })
    }
}

impl<'de> Deserialize<'de> for MatrixCondition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Raw::deserialize(deserializer)?.condition().map_err(de::Error::custom)
    }
}
