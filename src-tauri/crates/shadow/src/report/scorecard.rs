//! The ten metrics of the domain page. Each has a denominator, and no value where that is empty.

use crate::columns::Outcome;
use crate::figures::Figures;
use crate::run::Run;
use crate::statistics::{CostTable, Interval, Kappa, Weights, at_most_95, mean_interval, rate, real, wilson};
use policy::Lane;
use policy::ticket::{AuditVerdict, Draft};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Seven days in microseconds.
const SEVEN_DAYS: i64 = 7 * 86_400 * 1_000_000;

/// One metric.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// Which.
    pub metric: MetricId,
    /// Its value; `null` if it is unavailable.
    pub value: Option<f64>,
    /// The denominator: tickets that could count.
    pub n: u64,
    /// The numerator, for rates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Lower end of the 95 % interval.
    pub low: Option<f64>,
    /// Upper end; for `audited_miss_rate` the one-sided 95 % bound.
    pub high: Option<f64>,
    /// Why there is no value.
    pub unavailable: Option<String>,
}

/// The metrics, in the order of a scorecard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MetricId {
    /// Recommended autonomous / all tickets.
    LaneAutonomous,
    /// Recommended assisted / all tickets.
    LaneAssisted,
    /// Recommended human-owned / all tickets.
    LaneHumanOwned,
    /// Resolved without a human / handled in the autonomous lane with a known end.
    AutonomousResolution,
    /// Drafts accepted or lightly edited / drafts offered.
    AssistedAcceptance,
    /// Lane changed, draft rejected or resolution reversed / tickets the assistant touched.
    Override,
    /// Taken over and owned by a human / begun in the autonomous or assisted lane.
    LateEscalation,
    /// Back within 7 days / handled by the assistant and resolved.
    Recontact,
    /// Mean rating of the packet, 1 to 5 / packets rated.
    PacketUsefulness,
    /// Recommended autonomous though it should not have been / recommended autonomous and judged.
    HighRiskMisses,
    /// Audits that say human-owned / audited tickets recommended autonomous.
    AuditedMissRate,
    /// Passed on at least once / escalated.
    SpecialistBounce,
    /// Same lane / compared.
    Agreement,
    /// Cohen's kappa.
    Kappa,
    /// Cohen's kappa, linear weights.
    WeightedKappa,
    /// Laxer than humans / compared.
    UnderEscalation,
    /// Autonomous where humans owned / compared.
    UnderEscalationByTwo,
    /// Stricter than humans / compared.
    OverEscalation,
    /// Human-owned where humans left it autonomous / compared.
    OverEscalationByTwo,
    /// Severity-weighted cost per compared ticket.
    Cost,
}

impl Outcome {
    /// Whether a human overrode the assistant: as recorded, else the draft was rejected, else the lane
    /// was changed. `None` if nothing tells, or the assistant did not touch the ticket.
    #[must_use]
    pub fn overridden(&self) -> Option<bool> {
        self.overrode.or_else(|| match (self.draft, self.assistant, self.human) {
            (Some(Draft::Rejected), _, _) => Some(true),
            (_, Some(assistant), Some(human)) => Some(assistant != human),
            (Some(Draft::Accepted | Draft::Edited), _, _) => Some(false),
            _ => None,
        })
    }

    /// Whether a human had to take over and own what the assistant had begun. `None` if it did not begin
    /// it, or no human lane is recorded.
    #[must_use]
    pub fn escalated_late(&self) -> Option<bool> {
        let owned_late = self.took_over_at.is_some() && self.human == Some(Lane::HumanOwned);
        (self.begun_by_assistant() && self.human.is_some()).then_some(owned_late)
    }

    /// Whether the assistant began to handle the ticket itself.
    fn begun_by_assistant(&self) -> bool {
        self.assistant.is_some_and(|lane| lane < Lane::HumanOwned)
    }
}

/// Hits of a number of tickets, counted while reading outcomes.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    hits: u64,
    n: u64,
}

impl Share {
    fn count(&mut self, hit: Option<bool>) {
        self.n += u64::from(hit.is_some());
        self.hits += u64::from(hit == Some(true));
    }
}

/// What the outcomes of all tickets add up to; none of it depends on the policy except `audited`.
#[derive(Debug, Clone, Copy, Default)]
struct History {
    resolution: Share,
    acceptance: Share,
    overrides: Share,
    late: Share,
    recontact: Share,
    audited: Share,
    bounced: Share,
    ratings: u64,
    rating_sum: u64,
    rating_squares: u64,
}

impl History {
    fn add(&mut self, o: &Outcome, recommended: Lane) {
        let ended = o.resolved_at.is_some() || o.took_over_at.is_some();
        let by_itself = o.took_over_at.is_none() && o.overrode != Some(true) && o.resolved_at.is_some();
        self.resolution.count((o.assistant == Some(Lane::Autonomous) && ended).then_some(by_itself));
        self.acceptance.count(o.draft.map(|draft| draft != Draft::Rejected));
        self.overrides.count(o.overridden());
        self.late.count(o.escalated_late());
        if let (true, Some(resolved)) = (o.begun_by_assistant(), o.resolved_at) {
            let back = o.recontact_at.is_some_and(|at| at >= resolved && at - resolved <= SEVEN_DAYS);
            self.recontact.count(Some(back));
        }
        if let (Lane::Autonomous, Some(verdict)) = (recommended, o.audit) {
            self.audited.count(Some(verdict == AuditVerdict::ShouldHumanOwned));
        }
        let escalated = o.human.is_some_and(|lane| lane > Lane::Autonomous) || o.took_over_at.is_some();
        self.bounced.count(o.reroutes.filter(|_| escalated).map(|times| times > 0));
        if let Some(rating) = o.packet_rating.map(u64::from) {
            self.ratings += 1;
            self.rating_sum += rating;
            self.rating_squares += rating * rating;
        }
    }
}

