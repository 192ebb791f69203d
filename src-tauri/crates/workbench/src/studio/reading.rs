//! What can be said of a draft without tickets: its rules in sentences, its findings, its cells and
//! promises, its tests, and its edits since a baseline.

use crate::error::WorkbenchError;
use crate::session::Session;
use policy::analysis::{CheckReport, Finding, check_program};
use policy::diff::Edits;
use policy::model::{Document, Policy, Promise};
use policy::program::LaneTable;
use policy::words;

/// A draft, read.
#[derive(Debug, Clone)]
pub struct Reading {
    /// Its conditions in words, by place in the document.
    pub sentences: Vec<Sentence>,
    /// What a check says; without cells, promises and tests if the draft cannot be evaluated.
    pub report: CheckReport,
    /// The lane of every cell, by code, and whether a rule covers it; empty if it cannot be evaluated.
    pub lanes: Vec<(policy::Lane, bool)>,
    /// Edits since the baseline, as reviewers read them.
    pub edits: Vec<EditRead>,
}

/// A condition in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its place, as in `factors[0].rules[2].when`.
    pub path: String,
    /// It in words; reads on after "when".
    pub says: String,
}

/// An edit in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditRead {
    /// Names it.
    pub id: String,
    /// The section of the document.
    pub section: String,
    /// The roles that review it.
    pub reviewers: Vec<String>,
    /// The edit as a sentence.
    pub says: String,
}

/// Reads a draft beside a baseline.
///
/// # Errors
/// If the text is no policy document: names the place.
pub fn read(session: &Session, text: &str, baseline: Option<&Document>) -> Result<Reading, WorkbenchError> {
    let studied = session.studied(text)?;
    let policy = studied.document.policy();
    let sentences = sentences(policy);
    let edits = baseline.map(|baseline| edits(baseline.policy(), policy)).unwrap_or_default();
    Ok(match &studied.compiled {
        Ok((program, findings)) => {
            let mut report = check_program(program);
            report.ok &= findings.is_empty();
            report.findings.splice(0..0, findings.iter().cloned());
            Reading { sentences, report, lanes: lanes(program.lanes()), edits }
        }
        Err(findings) => Reading { sentences, report: unusable(findings.clone()), lanes: Vec::new(), edits },
    })
}

fn unusable(findings: Vec<Finding>) -> CheckReport {
    let uncovered_cells = Vec::new();
    CheckReport { ok: false, findings, cells: None, uncovered_cells, invariants: Vec::new(), tests: None }
}

/// The lane of every cell and whether a rule covers it.
pub(crate) fn lanes(table: &LaneTable) -> Vec<(policy::Lane, bool)> {
    (0..).zip(table.lanes()).map(|(code, lane)| (*lane, table.is_covered(code))).collect()
}

fn sentences(policy: &Policy) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    policy.conditions(&mut |path, condition| {
        sentences.push(Sentence { path: path.to_owned(), says: words::condition(policy, condition) });
    });
    let matrix = policy.matrix.rules.iter().enumerate().map(|(at, rule)| Sentence {
        path: format!("matrix.rules[{at}].when"),
        says: words::matrix(policy, &rule.when),
    });
    sentences.extend(matrix);
    for (at, invariant) in policy.invariants.iter().enumerate() {
        if let Promise::Lane { when, .. } = &invariant.promise {
            let says = words::matrix(policy, when);
            sentences.push(Sentence { path: format!("invariants[{at}].when"), says });
        }
    }
    sentences
}

fn edits(baseline: &Policy, policy: &Policy) -> Vec<EditRead> {
    let read = |edit: &policy::diff::Edit| EditRead {
        id: edit.id.clone(),
        section: edit.section.to_owned(),
        reviewers: edit.reviewers.clone(),
        says: edit.says.clone(),
    };
    Edits::between(baseline, policy).iter().map(read).collect()
}
