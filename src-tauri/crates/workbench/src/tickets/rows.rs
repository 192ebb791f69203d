//! What a table shows of tickets, read by column.

use super::{Found, TicketQuery, find};
use crate::error::WorkbenchError;
use crate::session::Session;
use corpus::{Column, Corpus};
use jiff::Timestamp;
use policy::program::levels_of;
use policy::{Lane, Level};
use std::sync::Arc;

/// Some rows of a selection.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Tickets in the selection.
    pub total: usize,
    /// Tickets in the corpus.
    pub of: usize,
    /// The rows that were asked for.
    pub rows: Vec<Row>,
}

/// A ticket in a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// When it was written.
    pub created_at: Option<Timestamp>,
    /// Its subject, if it has one.
    pub subject: Option<String>,
    /// Titles of its domains, in the policy's order.
    pub domains: Vec<String>,
    /// The recommended lane, if a policy is meant.
    pub lane: Option<Lane>,
    /// The lane that humans decided.
    pub human: Option<Lane>,
    /// Factors at least medium, strongest first.
    pub triggers: Vec<Trigger>,
    /// Whether missing facts decide between lanes.
    pub decisive: bool,
    /// The values of the fields that were asked for, in words.
    pub values: Vec<Option<String>>,
}

/// A factor that stands at medium or high.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trigger {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub level: Level,
}

/// The rows of a selection from a place on, with the values of some fields.
///
/// # Errors
/// As [`find`], or if a column cannot be read.
pub fn page(
    session: &Session,
    query: &TicketQuery,
    from: usize,
    count: usize,
    fields: &[String],
) -> Result<Page, WorkbenchError> {
    let found = find(session, query)?;
    let columns = Columns::open(&found, fields)?;
    let rows = found.positions.iter().skip(from).take(count).map(|at| columns.row(*at as usize));
    Ok(Page { total: found.positions.len(), of: found.corpus.len(), rows: rows.collect::<Result<_, _>>()? })
}

/// A ticket's place in a selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Neighbours {
    /// From 0.
    pub place: usize,
    /// The id of the ticket before.
    pub previous: Option<String>,
    /// The id of the ticket after.
    pub next: Option<String>,
}

/// The place of a ticket in a selection, and its neighbours.
///
/// # Errors
/// As [`find`].
pub fn neighbours(
    session: &Session,
    query: &TicketQuery,
    id: &str,
) -> Result<Option<Neighbours>, WorkbenchError> {
    let found = find(session, query)?;
    let Some(ticket) = found.corpus.find(id)? else { return Ok(None) };
    let Some(at) = found.positions.iter().position(|position| *position as usize == ticket) else {
        return Ok(None);
    };
    let id_at = |at: Option<usize>| -> Result<Option<String>, WorkbenchError> {
        let position = at.and_then(|at| found.positions.get(at));
        Ok(position.map(|position| found.corpus.id(*position as usize)).transpose()?)
    };
    Ok(Some(Neighbours { place: at, previous: id_at(at.checked_sub(1))?, next: id_at(Some(at + 1))? }))
}

/// The columns that rows are read from.
struct Columns<'f> {
    found: &'f Found,
    created: Arc<Column>,
    subjects: Option<Arc<Column>>,
    humans: Arc<Vec<Option<Lane>>>,
    fields: Vec<Option<Arc<Column>>>,
}

impl<'f> Columns<'f> {
    fn open(found: &'f Found, fields: &[String]) -> Result<Self, WorkbenchError> {
        let corpus: &Corpus = &found.corpus;
        let field = |name: &String| match name.as_str() {
            "channel" => corpus.column("channel"),
            name => corpus.field(name),
        };
        Ok(Self {
            created: corpus.created_at()?,
            subjects: corpus.column("subject")?,
            humans: corpus.human_lanes()?,
            fields: fields.iter().map(field).collect::<Result<_, _>>()?,
            found,
        })
    }

    fn row(&self, ticket: usize) -> Result<Row, WorkbenchError> {
        let words = |column: &Arc<Column>| column.value(ticket).map(|value| value.to_string());
        let created_at = match &*self.created {
            Column::DateTimes { values, present } if present.get(ticket) => {
                Timestamp::from_microsecond(values[ticket]).ok()
            }
            _ => None,
        };
        let run = self.found.run.as_deref();
        let verdict = run.map(|run| run.verdict(ticket));
        Ok(Row {
            id: self.found.corpus.id(ticket)?,
            created_at,
            subject: self.subjects.as_ref().and_then(words),
            domains: run.map(|run| domains(run, ticket)).unwrap_or_default(),
            lane: verdict.map(|verdict| verdict.recommended),
            human: self.humans[ticket],
            triggers: run.zip(verdict).map(|(run, verdict)| triggers(run, verdict.cell)).unwrap_or_default(),
            decisive: verdict.is_some_and(|verdict| verdict.decisive()),
            values: self.fields.iter().map(|column| column.as_ref().and_then(words)).collect(),
        })
    }
}

fn domains(run: &shadow::Run, ticket: usize) -> Vec<String> {
    let policy = run.program().policy();
    let inside = policy.domains.iter().enumerate().filter(|(at, _)| run.in_domain(ticket, *at));
    inside.map(|(_, domain)| policy::words::domain_title(policy, &domain.id)).collect()
}

fn triggers(run: &shadow::Run, cell: u32) -> Vec<Trigger> {
    let policy = run.program().policy();
    let levels = levels_of(cell, policy.factors.len());
    let at = |level: Level| {
        let standing = policy.factors.iter().zip(&levels).filter(move |(_, at)| **at == level);
        standing
            .map(move |(factor, _)| Trigger { title: policy::words::factor_title(policy, &factor.id), level })
    };
    at(Level::High).chain(at(Level::Medium)).collect()
}
