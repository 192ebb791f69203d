//! The policy under edit: its draft and what can be said of it without tickets.

use serde::Serialize;
use specta::Type;
use workbench::policy::analysis::{CellLevels, Counterexample, Finding};
use workbench::studio::{self as core, DraftState};

use super::scale::{Lane, Level, Permission, Severity};

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
