//! What the labels of a set come to: misses with their bounds, agreement of labellers, agreement with the
//! policy. Of several labels on one ticket the strictest counts, until labels are adjudicated.

use super::labelling::record;
use crate::error::WorkbenchError;
use crate::workspace::Workspace;
use ledger::{DrawnTicket, LabelRecord, Purpose, StratumRecord};
use policy::Lane;
use serde::Serialize;
use shadow::report::LaneCounts;
use shadow::statistics::{
    Confusion, StratumCount, Weights, at_most_95, rate, stratified_at_most_95, stratified_rate,
};
use std::collections::BTreeMap;

/// How the bound of the miss rate comes about, for the page that shows it.
const METHOD: &str = "One-sided 95 % bound over all tickets that the sample was drawn from. Strata count by \
    their size, so oversampled ones count for less, and one in which nothing is audited counts as missed. \
    With a sample in proportion it is the bound of Clopper and Pearson.";

/// What a set comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetResult {
    /// The set's number.
    pub id: i64,
    /// What it is for.
    pub purpose: Purpose,
    /// Closed, or everybody who began has been through all tickets.
    pub complete: bool,
    /// Tickets with a lane from somebody.
    pub audited: u64,
    /// Tickets that were only skipped.
    pub skipped: u64,
    /// Tickets that nobody has been at.
    pub waiting: u64,
    /// The audited tickets by label. In a nervous set `None` until it is complete.
    pub lanes: Option<LaneCounts>,
    /// Recommended autonomous and labelled human-owned. In a nervous set `None` until it is complete.
    pub misses: Option<u64>,
    /// Recommended autonomous and labelled assisted. In a nervous set `None` until it is complete.
    pub near_misses: Option<u64>,
    /// The miss rate of the population; `None` for nervous tickets, which are no random sample.
    pub miss_rate: Option<MissRate>,
    /// The same by stratum.
    pub strata: Vec<StratumResult>,
    /// How far the labellers agree.
    pub agreement: Agreement,
    /// How far the policy agrees with the labels; `None` until the set is complete.
    pub policy: Option<PolicyAgreement>,
}

/// How often a ticket that never escalated should have been owned by a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MissRate {
    /// Misses found.
    pub misses: u64,
    /// Tickets audited.
    pub n: u64,
    /// The estimate for the population, strata weighted by size; `None` while a stratum has no audited
    /// ticket.
    pub estimate: Option<f64>,
    /// Its one-sided 95 % upper bound; `None` if nothing is audited.
    pub at_most: Option<f64>,
    /// What the bound becomes if no more misses are found in the tickets that wait; `None` once the set is
    /// complete.
    pub at_most_when_done: Option<f64>,
    /// The bound of Clopper and Pearson on the audited tickets as if they were a simple sample: of the
    /// mix that was drawn, not of the population.
    pub at_most_unweighted: Option<f64>,
    /// How the bound comes about.
    pub method: &'static str,
}

/// What a set comes to in one stratum.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StratumResult {
    /// Its name.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Its tickets when the set was drawn.
    pub population: u64,
    /// How many of them were drawn.
    pub sampled: u64,
    /// Of those, tickets with a lane from somebody.
    pub audited: u64,
    /// Misses; in a nervous set `None` until it is complete.
    pub misses: Option<u64>,
    /// Near misses; in a nervous set `None` until it is complete.
    pub near_misses: Option<u64>,
    /// Misses of audited.
    pub rate: Option<f64>,
    /// Its one-sided 95 % upper bound (Clopper and Pearson).
    pub at_most: Option<f64>,
}

/// How far labellers agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// One for each two labellers.
    pub pairs: Vec<PairAgreement>,
    /// Why there is none.
    pub unavailable: Option<&'static str>,
}

/// How far two labellers agree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PairAgreement {
    /// One.
    pub first: String,
    /// The other.
    pub second: String,
    /// Tickets to which both gave a lane.
    pub n: u64,
    /// Tickets to which both gave the same.
    pub agreed: u64,
    /// Cohen's kappa; `None` where it is undefined.
    pub kappa: Option<f64>,
    /// Lower end of its 95 % interval.
    pub kappa_low: Option<f64>,
    /// Upper end.
    pub kappa_high: Option<f64>,
    /// Ids of the tickets to which they gave different lanes, in the order of the set.
    pub disagreements: Vec<String>,
}

