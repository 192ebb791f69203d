//! The counts behind every figure of a run.

use crate::columns::Judgement;
use crate::statistics::Confusion;
use policy::Lane;
use policy::program::Verdict;
use policy::ticket::AuditVerdict;

/// How many classes there are.
pub const CLASSES: usize = 8;

/// What humans said of a ticket, as far as counting needs it: their lane, and whether recommending
/// autonomous would be a high-risk miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class {
    /// The human lane.
    pub human: Option<Lane>,
    /// Humans owned it, an audit said that they should have, or humans assisted and a domain of the
    /// ticket has high consequence.
    pub risky: bool,
}

impl Class {
    /// The class of a ticket. `high_consequence`: one of its domains has it.
    #[must_use]
    pub fn of(judgement: Judgement, high_consequence: bool) -> Self {
        let risky = judgement.lane == Some(Lane::HumanOwned)
            || judgement.audit == Some(AuditVerdict::ShouldHumanOwned)
            || (judgement.lane == Some(Lane::Assisted) && high_consequence);
        Self { human: judgement.lane, risky }
    }

    /// Position among all classes.
    #[must_use]
    pub fn index(self) -> usize {
        2 * self.human.map_or(3, Lane::index) + usize::from(self.risky)
    }

    /// The class at a position.
    #[must_use]
    pub fn at(index: usize) -> Self {
        Self { human: Lane::ALL.get(index / 2).copied(), risky: index % 2 == 1 }
    }
}

/// Counts of a set of tickets under one policy.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Tickets per recommended lane.
    pub recommended: [u64; 3],
    /// Tickets with both lanes, rows human, columns recommended.
    pub confusion: Confusion,
    /// Tickets recommended autonomous that should not have been.
    pub high_risk_misses: u64,
    /// Tickets recommended autonomous of which it is known whether that was right.
    pub autonomous_judged: u64,
    /// Tickets whose missing facts decide between lanes.
    pub decisive: u64,
}

impl Figures {
    /// Counts `n` tickets of a class with a verdict.
    pub fn add(&mut self, class: Class, verdict: Verdict, n: u64) {
        self.add_lane(class, verdict.recommended, n);
        self.decisive += if verdict.decisive() { n } else { 0 };
    }

    /// Counts `n` tickets of a class in a lane.
    pub fn add_lane(&mut self, class: Class, lane: Lane, n: u64) {
        self.recommended[lane.index()] += n;
        if let Some(human) = class.human {
            self.confusion.add(human, lane, n);
        }
        if lane == Lane::Autonomous {
            self.high_risk_misses += if class.risky { n } else { 0 };
            self.autonomous_judged += if class.risky || class.human.is_some() { n } else { 0 };
        }
    }

    /// All tickets.
    #[must_use]
    pub fn tickets(&self) -> u64 {
        self.recommended.iter().sum()
    }
}
