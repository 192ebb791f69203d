//! The policy's own tests: scenarios with the decision that is expected.

use crate::decision::{Decision, RowEvaluator};
use crate::lane::{Lane, Permission};
use crate::model::{Expectation, LaneBound, PolicyTest, UnitName};
use crate::program::Program;
use schemars::JsonSchema;
use serde::Serialize;

/// How the policy's tests came out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
pub struct TestResults {
    /// How many passed.
    pub passed: u32,
    /// Those that did not, in the policy's order.
    pub failed: Vec<FailedTest>,
}

/// A test that did not pass.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct FailedTest {
    /// Its name.
    pub name: String,
    /// What it expects.
    pub expected: Expectation,
    /// What the policy decides, as far as the test asks for it.
    pub got: Got,
    /// Each difference in a sentence.
    pub says: Vec<String>,
}

/// The parts of a decision that a test can ask for.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Got {
    /// The lane.
    pub lane: Lane,
    /// Factors at least medium.
    pub triggers: Vec<String>,
    /// Capabilities that are denied.
    pub denied: Vec<String>,
    /// What goes to a human; null if nothing does.
    pub unit: Option<UnitName>,
    /// Who owns it.
    pub owner: Option<String>,
    /// Fields, sources and actions that are missing.
    pub missing: Vec<String>,
}

/// Runs all tests of a program's policy.
#[must_use]
pub fn run_tests(program: &Program) -> TestResults {
    let mut row = RowEvaluator::new(program);
    let mut results = TestResults::default();
    for test in &program.policy().tests {
        match run(&mut row, test) {
            None => results.passed += 1,
            Some(failed) => results.failed.push(failed),
        }
    }
    results
}

fn run(row: &mut RowEvaluator<'_>, test: &PolicyTest) -> Option<FailedTest> {
    let decision = row.decide(&test.ticket, None);
    let got = got(&decision);
    let says = differences(&test.expect, &got, &decision);
    (!says.is_empty()).then(|| FailedTest {
        name: test.name.clone(),
        expected: test.expect.clone(),
        got,
        says,
    })
}

fn got(decision: &Decision<'_>) -> Got {
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    let denied = decision.permissions.iter().filter(|(_, p)| *p == Permission::Deny);
    let missing = decision.missing.iter().flat_map(|m| [m.field, m.source, m.action]).flatten();
    let mut missing: Vec<String> = missing.map(str::to_owned).collect();
    missing.sort_unstable();
    missing.dedup();
    let escalates = &decision.escalates;
    let unit = [
        (escalates.conversation, UnitName::Conversation),
        (escalates.answer, UnitName::Answer),
        (!escalates.actions.is_empty(), UnitName::Action),
    ];
    Got {
        lane: decision.lane,
        triggers: owned(&decision.triggers),
        denied: denied.map(|(id, _)| (*id).to_owned()).collect(),
        unit: unit.into_iter().find(|(escalates, _)| *escalates).map(|(_, unit)| unit),
        owner: decision.owner.map(str::to_owned),
        missing,
    }
}

fn differences(expect: &Expectation, got: &Got, decision: &Decision<'_>) -> Vec<String> {
    let mut says = Vec::new();
    if let Some(bound) = expect.lane.filter(|bound| !bound.admits(got.lane)) {
        let wanted = match bound {
            LaneBound::Exact(lane) => format!("{lane}"),
            LaneBound::AtLeast { at_least } => format!("at least {at_least}"),
            LaneBound::AtMost { at_most } => format!("at most {at_most}"),
        };
        says.push(format!("the lane is {}, expected {wanted}", got.lane));
    }
    let mut absent = |wanted: &[String], there: &[String], what: &str| {
        for id in wanted.iter().filter(|id| !there.contains(id)) {
            says.push(format!("\"{id}\" is not {what}"));
        }
    };
    absent(&expect.triggers, &got.triggers, "among the triggers");
    absent(&expect.denied, &got.denied, "denied");
    absent(&expect.missing, &got.missing, "among the missing facts");
    // Requested actions escalate in any lane, beside the answer or the conversation.
    let action = expect.unit == Some(UnitName::Action) && !decision.escalates.actions.is_empty();
    if let Some(unit) = expect.unit.filter(|unit| got.unit != Some(*unit) && !action) {
        let there = got.unit.map_or("nothing", unit_words);
        says.push(format!("{there} escalates, expected {}", unit_words(unit)));
    }
    if let Some(owner) = expect.owner.as_ref().filter(|owner| got.owner.as_ref() != Some(owner)) {
        let there = got.owner.as_ref().map_or("nobody".into(), |o| format!("\"{o}\""));
        says.push(format!("the owner is {there}, expected \"{owner}\""));
    }
    says
}

fn unit_words(unit: UnitName) -> &'static str {
    match unit {
        UnitName::Conversation => "the conversation",
        UnitName::Answer => "the answer",
        UnitName::Action => "an action",
    }
}
