//! `audit` and `review`.

use super::policies::named;
use super::{Result, workspace};
use crate::answer::Answer;
use crate::args::{AuditCommand, Cli, DrawArgs, LabelArgs, LabelChoice, ReviewCommand};
use crate::render::figures::counted;
use crate::render::reviews as render;
use std::collections::BTreeMap;
use std::sync::Arc;
use workbench::corpus::Corpus;
use workbench::reviews::{
    self, AuditRequest, Choice, Frame, NervousRequest, ReviewDone, SetDetail, SetSummary, StrataBy,
};
use workbench::shadow::Run;
use workbench::{Timestamp, WorkbenchError, Workspace, author, corpora, policies};

pub(super) fn audit(cli: &Cli, command: &AuditCommand) -> Result {
    match command {
        AuditCommand::Draw(args) => draw(cli, args),
        AuditCommand::Nervous { policy, corpus, size, seed } => {
            let (mut workspace, opened, run) = made_ready(cli, policy, corpus)?;
            let request = NervousRequest { size: *size, ..NervousRequest::default() };
            let request = NervousRequest { seed: seed.unwrap_or(request.seed), ..request };
            let set = reviews::pick_nervous(&mut workspace, &run, &opened, &request)?;
            drawn(&workspace, &set)
        }
        AuditCommand::Status { set: None } => {
            let sets = reviews::sets(&workspace(cli)?)?;
            Answer::new(&sets, render::sets(&sets))
        }
        AuditCommand::Status { set: Some(id) } => {
            let detail = reviews::set(&workspace(cli)?, *id, &author::name())?;
            Answer::new(&detail, render::set(&detail))
        }
        AuditCommand::Label(args) => label(cli, args),
        AuditCommand::Estimate { set } => {
            let result = reviews::result(&workspace(cli)?, *set)?;
            Answer::new(&result, render::result(&result))
        }
        AuditCommand::Close { set } => {
            let closed = reviews::close(&mut workspace(cli)?, *set, &author::name())?;
            let text = format!(
                "Label set {} is closed with {} of {} tickets labelled. Its labels are final.",
                closed.id, closed.progress.done, closed.progress.of
            );
            Answer::new(&closed, text)
        }
    }
}

/// The workspace, the corpus, and the run of the policy on it.
fn made_ready(
    cli: &Cli,
    policy: &str,
    corpus: &str,
) -> std::result::Result<(Workspace, Corpus, Run), WorkbenchError> {
    let document = named(cli, policy)?;
    let workspace = workspace(cli)?;
    let opened = corpora::open(&workspace, corpus)?;
    let program = Arc::new(policies::compile(policy, &document)?);
    let run = Run::new(program, &opened).map_err(|error| match error {
        workbench::shadow::RunError::Columns(error) => WorkbenchError::Corpus(error),
        cancelled => WorkbenchError::Internal(cancelled.to_string()),
    })?;
    Ok((workspace, opened, run))
}

fn draw(cli: &Cli, args: &DrawArgs) -> Result {
    let usage = |text: String| WorkbenchError::Usage(text);
    let due = args.due.as_deref().map(str::parse::<Timestamp>).transpose();
    let due_at = due.map_err(|error| usage(format!("--due is no time ({error}); nothing was drawn")))?;
    let mut weights = BTreeMap::new();
    for weight in &args.weights {
        let parts = weight.split_once('=').and_then(|(name, n)| Some((name, n.parse::<u32>().ok()?)));
        let (name, n) = parts.ok_or_else(|| {
            usage(format!("--weight {weight}: write STRATUM=N, as in billing=3; nothing was drawn"))
        })?;
        weights.insert(name.to_owned(), n);
    }
    let (mut workspace, opened, run) = made_ready(cli, &args.policy, &args.corpus)?;
    let usual = AuditRequest::default();
    let request = AuditRequest {
        title: args.title.clone(),
        size: args.size,
        least_per_stratum: args.least,
        by: args.by.clone().map_or(StrataBy::Domain, StrataBy::Field),
        weights,
        frame: if args.untouched { Frame::NeverTouched } else { Frame::Recommended },
        include_audited: args.again,
        seed: args.seed.unwrap_or(usual.seed),
        due_at,
        ..usual
    };
    let set = reviews::draw_audit(&mut workspace, &run, &opened, &request)?;
    drawn(&workspace, &set)
}

fn drawn(workspace: &Workspace, set: &SetSummary) -> Result {
    let detail: SetDetail = reviews::set(workspace, set.id, &author::name())?;
    let text = format!(
        "{}\nNext: `lanekeeper audit label {}` shows the first ticket.",
        render::set(&detail),
        set.id
    );
    Answer::new(&detail, text)
}

fn label(cli: &Cli, args: &LabelArgs) -> Result {
    let labeller = args.labeller.clone().unwrap_or_else(author::name);
    let mut workspace = workspace(cli)?;
    let mut text = String::new();
    if args.undo {
        text = match reviews::undo(&mut workspace, args.set, &labeller)? {
            Some(label) => format!("The label of {labeller} on ticket {} is taken back.\n", label.ticket),
            None => format!("{labeller} has no label in set {} to take back.\n", args.set),
        };
    }
    if let (Some(ticket), Some(lane)) = (&args.ticket, args.lane) {
        let choice = match lane {
            LabelChoice::Autonomous => Choice::Autonomous,
            LabelChoice::Assisted => Choice::Assisted,
            LabelChoice::HumanOwned => Choice::HumanOwned,
            LabelChoice::Skipped => Choice::Skipped,
        };
        reviews::label(&mut workspace, args.set, ticket, &labeller, choice, args.note.as_deref())?;
        text = format!("Kept: ticket {ticket}, {}, by {labeller}.\n", choice.as_str().replace('_', "-"));
    }
    let next = reviews::next(&workspace, args.set, &labeller)?;
    text += &match &next {
        Some(next) => {
            format!("Next: ticket {} ({} of {} done).", next.ticket, next.progress.done, next.progress.of)
        }
        None => {
            format!("{labeller} is through. `lanekeeper audit estimate {}` says what was found.", args.set)
        }
    };
    Answer::new(&serde_json::json!({"set": args.set, "labeller": labeller, "next": next}), text)
}

pub(super) fn review(cli: &Cli, command: &ReviewCommand) -> Result {
    match command {
        ReviewCommand::List => {
            let items = reviews::due(&workspace(cli)?, reviews::now())?;
            Answer::new(&items, render::due(&items))
        }
        ReviewCommand::Done { review, note, findings, covered } => {
            let by = author::name();
            let done = ReviewDone { review, by: &by, note, findings: *findings, covered: *covered };
            let mut workspace = workspace(cli)?;
            reviews::mark_done(&mut workspace, &done)?;
            let items = reviews::due(&workspace, reviews::now())?;
            let item = items.iter().find(|item| item.id == *review);
            let next =
                item.and_then(|item| item.due_at.as_deref()).and_then(|at| at.get(..10)).unwrap_or("—");
            let found = counted(u64::from(*findings), "finding", "findings");
            Answer::new(&item, format!("Recorded: {review}, {found}. Due again on {next}."))
        }
    }
}
