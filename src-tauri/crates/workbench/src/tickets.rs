//! Tickets behind figures: a selection as a person makes it, what it holds, and how its tickets spread.

mod facets;
mod filter;
mod rows;

pub use facets::{FacetValue, Facets, FieldFacet, facets};
pub use filter::{Defect, Filter, Standing};
pub use rows::{Neighbours, Page, Row, Trigger, neighbours, page};

use crate::error::WorkbenchError;
use crate::session::{Session, locked};
use corpus::{Column, Corpus, Watch};
use policy::Ticket;
use policy::program::Leaf;
use policy::text::{Parts, fold_phrase};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use shadow::Run;
use std::sync::Arc;

/// Selections that are kept, so that scrolling does not search again.
const SELECTIONS_KEPT: usize = 12;

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
}

impl Ground {
    fn of(session: &Session, query: &TicketQuery) -> Result<Self, WorkbenchError> {
        let corpus = session.corpus(&query.corpus)?;
        let run = |name: &Option<String>| -> Result<Option<Arc<Run>>, WorkbenchError> {
            let Some(name) = name else { return Ok(None) };
            session.run(name, &session.document(name)?, &corpus).map(Some)
        };
        Ok(Self { run: run(&query.under)?, against: run(&query.against)?, corpus })
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
    if let Some((_, found)) = locked(&session.found).iter().find(|(known, _)| *known == key) {
        return Ok(Arc::clone(found));
    }
    let mut positions = select(&ground, &query.search, &query.filters)?;
    sort(&ground.corpus, query.sort, &mut positions)?;
    let found = Arc::new(Found { corpus: ground.corpus, run: ground.run, positions });
    let mut kept = locked(&session.found);
    kept.push_front((key, Arc::clone(&found)));
    kept.truncate(SELECTIONS_KEPT);
    Ok(found)
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
    let key = |ticket: &u32| {
        let at = *ticket as usize;
        let time = if sort == Sort::Newest { -values[at] } else { values[at] };
        (!present.get(at), time)
    };
    positions.par_sort_by_key(key);
    Ok(())
}

#[cfg(test)]
mod tests;
