//! Whether each standing promise held before the edits and holds after them.

use policy::analysis::keeps;
use policy::program::Program;
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
                held_before: before.map(|promise| keeps(from, promise)),
                holds_after: after.map(|promise| keeps(to, promise)),
                broken: before.is_some_and(|promise| keeps(from, promise) && !keeps(to, promise)),
            }
        })
        .collect()
}
