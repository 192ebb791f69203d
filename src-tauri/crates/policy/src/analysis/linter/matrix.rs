//! Matrix rules that decide nothing.

use crate::analysis::cells::{CellSpace, RuleEffect, rule_effects};
use crate::analysis::finding::{Code, Finding};
use crate::program::Program;

pub(super) fn lint(program: &Program, space: &CellSpace, findings: &mut Vec<Finding>) {
    let rules = &program.policy().matrix.rules;
    for (i, effect) in rule_effects(space, program.lanes()).into_iter().enumerate() {
        let (id, lane) = (&rules[i].id, rules[i].lane);
        let path = format!("matrix.rules[{i}]");
        findings.extend(match effect {
            RuleEffect::Decides => None,
            RuleEffect::Dead => Some(Finding::warning(
                Code::DeadMatrixRule,
                path,
                format!(
                    "\"{id}\" sets the lane of no cell: it never holds, or a stricter rule holds wherever it does. Readers take it for a protection that it is not. Remove it or widen it."
                ),
            )),
            RuleEffect::Redundant => Some(Finding::note(
                Code::RedundantMatrixRule,
                path,
                format!(
                    "without \"{id}\" every cell would have the same lane: wherever it says {lane}, another rule does too. Keep it if it states a promise of its own; an invariant states it better."
                ),
            )),
        });
    }
}
