//! Cells whose lane differs between two policies: what each can do, whatever the tickets.

use crate::report::MOST_LISTED;
use policy::program::{MAX_FACTORS, Program, code_of, levels_of};
use policy::{Lane, Level};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The cells that changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellChanges {
    /// The first [`MOST_LISTED`] of them.
    pub changed: Vec<CellChange>,
    /// Cells that are stricter now.
    pub tightened: u64,
    /// Cells that are laxer now.
    pub loosened: u64,
}

/// One cell that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellChange {
    /// The level of each factor.
    pub cell: BTreeMap<String, Level>,
    /// The lane before.
    pub from: Lane,
    /// The lane now.
    pub to: Lane,
}

/// Compares the matrices of two policies over the factors of both; a factor that only one of them has
/// makes no difference to the other.
#[must_use]
pub fn cell_changes(from: &Program, to: &Program) -> CellChanges {
    let ids = |program: &Program| -> Vec<String> {
        program.policy().factors.iter().map(|factor| factor.id.clone()).collect()
    };
    let (old, new) = (ids(from), ids(to));
    let mut all = old.clone();
    all.extend(new.iter().filter(|id| !old.contains(id)).cloned());
    // More factors than a policy can have are not told apart: the table would not fit.
    all.truncate(MAX_FACTORS);
    let place = |ids: &[String]| -> Vec<Option<usize>> {
        ids.iter().map(|id| all.iter().position(|known| known == id)).collect()
    };
    let (old, new) = (place(&old), place(&new));
    let cell_of = |places: &[Option<usize>], levels: &[Level]| {
        code_of(&places.iter().map(|at| at.map_or(Level::Low, |at| levels[at])).collect::<Vec<_>>())
    };
    let mut found = CellChanges::default();
    for code in 0..3_u32.pow(u32::try_from(all.len()).unwrap_or(0)) {
        let levels = levels_of(code, all.len());
        let was = from.lanes().lane(cell_of(&old, &levels));
        let is = to.lanes().lane(cell_of(&new, &levels));
        found.tightened += u64::from(is > was);
        found.loosened += u64::from(is < was);
        if is != was && found.changed.len() < MOST_LISTED {
            let cell = all.iter().cloned().zip(levels).collect();
            found.changed.push(CellChange { cell, from: was, to: is });
        }
    }
    found
}
