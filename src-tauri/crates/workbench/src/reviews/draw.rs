//! Drawing label sets: an audit of tickets that never escalated, and the twenty nervous tickets.

use super::labelling::{SetSummary, summary};
use crate::clock::now;
use crate::error::WorkbenchError;
use crate::workspace::Workspace;
use corpus::Corpus;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ledger::{DrawnTicket, NewLabelSet, Purpose, StratumRecord};
use policy::{Lane, Level};
use shadow::sampling::{self, Chance, Frame, Stratum, Worry};
use shadow::{Run, TicketColumns};
use std::collections::{BTreeMap, HashSet};

/// What the strata of an audit are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum StrataBy {
    /// Domains of the policy; a ticket counts to its domain of the highest consequence.
    #[default]
    Domain,
    /// The values of a field.
    Field(String),
}

/// What an audit is drawn from, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRequest {
    /// What people call it; empty for a title with the date.
    pub title: String,
    /// How many tickets.
    pub size: u32,
    /// The least number from each stratum, or all of a smaller one.
    pub least_per_stratum: u32,
    /// The strata.
    pub by: StrataBy,
    /// How strongly strata are sampled for their size, by name, from 1. What is not named: a domain by
    /// its consequence (1, 2 or 3), the value of a field 1.
    pub weights: BTreeMap<String, u32>,
    /// Which tickets it is drawn from.
    pub frame: Frame,
    /// Also tickets that earlier audits of the corpus have dealt with.
    pub include_audited: bool,
    /// The seed: the same seed on the same corpus, policy and earlier audits draws the same tickets.
    pub seed: u32,
    /// Who has it drawn.
    pub author: String,
    /// When it should be done.
    pub due_at: Option<Timestamp>,
}

impl Default for AuditRequest {
    /// Sixty tickets by domain, at least four of each, with the date as seed: with none missed, the bound
    /// of a sample in proportion is then 4.9 %.
    fn default() -> Self {
        Self {
            title: String::new(),
            size: 60,
            least_per_stratum: 4,
            by: StrataBy::Domain,
            weights: BTreeMap::new(),
            frame: Frame::Recommended,
            include_audited: false,
            seed: seed_of(now()),
            author: crate::author::name(),
            due_at: None,
        }
    }
}

/// Which nervous tickets to pick.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NervousRequest {
    /// What people call it; empty for a title with the date.
    pub title: String,
    /// How many tickets.
    pub size: u32,
    /// The seed: the same seed on the same corpus and policy picks the same tickets.
    pub seed: u32,
    /// Who has them picked.
    pub author: String,
    /// When they should be done.
    pub due_at: Option<Timestamp>,
}

impl Default for NervousRequest {
    /// Twenty, with the date as seed.
    fn default() -> Self {
        Self {
            title: String::new(),
            size: 20,
            seed: seed_of(now()),
            author: crate::author::name(),
            due_at: None,
        }
    }
}

/// The seed that a day gives: 6 July 2026 (UTC) is 20260706.
#[must_use]
pub fn seed_of(at: Timestamp) -> u32 {
    let day = at.to_zoned(TimeZone::UTC).date();
    let part = |n: i8| u32::from(n.unsigned_abs());
    u32::from(day.year().unsigned_abs()) * 10_000 + part(day.month()) * 100 + part(day.day())
}

/// Draws an audit: a stratified random sample of the tickets that the policy of the run never escalates.
/// Within a stratum every ticket has the same, recorded chance.
///
/// # Errors
/// If the request asks for nothing, the field makes no strata, there is no ticket to draw, or the corpus
/// or the history cannot be used; then nothing is kept.
pub fn draw_audit(
    workspace: &mut Workspace,
    run: &Run,
    columns: &Corpus,
    request: &AuditRequest,
) -> Result<SetSummary, WorkbenchError> {
    check(run, columns, request.size, &request.author)?;
    let tickets = frame(workspace, run, columns, request)?;
    let mut strata = strata(run, columns, &request.by, &tickets)?;
    weigh(&mut strata, &request.weights)?;
    let seats = sampling::allocate(&strata, request.size.into(), request.least_per_stratum.into());
    let chance = Chance::new(request.seed, run.corpus(), run.program().digest());
    let drawn = sampling::draw(&strata, &seats, &chance);
    let ticket = |d: &sampling::Drawn| -> Result<DrawnTicket, WorkbenchError> {
        Ok(DrawnTicket {
            ticket: columns.id(d.ticket)?,
            stratum: u32::try_from(d.stratum).unwrap_or(u32::MAX),
            recommended: run.lane(d.ticket),
            reason: String::new(),
        })
    };
    let drawn: Vec<DrawnTicket> = drawn.iter().map(ticket).collect::<Result<_, _>>()?;
    let record = |(stratum, seats): (Stratum, u64)| StratumRecord {
        population: stratum.tickets.len() as u64,
        name: stratum.name,
        title: stratum.title,
        sampled: seats,
    };
    let strata: Vec<StratumRecord> = strata.into_iter().zip(seats).map(record).collect();
    let mut frame = request.frame.says().to_owned();
    if !request.include_audited {
        frame.push_str(", not audited before");
    }
    let new = NewLabelSet {
        purpose: Purpose::Audit,
        title: &titled(&request.title, "Audit sample"),
        corpus: run.corpus(),
        policy: run.program().digest(),
        seed: request.seed,
        frame: &frame,
        author: &request.author,
        due_at: request.due_at,
        strata: &strata,
        tickets: &drawn,
    };
    keep(workspace, &new)
}

