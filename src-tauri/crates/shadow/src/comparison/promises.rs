//! Whether each standing promise held before the edits and holds after them.

use policy::Lane;
use policy::model::{Invariant, Matrix, MatrixRule, Promise};
use policy::program::{LaneTable, Program};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A promise before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PromiseKept {
    /// The invariant.
    pub id: String,
    /// The promise in words.
    pub says: String,
    /// Whether the first policy keeps it; `null` if the promise is not in it.
    pub held_before: Option<bool>,
    /// Whether the second policy keeps it; `null` if the promise was taken back.
    pub holds_after: Option<bool>,
    /// Whether the second policy breaks it as the first one stated it: a promise taken back or watered
    /// down in the same edit does not hide what it ruled out.
    pub broken: bool,
}

/// The promises of both policies, in order.
pub(super) fn kept(from: &Program, to: &Program) -> Vec<PromiseKept> {
    let (old, new) = (&from.policy().invariants, &to.policy().invariants);
    let only_old = old.iter().filter(|i| !new.iter().any(|n| n.id == i.id));
    new.iter()
        .chain(only_old)
        .map(|promise| {
            let before = old.iter().find(|known| known.id == promise.id);
            let after = new.iter().find(|known| known.id == promise.id);
            PromiseKept {
                id: promise.id.clone(),
                says: promise.says.clone(),
                held_before: before.map(|promise| holds(from, promise)),
                holds_after: after.map(|promise| holds(to, promise)),
                broken: before.is_some_and(|promise| holds(from, promise) && !holds(to, promise)),
            }
        })
        .collect()
}

/// Whether a policy keeps a promise, over all cells and permissions.
fn holds(program: &Program, promise: &Invariant) -> bool {
    match &promise.promise {
        Promise::Lane { when, lane } => {
            let ids: Vec<&str> = program.policy().factors.iter().map(|f| f.id.as_str()).collect();
            // A matrix of this one rule marks the cells that the promise is about.
            let rule = MatrixRule { id: promise.id.clone(), lane: Lane::HumanOwned, when: when.clone() };
            let about = LaneTable::new(&Matrix { rules: vec![rule] }, &ids);
            let cells = about.lanes().iter().zip(program.lanes().lanes());
            cells.into_iter().all(|(about, is)| *about == Lane::Autonomous || *is >= lane.at_least)
        }
        Promise::Capability { capability, never, lanes } => {
            let lanes = lanes.as_deref().unwrap_or(&Lane::ALL);
            lanes.iter().all(|lane| program.policy().lanes.permission(*lane, capability) != *never)
        }
    }
}
