//! Blind labelling: the sets, the next ticket, one label at a time, undo. What the policy says of a
//! ticket, and why it was chosen, is shown to a labeller after their own label only.

use crate::clock::now;
use crate::error::WorkbenchError;
use crate::workspace::Workspace;
use ledger::{Choice, LabelRecord, LabelSetRecord, NewLabel, Purpose};
use policy::Lane;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 4_000;
/// The longest name of a labeller, in characters.
const LONGEST_NAME: usize = 200;

/// How far something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Tickets done.
    pub done: u64,
    /// Tickets in all.
    pub of: u64,
}

/// Labels per choice.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ChoiceCounts {
    /// Routine.
    pub autonomous: u64,
    /// The assistant drafts.
    pub assisted: u64,
    /// A person owns it.
    pub human_owned: u64,
    /// The labeller could not tell.
    pub skipped: u64,
}

impl ChoiceCounts {
    fn add(&mut self, choice: Choice) {
        let count = match choice {
            Choice::Autonomous => &mut self.autonomous,
            Choice::Assisted => &mut self.assisted,
            Choice::HumanOwned => &mut self.human_owned,
            Choice::Skipped => &mut self.skipped,
        };
        *count += 1;
    }
}

/// How far one labeller is. Their choices are not told here, so that others stay blind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabellerProgress {
    /// Who.
    pub labeller: String,
    /// Tickets labelled or skipped.
    pub progress: Progress,
}

/// A set in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetSummary {
    /// Its number.
    pub id: i64,
    /// What it is for.
    pub purpose: Purpose,
    /// What people call it.
    pub title: String,
    /// The corpus' digest.
    pub corpus: String,
    /// The digest of the policy that it was drawn under.
    pub policy: String,
    /// The seed.
    pub seed: u32,
    /// What it was drawn from, in words.
    pub frame: String,
    /// Who had it drawn.
    pub author: String,
    /// When, RFC 3339 in UTC.
    pub created_at: String,
    /// When it should be done.
    pub due_at: Option<String>,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// Who closed it.
    pub closed_by: Option<String>,
    /// Tickets that somebody has labelled or skipped, of all.
    pub progress: Progress,
    /// Everybody who has labelled, in the order of their first standing label.
    pub labellers: Vec<LabellerProgress>,
}

/// A stratum of a set.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StratumDetail {
    /// The id of a domain, the value of a field, or what makes one nervous; empty for none.
    pub name: String,
    /// What people call it.
    pub title: String,
    /// Its tickets when the set was drawn.
    pub population: u64,
    /// How many of them were drawn.
    pub sampled: u64,
    /// The chance of each of its tickets to be drawn, 0 to 1; `None` for nervous tickets, which are not a
    /// random sample of anything.
    pub chance: Option<f64>,
    /// How many of the drawn tickets somebody has labelled or skipped.
    pub done: u64,
}

/// What is shown of a ticket after it is labelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Revealed {
    /// The lane that the policy recommended when the set was drawn.
    pub recommended: Lane,
    /// The title of its stratum.
    pub stratum: String,
    /// Why it was chosen, in words; empty for a random sample.
    pub reason: String,
}

/// A ticket of a set as one labeller may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetTicket {
    /// Its id.
    pub ticket: String,
    /// What the labeller said.
    pub choice: Option<Choice>,
    /// What a person would have needed in the packet.
    pub note: Option<String>,
    /// What the policy said: after the labeller's own label, or once the set is closed.
    pub revealed: Option<Revealed>,
}

/// A set as one labeller may see it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SetDetail {
    /// The set.
    pub summary: SetSummary,
    /// The strata, in order.
    pub strata: Vec<StratumDetail>,
    /// The tickets, in the order of labelling.
    pub tickets: Vec<SetTicket>,
    /// The labeller's own labels by choice.
    pub counts: ChoiceCounts,
}

/// The next ticket to label. What it says is read from the corpus.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextTicket {
    /// Its id.
    pub ticket: String,
    /// Its place in the set, from 1.
    pub place: u64,
    /// How far the labeller is.
    pub progress: Progress,
}

/// All sets, newest first.
///
/// # Errors
/// If the history cannot be read.
pub fn sets(workspace: &Workspace) -> Result<Vec<SetSummary>, WorkbenchError> {
    workspace.ledger().label_sets()?.into_iter().map(|record| summary(workspace, record)).collect()
}

/// A set by its number.
pub(super) fn record(workspace: &Workspace, id: i64) -> Result<LabelSetRecord, WorkbenchError> {
    workspace.ledger().label_set(id).map_err(|error| match error {
        ledger::LedgerError::Unknown(_) => WorkbenchError::NotFound {
            what: "label set",
            name: id.to_string(),
            hint: "`lanekeeper audit status` lists those of the workspace".into(),
        },
        other => other.into(),
    })
}

pub(super) fn summary(workspace: &Workspace, record: LabelSetRecord) -> Result<SetSummary, WorkbenchError> {
    let labels = workspace.ledger().labels(record.id)?;
    let of = record.tickets;
    let done = labels.iter().map(|l| l.ticket.as_str()).collect::<HashSet<_>>().len() as u64;
    let mut labellers: Vec<LabellerProgress> = Vec::new();
    for label in &labels {
        match labellers.iter_mut().find(|known| known.labeller == label.labeller) {
            Some(known) => known.progress.done += 1,
            None => labellers.push(LabellerProgress {
                labeller: label.labeller.clone(),
                progress: Progress { done: 1, of },
            }),
        }
    }
    Ok(SetSummary {
        id: record.id,
        purpose: record.purpose,
        title: record.title,
        corpus: record.corpus,
        policy: record.policy,
        seed: record.seed,
        frame: record.frame,
        author: record.author,
        created_at: record.created_at,
        due_at: record.due_at,
        closed_at: record.closed_at,
        closed_by: record.closed_by,
        progress: Progress { done, of },
        labellers,
    })
}

