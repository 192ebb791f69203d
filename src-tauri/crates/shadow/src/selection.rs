//! The tickets behind a figure: every count can be opened.

use crate::columns::{Labels, Outcome};
use crate::run::Run;
use policy::Lane;

/// A set of tickets that a report counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// In this recommended lane.
    Recommended(Lane),
    /// In one cell of the confusion counts.
    Confusion {
        /// The human lane.
        human: Lane,
        /// The recommended lane.
        recommended: Lane,
    },
    /// Same lane as humans.
    Agreed,
    /// Laxer than humans.
    UnderEscalated,
    /// Stricter than humans.
    OverEscalated,
    /// Recommended autonomous, and should not have been.
    HighRiskMisses,
    /// Missing facts decide between lanes.
    Decisive,
    /// In a cell of the factor levels, by code.
    Cell(u32),
    /// In a domain of the policy, by position.
    Domain(usize),
}

impl Selection {
    /// Whether a ticket of a run is in the set.
    #[must_use]
    pub fn holds(&self, run: &Run, ticket: usize) -> bool {
        let verdict = run.verdict(ticket);
        let lane = verdict.recommended;
        let human = run.judgement(ticket).lane;
        match self {
            Self::Recommended(wanted) => lane == *wanted,
            Self::Confusion { human: row, recommended } => human == Some(*row) && lane == *recommended,
            Self::Agreed => human == Some(lane),
            Self::UnderEscalated => human.is_some_and(|human| lane < human),
            Self::OverEscalated => human.is_some_and(|human| lane > human),
            Self::HighRiskMisses => lane == Lane::Autonomous && run.class(ticket).risky,
            Self::Decisive => verdict.decisive(),
            Self::Cell(code) => verdict.cell == *code,
            Self::Domain(at) => run.in_domain(ticket, *at),
        }
    }
}

impl Run {
    /// The positions of the tickets of a set, ascending.
    #[must_use]
    pub fn select(&self, selection: &Selection) -> Vec<usize> {
        self.select_where(|ticket| selection.holds(self, ticket))
    }

    /// The positions of the tickets that are in all of the sets and have one of the values of a field.
    #[must_use]
    pub fn select_slice(&self, selections: &[Selection], labels: &Labels, value: &str) -> Vec<usize> {
        let Some(number) = labels.values.iter().position(|known| known == value) else { return Vec::new() };
        let number = u32::try_from(number).unwrap_or(Labels::NONE);
        self.select_where(|ticket| {
            labels.of_ticket[ticket] == number && selections.iter().all(|s| s.holds(self, ticket))
        })
    }

    /// The positions of the tickets that humans overrode.
    #[must_use]
    pub fn select_overridden(&self, outcomes: &[Outcome]) -> Vec<usize> {
        self.select_where(|ticket| outcomes[ticket].overridden() == Some(true))
    }

    /// The positions of the tickets that humans took over late or overrode: what the weekly review reads.
    #[must_use]
    pub fn select_late_or_overridden(&self, outcomes: &[Outcome]) -> Vec<usize> {
        self.select_where(|ticket| {
            let outcome = &outcomes[ticket];
            outcome.escalated_late() == Some(true) || outcome.overridden() == Some(true)
        })
    }

    fn select_where(&self, keep: impl Fn(usize) -> bool) -> Vec<usize> {
        (0..self.tickets()).filter(|ticket| keep(*ticket)).collect()
    }
}
