//! The policy under edit: its draft, what can be said of it, and what it does to a corpus.

use serde::Serialize;
use specta::Type;
use workbench::corpus::profile::FieldDetail;
use workbench::policy::analysis::{CellLevels, Counterexample, Finding};
use workbench::shadow::Figures;
use workbench::shadow::comparison::{CellChange, GainedFixed};
use workbench::shadow::rules::{Fires, RuleFigures};
use workbench::studio::{self as core, DraftState};

use super::scale::{Lane, Level, Permission, Severity, Share, count, counts, table};

/// A policy under edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Draft {
    /// The policy's name.
    pub policy: String,
    /// Its text as it stands; it need not read.
    pub text: String,
    /// The number of the version it was started from.
    pub based_on: Option<u32>,
    /// The number of the newest version.
    pub newest: Option<u32>,
    /// When the draft was last kept; none if the text is the newest version's.
    pub kept_at: Option<String>,
}

impl From<DraftState> for Draft {
    fn from(state: DraftState) -> Self {
        let DraftState { policy, text, based_on, newest, kept_at } = state;
        Self { policy, text, based_on, newest, kept_at }
    }
}

/// A draft, read without tickets.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct Reading {
    /// Its conditions in words, by place in the document.
    pub sentences: Vec<Sentence>,
    /// Whether nothing here stops a release.
    pub ok: bool,
    /// What a check has to say, errors first.
    pub findings: Vec<FindingShown>,
    /// A character a cell, by code: `a`, `s` or `h` for its lane; `u` for a cell without a rule. Empty if the
    /// draft cannot be evaluated.
    pub lanes: String,
    /// The first uncovered cells, in words of factor and level.
    pub uncovered: Vec<Vec<FactorLevel>>,
    /// Each promise, proved or refuted.
    pub invariants: Vec<PromiseShown>,
    /// The policy's own tests; none if the draft cannot be evaluated.
    pub tests: Option<TestsShown>,
    /// Edits since the baseline.
    pub edits: Vec<EditShown>,
}

/// A condition in words; reads on after "when".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct Sentence {
    /// Its place, as in `factors[0].rules[2].when`.
    pub path: String,
    /// It in words.
    pub says: String,
}

/// One thing a check has to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FindingShown {
    /// How much it weighs.
    pub severity: Severity,
    /// What kind it is, stable over versions.
    pub code: String,
    /// The place in the document.
    pub path: String,
    /// What is the matter, why it matters, what to do.
    pub message: String,
}

impl From<&Finding> for FindingShown {
    fn from(finding: &Finding) -> Self {
        let code = serde_json::to_value(finding.code).ok();
        Self {
            severity: finding.severity.into(),
            code: code.and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default(),
            path: finding.path.clone(),
            message: finding.message.clone(),
        }
    }
}

/// The level of one factor in a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FactorLevel {
    /// The factor's id.
    pub factor: String,
    /// Its level.
    pub level: Level,
}

fn cell(levels: &CellLevels) -> Vec<FactorLevel> {
    let pairs = levels.0.iter();
    pairs.map(|(factor, level)| FactorLevel { factor: factor.clone(), level: (*level).into() }).collect()
}

/// A promise and whether it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PromiseShown {
    /// The invariant's id.
    pub id: String,
    /// Whether it holds in every cell, or for every permission.
    pub holds: bool,
    /// A cell in which it does not hold, with its lane.
    pub cell: Option<Vec<FactorLevel>>,
    /// The lane of that cell, or of the permission.
    pub lane: Option<Lane>,
    /// A capability whose permission was ruled out.
    pub capability: Option<String>,
    /// What the lane permits.
    pub permission: Option<Permission>,
}

/// How the policy's tests came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TestsShown {
    /// How many passed.
    pub passed: u32,
    /// Those that did not.
    pub failed: Vec<FailedTestShown>,
}

/// A test that did not pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FailedTestShown {
    /// Its name.
    pub name: String,
    /// Each difference in a sentence.
    pub says: Vec<String>,
}

/// An edit as reviewers read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct EditShown {
    /// Names it.
    pub id: String,
    /// The section of the document.
    pub section: String,
    /// The roles that review it.
    pub reviewers: Vec<String>,
    /// The edit as a sentence.
    pub says: String,
}

