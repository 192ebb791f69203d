//! Standing promises, proved over all cells and permissions, or refuted with a counterexample.

use super::cells::{CellSpace, plainest};
use crate::lane::{Lane, Level, Permission};
use crate::model::{Invariant, Policy, Promise};
use crate::program::lane_table::LevelCondition;
use crate::program::{LaneTable, Program};
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// The outcome for one invariant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InvariantResult {
    /// The invariant.
    pub id: String,
    /// Whether it holds in every cell, or for every permission.
    pub holds: bool,
    /// Where it does not hold; null if it does.
    pub counterexample: Option<Counterexample>,
}

/// A place where a promise does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Counterexample {
    /// A cell whose lane is too lax. Of several, the one with the lowest levels.
    Cell {
        /// The level of every factor.
        levels: CellLevels,
        /// The lane of the cell.
        lane: Lane,
    },
    /// A permission that was ruled out. Of several, the one in the laxest lane.
    Permission {
        /// The lane.
        lane: Lane,
        /// The capability.
        capability: String,
        /// What the lane permits.
        permission: Permission,
    },
}

/// A cell written out: the level of every factor, in the policy's order.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema)]
#[schemars(transparent)]
pub struct CellLevels(
    #[schemars(with = "std::collections::BTreeMap<String, Level>")]
    /// Factor id and level.
    pub Vec<(String, Level)>,
);

impl CellLevels {
    /// The levels of a cell.
    #[must_use]
    pub fn of(policy: &Policy, table: &LaneTable, code: u32) -> Self {
        Self(policy.factors.iter().map(|factor| factor.id.clone()).zip(table.levels(code)).collect())
    }
}

impl Serialize for CellLevels {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, level)| (id, level)))
    }
}

/// Tries every invariant of a policy.
pub(super) fn prove(policy: &Policy, space: &CellSpace, table: &LaneTable) -> Vec<InvariantResult> {
    let prove = |invariant: &Invariant| {
        let counterexample = refute(policy, space, table, invariant);
        InvariantResult { id: invariant.id.clone(), holds: counterexample.is_none(), counterexample }
    };
    policy.invariants.iter().map(prove).collect()
}

/// Whether a policy keeps a promise, its own or another policy's.
#[must_use]
pub fn keeps(program: &Program, invariant: &Invariant) -> bool {
    let policy = program.policy();
    refute(policy, &CellSpace::new(policy.factors.len()), program.lanes(), invariant).is_none()
}

/// Where a policy breaks a promise, if it does.
fn refute(
    policy: &Policy,
    space: &CellSpace,
    table: &LaneTable,
    invariant: &Invariant,
) -> Option<Counterexample> {
    match &invariant.promise {
        Promise::Lane { when, lane } => {
            let ids: Vec<&str> = policy.factors.iter().map(|factor| factor.id.as_str()).collect();
            let concerned = space.cells_of(&LevelCondition::resolve(when, &ids));
            let broken = concerned.codes().filter(|code| table.lane(*code) < lane.at_least);
            plainest(broken).map(|code| Counterexample::Cell {
                levels: CellLevels::of(policy, table, code),
                lane: table.lane(code),
            })
        }
        Promise::Capability { capability, never, lanes } => Lane::ALL
            .into_iter()
            .filter(|lane| lanes.as_ref().is_none_or(|list| list.contains(lane)))
            .map(|lane| (lane, policy.lanes.permission(lane, capability)))
            .find(|(_, permission)| permission == never)
            .map(|(lane, permission)| Counterexample::Permission {
                lane,
                capability: capability.clone(),
                permission,
            }),
    }
}
