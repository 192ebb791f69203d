//! A number of the matrix through its whole range: what each setting would cost and miss.

use crate::error::WorkbenchError;
use crate::session::Session;
use policy::model::MatrixCondition;
use policy::program::LaneTable;
use shadow::Figures;
use std::sync::Arc;

/// The figures that one setting would give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SweepPoint {
    /// The setting: how many factors it takes.
    pub count: u32,
    /// The figures of the whole corpus.
    pub figures: Figures,
}

/// Tries every count of a matrix rule that counts factors, from 1 to the number it counts among. No
/// ticket is visited: a new matrix only weighs the known cells anew.
///
/// # Errors
/// If the draft or the corpus cannot be used, or the rule does not count factors.
pub fn sweep(
    session: &Session,
    text: &str,
    corpus: &str,
    rule: &str,
) -> Result<Vec<SweepPoint>, WorkbenchError> {
    let program = session.studied(text)?.program()?;
    let opened = session.corpus(corpus)?;
    session.follow(Arc::clone(&program), &opened, |run| {
        let policy = program.policy();
        let ids: Vec<&str> = policy.factors.iter().map(|factor| factor.id.as_str()).collect();
        let mut matrix = policy.matrix.clone();
        let wanted = matrix.rules.iter().position(|known| known.id == rule);
        let most = wanted.and_then(|at| match &matrix.rules[at].when {
            MatrixCondition::Count { of, .. } => Some(of.as_ref().map_or(ids.len(), Vec::len)),
            _ => None,
        });
        let (Some(at), Some(most)) = (wanted, most) else {
            let message =
                format!("the matrix rule \"{rule}\" does not count factors, so it has no number to try");
            return Err(WorkbenchError::Usage(message));
        };
        let point = |n: u32| {
            if let MatrixCondition::Count { count, .. } = &mut matrix.rules[at].when {
                *count = n;
            }
            let table = LaneTable::new(&matrix, &ids);
            SweepPoint { count: n, figures: run.figures_under(&table, program.missing_context()) }
        };
        Ok((1..=u32::try_from(most).unwrap_or(1)).map(point).collect())
    })?
}
