//! Two policy versions: what was edited, what each can do, and what it would have done on a corpus.

mod attribution;
mod cells;
mod crossing;
mod gather;
mod promises;

pub use attribution::{Attribution, Cause, MovedTickets};
pub use cells::{CellChange, CellChanges, cell_changes};
pub use crossing::Crossing;
pub use promises::PromiseKept;

use crate::columns::TicketColumns;
use crate::run::{Run, RunError};
use policy::diff::Edits;
use policy::program::Program;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The comparison of two policies: the JSON of `lanekeeper compare`. What needs a corpus is `null`
/// without one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// Digest of the first policy.
    pub from: String,
    /// Digest of the second.
    pub to: String,
    /// Digest of the corpus.
    pub corpus: Option<String>,
    /// What was edited.
    pub edits: Vec<EditShown>,
    /// Combinations of factor levels whose lane changed.
    pub cells: CellChanges,
    /// Tickets by lane under the first (rows) and the second policy (columns).
    pub moved: Option<[[u64; 3]; 3]>,
    /// Tickets on which only the second agrees with humans.
    pub newly_agree: Option<u64>,
    /// Tickets on which only the first agrees with humans.
    pub newly_disagree: Option<u64>,
    /// McNemar's exact test on those two counts; `null` if no ticket has a human lane.
    pub mcnemar_p: Option<f64>,
    /// Tickets on which the policy became, or is no longer, laxer than humans.
    pub under_escalated: Option<GainedFixed>,
    /// Tickets on which the policy became, or is no longer, stricter than humans.
    pub over_escalated: Option<GainedFixed>,
    /// Why tickets moved: each is counted once, under the least set of edits that moves it so.
    pub attribution: Vec<Attribution>,
    /// Standing promises, before and after.
    pub invariants: Vec<PromiseKept>,
}

/// An edit as reviewers read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EditShown {
    /// Names it.
    pub id: String,
    /// The section of the document.
    pub section: String,
    /// The roles that review it.
    pub reviewers: Vec<String>,
    /// The edit as a sentence.
    pub says: String,
    /// What it would move if it were the only edit; `null` without a corpus, and for an edit that
    /// makes no usable policy by itself.
    pub alone: Option<Moves>,
}

/// Tickets that change lane, by direction. Never netted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Moves {
    /// To a stricter lane.
    pub tightened: u64,
    /// To a laxer lane.
    pub loosened: u64,
}

/// Tickets with a defect now and not before, and the other way round. Never netted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GainedFixed {
    /// New.
    pub gained: u64,
    /// No longer.
    pub fixed: u64,
}

impl Moves {
    /// Both directions together.
    #[must_use]
    pub fn total(self) -> u64 {
        self.tightened + self.loosened
    }
}

impl GainedFixed {
    fn count(&mut self, before: bool, after: bool) {
        self.gained += u64::from(after && !before);
        self.fixed += u64::from(before && !after);
    }
}

/// Compares two policies without a corpus.
#[must_use]
pub fn compare(from: &Program, to: &Program) -> Comparison {
    let edits = Edits::between(from.policy(), to.policy());
    let shown = |edit: &policy::diff::Edit| EditShown {
        id: edit.id.clone(),
        section: edit.section.to_owned(),
        reviewers: edit.reviewers.clone(),
        says: edit.says.clone(),
        alone: None,
    };
    Comparison {
        from: from.digest().to_owned(),
        to: to.digest().to_owned(),
        corpus: None,
        edits: edits.iter().map(shown).collect(),
        cells: cell_changes(from, to),
        moved: None,
        newly_agree: None,
        newly_disagree: None,
        mcnemar_p: None,
        under_escalated: None,
        over_escalated: None,
        attribution: Vec::new(),
        invariants: promises::kept(from, to),
    }
}

/// Compares two policies on a corpus.
///
/// # Errors
/// If the corpus cannot be read.
pub fn compare_on<C: TicketColumns>(
    from: Arc<Program>,
    to: Arc<Program>,
    columns: &C,
) -> Result<Comparison, RunError<C::Error>> {
    let from = Run::new(from, columns)?;
    let mut edited = from.clone();
    edited.edit(to, columns)?;
    Ok(compare_runs(&from, &edited, columns)?.comparison)
}

/// A comparison, and the tickets behind its figures of edits and causes.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The comparison.
    pub comparison: Comparison,
    /// Per edit the tickets that it moves alone; `None` if it makes no usable policy by itself.
    pub alone: Vec<Option<MovedTickets>>,
    /// Per cause the tickets that it moves.
    pub causes: Vec<MovedTickets>,
}

/// Compares two runs over the same corpus.
///
/// # Errors
/// If the corpus cannot be read.
pub fn compare_runs<C: TicketColumns>(
    from: &Run,
    to: &Run,
    columns: &C,
) -> Result<Compared, RunError<C::Error>> {
    let mut comparison = compare(from.program(), to.program());
    let crossing = Crossing::between(from, to);
    let edits = Edits::between(from.program().policy(), to.program().policy());
    let reasons = attribution::attribute(&edits, from, to, &crossing.movers, columns)?;
    for (shown, alone) in comparison.edits.iter_mut().zip(&reasons.alone) {
        shown.alone = alone.as_ref().map(MovedTickets::moves);
    }
    comparison.corpus = Some(from.corpus().to_owned());
    comparison.moved = Some(crossing.moved);
    comparison.newly_agree = Some(crossing.agreement.gained);
    comparison.newly_disagree = Some(crossing.agreement.fixed);
    comparison.mcnemar_p = crossing.mcnemar_p();
    comparison.under_escalated = Some(crossing.under_escalated);
    comparison.over_escalated = Some(crossing.over_escalated);
    let causes;
    (comparison.attribution, causes) = reasons.causes.into_iter().unzip();
    Ok(Compared { comparison, alone: reasons.alone, causes })
}

#[cfg(test)]
mod tests;
