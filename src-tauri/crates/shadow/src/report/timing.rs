//! Escalation in time: conversations replayed, and how late humans were.

use crate::columns::TicketColumns;
use crate::run::{Run, RunError};
use policy::Ticket;
use policy::decision::RowEvaluator;
use policy::packet::CustomerState;
use policy::replay::{Replay, TimingVerdict};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What the replays of all conversations come to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplayFigures {
    /// Conversations replayed.
    pub n: u64,
    /// Conversations by how the human's takeover lies to the policy's.
    pub timing: BTreeMap<TimingVerdict, u64>,
    /// Of the late ones: the median number of customer messages between.
    pub median_messages_late: Option<f64>,
    /// Of the late ones with times: the median number of minutes between.
    pub median_minutes_late: Option<f64>,
    /// Conversations that the policy would have handed over, by what the customer had seen by then.
    pub customer_at_escalation: BTreeMap<CustomerState, u64>,
}

/// A conversation replayed: what its timing is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Replayed {
    /// Position of the ticket.
    pub ticket: usize,
    /// How the human's takeover lies to the policy's.
    pub verdict: TimingVerdict,
    /// What the customer had seen when the policy would have handed over; none if it never would.
    pub customer: Option<CustomerState>,
    /// Customer messages between the two, if late.
    pub messages: Option<i64>,
    /// Minutes between the two, if late and recorded.
    pub minutes: Option<i64>,
}

impl Replayed {
    fn of(ticket: usize, replay: &Replay<'_>) -> Self {
        let timing = &replay.timing;
        let is_late = timing.verdict == TimingVerdict::Late;
        Self {
            ticket,
            verdict: timing.verdict,
            customer: replay.human_owned.map(|escalated| escalated.customer),
            messages: is_late.then_some(i64::from(timing.customer_messages)),
            minutes: timing.minutes.filter(|_| is_late),
        }
    }
}

impl ReplayFigures {
    /// What some conversations come to.
    #[must_use]
    pub fn of(replayed: &[Replayed]) -> Self {
        let mut figures = Self { n: replayed.len() as u64, ..Self::default() };
        for one in replayed {
            *figures.timing.entry(one.verdict).or_default() += 1;
            if let Some(customer) = one.customer {
                *figures.customer_at_escalation.entry(customer).or_default() += 1;
            }
        }
        figures.median_messages_late =
            median(&mut replayed.iter().filter_map(|one| one.messages).collect::<Vec<_>>());
        figures.median_minutes_late =
            median(&mut replayed.iter().filter_map(|one| one.minutes).collect::<Vec<_>>());
        figures
    }
}

/// The middle of some whole numbers; the mean of the two middle ones if they are even in number.
#[expect(clippy::cast_precision_loss, reason = "counts of messages and minutes are small")]
fn median(values: &mut [i64]) -> Option<f64> {
    values.sort_unstable();
    let middle = values.len() / 2;
    match values {
        [] => None,
        list if list.len() % 2 == 1 => Some(list[middle] as f64),
        list => Some((list[middle - 1] + list[middle]) as f64 / 2.0),
    }
}

/// Conversations between two moments at which the work can be stopped.
const CONVERSATIONS: usize = 1024;

/// Threads that read conversations at a time, each its own stretch of the corpus: tickets are stored in groups
/// that are decoded whole, so two who jump about in them would decode each over and over.
const READERS: usize = 2;

/// Replays every conversation of a corpus, in the order of the tickets. `done` hears how many of how many
/// are replayed, and answers whether to go on.
///
/// # Errors
/// If a ticket cannot be read, or `done` asked to stop.
pub fn replay_each<C: TicketColumns>(
    run: &Run,
    columns: &C,
    done: &(dyn Fn(usize, usize) -> bool + Sync),
) -> Result<Vec<Replayed>, RunError<C::Error>> {
    let conversations = columns.conversations().map_err(RunError::Columns)?;
    let finished = AtomicUsize::new(0);
    let replay = |some: &[usize]| -> Result<Vec<Replayed>, RunError<C::Error>> {
        let mut row = RowEvaluator::new(run.program());
        let mut replayed = Vec::with_capacity(some.len());
        for block in some.chunks(CONVERSATIONS) {
            let mut places = block.iter();
            let mut visit = |ticket: &Ticket<'_>| {
                let Some(place) = places.next() else { return };
                replayed.push(Replayed::of(*place, &row.replay(ticket, None)));
            };
            columns.visit(block, &mut visit).map_err(RunError::Columns)?;
            let so_far = finished.fetch_add(block.len(), Ordering::Relaxed) + block.len();
            if !done(so_far, conversations.len()) {
                return Err(RunError::Cancelled);
            }
        }
        Ok(replayed)
    };
    let stretch = conversations.len().div_ceil(READERS).max(CONVERSATIONS);
    let parts: Vec<Vec<Replayed>> =
        conversations.par_chunks(stretch).with_max_len(1).map(replay).collect::<Result<_, _>>()?;
    Ok(parts.into_iter().flatten().collect())
}

/// What the replays of all conversations of a corpus come to; `None` if there is none.
///
/// # Errors
/// If a ticket cannot be read.
pub fn replay_all<C: TicketColumns>(
    run: &Run,
    columns: &C,
) -> Result<Option<ReplayFigures>, RunError<C::Error>> {
    let replayed = replay_each(run, columns, &|_, _| true)?;
    Ok((!replayed.is_empty()).then(|| ReplayFigures::of(&replayed)))
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&mut []), None);
        assert_eq!(median(&mut [7]), Some(7.0));
        assert_eq!(median(&mut [9, 1, 4]), Some(4.0));
        assert_eq!(median(&mut [1, 9, 4, 2]), Some(3.0));
    }
}