impl From<core::Reading> for Reading {
    fn from(reading: core::Reading) -> Self {
        let report = reading.report;
        let letter = |(lane, covered): &(workbench::policy::Lane, bool)| match (covered, lane.index()) {
            (false, _) => 'u',
            (true, 0) => 'a',
            (true, 1) => 's',
            (true, _) => 'h',
        };
        let failed = |test: &workbench::policy::analysis::FailedTest| FailedTestShown {
            name: test.name.clone(),
            says: test.says.clone(),
        };
        Self {
            sentences: (reading.sentences.into_iter())
                .map(|sentence| Sentence { path: sentence.path, says: sentence.says })
                .collect(),
            ok: report.ok,
            findings: report.findings.iter().map(Into::into).collect(),
            lanes: reading.lanes.iter().map(letter).collect(),
            uncovered: report.uncovered_cells.iter().map(cell).collect(),
            invariants: report.invariants.iter().map(promise).collect(),
            tests: report.tests.as_ref().map(|tests| TestsShown {
                passed: tests.passed,
                failed: tests.failed.iter().map(failed).collect(),
            }),
            edits: reading.edits.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<core::EditRead> for EditShown {
    fn from(edit: core::EditRead) -> Self {
        Self { id: edit.id, section: edit.section, reviewers: edit.reviewers, says: edit.says }
    }
}

fn promise(result: &workbench::policy::analysis::InvariantResult) -> PromiseShown {
    let mut shown = PromiseShown {
        id: result.id.clone(),
        holds: result.holds,
        cell: None,
        lane: None,
        capability: None,
        permission: None,
    };
    match &result.counterexample {
        Some(Counterexample::Cell { levels, lane }) => {
            shown.cell = Some(cell(levels));
            shown.lane = Some((*lane).into());
        }
        Some(Counterexample::Permission { lane, capability, permission }) => {
            shown.lane = Some((*lane).into());
            shown.capability = Some(capability.clone());
            shown.permission = Some((*permission).into());
        }
        None => {}
    }
    shown
}

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

/// What the rules of a draft do on a corpus, in the draft's order.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct RulesShown {
    /// Per factor.
    pub factors: Vec<FactorTickets>,
    /// Per domain.
    pub domains: Vec<FiresShown>,
}

/// What one factor does.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct FactorTickets {
    /// Tickets at low, medium and high by true rules.
    pub levels: [u32; 3],
    /// Per rule.
    pub rules: Vec<FiresShown>,
}

/// The tickets on which a condition is true.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct FiresShown {
    /// Tickets on which it is true.
    pub holds: u32,
    /// Tickets on which it is unknown.
    pub unknown: u32,
    /// Of those on which it is true, tickets by human lane.
    pub human: [u32; 3],
    /// Of those with a human lane, the share that humans did not leave to the assistant.
    pub precision: Share,
}

impl From<&Fires> for FiresShown {
    fn from(fires: &Fires) -> Self {
        Self {
            holds: count(fires.holds),
            unknown: count(fires.unknown),
            human: counts(fires.human),
            precision: Share::of(fires.kept_by_humans(), fires.compared()),
        }
    }
}

impl From<&RuleFigures> for RulesShown {
    fn from(figures: &RuleFigures) -> Self {
        let factor = |(rules, levels): (&Vec<Fires>, &[u64; 3])| FactorTickets {
            levels: counts(*levels),
            rules: rules.iter().map(Into::into).collect(),
        };
        Self {
            factors: figures.rules.iter().zip(&figures.levels).map(factor).collect(),
            domains: figures.domains.iter().map(Into::into).collect(),
        }
    }
}

/// A condition inside a rule, and the tickets on which it is true.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ConditionTickets {
    /// Its place below the rule's `when`, as in `.all[1]`; empty for the whole.
    pub path: String,
    /// It in words.
    pub says: String,
    /// Its tickets.
    pub fires: FiresShown,
}

impl From<core::ConditionFigures> for ConditionTickets {
    fn from(figures: core::ConditionFigures) -> Self {
        Self { path: figures.path, says: figures.says, fires: (&figures.fires).into() }
    }
}

/// A field of a corpus with the values or the range it really has.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct FieldShown {
    /// Its name.
    pub name: String,
    /// As people read it.
    pub title: String,
    /// `boolean`, `integer`, `number`, `date_time`, `string`, `list` or `mixed`.
    pub kind: String,
    /// Tickets without a value.
    pub missing: u32,
    /// Different values.
    pub distinct: u32,
    /// Its most frequent values.
    pub top: Vec<ValueTickets>,
    /// The smallest number, or instant in microseconds since 1970.
    pub min: Option<f64>,
    /// The largest.
    pub max: Option<f64>,
    /// Tickets per bin of equal width from the smallest to the largest.
    pub bins: Vec<u32>,
}

/// A value in words and how many tickets have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ValueTickets {
    /// The value.
    pub value: String,
    /// Tickets.
    pub tickets: u32,
}

impl From<&FieldDetail> for FieldShown {
    fn from(detail: &FieldDetail) -> Self {
        let range = detail.range.as_ref();
        let value = |v: &workbench::corpus::profile::ValueCount| ValueTickets {
            value: v.value.clone(),
            tickets: count(v.tickets),
        };
        Self {
            title: workbench::policy::words::field_title(&detail.profile.name),
            name: detail.profile.name.clone(),
            kind: detail.profile.kind().to_owned(),
            missing: count(detail.profile.missing),
            distinct: count(detail.profile.distinct),
            top: detail.top.iter().map(value).collect(),
            min: range.map(|range| range.min),
            max: range.map(|range| range.max),
            bins: range.map(|range| range.bins.iter().map(|n| count(*n)).collect()).unwrap_or_default(),
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