/// How far the policy agrees with the labels.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PolicyAgreement {
    /// Tickets with a lane from somebody.
    pub n: u64,
    /// Tickets with the same lane.
    pub agreed: u64,
    /// Tickets on which the policy is laxer.
    pub under_escalated: u64,
    /// Tickets on which the policy is stricter.
    pub over_escalated: u64,
    /// Cohen's kappa; `None` where it is undefined, as when the policy says one and the same of all.
    pub kappa: Option<f64>,
    /// Rows labels, columns the policy.
    pub confusion: Confusion,
}

/// A ticket with what was said of it.
struct Judged<'t> {
    ticket: &'t DrawnTicket,
    /// The strictest label; `None` if there is none with a lane.
    lane: Option<Lane>,
    /// Whether anybody has been at it.
    seen: bool,
}

impl Judged<'_> {
    fn is(&self, label: Lane) -> bool {
        self.ticket.recommended == Lane::Autonomous && self.lane == Some(label)
    }
}

/// What the labels of a set come to so far.
///
/// # Errors
/// If there is no such set, or the history cannot be read.
pub fn result(workspace: &Workspace, id: i64) -> Result<SetResult, WorkbenchError> {
    let set = record(workspace, id)?;
    let tickets = workspace.ledger().label_set_tickets(id)?;
    let strata = workspace.ledger().label_set_strata(id)?;
    let labels = workspace.ledger().labels(id)?;
    let by_labeller = by_labeller(&labels);
    let through = !by_labeller.is_empty() && by_labeller.values().all(|mine| mine.len() == tickets.len());
    let complete = set.closed_at.is_some() || through;
    let judged: Vec<Judged<'_>> = tickets.iter().map(|ticket| judge(ticket, &labels)).collect();
    // Every ticket of an audit is recommended autonomous, so running counts give nothing away; in a
    // nervous set they would.
    let open = complete || set.purpose == Purpose::Audit;
    let mut lanes = [0; 3];
    judged.iter().filter_map(|j| j.lane).for_each(|lane| lanes[lane.index()] += 1);
    let count = |keep: &dyn Fn(&Judged<'_>) -> bool| judged.iter().filter(|j| keep(j)).count() as u64;
    Ok(SetResult {
        id,
        purpose: set.purpose,
        complete,
        audited: count(&|j| j.lane.is_some()),
        skipped: count(&|j| j.seen && j.lane.is_none()),
        waiting: count(&|j| !j.seen),
        lanes: open.then(|| lanes.into()),
        misses: open.then(|| count(&|j| j.is(Lane::HumanOwned))),
        near_misses: open.then(|| count(&|j| j.is(Lane::Assisted))),
        miss_rate: (set.purpose == Purpose::Audit).then(|| miss_rate(&strata, &judged, complete)),
        strata: strata
            .iter()
            .enumerate()
            .map(|(at, s)| of_stratum(at, s, &judged, open, set.purpose))
            .collect(),
        agreement: agreement(&tickets, &by_labeller, complete),
        policy: complete.then(|| with_policy(&judged)),
    })
}

fn by_labeller(labels: &[LabelRecord]) -> BTreeMap<&str, BTreeMap<&str, &LabelRecord>> {
    let mut found: BTreeMap<&str, BTreeMap<&str, &LabelRecord>> = BTreeMap::new();
    for label in labels {
        found.entry(&label.labeller).or_default().insert(&label.ticket, label);
    }
    found
}

fn judge<'t>(ticket: &'t DrawnTicket, labels: &[LabelRecord]) -> Judged<'t> {
    let mine = || labels.iter().filter(|label| label.ticket == ticket.ticket);
    Judged {
        ticket,
        lane: mine().filter_map(|label| label.choice.lane()).max(),
        seen: mine().next().is_some(),
    }
}