/// A set as a labeller may see it: their own labels, and what the policy said of the tickets that they
/// have labelled.
///
/// # Errors
/// If there is no such set, or the history cannot be read.
pub fn set(workspace: &Workspace, id: i64, labeller: &str) -> Result<SetDetail, WorkbenchError> {
    let record = record(workspace, id)?;
    let closed = record.closed_at.is_some();
    let random = record.purpose == Purpose::Audit;
    let labels = workspace.ledger().labels(id)?;
    let done: HashSet<&str> = labels.iter().map(|l| l.ticket.as_str()).collect();
    let mine: BTreeMap<&str, &LabelRecord> =
        labels.iter().filter(|l| l.labeller == labeller.trim()).map(|l| (l.ticket.as_str(), l)).collect();
    let drawn = workspace.ledger().label_set_tickets(id)?;
    let records = workspace.ledger().label_set_strata(id)?;
    let strata = records.iter().enumerate().map(|(at, s)| StratumDetail {
        name: s.name.clone(),
        title: s.title.clone(),
        population: s.population,
        sampled: s.sampled,
        chance: shadow::statistics::rate(s.sampled, s.population).filter(|_| random),
        done: drawn.iter().filter(|t| t.stratum as usize == at && done.contains(t.ticket.as_str())).count()
            as u64,
    });
    let strata = strata.collect();
    let mut counts = ChoiceCounts::default();
    let mut tickets = Vec::with_capacity(drawn.len());
    for ticket in drawn {
        let own = mine.get(ticket.ticket.as_str());
        own.iter().for_each(|label| counts.add(label.choice));
        let stratum = records.get(ticket.stratum as usize).map(|s| s.title.clone()).unwrap_or_default();
        let revealed = Revealed { recommended: ticket.recommended, stratum, reason: ticket.reason };
        tickets.push(SetTicket {
            ticket: ticket.ticket,
            choice: own.map(|label| label.choice),
            note: own.and_then(|label| label.note.clone()),
            revealed: (own.is_some() || closed).then_some(revealed),
        });
    }
    Ok(SetDetail { summary: summary(workspace, record)?, strata, tickets, counts })
}

/// The first ticket of a set that a labeller has neither labelled nor skipped; `None` when they are done.
///
/// # Errors
/// If there is no such set, or the history cannot be read.
pub fn next(workspace: &Workspace, id: i64, labeller: &str) -> Result<Option<NextTicket>, WorkbenchError> {
    record(workspace, id)?;
    let labels = workspace.ledger().labels(id)?;
    let done: HashSet<&str> =
        labels.iter().filter(|l| l.labeller == labeller.trim()).map(|l| l.ticket.as_str()).collect();
    let tickets = workspace.ledger().label_set_tickets(id)?;
    let progress = Progress { done: done.len() as u64, of: tickets.len() as u64 };
    let first = (1_u64..).zip(tickets).find(|(_, ticket)| !done.contains(ticket.ticket.as_str()));
    Ok(first.map(|(place, ticket)| NextTicket { ticket: ticket.ticket, place, progress }))
}

/// Keeps what a labeller says of a ticket, in place of what they said before. The note: what a person
/// would have needed in the packet.
///
/// # Errors
/// If the set is closed, the ticket is not in it, the labeller has no name, or the note is too long.
pub fn label(
    workspace: &mut Workspace,
    id: i64,
    ticket: &str,
    labeller: &str,
    choice: Choice,
    note: Option<&str>,
) -> Result<(), WorkbenchError> {
    record(workspace, id)?;
    let labeller = named(labeller)?;
    let note = note.map(str::trim).filter(|note| !note.is_empty());
    if note.is_some_and(|note| note.chars().count() > LONGEST_NOTE) {
        return Err(WorkbenchError::Usage(format!(
            "the note on ticket {ticket} has more than {LONGEST_NOTE} characters; the label was not kept. Shorten the note"
        )));
    }
    let new = NewLabel { set: id, ticket, labeller, choice, note };
    Ok(workspace.ledger_mut().put_label(&new, now())?)
}

/// Takes back the last label of a labeller; `None` if there is none.
///
/// # Errors
/// If there is no such set, or it is closed.
pub fn undo(
    workspace: &mut Workspace,
    id: i64,
    labeller: &str,
) -> Result<Option<LabelRecord>, WorkbenchError> {
    record(workspace, id)?;
    Ok(workspace.ledger_mut().undo_label(id, labeller.trim())?)
}

/// Closes a set: its labels are final, and the history tells of them.
///
/// # Errors
/// If there is no such set, it is closed already, or whoever closes it has no name.
pub fn close(workspace: &mut Workspace, id: i64, by: &str) -> Result<SetSummary, WorkbenchError> {
    record(workspace, id)?;
    let by = named(by)?;
    let closed = workspace.ledger_mut().close_label_set(id, by, now())?;
    summary(workspace, closed)
}

pub(super) fn named(name: &str) -> Result<&str, WorkbenchError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(WorkbenchError::Usage(format!(
            "a label, a closing or a review needs a name of 1 to {LONGEST_NAME} characters; nothing was kept"
        )));
    }
    Ok(name)
}