/// The scorecard of a run.
#[must_use]
pub fn scorecard(run: &Run, outcomes: &[Outcome], costs: CostTable) -> Vec<Metric> {
    let mut history = History::default();
    for (ticket, outcome) in outcomes.iter().enumerate() {
        history.add(outcome, run.lane(ticket));
    }
    let figures = run.figures();
    let mut metrics = lanes(&figures);
    metrics.extend(of_history(&history));
    metrics.extend(of_agreement(&figures, &history, costs));
    metrics.sort_by_key(|metric| metric.metric);
    metrics
}

fn lanes(figures: &Figures) -> Vec<Metric> {
    let ids = [MetricId::LaneAutonomous, MetricId::LaneAssisted, MetricId::LaneHumanOwned];
    let share =
        |(id, hits)| share_metric(id, Share { hits, n: figures.tickets() }, "the corpus has no tickets");
    ids.into_iter().zip(figures.recommended).map(share).collect()
}

fn of_history(h: &History) -> Vec<Metric> {
    let no_end = "no ticket handled in the autonomous lane has a recorded end";
    let ratings = mean_interval(h.rating_sum, h.rating_squares, h.ratings);
    vec![
        share_metric(MetricId::AutonomousResolution, h.resolution, no_end),
        share_metric(MetricId::AssistedAcceptance, h.acceptance, "no draft is recorded"),
        share_metric(
            MetricId::Override,
            h.overrides,
            "no ticket tells whether a human overrode the assistant",
        ),
        share_metric(MetricId::LateEscalation, h.late, "no ticket begun by the assistant has a human lane"),
        share_metric(
            MetricId::Recontact,
            h.recontact,
            "no ticket handled by the assistant has a time of resolution",
        ),
        Metric {
            value: rate(h.rating_sum, h.ratings),
            low: ratings.map(|i| i.low),
            high: ratings.map(|i| i.high),
            ..bare(MetricId::PacketUsefulness, h.ratings, "no packet is rated")
        },
        share_metric(MetricId::SpecialistBounce, h.bounced, "no escalated ticket records its reroutes"),
    ]
}

fn of_agreement(figures: &Figures, history: &History, costs: CostTable) -> Vec<Metric> {
    let c = &figures.confusion;
    let n = c.compared();
    let no_human = "no ticket has a human lane";
    let misses = Share { hits: figures.high_risk_misses, n: figures.autonomous_judged };
    let mut audited = share_metric(
        MetricId::AuditedMissRate,
        history.audited,
        "no ticket recommended autonomous was audited",
    );
    // Zero misses found is shown as the bound, never as a clean zero.
    audited.low = None;
    audited.high = at_most_95(history.audited.hits, history.audited.n);
    let of_compared = |id, hits| share_metric(id, Share { hits, n }, no_human);
    vec![
        share_metric(MetricId::HighRiskMisses, misses, "no ticket recommended autonomous was judged"),
        audited,
        of_compared(MetricId::Agreement, c.agreed()),
        kappa_metric(MetricId::Kappa, c.kappa(Weights::Equal), n),
        kappa_metric(MetricId::WeightedKappa, c.kappa(Weights::Linear), n),
        of_compared(MetricId::UnderEscalation, c.under_escalated()),
        of_compared(MetricId::UnderEscalationByTwo, c.0[2][0]),
        of_compared(MetricId::OverEscalation, c.over_escalated()),
        of_compared(MetricId::OverEscalationByTwo, c.0[0][2]),
        Metric { value: (n > 0).then(|| real(c.cost(costs)) / real(n)), ..bare(MetricId::Cost, n, no_human) },
    ]
}

/// A metric without value, and why; where the denominator is not empty the reason goes.
fn bare(metric: MetricId, n: u64, reason: &str) -> Metric {
    let unavailable = (n == 0).then(|| reason.to_owned());
    Metric { metric, value: None, n, count: None, low: None, high: None, unavailable }
}

fn share_metric(metric: MetricId, share: Share, reason: &str) -> Metric {
    let interval = wilson(share.hits, share.n);
    Metric {
        value: rate(share.hits, share.n),
        count: (share.n > 0).then_some(share.hits),
        low: interval.map(|i| i.low),
        high: interval.map(|i| i.high),
        ..bare(metric, share.n, reason)
    }
}

fn kappa_metric(metric: MetricId, kappa: Option<Kappa>, n: u64) -> Metric {
    let mut shown = bare(metric, n, "no ticket has a human lane");
    match kappa {
        Some(Kappa { value, interval: Interval { low, high } }) => {
            (shown.value, shown.low, shown.high) = (Some(value), Some(low), Some(high));
        }
        None if n > 0 => {
            shown.unavailable = Some("policy and humans use one and the same lane only".into());
        }
        None => {}
    }
    shown
}
