//! The sample workspace: the starter policy, its second version, and a synthetic queue.

use crate::corpora::{self, ImportRequest};
use crate::error::WorkbenchError;
use crate::policies::save_document;
use crate::workspace::Workspace;
use corpus::synthetic::Queue;
use policy::model::Document;
use std::io::Write;
use std::path::Path;

/// The starter policy.
pub const STARTER: &[u8] = include_bytes!("../../../../policies/b2b-saas-support.policy.json");
/// Its second version: a wider autonomous scope for billing clarifications.
pub const SECOND: &[u8] = include_bytes!("../../../../policies/b2b-saas-support-v2.policy.json");
/// What the sample corpus is called.
pub const CORPUS: &str = "sample";

/// What the sample workspace holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Sample {
    /// Its folder.
    pub workspace: String,
    /// Policies, as they can be named.
    pub policies: Vec<String>,
    /// The corpus.
    pub corpus: String,
    /// Its digest.
    pub digest: String,
    /// How many tickets.
    pub tickets: u64,
    /// How many with a human lane.
    pub with_human_lane: u64,
    /// Whether it was there already and was left as it is.
    pub existed: bool,
}

/// Creates the sample workspace in a folder. One that is there already is left as it is.
///
/// # Errors
/// If the folder holds another workspace, or cannot be written.
pub fn workspace(folder: &Path, tickets: u32, seed: u64) -> Result<Sample, WorkbenchError> {
    let mut workspace = Workspace::open_or_create(folder)?;
    let existing = workspace.ledger().corpora()?.into_iter().find(|corpus| corpus.name == CORPUS);
    let existed = existing.is_some();
    if !existed {
        fill(&mut workspace, tickets, seed)?;
    }
    let record = workspace.ledger().corpus(CORPUS)?;
    let policies = crate::policies::list(&workspace)?.into_iter().map(|listed| listed.policy).collect();
    Ok(Sample {
        workspace: folder.display().to_string(),
        policies,
        corpus: record.name,
        digest: record.digest,
        tickets: record.tickets,
        with_human_lane: record.with_human_lane,
        existed,
    })
}

fn fill(workspace: &mut Workspace, tickets: u32, seed: u64) -> Result<(), WorkbenchError> {
    if !workspace.ledger().versions()?.is_empty() || !workspace.ledger().corpora()?.is_empty() {
        return Err(WorkbenchError::Usage(format!(
            "{} holds a workspace of your own; nothing was added. Name another folder with --workspace",
            workspace.folder().display()
        )));
    }
    let file = workspace.folder().join("sample.jsonl");
    write_corpus(tickets, seed, &file)?;
    let request =
        ImportRequest { files: std::slice::from_ref(&file), name: CORPUS, mapping: None, rejects: None };
    let imported = corpora::import(workspace, &request, corpus::Watch::NOBODY);
    // The tickets are in the corpus file now; the text file was only the way there.
    let _ = std::fs::remove_file(&file);
    imported?;
    for (bytes, note) in [
        (STARTER, "The starter policy"),
        (SECOND, "Proposal: the assistant answers billing clarifications on standard plans"),
    ] {
        let document = Document::parse(bytes)
            .map_err(|source| WorkbenchError::Document { name: "the starter policy".into(), source })?;
        save_document(workspace, &document, note)?;
    }
    Ok(())
}

/// Adds the starter policy to a workspace as a first version. Returns its name.
///
/// # Errors
/// If the history cannot be written.
pub fn starter(workspace: &mut Workspace) -> Result<String, WorkbenchError> {
    let document = Document::parse(STARTER)
        .map_err(|source| WorkbenchError::Document { name: "the starter policy".into(), source })?;
    save_document(workspace, &document, "The starter policy")?;
    Ok(document.policy().name.clone())
}

/// Writes a synthetic corpus as JSON lines; the same bytes for the same arguments.
///
/// # Errors
/// If the file cannot be written; then none is left.
pub fn write_corpus(tickets: u32, seed: u64, out: &Path) -> Result<u64, WorkbenchError> {
    let failed = |error| WorkbenchError::io(out, "writing tickets", "The file is as it was")(error);
    let folder = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut draft = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    let mut writer = std::io::BufWriter::with_capacity(1 << 20, &mut draft);
    Queue::new(tickets, seed).write_jsonl(&mut writer).map_err(failed)?;
    writer.flush().map_err(failed)?;
    drop(writer);
    draft.persist(out).map_err(|e| failed(e.error))?;
    Ok(u64::from(tickets))
}
