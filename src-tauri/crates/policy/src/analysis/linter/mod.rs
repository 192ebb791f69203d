//! The linter: what a careful reviewer would point out. One file per group of checks.

mod confidence;
mod consequence;
mod contradiction;
mod dead_rules;
mod fields;
mod guidance;
mod implication;
mod matrix;
mod permissions;
mod wording;

use super::cells::CellSpace;
use super::finding::Finding;
use crate::program::Program;

/// Runs all checks on a policy that is well-formed.
pub(super) fn lint(program: &Program, space: &CellSpace, findings: &mut Vec<Finding>) {
    let policy = program.policy();
    permissions::lint(policy, findings);
    matrix::lint(program, space, findings);
    confidence::lint(policy, findings);
    consequence::lint(program, findings);
    dead_rules::lint(program, findings);
    fields::lint(policy, findings);
    guidance::lint(policy, findings);
    wording::lint(policy, findings);
}
