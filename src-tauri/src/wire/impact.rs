//! What a draft does to a corpus, and the figures of a policy.

use serde::Serialize;
use specta::Type;
use workbench::shadow::Figures;
use workbench::shadow::comparison::{CellChange, GainedFixed};
use workbench::studio as core;

use super::scale::{Lane, Share, count, counts, table};
use super::studio::FactorLevel;

/// What a draft does to a corpus beside a baseline.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Impact {
    /// Figures of the baseline.
    pub before: FiguresShown,
    /// Figures of the draft.
    pub after: FiguresShown,
    /// Tickets by lane under the baseline (rows) and the draft (columns).
    pub moved: [[u32; 3]; 3],
    /// Tickets that move to a stricter lane.
    pub tightened: u32,
    /// Tickets that move to a laxer lane.
    pub loosened: u32,
    /// Tickets that agree with humans now and did not before, and the other way round.
    pub agreement: Change,
    /// The exact paired test on those two counts; none without a human lane.
    pub mcnemar_p: Option<f64>,
    /// Laxer than humans now and not before, and the other way round.
    pub under_escalated: Change,
    /// Stricter than humans.
    pub over_escalated: Change,
    /// High-risk misses.
    pub high_risk_misses: Change,
    /// Cells that are stricter now.
    pub cells_tightened: u32,
    /// Cells that are laxer now.
    pub cells_loosened: u32,
    /// Cells whose lane differs, the first ten thousand.
    pub cells_changed: Vec<CellChanged>,
    /// Tickets in cells without a rule.
    pub uncovered_tickets: u32,
    /// Tickets of the draft by cell; cells without a ticket are left out.
    pub cells: Vec<CellTickets>,
    /// Tickets by matrix rule, in the draft's order.
    pub matrix: Vec<MatrixRuleTickets>,
    /// How long all of this took, in milliseconds.
    pub milliseconds: f64,
}

/// What became, and what is no longer. Never netted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct Change {
    /// New.
    pub gained: u32,
    /// No longer.
    pub fixed: u32,
}

impl From<GainedFixed> for Change {
    fn from(change: GainedFixed) -> Self {
        Self { gained: count(change.gained), fixed: count(change.fixed) }
    }
}

/// The figures of one policy on a corpus.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct FiguresShown {
    /// Tickets by recommended lane.
    pub lanes: [u32; 3],
    /// Rows human, columns recommended.
    pub confusion: [[u32; 3]; 3],
    /// Tickets with the same lane as humans.
    pub agreement: Share,
    /// Tickets on which the policy is laxer than humans.
    pub under_escalated: Share,
    /// Tickets on which it is stricter.
    pub over_escalated: Share,
    /// Tickets recommended autonomous that should not have been.
    pub high_risk_misses: Share,
    /// Tickets whose missing facts decide between lanes.
    pub decisive: Share,
}

impl From<&Figures> for FiguresShown {
    fn from(figures: &Figures) -> Self {
        let confusion = &figures.confusion;
        let compared = confusion.compared();
        Self {
            lanes: counts(figures.recommended),
            confusion: table(confusion.0),
            agreement: Share::of(confusion.agreed(), compared),
            under_escalated: Share::of(confusion.under_escalated(), compared),
            over_escalated: Share::of(confusion.over_escalated(), compared),
            high_risk_misses: Share::of(figures.high_risk_misses, figures.autonomous_judged),
            decisive: Share::of(figures.decisive, figures.tickets()),
        }
    }
}

/// A cell whose lane differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CellChanged {
    /// The level of each factor of either policy.
    pub cell: Vec<FactorLevel>,
    /// The lane before.
    pub from: Lane,
    /// The lane now.
    pub to: Lane,
}

impl From<&CellChange> for CellChanged {
    fn from(change: &CellChange) -> Self {
        let levels = change.cell.iter();
        Self {
            cell: levels
                .map(|(factor, level)| FactorLevel { factor: factor.clone(), level: (*level).into() })
                .collect(),
            from: change.from.into(),
            to: change.to.into(),
        }
    }
}

/// The tickets of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct CellTickets {
    /// The cell's code: the digit of factor i (low 0, medium 1, high 2) times 3 to the i.
    pub code: u32,
    /// Tickets.
    pub tickets: u32,
    /// Of those, tickets by human lane.
    pub human: [u32; 3],
}

/// What one matrix rule does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MatrixRuleTickets {
    /// The rule.
    pub id: String,
    /// Cells in which it holds.
    pub cells: u32,
    /// Cells that it alone makes as strict as they are.
    pub decides_cells: u32,
    /// Tickets in cells in which it holds.
    pub tickets: u32,
    /// Tickets in cells that it alone makes as strict as they are.
    pub decides_tickets: u32,
}

impl From<core::Impact> for Impact {
    fn from(impact: core::Impact) -> Self {
        let crossing = &impact.crossing;
        let moves = crossing.moves();
        let changes = &impact.cells_changed;
        let rule = |rule: core::MatrixRuleFigures| MatrixRuleTickets {
            id: rule.id,
            cells: count(rule.cells),
            decides_cells: count(rule.decides_cells),
            tickets: count(rule.tickets),
            decides_tickets: count(rule.decides_tickets),
        };
        let cell = |cell: &core::CellFigures| CellTickets {
            code: cell.code,
            tickets: count(cell.tickets),
            human: counts(cell.human),
        };
        Self {
            before: (&impact.before).into(),
            after: (&impact.after).into(),
            moved: table(crossing.moved),
            tightened: count(moves.tightened),
            loosened: count(moves.loosened),
            agreement: crossing.agreement.into(),
            mcnemar_p: crossing.mcnemar_p(),
            under_escalated: crossing.under_escalated.into(),
            over_escalated: crossing.over_escalated.into(),
            high_risk_misses: crossing.high_risk_misses.into(),
            cells_tightened: count(changes.tightened),
            cells_loosened: count(changes.loosened),
            cells_changed: changes.changed.iter().map(Into::into).collect(),
            uncovered_tickets: count(impact.uncovered),
            cells: impact.cells.iter().map(cell).collect(),
            matrix: impact.matrix.into_iter().map(rule).collect(),
            milliseconds: impact.took.as_secs_f64() * 1e3,
        }
    }
}

/// The figures that one setting of a matrix rule would give.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SweepShown {
    /// The setting: how many factors it takes.
    pub count: u32,
    /// The figures.
    pub figures: FiguresShown,
}

impl From<core::SweepPoint> for SweepShown {
    fn from(point: core::SweepPoint) -> Self {
        Self { count: point.count, figures: (&point.figures).into() }
    }
}
