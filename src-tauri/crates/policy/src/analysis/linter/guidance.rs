//! Levels without written guidance: without shared definitions each reviewer scores by their own.

use crate::analysis::finding::{Code, Finding};
use crate::lane::Level;
use crate::model::Policy;

pub(super) fn lint(policy: &Policy, findings: &mut Vec<Finding>) {
    for (i, factor) in policy.factors.iter().enumerate() {
        let unwritten: Vec<String> = Level::ALL
            .into_iter()
            .filter(|level| factor.guidance.text(*level).trim().is_empty())
            .map(|level| level.to_string())
            .collect();
        if !unwritten.is_empty() {
            let message = format!(
                "\"{}\" has no written guidance for {}. Reviewers will score the same ticket differently. Write one sentence a level: what must be at stake for it.",
                factor.id,
                unwritten.join(", "),
            );
            findings.push(Finding::warning(Code::MissingGuidance, format!("factors[{i}].guidance"), message));
        }
    }
}
