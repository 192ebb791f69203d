//! A shadow run as its report shows it.

use serde::Serialize;
use specta::Type;
use workbench::policy::model::Policy;
use workbench::policy::words;
use workbench::session::Made;
use workbench::shadow::report::{Metric, ReplayFigures, ShadowReport, Slice, WorseIn};
use workbench::shadow::weeks::Week;

use super::impact::FiguresShown;
use super::scale::{Share, count, counts, mirrored, table};

mirrored! {
    /// The figure in which a slice is worse than the rest beyond chance.
    SliceWorse = WorseIn {
        /// The policy is laxer than humans more often.
        UnderEscalated,
        /// Humans override the assistant more often.
        Override
    }
}

/// What a policy would have done, beside what humans did.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Report {
    /// The policy as it was named.
    pub name: String,
    /// Digest of the policy.
    pub policy: String,
    /// Digest of the corpus.
    pub corpus: String,
    /// Tickets in the corpus.
    pub tickets: u32,
    /// Tickets with a human lane.
    pub compared: u32,
    /// Tickets by recommended lane.
    pub recommended: [u32; 3],
    /// Tickets by human lane.
    pub human: [u32; 3],
    /// Rows human, columns recommended.
    pub confusion: [[u32; 3]; 3],
    /// Tickets recommended autonomous that should not have been.
    pub high_risk_misses: u32,
    /// The metrics, each with its denominator.
    pub scorecard: Vec<MetricShown>,
    /// Slices, worst first.
    pub slices: Vec<SliceShown>,
    /// When the run was made, RFC 3339 in UTC.
    pub made_at: String,
    /// How long the run took, in milliseconds.
    pub milliseconds: f64,
}

impl Report {
    /// A report under the name that its policy was asked for by.
    #[must_use]
    pub fn of(name: &str, report: &ShadowReport, made: &Made) -> Self {
        let policy = made.run.program().policy();
        let lanes = report.lanes;
        let three =
            |l: workbench::shadow::report::LaneCounts| counts([l.autonomous, l.assisted, l.human_owned]);
        Self {
            name: name.to_owned(),
            policy: report.policy.clone(),
            corpus: report.corpus.clone(),
            tickets: count(report.tickets),
            compared: count(report.compared),
            recommended: three(lanes.recommended),
            human: three(lanes.human),
            confusion: table(report.confusion.0),
            high_risk_misses: count(report.high_risk_misses.count),
            scorecard: report.scorecard.iter().map(Into::into).collect(),
            slices: report.slices.iter().map(|slice| SliceShown::of(slice, policy)).collect(),
            made_at: made.at.to_string(),
            milliseconds: made.took.as_secs_f64() * 1e3,
        }
    }
}

/// One metric.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct MetricShown {
    /// Which, as in files.
    pub id: String,
    /// As people read it.
    pub title: String,
    /// Its value; none if it is unavailable.
    pub value: Option<f64>,
    /// The denominator.
    pub n: u32,
    /// The numerator, for rates.
    pub count: Option<u32>,
    /// Lower end of the 95 % interval.
    pub low: Option<f64>,
    /// Upper end; for the audited miss rate the one-sided bound.
    pub high: Option<f64>,
    /// Why there is no value.
    pub unavailable: Option<String>,
}

impl From<&Metric> for MetricShown {
    fn from(metric: &Metric) -> Self {
        let id = serde_json::to_value(metric.metric).ok();
        Self {
            id: id.and_then(|id| id.as_str().map(str::to_owned)).unwrap_or_default(),
            title: workbench::titles::metric(metric.metric).to_owned(),
            value: metric.value,
            n: count(metric.n),
            count: metric.count.map(count),
            low: metric.low,
            high: metric.high,
            unavailable: metric.unavailable.clone(),
        }
    }
}