/// Picks nervous tickets: those on which humans and the policy disagree, for which missing facts decide,
/// which are costly to get wrong, and which few others are like. Why each was chosen is kept with it and
/// shown after it is labelled.
///
/// # Errors
/// If the request asks for nothing, the corpus is empty, or the corpus or the history cannot be used; then
/// nothing is kept.
pub fn pick_nervous(
    workspace: &mut Workspace,
    run: &Run,
    columns: &Corpus,
    request: &NervousRequest,
) -> Result<SetSummary, WorkbenchError> {
    check(run, columns, request.size, &request.author)?;
    let chance = Chance::new(request.seed, run.corpus(), run.program().digest());
    let picked = sampling::pick_nervous(run, request.size as usize, &chance);
    let taken: Vec<Worry> =
        Worry::ALL.into_iter().filter(|worry| picked.tickets.iter().any(|(_, w)| w == worry)).collect();
    let stratum = |worry: &Worry| StratumRecord {
        name: worry.id().to_owned(),
        title: worry.title().to_owned(),
        population: picked.populations[*worry as usize],
        sampled: picked.tickets.iter().filter(|(_, w)| w == worry).count() as u64,
    };
    let strata: Vec<StratumRecord> = taken.iter().map(stratum).collect();
    let positions: Vec<usize> = picked.tickets.iter().map(|(ticket, _)| *ticket).collect();
    let worries = run.worries(&positions);
    let mut tickets = Vec::with_capacity(positions.len());
    for ((ticket, worry), all) in picked.tickets.iter().zip(&worries) {
        let stratum = taken.iter().position(|w| w == worry).unwrap_or_default();
        tickets.push(DrawnTicket {
            ticket: columns.id(*ticket)?,
            stratum: u32::try_from(stratum).unwrap_or(u32::MAX),
            recommended: run.lane(*ticket),
            reason: reason(run, *ticket, *worry, all),
        });
    }
    if tickets.is_empty() {
        return Err(nothing("the corpus has no tickets", "import some"));
    }
    let name = if request.size == 20 { "Twenty".to_owned() } else { request.size.to_string() };
    let new = NewLabelSet {
        purpose: Purpose::Nervous,
        title: &titled(&request.title, &format!("{name} nervous tickets")),
        corpus: run.corpus(),
        policy: run.program().digest(),
        seed: request.seed,
        frame: "chosen because the policy may be wrong about them",
        author: &request.author,
        due_at: request.due_at,
        strata: &strata,
        tickets: &tickets,
    };
    keep(workspace, &new)
}

fn keep(workspace: &mut Workspace, new: &NewLabelSet<'_>) -> Result<SetSummary, WorkbenchError> {
    let record = workspace.ledger_mut().add_label_set(new, now())?;
    summary(workspace, record)
}

fn check(run: &Run, columns: &Corpus, size: u32, author: &str) -> Result<(), WorkbenchError> {
    if run.corpus() != TicketColumns::digest(columns) {
        return Err(WorkbenchError::Internal("the run is of another corpus than the tickets".into()));
    }
    if size == 0 {
        return Err(nothing("a set of no tickets says nothing", "ask for at least one"));
    }
    if author.trim().is_empty() {
        return Err(nothing("a set needs the name of whoever draws it", "give a name"));
    }
    Ok(())
}

fn nothing(why: &str, hint: &str) -> WorkbenchError {
    WorkbenchError::Usage(format!("{why}; nothing was drawn. To go on, {hint}"))
}

