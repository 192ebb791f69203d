//! `check` and `policy ..`.

use super::{Result, workspace, workspace_or_new};
use crate::answer::Answer;
use crate::args::{Cli, PolicyCommand};
use crate::render::figures::{count, counted, short};
use crate::render::table::Table;
use std::cell::OnceCell;
use std::fmt::Write as _;
use workbench::policy::analysis::{CheckReport, Severity, check as check_document};
use workbench::policy::model::{Document, Policy};
use workbench::policy::{Lane, words};
use workbench::{WorkbenchError, Workspace, policies};

/// The policy of that name; the workspace is opened only if the name needs one.
pub(super) fn named(cli: &Cli, name: &str) -> std::result::Result<Document, WorkbenchError> {
    let opened: OnceCell<Workspace> = OnceCell::new();
    policies::resolve(name, || {
        let _ = opened.set(workspace(cli)?);
        opened.get().ok_or_else(|| WorkbenchError::Internal("the workspace was not kept".into()))
    })
}

pub(super) fn check(cli: &Cli, name: &str) -> Result {
    let document = named(cli, name)?;
    let report = check_document(&document);
    let text = check_text(&document, &report);
    Ok(Answer::new(&report, text)?.unless(report.ok))
}

fn check_text(document: &Document, report: &CheckReport) -> String {
    let mut text = format!("{} ({})\n", document.policy().name, short(document.digest()));
    if let Some(cells) = &report.cells {
        let _ = writeln!(
            text,
            "Cells       {} in all: {} autonomous, {} assisted, {} human-owned; {} without a rule",
            count(cells.total.into()),
            count(cells.autonomous.into()),
            count(cells.assisted.into()),
            count(cells.human_owned.into()),
            count(cells.uncovered.into()),
        );
    }
    let kept = report.invariants.iter().filter(|invariant| invariant.holds).count();
    let _ = writeln!(text, "Invariants  {kept} of {} proved", report.invariants.len());
    if let Some(tests) = &report.tests {
        let _ = writeln!(text, "Tests       {} passed, {} failed", tests.passed, tests.failed.len());
    }
    if report.findings.is_empty() {
        text.push_str("Findings    none\n");
    }
    for finding in &report.findings {
        let severity = match finding.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Note => "Note",
        };
        let _ = write!(text, "\n{severity}  {}\n  {}\n", finding.path, finding.message);
    }
    let verdict = if report.ok { "Nothing here stops a release." } else { "This stops a release." };
    let _ = write!(text, "\n{verdict}");
    text
}

pub(super) fn run(cli: &Cli, command: &PolicyCommand) -> Result {
    match command {
        PolicyCommand::Save { file, draft: true, .. } => {
            let name = policies::save_draft(&mut workspace_or_new(cli)?, file)?;
            Answer::new(
                &serde_json::json!({"policy": format!("{name}@draft")}),
                format!("Kept as {name}@draft."),
            )
        }
        PolicyCommand::Save { file, note, .. } => {
            let version = policies::save(&mut workspace_or_new(cli)?, file, note)?;
            let name = format!("{}@{}", version.policy, version.number);
            let text = format!("Saved as {name} ({}). It will not change any more.", short(&version.digest));
            Answer::new(
                &serde_json::json!({"policy": name, "digest": version.digest, "note": version.note}),
                text,
            )
        }
        PolicyCommand::List => list(cli),
        PolicyCommand::Show { policy } => {
            let document = named(cli, policy)?;
            Answer::new(document.policy(), show(&document))
        }
        PolicyCommand::Export { policy, out } => {
            let document = named(cli, policy)?;
            let pretty = serde_json::to_string_pretty(document.policy())
                .map_err(|error| WorkbenchError::Internal(error.to_string()))?;
            let Some(out) = out else { return Answer::new(document.policy(), pretty) };
            policies::write(&document, out)?;
            Answer::new(
                &serde_json::json!({"file": out, "digest": document.digest()}),
                format!("Written to {}.", out.display()),
            )
        }
    }
}

fn list(cli: &Cli) -> Result {
    let listed = policies::list(&workspace(cli)?)?;
    let mut table = Table::new(&["Policy", "Digest", "Saved", "By", "Note"]);
    for version in &listed {
        let service =
            version.in_service.map_or(String::new(), |serial| format!(" (in service, serial {serial})"));
        table.row([
            format!("{}{service}", version.policy),
            short(&version.digest),
            version.created_at.chars().take(10).collect(),
            version.author.clone(),
            version.note.clone(),
        ]);
    }
    let text = if listed.is_empty() {
        "No policy yet. `lanekeeper policy save FILE` saves the first version.".into()
    } else {
        table.text()
    };
    Answer::new(&listed, text)
}

/// A policy in words.
fn show(document: &Document) -> String {
    let policy = document.policy();
    let mut text = format!(
        "{} ({})\n{}\n",
        title(&policy.title, &policy.name),
        short(document.digest()),
        policy.summary
    );
    for factor in &policy.factors {
        let _ = write!(text, "\n{} (reviewed by {})\n", title(&factor.title, &factor.id), factor.reviewer);
        for rule in &factor.rules {
            let _ = writeln!(
                text,
                "  {:6} {}\n         when {}",
                rule.level,
                rule.reason,
                words::condition(policy, &rule.when)
            );
        }
    }
    text.push_str("\nLanes\n");
    for rule in &policy.matrix.rules {
        let _ = writeln!(text, "  {:12} when {}", rule.lane.to_string(), words::matrix(policy, &rule.when));
    }
    text.push_str("\nPermissions\n");
    text.push_str(&permissions(policy));
    text.push_str("\nDomains\n");
    let mut table = Table::new(&["Domain", "Consequence", "Reviewer", "Queue"]);
    for domain in &policy.domains {
        table.row([
            title(&domain.title, &domain.id),
            &domain.consequence.to_string(),
            &domain.reviewer,
            &domain.queue,
        ]);
    }
    text.push_str(&table.text());
    let counts = [
        counted(policy.invariants.len() as u64, "invariant", "invariants"),
        counted(policy.tests.len() as u64, "test", "tests"),
    ];
    let _ = write!(text, "\n{}; `lanekeeper check` runs them.", counts.join(", "));
    text
}

fn title<'t>(title: &'t str, id: &'t str) -> &'t str {
    if title.is_empty() { id } else { title }
}

fn permissions(policy: &Policy) -> String {
    let mut table = Table::new(&["Capability", "Autonomous", "Assisted", "Human-owned"]);
    for capability in &policy.capabilities {
        let lanes = Lane::ALL.map(|lane| policy.lanes.permission(lane, &capability.id).to_string());
        let [autonomous, assisted, human_owned] = lanes;
        table.row([title(&capability.title, &capability.id).to_owned(), autonomous, assisted, human_owned]);
    }
    table.text()
}