/// Audited and misses of a stratum; `waiting_is_fine`: counts the tickets that nobody has been at as
/// audited without a miss.
fn counted(at: usize, stratum: &StratumRecord, judged: &[Judged<'_>], waiting_is_fine: bool) -> StratumCount {
    let mine = || judged.iter().filter(|j| j.ticket.stratum as usize == at);
    let audited = mine().filter(|j| j.lane.is_some() || (waiting_is_fine && !j.seen)).count() as u64;
    let misses = mine().filter(|j| j.is(Lane::HumanOwned)).count() as u64;
    StratumCount { population: stratum.population, audited, misses }
}

fn miss_rate(strata: &[StratumRecord], judged: &[Judged<'_>], complete: bool) -> MissRate {
    let counts = |waiting_is_fine: bool| -> Vec<StratumCount> {
        let of = |(at, stratum)| counted(at, stratum, judged, waiting_is_fine);
        strata.iter().enumerate().map(of).collect()
    };
    let (now, then) = (counts(false), counts(true));
    let (misses, n) = now.iter().fold((0, 0), |(k, n), c| (k + c.misses, n + c.audited));
    MissRate {
        misses,
        n,
        estimate: stratified_rate(&now),
        at_most: stratified_at_most_95(&now),
        at_most_when_done: stratified_at_most_95(&then).filter(|_| !complete),
        at_most_unweighted: at_most_95(misses, n),
        method: METHOD,
    }
}

fn of_stratum(
    at: usize,
    stratum: &StratumRecord,
    judged: &[Judged<'_>],
    open: bool,
    purpose: Purpose,
) -> StratumResult {
    let count = counted(at, stratum, judged, false);
    let near = judged.iter().filter(|j| j.ticket.stratum as usize == at && j.is(Lane::Assisted)).count();
    let random = purpose == Purpose::Audit;
    StratumResult {
        name: stratum.name.clone(),
        title: stratum.title.clone(),
        population: stratum.population,
        sampled: stratum.sampled,
        audited: count.audited,
        misses: open.then_some(count.misses),
        near_misses: open.then_some(near as u64),
        rate: rate(count.misses, count.audited).filter(|_| random),
        at_most: at_most_95(count.misses, count.audited).filter(|_| random),
    }
}

fn agreement(
    tickets: &[DrawnTicket],
    labellers: &BTreeMap<&str, BTreeMap<&str, &LabelRecord>>,
    complete: bool,
) -> Agreement {
    let none = |why| Agreement { pairs: Vec::new(), unavailable: Some(why) };
    if labellers.len() < 2 {
        return none("fewer than two people have labelled");
    }
    if !complete {
        return none("shown after everybody who began is done");
    }
    let list: Vec<_> = labellers.iter().collect();
    let mut pairs = Vec::new();
    for (at, first) in list.iter().enumerate() {
        pairs.extend(list[at + 1..].iter().map(|second| pair(tickets, *first, *second)));
    }
    Agreement { pairs, unavailable: None }
}

fn pair(
    tickets: &[DrawnTicket],
    (first, ours): (&&str, &BTreeMap<&str, &LabelRecord>),
    (second, theirs): (&&str, &BTreeMap<&str, &LabelRecord>),
) -> PairAgreement {
    let mut counts = Confusion::default();
    let mut disagreements = Vec::new();
    for ticket in tickets.iter().map(|t| t.ticket.as_str()) {
        let lane = |labels: &BTreeMap<&str, &LabelRecord>| labels.get(ticket).and_then(|l| l.choice.lane());
        if let (Some(a), Some(b)) = (lane(ours), lane(theirs)) {
            counts.add(a, b, 1);
            if a != b {
                disagreements.push(ticket.to_owned());
            }
        }
    }
    let kappa = counts.kappa(Weights::Equal);
    PairAgreement {
        first: (*first).to_owned(),
        second: (*second).to_owned(),
        n: counts.compared(),
        agreed: counts.agreed(),
        kappa: kappa.map(|k| k.value),
        kappa_low: kappa.map(|k| k.interval.low),
        kappa_high: kappa.map(|k| k.interval.high),
        disagreements,
    }
}

fn with_policy(judged: &[Judged<'_>]) -> PolicyAgreement {
    let mut counts = Confusion::default();
    for one in judged {
        if let Some(lane) = one.lane {
            counts.add(lane, one.ticket.recommended, 1);
        }
    }
    PolicyAgreement {
        n: counts.compared(),
        agreed: counts.agreed(),
        under_escalated: counts.under_escalated(),
        over_escalated: counts.over_escalated(),
        kappa: counts.kappa(Weights::Equal).map(|k| k.value),
        confusion: counts,
    }
}
