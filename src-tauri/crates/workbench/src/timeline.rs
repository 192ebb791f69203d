//! The time line of a workspace in sentences, and the check of the whole of it.

use crate::error::WorkbenchError;
use crate::workspace::Workspace;
use ledger::{Entry, Event, Head};
use serde::Serialize;

/// One line of the time line.
#[derive(Debug, Clone, Serialize)]
pub struct Moment {
    /// Its place, from 1.
    pub seq: u64,
    /// When.
    pub at: String,
    /// What happened, in a sentence.
    pub says: String,
    /// The same for programs.
    pub event: Event,
    /// The hash of the entry before.
    pub prev: String,
    /// Its own hash.
    pub hash: String,
}

impl From<Entry> for Moment {
    fn from(entry: Entry) -> Self {
        let says = sentence(&entry.body.event);
        Self {
            seq: entry.seq,
            at: entry.body.at,
            says,
            event: entry.body.event,
            prev: entry.prev,
            hash: entry.hash,
        }
    }
}

/// Everything that happened, oldest first.
///
/// # Errors
/// If the history cannot be read.
pub fn moments(workspace: &Workspace) -> Result<Vec<Moment>, WorkbenchError> {
    Ok(workspace.ledger().history(0)?.into_iter().map(Moment::from).collect())
}

fn short(digest: &str) -> &str {
    let digits = digest.strip_prefix("sha256:").unwrap_or(digest);
    digits.get(..12).unwrap_or(digits)
}

fn sentence(event: &Event) -> String {
    match event {
        Event::WorkspaceCreated { .. } => "The workspace was created.".into(),
        Event::VersionSaved { policy, number, author, note, .. } if note.is_empty() => {
            format!("{author} saved {policy}@{number}.")
        }
        Event::VersionSaved { policy, number, author, note, .. } => {
            format!("{author} saved {policy}@{number}: {note}")
        }
        Event::CorpusImported { name, tickets, with_human_lane, .. } => {
            format!("Corpus {name} was imported: {tickets} tickets, {with_human_lane} with a human lane.")
        }
        Event::CorpusForgotten { name, reason, .. } => {
            format!("The tickets of corpus {name} were deleted: {reason}.")
        }
        Event::RunRecorded { policy, corpus, .. } => {
            format!("Shadow run of policy {} on corpus {}.", short(policy), short(corpus))
        }
        Event::ReleasePrepared { serial, release, payload_sha256, .. } => {
            format!("{} {serial} ({}) was prepared.", capitalised(release), short(payload_sha256))
        }
        Event::ReleaseApproved { payload_sha256, by } => {
            format!("{} approved {}.", capitalised(&by.role.replace('_', " ")), short(payload_sha256))
        }
        Event::ReleasePublished { serial, release, policy, approvals, .. } => {
            let mut roles: Vec<String> = approvals.iter().map(|by| by.role.replace('_', " ")).collect();
            roles.dedup();
            let roles = roles.join(", ");
            format!(
                "{} {serial} went into service with policy {}, signed by {roles}.",
                capitalised(release),
                short(policy)
            )
        }
        Event::BundleExported { payload_sha256, file_name } => {
            format!("Bundle {} was written to {file_name}.", short(payload_sha256))
        }
        Event::RootAccepted { version, digest } => format!("Root {version} ({}) is trusted.", short(digest)),
        Event::KeyAdded { key, label } => {
            format!("Key {} was added for {}.", short(key), label.replace('_', " "))
        }
        Event::LabelSetDrawn { set, title, tickets, seed, author, .. } => {
            format!("{author} drew label set {set}, {title}: {tickets} tickets, seed {seed}.")
        }
        Event::LabelSetClosed { set, by, labels, .. } => {
            format!("{by} closed label set {set} with {labels} labels.")
        }
        Event::ReviewDone { review, by, note, findings, .. } => {
            let title = crate::titles::review(review);
            let note = if note.is_empty() { String::new() } else { format!(": {note}") };
            format!("{by} did the review \"{title}\", findings: {findings}{note}")
        }
        Event::WorkspaceUpgraded { from, to } => {
            format!("The workspace was brought from format {from} to format {to}; nothing was lost.")
        }
        Event::Refused { what, reason } => format!("Refused: {what}. {reason}"),
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// What a check of the workspace found.
#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    /// Whether nothing is wrong.
    pub ok: bool,
    /// Entries walked.
    pub entries: u64,
    /// The hash of the last entry.
    pub head: String,
    /// Corpora whose tickets were read and whose digest was computed again.
    pub corpora: usize,
    /// Published bundles that were read again, with their signatures.
    pub bundles: usize,
    /// What is wrong, a line each.
    pub problems: Vec<String>,
}

/// Checks the database, the chain, stored documents, corpus files and published bundles. The heads
/// that published bundles carry are anchors: they show a history that was cut or put back.
///
/// # Errors
/// If the database cannot be read at all.
pub fn fsck(workspace: &mut Workspace) -> Result<Checked, WorkbenchError> {
    let releases = workspace.ledger().releases()?;
    let mut problems = Vec::new();
    let mut anchors = Vec::new();
    let root = crate::keys::trusted_root(workspace).ok();
    for release in &releases {
        let place = format!("bundle of serial {}", release.serial);
        match bundle::Bundle::read(&release.bundle) {
            Ok(bundle) => {
                let head = &bundle.predicate().ledger_head;
                anchors.push(Head { size: head.size, hash: head.hash.clone() });
                let published = release.state != ledger::ReleaseState::Prepared;
                let roles = &bundle.predicate().required_roles;
                let approvals = root.as_ref().map(|root| bundle::approvals(bundle.envelope(), root, roles));
                if published && approvals.is_some_and(|list| !list.iter().all(bundle::Approval::is_complete))
                {
                    problems.push(format!("{place}: its signatures do not satisfy the root of trust"));
                }
            }
            Err(error) => problems.push(format!("{place}: {error}")),
        }
    }
    let report = workspace.ledger_mut().fsck(&anchors)?;
    problems.extend(report.problems.iter().map(ToString::to_string));
    let corpora = workspace.ledger().corpora()?;
    for record in &corpora {
        problems.extend(crate::corpora::verify_file(workspace, record).err().map(|error| error.to_string()));
    }
    Ok(Checked {
        ok: problems.is_empty(),
        entries: report.entries,
        head: report.head.hash,
        corpora: corpora.len(),
        bundles: releases.len(),
        problems,
    })
}
