//! Everything a check has to say about a policy, in one report.

use super::cells::{CellCounts, CellSpace, plainest, relaxing_step, sentence, uncovered};
use super::finding::{Code, Finding, Severity};
use super::invariants::{CellLevels, Counterexample, InvariantResult, prove};
use super::linter;
use super::policy_tests::{TestResults, run_tests};
use crate::model::{Document, Policy};
use crate::program::{LaneTable, Program};
use crate::words;
use schemars::JsonSchema;
use serde::Serialize;

/// The most uncovered cells that a report lists; the count is always whole.
pub const LISTED_CELLS: usize = 200;

/// What `lanekeeper check` says. A policy that is not well-formed has findings and nothing else.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct CheckReport {
    /// No error, no failed test, no broken promise, no uncovered cell: nothing here stops a release.
    pub ok: bool,
    /// Errors first, then warnings, then notes; within each in the order of the checks.
    pub findings: Vec<Finding>,
    /// Cells by lane; null if the policy is not well-formed.
    pub cells: Option<CellCounts>,
    /// The first uncovered cells, at most [`LISTED_CELLS`]; `cells.uncovered` is how many there are.
    pub uncovered_cells: Vec<CellLevels>,
    /// Each promise, proved or refuted.
    pub invariants: Vec<InvariantResult>,
    /// The policy's own tests; null if it is not well-formed.
    pub tests: Option<TestResults>,
}

/// Checks a policy.
#[must_use]
pub fn check(document: &Document) -> CheckReport {
    match Program::compile(document) {
        Ok(program) => check_program(&program),
        Err(findings) => CheckReport {
            ok: false,
            findings,
            cells: None,
            uncovered_cells: Vec::new(),
            invariants: Vec::new(),
            tests: None,
        },
    }
}

/// Checks a policy that is compiled already.
#[must_use]
pub fn check_program(program: &Program) -> CheckReport {
    let (policy, table) = (program.policy(), program.lanes());
    let space = CellSpace::new(policy.factors.len());
    let cells = CellCounts::of(table);
    let invariants = prove(policy, &space, table);
    let tests = run_tests(program);
    let mut findings = Vec::new();
    findings.extend(uncovered_finding(policy, table, cells));
    findings.extend(monotone_finding(policy, table));
    findings.extend(invariant_findings(policy, &invariants));
    findings.extend(test_findings(policy, &tests));
    linter::lint(program, &space, &mut findings);
    findings.sort_by_key(|finding| finding.severity);
    let listed = uncovered(table).take(LISTED_CELLS).map(|code| CellLevels::of(policy, table, code));
    CheckReport {
        ok: findings.iter().all(|finding| finding.severity != Severity::Error),
        uncovered_cells: listed.collect(),
        cells: Some(cells),
        invariants,
        tests: Some(tests),
        findings,
    }
}

fn titles(policy: &Policy) -> Vec<String> {
    policy.factors.iter().map(|factor| words::factor_title(policy, &factor.id)).collect()
}

fn uncovered_finding(policy: &Policy, table: &LaneTable, cells: CellCounts) -> Option<Finding> {
    let example = sentence(plainest(uncovered(table))?, &titles(policy));
    let (have, them) = if cells.uncovered == 1 { ("cell has", "it") } else { ("cells have", "them") };
    let message = format!(
        "{} of {} {have} no rule, for example {example}. A ticket there would be answered by the assistant although nobody decided so. Add a matrix rule that covers {them}; if autonomous is meant, say it with a rule for the autonomous lane.",
        grouped(cells.uncovered),
        grouped(cells.total),
    );
    Some(Finding::error(Code::UncoveredCell, "matrix.rules", message))
}

fn monotone_finding(policy: &Policy, table: &LaneTable) -> Option<Finding> {
    let (code, factor) = relaxing_step(table.lanes(), policy.factors.len())?;
    let titles = titles(policy);
    let message = format!(
        "raising {} relaxes the lane of {}: a riskier ticket would get less attention. Check the scores and weights of the matrix rules.",
        titles[factor],
        sentence(code, &titles),
    );
    Some(Finding::error(Code::NotMonotone, "matrix.rules", message))
}

fn invariant_findings<'a>(
    policy: &'a Policy,
    results: &'a [InvariantResult],
) -> impl Iterator<Item = Finding> + 'a {
    results.iter().enumerate().filter_map(move |(i, result)| {
        let invariant = &policy.invariants[i];
        let says = if invariant.says.is_empty() { &invariant.id } else { &invariant.says };
        let shown = match result.counterexample.as_ref()? {
            Counterexample::Cell { levels, lane } => {
                let codes: Vec<_> = levels.0.iter().map(|(_, level)| *level).collect();
                let cell = sentence(crate::program::code_of(&codes), &titles(policy));
                format!("{cell} is {lane}. Add a matrix rule that is strict enough there")
            }
            Counterexample::Permission { lane, capability, permission } => {
                format!("\"{capability}\" is {permission} in the {lane} lane. Change the permission")
            }
        };
        let message = format!("the promise \"{says}\" does not hold: {shown}, or withdraw the promise.");
        Some(Finding::error(Code::InvariantBroken, format!("invariants[{i}]"), message))
    })
}

fn test_findings<'a>(policy: &'a Policy, tests: &'a TestResults) -> impl Iterator<Item = Finding> + 'a {
    let failed = tests.failed.iter().map(|failed| {
        let at = policy.tests.iter().position(|test| test.name == failed.name).unwrap_or_default();
        let message = format!(
            "the test \"{}\" does not pass: {}. Change the rules, or the test if the expectation has changed.",
            failed.name,
            failed.says.join("; "),
        );
        Finding::error(Code::TestFailed, format!("tests[{at}]"), message)
    });
    let none = policy.tests.is_empty().then(|| {
        let message = "the policy has no tests, so nothing notices when an edit changes a decision that matters. Add the cases that reviewers argue about, with the lane they should have.";
        Finding::warning(Code::NoTests, "tests", message)
    });
    failed.chain(none)
}

/// A count with commas between groups of three digits.
fn grouped(count: u32) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
