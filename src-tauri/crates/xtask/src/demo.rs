//! The main job on the command line, as a report: each step with its reason, its command, its answer and its time.
//!
//! It is the story of one change: shadow what is in force, compare a wider version, release both, take the second
//! one back. Everything happens in a folder of its own, made anew each time, so that it can be looked at afterwards
//! and every command can be tried again by hand.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::place;
use crate::program::{cargo, line, quiet, show};
use crate::step::{Done, TaskError, seconds, step};

/// One command of the story.
struct Chapter {
    /// What it does and why, in a sentence.
    says: &'static str,
    /// Arguments of `lanekeeper`, separated by spaces; the workspace is added.
    args: &'static str,
}

const fn chapter(says: &'static str, args: &'static str) -> Chapter {
    Chapter { says, args }
}

/// The story. Phase 2 lets one harmless domain run autonomously and observes the others.
const STORY: &[Chapter] = &[
    chapter(
        "Create the sample workspace: a queue of 26 weeks, the starter policy and a proposed second version.",
        "sample",
    ),
    chapter(
        "Check the policy: findings, cells without a rule, invariants, its own tests.",
        "check b2b-saas-support@1",
    ),
    chapter(
        "Run it in shadow: what it would have done, beside what humans did.",
        "shadow b2b-saas-support@1 sample",
    ),
    chapter(
        "Compare the second version: what changed, what it can do, what it would have done, and why.",
        "compare b2b-saas-support@1 b2b-saas-support@2 sample",
    ),
    chapter("Make a key for each role that signs.", "key new --out leadership.pem --no-passphrase"),
    chapter("", "key new --out operations.pem --no-passphrase"),
    chapter("", "key new --out security.pem --no-passphrase"),
    chapter("", "key new --out legal.pem --no-passphrase"),
    chapter(
        "Say which key speaks for which role. The digest of this root is what people compare by telephone.",
        "trust init --policy-set b2b-saas-support --role support_leadership=leadership.pub.pem \
         --role operations=operations.pub.pem --role security=security.pub.pem --role legal=legal.pub.pem \
         --key leadership.pem --key operations.pem --key security.pem --key legal.pem --out root.dsse.json",
    ),
    chapter(
        "Prepare the first release with its evidence, and beside it its rollback.",
        "release new b2b-saas-support@1 --scope phase-2.scope.json --corpus sample --out first.epb",
    ),
    chapter("Approve it in each role.", "approve first.epb --key leadership.pem"),
    chapter("", "approve first.epb --key operations.pem"),
    chapter("", "approve first.epb --key security.pem"),
    chapter("", "approve first.epb --key legal.pem"),
    chapter(
        "Verify it as the receiving system does: offline, with nothing but the root.",
        "verify first.epb --root root.dsse.json",
    ),
    chapter("Publish it as serial 1.", "release publish first.epb"),
    chapter(
        "Release the second version in the same way, as serial 2.",
        "release new b2b-saas-support@2 --scope phase-2.scope.json --corpus sample --out second.epb",
    ),
    chapter("", "approve second.epb --key leadership.pem"),
    chapter("", "approve second.epb --key operations.pem"),
    chapter("", "approve second.epb --key security.pem"),
    chapter("", "approve second.epb --key legal.pem"),
    chapter("", "release publish second.epb"),
    chapter(
        "Take it back: a new release that restores serial 1 and says why.",
        "rollback 1 --reason late-escalations --out back.epb",
    ),
    chapter("", "approve back.epb --key leadership.pem"),
    chapter("", "approve back.epb --key operations.pem"),
    chapter("", "release publish back.epb"),
    chapter("Read what happened, in order, from the ledger.", "history"),
    chapter("Check the whole workspace: database, chain, digests, signatures.", "fsck"),
];

/// Builds the command line and tells the story.
pub(crate) fn demo() -> Result<(), TaskError> {
    step("Build of the command line (a few minutes the first time)", || {
        show(&mut cargo(&["build", "--package", "cli"])?).map(|()| Done::Now)
    })?;
    let folder = place::target()?.join("lanekeeper").join("demo");
    prepare(&folder).map_err(|source| TaskError::io(format!("prepare {}", folder.display()), source))?;
    println!("\nEverything below happens in {}\n", folder.display());
    let start = Instant::now();
    let mut number = 0;
    for chapter in STORY {
        if !chapter.says.is_empty() {
            number += 1;
            println!("{number}. {}\n", chapter.says);
        }
        tell(chapter, &folder)?;
    }
    println!("The whole job took {}. Its files stay in {}", seconds(start.elapsed()), folder.display());
    Ok(())
}

/// Does the job of the story without telling it; its workspace is `workspace` in the folder.
pub(crate) fn stage(folder: &Path) -> Result<(), TaskError> {
    prepare(folder).map_err(|source| TaskError::io(format!("prepare {}", folder.display()), source))?;
    for chapter in STORY {
        quiet(&mut lanekeeper(chapter, folder)?)?;
    }
    Ok(())
}

fn lanekeeper(chapter: &Chapter, folder: &Path) -> Result<Command, TaskError> {
    let mut command = Command::new(place::built("lanekeeper")?);
    command.args(chapter.args.split_whitespace()).args(["--workspace", "workspace"]);
    command.current_dir(folder).stdin(Stdio::null());
    Ok(command)
}

/// An empty folder with the shipped policies and scopes in it.
fn prepare(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let policies = place::repository().map_err(io::Error::other)?.join("policies");
    for entry in fs::read_dir(policies)? {
        let path = entry?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            fs::copy(&path, folder.join(name))?;
        }
    }
    Ok(())
}

fn tell(chapter: &Chapter, folder: &Path) -> Result<(), TaskError> {
    let mut command = lanekeeper(chapter, folder)?;
    println!("   $ {}", line(&command));
    let start = Instant::now();
    let output = command.output().map_err(|source| TaskError::io("start lanekeeper", source))?;
    let took = start.elapsed();
    print_indented(&output.stdout);
    print_indented(&output.stderr);
    if !output.status.success() {
        return Err(TaskError::Failed { command: line(&command), output: String::new() });
    }
    println!("{}\n", timing(took));
    Ok(())
}

fn print_indented(text: &[u8]) {
    let mut out = io::stdout().lock();
    for line in String::from_utf8_lossy(text).lines() {
        // Only a terminal that is gone refuses a line.
        drop(writeln!(out, "{}", if line.is_empty() { String::new() } else { format!("   {line}") }));
    }
}

fn timing(took: Duration) -> String {
    format!("   ({})", seconds(took))
}