/// The figures of one slice.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SliceShown {
    /// The field.
    pub by: String,
    /// The field as people read it.
    pub title: String,
    /// Its value, as a filter names it.
    pub value: String,
    /// Its value as people read it.
    pub value_title: String,
    /// Tickets of the slice.
    pub tickets: u32,
    /// Tickets with the same lane as humans, of those with a human lane.
    pub agreement: Share,
    /// Tickets on which the policy is laxer.
    pub under_escalated: Share,
    /// Tickets on which it is stricter.
    pub over_escalated: Share,
    /// Tickets recommended autonomous that should not have been.
    pub high_risk_misses: u32,
    /// Tickets that humans overrode, of those that the assistant touched.
    pub overridden: Share,
    /// The corrected p-value.
    pub q: Option<f64>,
    /// What is worse beyond chance, if anything.
    pub worse_in: Option<SliceWorse>,
}

/// The count that a rate was made of; exact, because both are counts of tickets.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "between 0 and n, which is far below 2^53"
)]
fn overridden(slice: &Slice) -> u64 {
    slice.overrides.rate.map_or(0, |rate| (rate * slice.overrides.n as f64).round() as u64)
}

impl SliceShown {
    fn of(slice: &Slice, policy: &Policy) -> Self {
        let agreed = slice.n - slice.under_escalated - slice.over_escalated;
        Self {
            by: slice.by.clone(),
            title: words::field_title(&slice.by),
            value_title: match slice.by.as_str() {
                "domain" => words::domain_title(policy, &slice.value),
                _ => slice.value.clone(),
            },
            value: slice.value.clone(),
            tickets: count(slice.tickets),
            agreement: Share::of(agreed, slice.n),
            under_escalated: Share::of(slice.under_escalated, slice.n),
            over_escalated: Share::of(slice.over_escalated, slice.n),
            high_risk_misses: count(slice.high_risk_misses),
            overridden: Share::of(overridden(slice), slice.overrides.n),
            q: slice.q,
            worse_in: slice.worse_in.map(Into::into),
        }
    }
}

/// What the replays of all conversations come to.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TimingFigures {
    /// Conversations replayed.
    pub n: u32,
    /// Conversations by how the human's takeover lies to the policy's.
    pub timing: Vec<TimingCount>,
    /// Of the late ones: the median number of customer messages between.
    pub median_messages_late: Option<f64>,
    /// Of the late ones with times: the median number of minutes between.
    pub median_minutes_late: Option<f64>,
    /// Conversations handed over, by what the customer had seen by then.
    pub customer: Vec<CustomerCount>,
}

/// Conversations of one timing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TimingCount {
    /// Which.
    pub timing: super::replay::Timing,
    /// Conversations.
    pub count: u32,
}

/// Conversations handed over in one state of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CustomerCount {
    /// The state, as in files.
    pub state: String,
    /// Conversations.
    pub count: u32,
}

impl From<&ReplayFigures> for TimingFigures {
    fn from(figures: &ReplayFigures) -> Self {
        let timing = figures.timing.iter();
        let customer = figures.customer_at_escalation.iter();
        Self {
            n: count(figures.n),
            timing: timing.map(|(t, n)| TimingCount { timing: (*t).into(), count: count(*n) }).collect(),
            median_messages_late: figures.median_messages_late,
            median_minutes_late: figures.median_minutes_late,
            customer: customer
                .map(|(state, n)| CustomerCount { state: state.id().to_owned(), count: count(*n) })
                .collect(),
        }
    }
}

/// The figures of one week.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct WeekShown {
    /// Its Monday, in days since 1970 (UTC).
    pub monday: i32,
    /// The tickets written in it.
    pub figures: FiguresShown,
}

impl From<&Week> for WeekShown {
    fn from(week: &Week) -> Self {
        Self { monday: i32::try_from(week.monday).unwrap_or(i32::MAX), figures: (&week.figures).into() }
    }
}

/// How a source of truth stood over all tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SourceCoverage {
    /// Its title.
    pub title: String,
    /// Tickets on which it was available and fresh.
    pub available: u32,
    /// Tickets on which its facts were too old.
    pub stale: u32,
    /// Tickets on which it could not be reached.
    pub unavailable: u32,
    /// Tickets that say nothing of it.
    pub silent: u32,
}

impl From<workbench::overview::Coverage> for SourceCoverage {
    fn from(coverage: workbench::overview::Coverage) -> Self {
        Self {
            title: coverage.title,
            available: count(coverage.available),
            stale: count(coverage.stale),
            unavailable: count(coverage.unavailable),
            silent: count(coverage.silent),
        }
    }
}
