//! `init`, `sample`, `history`, `fsck`.

use super::{Result, folder, workspace};
use crate::answer::Answer;
use crate::args::{Cli, SampleArgs};
use crate::render::figures::{count, counted, short};
use crate::render::table::Table;
use workbench::{Workspace, sample, timeline};

pub(super) fn init(cli: &Cli) -> Result {
    let folder = folder(cli)?;
    Workspace::create(&folder)?;
    let text = format!(
        "Workspace created in {}.\nNext: `lanekeeper import FILE --name NAME` brings past tickets in, \
         `lanekeeper policy save FILE` a policy.",
        folder.display()
    );
    Answer::new(&serde_json::json!({"workspace": folder}), text)
}

pub(super) fn sample(cli: &Cli, args: &SampleArgs) -> Result {
    if let Some(out) = &args.out {
        let written = sample::write_corpus(args.tickets, args.seed, out)?;
        let text = format!(
            "{} written to {} (seed {}).",
            counted(written, "ticket", "tickets"),
            out.display(),
            args.seed
        );
        return Answer::new(&serde_json::json!({"file": out, "tickets": written, "seed": args.seed}), text);
    }
    let made = sample::workspace(&folder(cli)?, args.tickets, args.seed)?;
    let text = format!(
        "Sample workspace in {}.\n  Corpus   {}: {} tickets, {} with a human lane\n  Policies {}\n\
         Next: `lanekeeper shadow {} {}` shows where policy and humans disagree.",
        made.workspace,
        made.corpus,
        count(made.tickets),
        count(made.with_human_lane),
        made.policies.join(", "),
        made.policies.first().map_or("POLICY", String::as_str),
        made.corpus,
    );
    Answer::new(&made, text)
}

pub(super) fn history(cli: &Cli) -> Result {
    let moments = timeline::moments(&workspace(cli)?)?;
    let mut table = Table::new(&[">#", "When", "What", "Hash"]);
    for moment in &moments {
        let when = moment.at.replace('T', " ").replace('Z', "");
        table.row([
            moment.seq.to_string(),
            when,
            moment.says.clone(),
            short(&format!("sha256:{}", moment.hash)),
        ]);
    }
    Answer::new(&moments, table.text())
}

pub(super) fn fsck(cli: &Cli) -> Result {
    let checked = timeline::fsck(&mut workspace(cli)?)?;
    let mut text = format!(
        "{} walked, {} read, {} read again.\nHead {}\n",
        counted(checked.entries, "entry", "entries"),
        counted(checked.bundles as u64, "bundle", "bundles"),
        counted(checked.corpora as u64, "corpus", "corpora"),
        checked.head
    );
    text.push_str(if checked.ok { "Nothing is wrong.\n" } else { "Wrong:\n" });
    for problem in &checked.problems {
        text.push_str(&format!("  {problem}\n"));
    }
    Ok(Answer::new(&checked, text)?.unless(checked.ok))
}
