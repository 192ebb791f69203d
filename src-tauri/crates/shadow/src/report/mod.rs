//! The report of a shadow run: the JSON of `lanekeeper shadow`, every figure with its denominator.

mod scorecard;
mod slices;
mod timing;

pub use scorecard::{Metric, MetricId, scorecard};
pub use slices::{OverrideRate, Slice, SliceRate, WorseIn, default_fields, slices};
pub use timing::{ReplayFigures, Replayed, replay_all, replay_each};

use crate::columns::TicketColumns;
use crate::figures::Figures;
use crate::run::{Run, RunError};
use crate::selection::Selection;
use crate::statistics::{Confusion, CostTable, Weights};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// At most so many tickets are listed by id; the count beside the list is of all.
pub const MOST_LISTED: usize = 10_000;

/// What a policy would have done, beside what humans did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShadowReport {
    /// Digest of the policy.
    pub policy: String,
    /// Digest of the corpus.
    pub corpus: String,
    /// Tickets in the corpus.
    pub tickets: u64,
    /// Tickets with a human lane to compare with.
    pub compared: u64,
    /// Tickets per lane.
    pub lanes: LanesBySide,
    /// Rows human, columns recommended; autonomous, assisted, human-owned.
    pub confusion: Confusion,
    /// Agreement with humans.
    pub agreement: Agreement,
    /// Compared tickets on which the policy is laxer than humans.
    pub under_escalated: u64,
    /// Compared tickets on which the policy is stricter than humans.
    pub over_escalated: u64,
    /// Tickets recommended autonomous that should not have been.
    pub high_risk_misses: Misses,
    /// Tickets whose missing facts decide between lanes.
    pub decisive: u64,
    /// The metrics of the domain page, each with its denominator.
    pub scorecard: Vec<Metric>,
    /// Worst first.
    pub slices: Vec<Slice>,
    /// Escalation in time, if conversations were replayed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replay: Option<ReplayFigures>,
}

/// Tickets per lane, on either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LanesBySide {
    /// Of all tickets, as the policy recommends.
    pub recommended: LaneCounts,
    /// Of the compared tickets, as humans decided.
    pub human: LaneCounts,
}

/// Tickets per lane.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LaneCounts {
    /// The assistant answers.
    pub autonomous: u64,
    /// A human sends.
    pub assisted: u64,
    /// A human owns.
    pub human_owned: u64,
}

impl From<[u64; 3]> for LaneCounts {
    fn from([autonomous, assisted, human_owned]: [u64; 3]) -> Self {
        Self { autonomous, assisted, human_owned }
    }
}

/// Agreement with humans; `null` where it is undefined.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Share of compared tickets with the same lane.
    pub rate: Option<f64>,
    /// Lower end of its Wilson 95 % interval.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Cohen's kappa.
    pub kappa: Option<f64>,
    /// Cohen's kappa with linear weights.
    pub weighted_kappa: Option<f64>,
}

/// High-risk misses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Misses {
    /// How many.
    pub count: u64,
    /// Their ids, the first [`MOST_LISTED`].
    pub tickets: Vec<String>,
}

/// What a report looks at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportOptions {
    /// Fields to slice by.
    pub by: Vec<String>,
    /// What wrong lanes cost.
    pub costs: CostTable,
    /// Whether to replay conversations, which visits tickets one by one.
    pub replay: bool,
}

impl Default for ReportOptions {
    fn default() -> Self {
        Self { by: default_fields(), costs: CostTable::default(), replay: true }
    }
}

impl Agreement {
    /// Agreement in a set of counts.
    #[must_use]
    pub fn of(confusion: &Confusion) -> Self {
        let interval = confusion.agreement_interval();
        Self {
            rate: confusion.agreement(),
            low: interval.map(|i| i.low),
            high: interval.map(|i| i.high),
            kappa: confusion.kappa(Weights::Equal).map(|k| k.value),
            weighted_kappa: confusion.kappa(Weights::Linear).map(|k| k.value),
        }
    }
}

impl Run {
    /// The report of this run.
    ///
    /// # Errors
    /// If a column of the corpus cannot be read.
    pub fn report<C: TicketColumns>(
        &self,
        columns: &C,
        options: &ReportOptions,
    ) -> Result<ShadowReport, RunError<C::Error>> {
        let figures: Figures = self.figures();
        let confusion = figures.confusion;
        let outcomes = columns.outcomes().map_err(RunError::Columns)?;
        let missed = self.select(&Selection::HighRiskMisses);
        let ids = missed.iter().take(MOST_LISTED).map(|ticket| columns.id(*ticket));
        Ok(ShadowReport {
            policy: self.program().digest().to_owned(),
            corpus: self.corpus().to_owned(),
            tickets: figures.tickets(),
            compared: confusion.compared(),
            lanes: LanesBySide { recommended: figures.recommended.into(), human: confusion.rows().into() },
            confusion,
            agreement: Agreement::of(&confusion),
            under_escalated: confusion.under_escalated(),
            over_escalated: confusion.over_escalated(),
            high_risk_misses: Misses {
                count: figures.high_risk_misses,
                tickets: ids.collect::<Result<_, _>>().map_err(RunError::Columns)?,
            },
            decisive: figures.decisive,
            scorecard: scorecard(self, &outcomes, options.costs),
            slices: slices(self, columns, &outcomes, &options.by).map_err(RunError::Columns)?,
            replay: match options.replay {
                true => replay_all(self, columns)?,
                false => None,
            },
        })
    }
}

#[cfg(test)]
mod tests;
