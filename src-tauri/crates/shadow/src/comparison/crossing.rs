//! Where each ticket goes from one run to another over the same corpus, counted in one pass.

use super::{GainedFixed, Moves};
use crate::run::Run;
use crate::statistics::mcnemar_exact;
use policy::Lane;

/// The tickets of two runs, from lane to lane, and what that does to agreement with humans.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Crossing {
    /// Tickets by lane under the first (rows) and the second run (columns).
    pub moved: [[u64; 3]; 3],
    /// Tickets with a human lane.
    pub compared: u64,
    /// Tickets that agree with humans now and did not before, and the other way round.
    pub agreement: GainedFixed,
    /// Tickets on which the policy became, or is no longer, laxer than humans.
    pub under_escalated: GainedFixed,
    /// Tickets on which the policy became, or is no longer, stricter than humans.
    pub over_escalated: GainedFixed,
    /// Tickets that became, or are no longer, high-risk misses.
    pub high_risk_misses: GainedFixed,
    /// Positions of the tickets that change lane, ascending.
    pub movers: Vec<usize>,
}

impl Crossing {
    /// Counts the tickets of two runs over one corpus.
    #[must_use]
    pub fn between(from: &Run, to: &Run) -> Self {
        let mut crossing = Self::default();
        for ticket in 0..from.tickets() {
            let (was, is) = (from.lane(ticket), to.lane(ticket));
            crossing.moved[was.index()][is.index()] += 1;
            let human = from.judgement(ticket).lane;
            crossing.compared += u64::from(human.is_some());
            let miss = |run: &Run, lane: Lane| lane == Lane::Autonomous && run.class(ticket).risky;
            crossing.high_risk_misses.count(miss(from, was), miss(to, is));
            if was == is {
                continue;
            }
            crossing.movers.push(ticket);
            if let Some(human) = human {
                crossing.agreement.count(was == human, is == human);
                crossing.under_escalated.count(was < human, is < human);
                crossing.over_escalated.count(was > human, is > human);
            }
        }
        crossing
    }

    /// Tickets that move, by direction.
    #[must_use]
    pub fn moves(&self) -> Moves {
        let mut moves = Moves::default();
        for (from, row) in self.moved.iter().enumerate() {
            moves.tightened += row[from + 1..].iter().sum::<u64>();
            moves.loosened += row[..from].iter().sum::<u64>();
        }
        moves
    }

    /// McNemar's exact test on newly agreeing and newly disagreeing tickets; none without a human lane.
    #[must_use]
    pub fn mcnemar_p(&self) -> Option<f64> {
        (self.compared > 0).then(|| mcnemar_exact(self.agreement.gained, self.agreement.fixed))
    }
}
