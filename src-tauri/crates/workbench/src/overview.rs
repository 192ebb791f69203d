//! What the overview adds to a report: figures by week, and how sources of truth stood.

use crate::error::WorkbenchError;
use crate::session::Session;
use corpus::Column;
use policy::Level;
use policy::program::GoverningSource;
use policy::ticket::SourceState;
use policy::time::Span;
use policy::words::source_title;
use shadow::weeks::Week;

/// The figures of a policy by the week in which tickets were written: of all tickets, or of those in a domain
/// of that consequence.
///
/// # Errors
/// If the policy or the corpus cannot be used.
pub fn weeks(
    session: &Session,
    policy: &str,
    corpus: &str,
    consequence: Option<Level>,
) -> Result<Vec<Week>, WorkbenchError> {
    let run = session.run_named(policy, corpus)?;
    let created = session.corpus(corpus)?.created_at()?;
    let Column::DateTimes { values, present } = &*created else { return Ok(Vec::new()) };
    let times = values.iter().enumerate().map(|(ticket, at)| present.get(ticket).then_some(*at));
    let words = consequence.map(|level| run.consequence_words(level));
    let is_wanted =
        |ticket: usize| words.as_ref().is_none_or(|words| words[ticket / 64] >> (ticket % 64) & 1 == 1);
    Ok(shadow::weeks::weeks(&run, times, is_wanted))
}

/// How one source of truth stood over all tickets of a corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Its title.
    pub title: String,
    /// Tickets on which it was available and fresh.
    pub available: u64,
    /// Tickets on which its facts were too old.
    pub stale: u64,
    /// Tickets on which it could not be reached.
    pub unavailable: u64,
    /// Tickets that say nothing of it.
    pub silent: u64,
}

/// How the sources of a policy stood over all tickets, in the policy's order.
///
/// # Errors
/// If the policy or the corpus cannot be used.
pub fn sources(session: &Session, policy: &str, corpus: &str) -> Result<Vec<Coverage>, WorkbenchError> {
    let document = session.document(policy)?;
    let policy = document.policy();
    let corpus = session.corpus(corpus)?;
    let coverage = |source: &policy::model::Source| -> Result<Coverage, WorkbenchError> {
        let max_age = source.max_age.as_deref().and_then(|age| Span::parse(age).ok());
        let states = corpus.source_states(&GoverningSource { id: source.id.clone(), max_age })?;
        let of = |state: SourceState| states.of(state).count() as u64;
        let (available, stale) = (of(SourceState::Available), of(SourceState::Stale));
        let unavailable = of(SourceState::Unavailable);
        Ok(Coverage {
            title: source_title(policy, &source.id),
            silent: corpus.len() as u64 - available - stale - unavailable,
            available,
            stale,
            unavailable,
        })
    };
    policy.sources.iter().map(coverage).collect()
}
