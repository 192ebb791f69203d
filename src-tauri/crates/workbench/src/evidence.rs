//! What a release rests on: integer counts, digests and names; no ticket text and no ticket ids.

use crate::error::WorkbenchError;
use crate::runs;
use crate::workspace::Workspace;
use bundle::Bundle;
use policy::analysis::check;
use policy::model::Document;
use serde_json::{Value, json};
use shadow::report::{ReportOptions, ShadowReport};

/// The evidence members of a bundle.
#[derive(Debug)]
pub(crate) struct Evidence {
    /// `evidence/scorecard.json`
    pub(crate) scorecard: Value,
    /// `evidence/diff.json`
    pub(crate) diff: Option<Value>,
}

/// Runs the policy on the corpus and compares it with the release in service.
pub(crate) fn gather(
    workspace: &mut Workspace,
    policy: &Document,
    corpus: &str,
    active: Option<&Bundle>,
) -> Result<Evidence, WorkbenchError> {
    let opened = crate::corpora::open(workspace, corpus)?;
    let name = &policy.policy().name;
    let report = runs::shadow(workspace, name, policy, &opened, &ReportOptions::default())?;
    Evidence::of(policy, &report, active)
}

impl Evidence {
    /// What a run of the policy and a comparison with the release in service come to.
    pub(crate) fn of(
        policy: &Document,
        report: &ShadowReport,
        active: Option<&Bundle>,
    ) -> Result<Self, WorkbenchError> {
        let diff = active.map(|active| diff(active, policy)).transpose()?;
        Ok(Self { scorecard: scorecard(policy, report)?, diff })
    }
}

fn diff(active: &Bundle, policy: &Document) -> Result<Value, WorkbenchError> {
    let before = active.policy();
    let comparison =
        runs::compare_policies(("the release in service", before), ("the policy", policy), None)?;
    let value = serde_json::to_value(&comparison).map_err(WorkbenchError::internal)?;
    Ok(json!({
        "previous": {"serial": active.predicate().serial, "policyDigest": before.digest()},
        "edits": value["edits"],
        "cells": value["cells"],
        "invariants": value["invariants"],
    }))
}

/// Counts only: a rate can be computed from them, and not argued with.
fn scorecard(policy: &Document, report: &ShadowReport) -> Result<Value, WorkbenchError> {
    let checked = check(policy);
    let metrics: Vec<Value> = report
        .scorecard
        .iter()
        .filter_map(|metric| Some(json!({"metric": metric.metric, "count": metric.count?, "n": metric.n})))
        .collect();
    let slices: Vec<Value> = report
        .slices
        .iter()
        .map(|slice| {
            json!({
                "by": slice.by, "value": slice.value, "tickets": slice.tickets, "compared": slice.n,
                "underEscalated": slice.under_escalated, "overEscalated": slice.over_escalated,
                "highRiskMisses": slice.high_risk_misses,
            })
        })
        .collect();
    let invariants: Vec<Value> = checked
        .invariants
        .iter()
        .map(|invariant| json!({"id": invariant.id, "holds": invariant.holds}))
        .collect();
    let whole = json!({
        "format": "lanekeeper/evidence/1",
        "corpus": {"digest": report.corpus, "tickets": report.tickets, "compared": report.compared},
        "lanes": report.lanes,
        "confusion": report.confusion,
        "underEscalated": report.under_escalated,
        "overEscalated": report.over_escalated,
        "highRiskMisses": report.high_risk_misses.count,
        "metrics": metrics,
        "slices": slices,
        "cells": checked.cells,
        "invariants": invariants,
        "tests": checked.tests.as_ref().map(|tests| json!({"passed": tests.passed, "failed": tests.failed.len()})),
    });
    // The digest names this run among all that the history knows.
    let run = policy::canonical::to_vec(&whole).map_err(WorkbenchError::internal)?;
    let mut whole = whole;
    whole["run"] = Value::String(policy::canonical::digest(&run));
    Ok(whole)
}
