//! Corpora: past tickets in, listed, profiled, exported, and deleted when their time is over.

use crate::clock::now;
use crate::error::WorkbenchError;
use crate::policies::read;
use crate::releases::replace;
use crate::session::Session;
use crate::workspace::Workspace;
use corpus::mapping::{Mapping, suggest};
use corpus::profile::FieldProfile;
use corpus::{Corpus, ImportOptions, Imported, Watch};
use ledger::CorpusRecord;
use std::path::{Path, PathBuf};

/// What to import.
#[derive(Debug)]
pub struct ImportRequest<'a> {
    /// Files, in order.
    pub files: &'a [PathBuf],
    /// What the corpus is called.
    pub name: &'a str,
    /// How foreign files become tickets.
    pub mapping: Option<Mapping>,
    /// Where rejected records are written.
    pub rejects: Option<&'a Path>,
}

/// What an import came to.
#[derive(Debug, Clone, serde::Serialize)]
pub struct ImportReport {
    /// What the corpus is called.
    pub corpus: String,
    /// Its digest.
    pub digest: String,
    /// Tickets kept.
    pub tickets: u64,
    /// Of those, tickets with a human lane.
    pub with_human_lane: u64,
    /// Records not kept.
    pub rejected: u64,
    /// The first of them.
    pub rejects: Vec<corpus::Reject>,
    /// The owner's fields.
    pub fields: Vec<corpus::profile::FieldProfile>,
    /// What else a person should know.
    pub notes: Vec<String>,
}

/// Reads a mapping file.
///
/// # Errors
/// If it cannot be read or contradicts itself.
pub fn read_mapping(path: &Path) -> Result<Mapping, WorkbenchError> {
    let mapping = Mapping::parse(&read(path)?);
    mapping.map_err(|source| WorkbenchError::Import(corpus::ImportError::Mapping(source)))
}

/// Writes a mapping file.
///
/// # Errors
/// If it cannot be written.
pub fn write_mapping(mapping: &Mapping, path: &Path) -> Result<(), WorkbenchError> {
    replace(path, mapping.to_json().as_bytes())
}

/// The mapping that the header of a file suggests, to be looked over by a person.
///
/// # Errors
/// If the file cannot be read.
pub fn suggest_mapping(path: &Path) -> Result<Mapping, WorkbenchError> {
    suggest(path, None, None).map_err(WorkbenchError::Import)
}

/// Imports files into a corpus of the workspace: whole, or not at all.
///
/// # Errors
/// If the name is taken, or a file cannot be read as tickets; then nothing is kept.
pub fn import(
    workspace: &mut Workspace,
    request: &ImportRequest<'_>,
    watch: Watch<'_>,
) -> Result<ImportReport, WorkbenchError> {
    name_is_free(workspace, request.name)?;
    let imported = request.read(&workspace.corpora_folder(), watch)?;
    let fields = profiled(&imported)?;
    keep(workspace, request, fields, imported)
}

/// Imports files into a corpus of an open workspace, which others can go on working in meanwhile.
///
/// # Errors
/// As [`import`].
pub fn import_beside(
    session: &Session,
    request: &ImportRequest<'_>,
    watch: Watch<'_>,
) -> Result<ImportReport, WorkbenchError> {
    let folder = {
        let workspace = session.workspace();
        name_is_free(&workspace, request.name)?;
        workspace.corpora_folder()
    };
    let imported = request.read(&folder, watch)?;
    if imported.rejected == 0 {
        // A person is shown no file that holds nothing.
        let _ = request.rejects.map(std::fs::remove_file);
    }
    let fields = profiled(&imported)?;
    keep(&mut session.workspace(), request, fields, imported)
}

/// How many bytes there are to read in some files; none if that cannot be told, as of compressed ones.
#[must_use]
pub fn bytes_to_read(files: &[PathBuf]) -> Option<u64> {
    let bytes = |file: &PathBuf| {
        let is_compressed = corpus::is_compressed(file).ok()?;
        std::fs::metadata(file).ok().filter(|_| !is_compressed).map(|metadata| metadata.len())
    };
    files.iter().map(bytes).sum()
}

impl ImportRequest<'_> {
    /// Reads the files into a corpus file in a folder.
    fn read(&self, folder: &Path, watch: Watch<'_>) -> Result<Imported, WorkbenchError> {
        let options = ImportOptions {
            mapping: self.mapping.clone(),
            encoding: None,
            rejects: self.rejects.map(Path::to_path_buf),
        };
        corpus::import(self.files, &options, folder, watch).map_err(WorkbenchError::Import)
    }
}

fn name_is_free(workspace: &Workspace, name: &str) -> Result<(), WorkbenchError> {
    if name.trim().is_empty() || name.starts_with("sha256:") {
        return Err(WorkbenchError::Usage(format!(
            "\"{name}\" cannot name a corpus; choose a word of your own"
        )));
    }
    if workspace.ledger().corpora()?.iter().any(|known| known.name == name) {
        let message =
            format!("there is a corpus called {name} already; nothing was imported. Choose another name");
        return Err(WorkbenchError::Usage(message));
    }
    Ok(())
}

