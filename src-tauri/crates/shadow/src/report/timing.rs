//! Escalation in time: conversations replayed, and how late humans were.

use crate::columns::TicketColumns;
use crate::run::Run;
use policy::decision::RowEvaluator;
use policy::packet::CustomerState;
use policy::replay::{Replay, TimingVerdict};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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

/// The timings of some conversations.
#[derive(Debug, Clone, Default)]
struct Timings {
    figures: ReplayFigures,
    messages: Vec<i64>,
    minutes: Vec<i64>,
}

impl Timings {
    fn add(&mut self, replay: &Replay<'_>) {
        self.figures.n += 1;
        *self.figures.timing.entry(replay.timing.verdict).or_default() += 1;
        if let Some(escalated) = replay.human_owned {
            *self.figures.customer_at_escalation.entry(escalated.customer).or_default() += 1;
        }
        if replay.timing.verdict == TimingVerdict::Late {
            self.messages.push(i64::from(replay.timing.customer_messages));
            self.minutes.extend(replay.timing.minutes);
        }
    }

    fn join(mut self, other: Self) -> Self {
        self.figures.n += other.figures.n;
        for (verdict, n) in other.figures.timing {
            *self.figures.timing.entry(verdict).or_default() += n;
        }
        for (state, n) in other.figures.customer_at_escalation {
            *self.figures.customer_at_escalation.entry(state).or_default() += n;
        }
        self.messages.extend(other.messages);
        self.minutes.extend(other.minutes);
        self
    }

    fn finish(mut self) -> ReplayFigures {
        self.figures.median_messages_late = median(&mut self.messages);
        self.figures.median_minutes_late = median(&mut self.minutes);
        self.figures
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

/// Replays every conversation of a corpus; `None` if there is none.
///
/// # Errors
/// If a ticket cannot be read.
pub fn replay_all<C: TicketColumns>(run: &Run, columns: &C) -> Result<Option<ReplayFigures>, C::Error> {
    let conversations = columns.conversations()?;
    if conversations.is_empty() {
        return Ok(None);
    }
    let replay = |some: &[usize]| -> Result<Timings, C::Error> {
        let mut row = RowEvaluator::new(run.program());
        let mut timings = Timings::default();
        columns.visit(some, &mut |ticket| timings.add(&row.replay(ticket, None)))?;
        Ok(timings)
    };
    let join = |a: Timings, b: Timings| Ok(a.join(b));
    let timings = conversations.par_chunks(4096).map(replay).try_reduce(Timings::default, join)?;
    Ok(Some(timings.finish()))
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
