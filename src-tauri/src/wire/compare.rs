//! Two policies beside each other.

use serde::Serialize;
use specta::Type;
use workbench::runs::Beside;
use workbench::shadow::comparison::{self as core, Attribution, PromiseKept};

use super::impact::{CellChanged, Change};
use super::scale::{count, mirrored, table};

mirrored! {
    /// How the edits of a cause act.
    Cause = core::Cause {
        /// This edit alone.
        Alone,
        /// Either of these edits is enough.
        Either,
        /// Only these edits together.
        Together
    }
}

/// The comparison of two policies; what needs a corpus is absent without one.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Comparison {
    /// The first policy as it was named.
    pub from: String,
    /// The second.
    pub to: String,
    /// What was edited.
    pub edits: Vec<EditCompared>,
    /// Cells whose lane differs, the first ten thousand.
    pub cells_changed: Vec<CellChanged>,
    /// Cells that are stricter now.
    pub cells_tightened: u32,
    /// Cells that are laxer now.
    pub cells_loosened: u32,
    /// How many cells there are.
    pub cells: u32,
    /// Cells by lane under the first (rows) and the second policy (columns); none if their factors differ.
    pub cells_from_to: Option<[[u32; 3]; 3]>,
    /// Tickets by lane under the first (rows) and the second policy (columns).
    pub moved: Option<[[u32; 3]; 3]>,
    /// Tickets that agree with humans now and did not before, and the other way round.
    pub agreement: Option<Change>,
    /// The exact paired test on those two counts.
    pub mcnemar_p: Option<f64>,
    /// Laxer than humans now and not before, and the other way round.
    pub under_escalated: Option<Change>,
    /// Stricter than humans.
    pub over_escalated: Option<Change>,
    /// Why tickets moved, each counted once.
    pub causes: Vec<CauseShown>,
    /// Standing promises, before and after.
    pub promises: Vec<PromiseCompared>,
}

/// An edit, and what it would move if it were the only one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct EditCompared {
    /// Names it.
    pub id: String,
    /// The section of the document.
    pub section: String,
    /// The roles that review it.
    pub reviewers: Vec<String>,
    /// The edit as a sentence.
    pub says: String,
    /// Tickets that it alone moves to a stricter lane; none without a corpus, or if it makes no policy by itself.
    pub tightened: Option<u32>,
    /// Tickets that it alone moves to a laxer lane.
    pub loosened: Option<u32>,
}

/// A cause and the tickets it moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CauseShown {
    /// Positions of the edits, from 1.
    pub edits: Vec<u32>,
    /// Whether one is enough or all are needed.
    pub cause: Cause,
    /// Tickets moved to a stricter lane.
    pub tightened: u32,
    /// Tickets moved to a laxer lane.
    pub loosened: u32,
}

/// A promise before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PromiseCompared {
    /// The invariant.
    pub id: String,
    /// The promise in words.
    pub says: String,
    /// Whether the first policy keeps it; none if it does not make it.
    pub before: Option<bool>,
    /// Whether the second policy keeps it; none if it was taken back.
    pub after: Option<bool>,
    /// Whether the second policy breaks it as the first one stated it.
    pub broken: bool,
}

impl Comparison {
    /// A comparison under the names that its policies were asked for by.
    #[must_use]
    pub fn of(from: &str, to: &str, beside: &Beside) -> Self {
        let comparison = &beside.comparison;
        let change = |gained: Option<u64>, fixed: Option<u64>| {
            Some(Change { gained: count(gained?), fixed: count(fixed?) })
        };
        let place = |id: &String| comparison.edits.iter().position(|edit| edit.id == *id);
        let cause = |cause: &Attribution| CauseShown {
            edits: cause.edits.iter().filter_map(place).map(|at| count(at as u64 + 1)).collect(),
            cause: cause.cause.into(),
            tightened: count(cause.tightened),
            loosened: count(cause.loosened),
        };
        let edit = |edit: &core::EditShown| EditCompared {
            id: edit.id.clone(),
            section: edit.section.clone(),
            reviewers: edit.reviewers.clone(),
            says: edit.says.clone(),
            tightened: edit.alone.map(|moves| count(moves.tightened)),
            loosened: edit.alone.map(|moves| count(moves.loosened)),
        };
        Self {
            from: from.to_owned(),
            to: to.to_owned(),
            edits: comparison.edits.iter().map(edit).collect(),
            cells_changed: comparison.cells.changed.iter().map(Into::into).collect(),
            cells_tightened: count(comparison.cells.tightened),
            cells_loosened: count(comparison.cells.loosened),
            cells: count(beside.cells as u64),
            cells_from_to: beside.cells_from_to.map(table),
            moved: comparison.moved.map(table),
            agreement: change(comparison.newly_agree, comparison.newly_disagree),
            mcnemar_p: comparison.mcnemar_p,
            under_escalated: comparison.under_escalated.map(Into::into),
            over_escalated: comparison.over_escalated.map(Into::into),
            causes: comparison.attribution.iter().map(cause).collect(),
            promises: comparison.invariants.iter().map(promise).collect(),
        }
    }
}

fn promise(promise: &PromiseKept) -> PromiseCompared {
    PromiseCompared {
        id: promise.id.clone(),
        says: promise.says.clone(),
        before: promise.held_before,
        after: promise.holds_after,
        broken: promise.broken,
    }
}