/// Records an imported file in the history. If that fails, the file goes: what no record names could
/// never be deleted from the window.
fn keep(
    workspace: &mut Workspace,
    request: &ImportRequest<'_>,
    fields: Vec<FieldProfile>,
    imported: Imported,
) -> Result<ImportReport, WorkbenchError> {
    let record = CorpusRecord {
        name: request.name.to_owned(),
        digest: imported.digest.clone(),
        tickets: imported.tickets,
        with_human_lane: imported.with_human_lane,
        file_name: imported.path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        mapping: request.mapping.as_ref().map(Mapping::to_json),
        imported_at: String::new(),
    };
    if let Err(error) = workspace.ledger_mut().add_corpus(&record, now()) {
        drop_unrecorded(workspace, &record, &imported.path);
        return Err(error.into());
    }
    Ok(ImportReport {
        corpus: record.name,
        digest: imported.digest,
        tickets: imported.tickets,
        with_human_lane: imported.with_human_lane,
        rejected: imported.rejected,
        rejects: imported.rejects,
        fields,
        notes: imported.notes,
    })
}

/// Removes a corpus file unless a record names it: the same tickets may be there under another name.
fn drop_unrecorded(workspace: &Workspace, record: &CorpusRecord, path: &Path) {
    let known = workspace.ledger().corpora().unwrap_or_default();
    if known.iter().all(|other| other.file_name != record.file_name) {
        let _ = std::fs::remove_file(path);
    }
}

/// What there is to say of the fields of an imported file; a file that cannot be read again goes.
fn profiled(imported: &Imported) -> Result<Vec<FieldProfile>, WorkbenchError> {
    let profile = Corpus::open(&imported.path).and_then(|corpus| corpus.profile());
    profile.map_err(|error| {
        let _ = std::fs::remove_file(&imported.path);
        error.into()
    })
}

/// The corpora of a workspace, by name.
///
/// # Errors
/// If the history cannot be read.
pub fn list(workspace: &Workspace) -> Result<Vec<CorpusRecord>, WorkbenchError> {
    Ok(workspace.ledger().corpora()?)
}

/// The record of a corpus, by name or digest.
///
/// # Errors
/// If there is none.
pub fn record(workspace: &Workspace, name: &str) -> Result<CorpusRecord, WorkbenchError> {
    workspace.ledger().corpus(name).map_err(|error| match error {
        ledger::LedgerError::Unknown(_) => WorkbenchError::NotFound {
            what: "corpus",
            name: name.to_owned(),
            hint: "`lanekeeper corpora` lists those of the workspace".into(),
        },
        other => other.into(),
    })
}

/// Opens a corpus, by name or digest.
///
/// # Errors
/// If there is none, or its file is gone or damaged.
pub fn open(workspace: &Workspace, name: &str) -> Result<Corpus, WorkbenchError> {
    let record = record(workspace, name)?;
    Ok(Corpus::open(&workspace.corpora_folder().join(&record.file_name))?)
}

/// Reads all tickets of a corpus and computes its digest again.
///
/// # Errors
/// If the file is gone, damaged, or holds other tickets than its name says.
pub fn verify_file(workspace: &Workspace, record: &CorpusRecord) -> Result<(), WorkbenchError> {
    let path = workspace.corpora_folder().join(&record.file_name);
    let opened = Corpus::open(&path)?;
    let mut digest = corpus::digest::CorpusDigest::default();
    let mut scratch = Vec::new();
    opened.for_each_ticket(|_, ticket| -> Result<(), corpus::CorpusError> {
        digest.add(&corpus::digest::ticket_digest(&ticket, &mut scratch));
        Ok(())
    })?;
    if digest.finish() == record.digest {
        return Ok(());
    }
    let what = "its tickets are not those that its digest names".to_owned();
    Err(corpus::CorpusError::Damaged { path, what }.into())
}

/// Deletes the tickets of a corpus. The history keeps its digest and its figures.
///
/// # Errors
/// If there is none, or the file cannot be removed.
pub fn delete(workspace: &mut Workspace, name: &str) -> Result<CorpusRecord, WorkbenchError> {
    let record = record(workspace, name)?;
    workspace.ledger_mut().forget_corpus(&record.name, "deleted by its owner", now())?;
    let still_used = workspace.ledger().corpora()?.iter().any(|other| other.file_name == record.file_name);
    if !still_used {
        let path = workspace.corpora_folder().join(&record.file_name);
        let kept = "The history no longer lists it; remove the file by hand";
        std::fs::remove_file(&path).map_err(WorkbenchError::io(&path, "deleting the tickets", kept))?;
        // What was found in them goes too; often there is nothing.
        let _ = std::fs::remove_file(crate::workspace::answers_file(workspace.folder(), &record.digest));
    }
    Ok(record)
}
