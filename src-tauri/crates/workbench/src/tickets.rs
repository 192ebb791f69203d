//! Tickets behind figures: a selection as a person makes it, what it holds, and how its tickets spread.

mod behind;
mod facets;
mod filter;
mod rows;

pub use facets::{FacetValue, Facets, FieldFacet, facets};
pub use filter::{Defect, Filter, Standing, Way};
pub use rows::{Neighbours, Page, Row, Trigger, neighbours, page};

use crate::error::WorkbenchError;
use crate::session::Session;
use corpus::{Column, Corpus, Watch};
use policy::Ticket;
use policy::program::Leaf;
use policy::text::{Parts, fold_phrase};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use shadow::Run;
use shadow::comparison::Compared;
use shadow::report::Replayed;
use std::cmp::Reverse;
use std::sync::Arc;

/// A selection of tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketQuery {
    /// The corpus, by name.
    pub corpus: String,
    /// The policy whose lanes are meant, as on the command line; none needs no policy.
    pub under: Option<String>,
    /// A second policy, for tickets that move between the two.
    pub against: Option<String>,
    /// Words that subject, body or the customer's messages contain, or the id of a ticket.
    pub search: String,
    /// All of these hold.
    pub filters: Vec<Filter>,
    /// In which order.
    pub sort: Sort,
}

/// An order of tickets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// As they were imported.
    Imported,
    /// By the time they were written.
    Oldest,
    /// The other way round.
    Newest,
}

/// The tickets of a selection.
#[derive(Debug)]
pub struct Found {
    /// Where they are.
    pub corpus: Arc<Corpus>,
    /// The run under the policy that is meant.
    pub run: Option<Arc<Run>>,
    /// Positions in the corpus, in the order that was asked for.
    pub positions: Vec<u32>,
}

/// What a selection is tested with.
pub(crate) struct Ground {
    pub(crate) corpus: Arc<Corpus>,
    pub(crate) run: Option<Arc<Run>>,
    pub(crate) against: Option<Arc<Run>>,
    /// The conversations replayed, if a filter asks for them.
    pub(crate) replayed: Option<Arc<Vec<Replayed>>>,
    /// What moved tickets from the second policy to the first, if a filter asks for it.
    pub(crate) compared: Option<Arc<Compared>>,
}

impl Ground {
    fn of(session: &Session, query: &TicketQuery) -> Result<Self, WorkbenchError> {
        let corpus = session.corpus(&query.corpus)?;
        let run = |name: &Option<String>| -> Result<Option<Arc<Run>>, WorkbenchError> {
            let Some(name) = name else { return Ok(None) };
            session.run(name, &*session.document(name)?, &corpus).map(Some)
        };
        let (run, against) = (run(&query.under)?, run(&query.against)?);
        let replayed = match &run {
            Some(run) if query.filters.iter().any(Filter::needs_replays) => {
                Some(session.replayed(run, &corpus, &|_, _| true)?)
            }
            _ => None,
        };
        let compared = match (&run, &against) {
            (Some(to), Some(from)) if query.filters.iter().any(Filter::needs_causes) => {
                Some(session.compared(from, to, &corpus)?)
            }
            _ => None,
        };
        Ok(Self { corpus, run, against, replayed, compared })
    }

    /// What names the answer: the query and the digests that its names stand for now.
    fn key(&self, query: &TicketQuery) -> String {
        let digest = |run: &Option<Arc<Run>>| run.as_ref().map(|run| run.program().digest().to_owned());
        format!("{} {:?} {:?} {query:?}", self.corpus.digest(), digest(&self.run), digest(&self.against))
    }
}

/// The tickets of a selection; asked again, they are at hand.
///
/// # Errors
/// If the corpus or a policy cannot be used, or a filter names what is not there.
pub fn find(session: &Session, query: &TicketQuery) -> Result<Arc<Found>, WorkbenchError> {
    let ground = Ground::of(session, query)?;
    let key = ground.key(query);
    session.found.get(&key, || {
        let mut positions = select(&ground, &query.search, &query.filters)?;
        sort(&ground.corpus, query.sort, &mut positions)?;
        Ok(Found { corpus: ground.corpus, run: ground.run, positions })
    })
}

/// A ticket of a corpus, by its id.
///
/// # Errors
/// If there is no such corpus or ticket.
pub fn by_id(session: &Session, corpus: &str, id: &str) -> Result<Ticket<'static>, WorkbenchError> {
    let opened = session.corpus(corpus)?;
    let found = opened.ticket_by_id(id)?;
    found.ok_or_else(|| WorkbenchError::NotFound {
        what: "ticket",
        name: id.to_owned(),
        hint: format!("The corpus {corpus} holds {} tickets", opened.len()),
    })
}

fn select(ground: &Ground, search: &str, filters: &[Filter]) -> Result<Vec<u32>, WorkbenchError> {
    let mut tests =
        filters.iter().map(|filter| filter.test(ground)).collect::<Result<Vec<_>, WorkbenchError>>()?;
    tests.extend(searched(&ground.corpus, search)?);
    let tickets = u32::try_from(ground.corpus.len()).unwrap_or(u32::MAX);
    Ok((0..tickets)
        .into_par_iter()
        .filter(|ticket| tests.iter().all(|test| test(*ticket as usize)))
        .collect())
}

/// Whole words anywhere in the ticket, or its id.
fn searched(corpus: &Corpus, search: &str) -> Result<Option<filter::Test<'static>>, WorkbenchError> {
    let phrase = fold_phrase(search);
    if phrase.is_empty() {
        return Ok(None);
    }
    let by_id = corpus.find(search.trim())?;
    let leaf = Leaf::Text { phrases: vec![phrase], parts: Parts::ALL };
    let planes = corpus.planes(&[&leaf], Watch::NOBODY)?;
    Ok(Some(Box::new(move |ticket| {
        by_id == Some(ticket) || planes.iter().any(|planes| planes.true_.get(ticket))
    })))
}

fn sort(corpus: &Corpus, sort: Sort, positions: &mut [u32]) -> Result<(), WorkbenchError> {
    if sort == Sort::Imported {
        return Ok(());
    }
    let created = corpus.created_at()?;
    let Column::DateTimes { values, present } = &*created else { return Ok(()) };
    // Tickets without a time come last in either order.
    let missing = |ticket: &u32| !present.get(*ticket as usize);
    let time = |ticket: &u32| if missing(ticket) { 0 } else { values[*ticket as usize] };
    match sort {
        Sort::Newest => positions.par_sort_by_key(|ticket| (missing(ticket), Reverse(time(ticket)))),
        _ => positions.par_sort_by_key(|ticket| (missing(ticket), time(ticket))),
    }
    Ok(())
}

#[cfg(test)]
mod tests;
