//! What a draft does to a corpus beside a baseline: everything the impact panel shows.

use crate::error::WorkbenchError;
use crate::session::Session;
use policy::program::Program;
use shadow::Run;
use shadow::comparison::{CellChanges, Crossing, cell_changes};
use shadow::figures::Figures;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// What a draft does to a corpus.
#[derive(Debug, Clone)]
pub struct Impact {
    /// Figures of the baseline.
    pub before: Figures,
    /// Figures of the draft.
    pub after: Figures,
    /// Where tickets go from the one to the other.
    pub crossing: Crossing,
    /// Cells whose lane differs.
    pub cells_changed: CellChanges,
    /// Tickets of the draft by cell; cells without a ticket are left out.
    pub cells: Vec<CellFigures>,
    /// Tickets by matrix rule, in the draft's order.
    pub matrix: Vec<MatrixRuleFigures>,
    /// Tickets in cells without a rule.
    pub uncovered: u64,
    /// How long all of this took.
    pub took: Duration,
}

/// The tickets of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellFigures {
    /// Its code.
    pub code: u32,
    /// Tickets.
    pub tickets: u64,
    /// Of those, tickets by human lane.
    pub human: [u64; 3],
}

/// What one matrix rule does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatrixRuleFigures {
    /// The rule.
    pub id: String,
    /// Cells in which it holds.
    pub cells: u64,
    /// Cells whose lane would be laxer without it.
    pub decides_cells: u64,
    /// Tickets in cells in which it holds.
    pub tickets: u64,
    /// Tickets in cells whose lane would be laxer without it.
    pub decides_tickets: u64,
}

/// Puts a draft beside a baseline on a corpus. Only what the draft changed since the last call is
/// evaluated.
///
/// # Errors
/// If the draft, the baseline or the corpus cannot be used.
pub fn impact(session: &Session, text: &str, corpus: &str, baseline: &str) -> Result<Impact, WorkbenchError> {
    let start = Instant::now();
    let draft = session.studied(text)?.program()?;
    let opened = session.corpus(corpus)?;
    let before = session.run(baseline, &*session.document(baseline)?, &opened)?;
    let changes = cell_changes(before.program(), &draft);
    session.follow(draft, &opened, |after| beside(&before, after, changes, start))
}

fn beside(before: &Run, after: &Run, cells_changed: CellChanges, start: Instant) -> Impact {
    let cells: Vec<CellFigures> = after
        .cells_by_human_lane()
        .into_iter()
        .map(|(code, [autonomous, assisted, owned, none])| CellFigures {
            code,
            tickets: autonomous + assisted + owned + none,
            human: [autonomous, assisted, owned],
        })
        .collect();
    let table = after.program().lanes();
    Impact {
        before: before.figures(),
        after: after.figures(),
        crossing: Crossing::between(before, after),
        cells_changed,
        matrix: matrix(after.program(), &cells),
        uncovered: cells.iter().filter(|cell| !table.is_covered(cell.code)).map(|cell| cell.tickets).sum(),
        cells,
        took: start.elapsed(),
    }
}

fn matrix(program: &Program, cells: &[CellFigures]) -> Vec<MatrixRuleFigures> {
    let table = program.lanes();
    let tickets: BTreeMap<u32, u64> = cells.iter().map(|cell| (cell.code, cell.tickets)).collect();
    let named =
        |rule: &policy::model::MatrixRule| MatrixRuleFigures { id: rule.id.clone(), ..Default::default() };
    let mut rules: Vec<MatrixRuleFigures> = program.policy().matrix.rules.iter().map(named).collect();
    for code in 0..u32::try_from(table.cells()).unwrap_or(0) {
        let here = tickets.get(&code).copied().unwrap_or(0);
        for at in table.holding(code) {
            rules[at].cells += 1;
            rules[at].tickets += here;
        }
        // The lane follows from the strictest rules: with only one of those, it decides alone.
        let mut deciding = table.deciding(code);
        if let (Some(only), None) = (deciding.next(), deciding.next())
            && table.lane(code) > policy::Lane::Autonomous
        {
            rules[only].decides_cells += 1;
            rules[only].decides_tickets += here;
        }
    }
    rules
}
