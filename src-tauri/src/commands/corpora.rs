//! The Corpora desk: tickets in, selections of them, and one of them closely.

use std::path::{Path, PathBuf};

use tauri::State;
use tauri::ipc::Channel;
use workbench::corpora::{self, ImportRequest};
use workbench::corpus::mapping::Mapping;
use workbench::corpus::watch::Progress as Read;
use workbench::corpus::{ImportError, Watch};
use workbench::{WorkbenchError, studio, tickets};

use crate::state::{Jobs, Open, work};
use crate::telling::Teller;
use crate::wire::CommandError;
use crate::wire::import::{ImportPreview, ImportShown, Progress};
use crate::wire::rules::FieldShown;
use crate::wire::scale::count;
use crate::wire::ticket::TicketShown;
use crate::wire::ticket_under::TicketUnder;
use crate::wire::tickets::{Facets, Neighbours, TicketPage, TicketQuery};

/// The first records of a file, as they are and as the tickets they would become. Nothing is stored.
///
/// # Errors
/// The file cannot be read, or the mapping does not fit it.
#[tauri::command]
#[specta::specta]
pub async fn import_preview(path: String, mapping: Option<String>) -> Result<ImportPreview, CommandError> {
    work(move || {
        let mapping = mapping.map(parsed).transpose()?;
        let preview = workbench::corpus::preview(Path::new(&path), mapping.as_ref());
        Ok(preview.map_err(WorkbenchError::Import)?.into())
    })
    .await
}

fn parsed(mapping: String) -> Result<Mapping, WorkbenchError> {
    let mapping = Mapping::parse(mapping.as_bytes());
    mapping.map_err(|error| WorkbenchError::Import(ImportError::Mapping(error)))
}

/// Reads a mapping file, as the command line writes it too; the answer is its text.
///
/// # Errors
/// The file cannot be read, or is not a mapping.
#[tauri::command]
#[specta::specta]
pub async fn mapping_read(path: String) -> Result<String, CommandError> {
    work(move || Ok(corpora::read_mapping(Path::new(&path))?.to_json())).await
}

/// Writes a mapping to a file, which is replaced.
///
/// # Errors
/// It is not a mapping, or the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn mapping_save(mapping: String, path: String) -> Result<(), CommandError> {
    work(move || corpora::write_mapping(&parsed(mapping)?, Path::new(&path))).await
}

/// Imports files into a corpus: whole, or not at all.
///
/// # Errors
/// The name is taken, a file cannot be read as tickets, or the person stopped it; nothing is kept.
#[tauri::command]
#[specta::specta]
#[expect(clippy::too_many_arguments, reason = "a channel must be an argument of its own")]
pub async fn corpus_import(
    open: State<'_, Open>,
    jobs: State<'_, Jobs>,
    job: String,
    files: Vec<String>,
    name: String,
    mapping: Option<String>,
    rejects: Option<String>,
    progress: Channel<Progress>,
) -> Result<ImportShown, CommandError> {
    let session = open.session()?;
    let cancel = jobs.token(&job);
    let imported = work(move || {
        let files: Vec<PathBuf> = files.into_iter().map(PathBuf::from).collect();
        let mapping = mapping.map(parsed).transpose()?;
        let rejects = rejects.map(PathBuf::from);
        let request = ImportRequest { files: &files, name: &name, mapping, rejects: rejects.as_deref() };
        let total = corpora::bytes_to_read(&files);
        let teller = Teller::new(progress, cancel.clone());
        let report = |read: Read| teller.tell(progressed(read, total));
        let watch = Watch::cancelled_by(&cancel).reporting(&report);
        let imported = corpora::import_beside(&session, &request, watch)?;
        let tickets = imported.tickets;
        teller.tell_now(progressed(Read { bytes: total.unwrap_or_default(), tickets }, total));
        Ok(imported.into())
    })
    .await;
    jobs.finish(&job);
    imported
}

#[expect(clippy::cast_precision_loss, reason = "a share of a file's size is read by eye")]
fn progressed(read: Read, total: Option<u64>) -> Progress {
    Progress { done: read.bytes as f64, total: total.map(|total| total as f64), tickets: count(read.tickets) }
}

