//! Tickets behind figures that take a computation of their own: conditions, replays, causes of moves.

use super::Ground;
use super::filter::{Test, Way, unknown};
use crate::error::WorkbenchError;
use shadow::comparison::{Cause, Compared, MovedTickets};
use shadow::report::Replayed;

/// Tickets on which a condition is true, in the context of the policy that is meant.
pub(super) fn condition(ground: &Ground, when: &str) -> Result<Test<'static>, WorkbenchError> {
    let run = ground.run()?;
    let condition = crate::studio::condition(when)?;
    let (program, nodes) = crate::studio::beside_policy(run.program().policy(), &[condition])?;
    let Some(node) = nodes.first() else { return Err(unknown("factor", "any")) };
    let holding = shadow::rules::holding(&program, *node, &*ground.corpus).map_err(crate::runs::run_error)?;
    Ok(Box::new(move |ticket| holding.binary_search(&ticket).is_ok()))
}

/// Tickets whose replay passes.
pub(super) fn replayed<'a>(
    ground: &Ground,
    passes: impl Fn(&Replayed) -> bool,
) -> Result<Test<'a>, WorkbenchError> {
    ground.run()?;
    let replays = ground.replayed.as_deref().map(Vec::as_slice).unwrap_or_default();
    // Replays are in the order of the tickets.
    let found: Vec<usize> = replays.iter().filter(|one| passes(one)).map(|one| one.ticket).collect();
    Ok(Box::new(move |ticket| found.binary_search(&ticket).is_ok()))
}

/// Tickets that one edit alone would move.
pub(super) fn moved_alone<'a>(
    ground: &Ground,
    edit: &str,
    way: Option<Way>,
) -> Result<Test<'a>, WorkbenchError> {
    let compared = compared(ground)?;
    let mut known = compared.comparison.edits.iter().zip(&compared.alone);
    let (_, alone) = known.find(|(known, _)| known.id == edit).ok_or_else(|| unknown("edit", edit))?;
    Ok(moved(alone.clone().unwrap_or_default(), way))
}

/// Tickets whose least set of edits is this one.
pub(super) fn moved_by<'a>(
    ground: &Ground,
    cause: Cause,
    edits: &[String],
    way: Option<Way>,
) -> Result<Test<'a>, WorkbenchError> {
    let compared = compared(ground)?;
    let mut known = compared.comparison.attribution.iter().zip(&compared.causes);
    let found = known.find(|(known, _)| known.cause == cause && known.edits == edits);
    let (_, tickets) = found.ok_or_else(|| unknown("cause", &edits.join(", ")))?;
    Ok(moved(tickets.clone(), way))
}

fn compared(ground: &Ground) -> Result<&Compared, WorkbenchError> {
    ground.both()?;
    ground.compared.as_deref().ok_or_else(|| unknown("comparison", "of the two policies"))
}

fn moved<'a>(tickets: MovedTickets, way: Option<Way>) -> Test<'a> {
    let among =
        |list: &[u32], ticket: usize| u32::try_from(ticket).is_ok_and(|at| list.binary_search(&at).is_ok());
    Box::new(move |ticket| {
        (way != Some(Way::Loosened) && among(&tickets.tightened, ticket))
            || (way != Some(Way::Tightened) && among(&tickets.loosened, ticket))
    })
}
