//! Factor rules that can never fire, or that raise nothing.

use super::contradiction::Contradictions;
use crate::analysis::finding::{Code, Finding};
use crate::lane::Level;
use crate::program::Program;

pub(super) fn lint(program: &Program, findings: &mut Vec<Finding>) {
    let mut contradictions = Contradictions::new(program);
    for (i, factor) in program.policy().factors.iter().enumerate() {
        for (j, rule) in factor.rules.iter().enumerate() {
            let path = format!("factors[{i}].rules[{j}]");
            if contradictions.never_true(program.factors()[i][j].node) {
                let message = format!(
                    "\"{}\" can never fire: its conditions contradict each other. Readers take it for a protection that it is not. Correct a condition, or remove the rule.",
                    rule.id,
                );
                findings.push(Finding::warning(Code::DeadRule, path + ".when", message));
            } else if rule.level == Level::Low {
                let message = format!(
                    "\"{}\" raises nothing, because every factor is at least low without it. A rule can only raise: set it to medium or high, or remove it.",
                    rule.id,
                );
                findings.push(Finding::warning(Code::DeadRule, path + ".level", message));
            }
        }
    }
}