/// The tickets to draw from.
fn frame(
    workspace: &Workspace,
    run: &Run,
    columns: &Corpus,
    request: &AuditRequest,
) -> Result<Vec<usize>, WorkbenchError> {
    let outcomes = match request.frame {
        Frame::Recommended => Vec::new(),
        Frame::NeverTouched => columns.outcomes()?,
    };
    let mut tickets = request.frame.tickets(run, &outcomes);
    if tickets.is_empty() {
        let why = format!("no ticket of the corpus is {}", request.frame.says());
        return Err(nothing(&why, "choose another policy or corpus"));
    }
    let known = workspace.ledger().audited_tickets(run.corpus())?;
    if !request.include_audited && !known.is_empty() {
        let known: HashSet<String> = known.into_iter().collect();
        let mut left = Vec::with_capacity(tickets.len());
        for ticket in tickets {
            if !known.contains(&columns.id(ticket)?) {
                left.push(ticket);
            }
        }
        tickets = left;
    }
    if tickets.is_empty() {
        let why = "earlier audits of this corpus have dealt with every such ticket";
        return Err(nothing(why, "include audited tickets, or import newer ones"));
    }
    Ok(tickets)
}

fn strata(
    run: &Run,
    columns: &Corpus,
    by: &StrataBy,
    tickets: &[usize],
) -> Result<Vec<Stratum>, WorkbenchError> {
    let StrataBy::Field(field) = by else { return Ok(sampling::by_domain(run, tickets)) };
    let labels = columns.labels(field)?.ok_or_else(|| WorkbenchError::NotFound {
        what: "field with values",
        name: field.clone(),
        hint: "`lanekeeper corpus NAME` lists the fields of a corpus. Nothing was drawn".into(),
    })?;
    let strata = sampling::by_labels(&labels, tickets);
    strata.map_err(|error| nothing(&format!("the field {field} makes no strata: {error}"), "choose another"))
}

fn weigh(strata: &mut [Stratum], weights: &BTreeMap<String, u32>) -> Result<(), WorkbenchError> {
    for (name, weight) in weights {
        let stratum = strata.iter_mut().find(|stratum| stratum.name == *name);
        match (stratum, weight) {
            (_, 0) => return Err(nothing(&format!("the weight of {name} is 0"), "give 1 or more")),
            (Some(stratum), weight) => stratum.weight = *weight,
            // A stratum without tickets to draw has no weight to change.
            (None, _) => {}
        }
    }
    Ok(())
}

/// The title, or one with the date.
fn titled(title: &str, what: &str) -> String {
    if title.trim().is_empty() {
        let day = now().to_zoned(TimeZone::UTC).date();
        return format!("{what}, {}", day.strftime("%-d %b %Y"));
    }
    title.trim().to_owned()
}

/// Why a nervous ticket was chosen, in words: what it was taken for first, then whatever else holds.
/// Only lanes and names of the policy; nothing of the ticket's text.
fn reason(run: &Run, ticket: usize, taken_for: Worry, all: &[Worry]) -> String {
    let others = all.iter().copied().filter(|worry| *worry != taken_for);
    let sentences: Vec<String> =
        std::iter::once(taken_for).chain(others).map(|worry| sentence(run, ticket, worry)).collect();
    sentences.join(" ")
}

fn sentence(run: &Run, ticket: usize, worry: Worry) -> String {
    let verdict = run.verdict(ticket);
    match worry {
        Worry::Disagreement => {
            let human = run.judgement(ticket).lane.unwrap_or(Lane::Autonomous);
            format!("Humans chose {human}; the policy recommends {}.", verdict.recommended)
        }
        Worry::MissingContext => {
            let (low, high) = verdict.bounds;
            format!("Missing facts decide between {low} and {high}.")
        }
        Worry::HighConsequence => {
            let domains = run.program().policy().domains.iter().enumerate();
            let costly = domains
                .filter(|(at, d)| d.consequence == Level::High && run.in_domain(ticket, *at))
                .map(|(_, d)| if d.title.is_empty() { d.id.as_str() } else { d.title.as_str() });
            let costly = costly.collect::<Vec<_>>().join(", ");
            format!("A mistake in {costly} is costly, and the policy does not have a person own it.")
        }
        Worry::RareCell => "Few tickets have the same factor levels.".into(),
        Worry::Rest => "Chosen at random, so that the set is full.".into(),
    }
}