/// The fields of a corpus with the values and ranges they really have.
///
/// # Errors
/// There is no such corpus, or it cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn corpus_fields(open: State<'_, Open>, corpus: String) -> Result<Vec<FieldShown>, CommandError> {
    let session = open.session()?;
    work(move || Ok(studio::vocabulary(&session, &corpus)?.iter().map(Into::into).collect())).await
}

/// Deletes the tickets of a corpus of the workspace in that folder; the history keeps its digest and
/// figures.
///
/// # Errors
/// There is no such corpus, or its file cannot be removed.
#[tauri::command]
#[specta::specta]
pub async fn corpus_delete(
    open: State<'_, Open>,
    workspace: String,
    corpus: String,
) -> Result<(), CommandError> {
    let session = open.session_in(&workspace)?;
    work(move || {
        let digest = corpora::record(&session.workspace(), &corpus)?.digest;
        session.close_corpus(&digest);
        let deleted = corpora::delete(&mut session.workspace(), &corpus).map(|_| ());
        // Somebody may have asked for it again before it was gone.
        session.close_corpus(&digest);
        deleted
    })
    .await
}

/// Writes a corpus to a new file as JSON lines.
///
/// # Errors
/// There is no such corpus, or the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn corpus_export(open: State<'_, Open>, corpus: String, path: String) -> Result<(), CommandError> {
    let session = open.session()?;
    work(move || Ok(session.corpus(&corpus)?.export(&PathBuf::from(path))?)).await
}

/// Some rows of a selection, with the values of some fields.
///
/// # Errors
/// The corpus or a policy cannot be used, or a filter names what is not there.
#[tauri::command]
#[specta::specta]
pub async fn tickets_page(
    open: State<'_, Open>,
    query: TicketQuery,
    from: u32,
    rows: u32,
    fields: Vec<String>,
) -> Result<TicketPage, CommandError> {
    let session = open.session()?;
    work(move || {
        let page = tickets::page(&session, &query.into(), from as usize, rows as usize, &fields)?;
        Ok(page.into())
    })
    .await
}

/// How the tickets of a selection spread.
///
/// # Errors
/// As [`tickets_page`].
#[tauri::command]
#[specta::specta]
pub async fn tickets_facets(open: State<'_, Open>, query: TicketQuery) -> Result<Facets, CommandError> {
    let session = open.session()?;
    work(move || Ok(tickets::facets(&session, &query.into())?.into())).await
}

/// The place of a ticket in a selection and its neighbours; none if it is not in it.
///
/// # Errors
/// As [`tickets_page`].
#[tauri::command]
#[specta::specta]
pub async fn ticket_neighbours(
    open: State<'_, Open>,
    query: TicketQuery,
    id: String,
) -> Result<Option<Neighbours>, CommandError> {
    let session = open.session()?;
    work(move || {
        let query = query.into();
        let total = count(tickets::find(&session, &query)?.positions.len() as u64);
        let found = tickets::neighbours(&session, &query, &id)?;
        Ok(found.map(|found| Neighbours {
            place: count(found.place as u64),
            total,
            previous: found.previous,
            next: found.next,
        }))
    })
    .await
}

/// A ticket as it was imported.
///
/// # Errors
/// There is no such corpus or ticket.
#[tauri::command]
#[specta::specta]
pub async fn ticket(open: State<'_, Open>, corpus: String, id: String) -> Result<TicketShown, CommandError> {
    let session = open.session()?;
    work(move || Ok((&tickets::by_id(&session, &corpus, &id)?).into())).await
}

/// A ticket under a policy: decision, facts, packet, replay.
///
/// # Errors
/// There is no such corpus, ticket or policy, or the policy cannot be used.
#[tauri::command]
#[specta::specta]
pub async fn ticket_under(
    open: State<'_, Open>,
    corpus: String,
    id: String,
    policy: String,
) -> Result<TicketUnder, CommandError> {
    let session = open.session()?;
    work(move || {
        let ticket = tickets::by_id(&session, &corpus, &id)?;
        let run = session.run_named(&policy, &corpus)?;
        Ok(TicketUnder::of(&policy, run.program(), &ticket))
    })
    .await
}
