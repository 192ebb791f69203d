//! Workspaces: opened, created, listed, and what the open one holds.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tauri::State;
use tauri::ipc::Channel;
use workbench::recent::RecentList;
use workbench::{Session, WorkbenchError, Workspace, board, timeline};

use crate::opening::Opening;
use crate::state::{Jobs, Open, work};
use crate::wire::CommandError;
use crate::wire::import::Progress;
use crate::wire::releases::CheckedShown;
use crate::wire::scale::count;
use crate::wire::workspace::{
    About, ActiveRelease, PathKind, PolicySummary, RecentWorkspace, VersionSummary, WorkspaceState,
};

/// Tickets of the sample workspace, and the seed they are drawn with.
const SAMPLE: (u32, u64) = (5_000, 7);

/// Says which program this is, and what went wrong at its start.
///
/// # Errors
/// None; the type is that of every command.
#[tauri::command]
#[specta::specta]
pub async fn about(opening: State<'_, Opening>) -> Result<About, CommandError> {
    Ok(About {
        product: "Lanekeeper".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        author: workbench::author::name(),
        author_is_stated: workbench::author::is_stated(),
        home: workbench::home_folder().map(|home| home.display().to_string()),
        problem: opening.problem(),
        route: opening.route().map(str::to_owned),
    })
}

/// Chooses the name under which this account saves versions, labels tickets and does reviews. An empty one
/// is the account's own. Returns the name that counts from now on.
///
/// # Errors
/// It is too long or more than a line, or cannot be kept.
#[tauri::command]
#[specta::specta]
pub async fn author_choose(name: String) -> Result<String, CommandError> {
    work(move || workbench::author::choose(&name)).await
}

/// What the open workspace holds; none if no workspace is open.
///
/// # Errors
/// The history cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn workspace_state(open: State<'_, Open>) -> Result<Option<WorkspaceState>, CommandError> {
    let Some(session) = open.current() else { return Ok(None) };
    work(move || state(&session).map(Some)).await
}

/// What a workspace holds.
fn state(session: &Session) -> Result<WorkspaceState, WorkbenchError> {
    let workspace = session.workspace();
    let ledger = workspace.ledger();
    let in_service = ledger.active_release()?.map(|release| ActiveRelease {
        serial: count(release.serial),
        policy: release.policy,
        published_at: release.published_at,
    });
    let mut policies: Vec<PolicySummary> = Vec::new();
    for version in ledger.versions()? {
        let shown = VersionSummary::of(&version, in_service.as_ref());
        match policies.iter_mut().find(|policy| policy.name == version.policy) {
            Some(policy) => policy.versions.push(shown),
            None => policies.push(PolicySummary {
                title: String::new(),
                versions: vec![shown],
                draft_kept_at: ledger.draft(&version.policy)?.map(|draft| draft.changed_at),
                name: version.policy,
            }),
        }
    }
    for policy in &mut policies {
        // A version that does not read is no reason not to open the workspace: its desk says what is wrong.
        let newest = workbench::policies::resolve_stored(&policy.name, &workspace).ok();
        let title = newest.map(|newest| newest.policy().title.clone()).filter(|title| !title.is_empty());
        policy.title = title.unwrap_or_else(|| policy.name.clone());
    }
    let corpora = ledger.corpora()?.into_iter().map(Into::into).collect();
    Ok(WorkspaceState { folder: session.folder().into(), corpora, policies, in_service })
}

/// Opens the workspace in a folder and shows it in place of the one before.
///
/// # Errors
/// There is none, it cannot be read, or another window shows it; the one before stays.
#[tauri::command]
#[specta::specta]
pub async fn workspace_open(open: State<'_, Open>, path: String) -> Result<WorkspaceState, CommandError> {
    if let Some(again) = shown_again(&open, Path::new(&path)).await {
        return again;
    }
    shown(&open, PathBuf::from(path), Session::open).await
}

/// Creates a workspace in a folder and shows it.
///
/// # Errors
/// There is one already, or the folder cannot be written; the one before stays.
#[tauri::command]
#[specta::specta]
pub async fn workspace_create(open: State<'_, Open>, path: String) -> Result<WorkspaceState, CommandError> {
    shown(&open, PathBuf::from(path), Session::create).await
}

/// Creates a workspace in a folder with the starter policy as its first version, and shows it.
///
/// # Errors
/// As [`workspace_create`].
#[tauri::command]
#[specta::specta]
pub async fn workspace_starter(open: State<'_, Open>, path: String) -> Result<WorkspaceState, CommandError> {
    shown(&open, PathBuf::from(path), |folder| {
        let session = Session::create(folder)?;
        workbench::sample::starter(&mut session.workspace())?;
        Ok(session)
    })
    .await
}

/// Adds the starter policy to the open workspace.
///
/// # Errors
/// No workspace is open, or the history cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn starter_add(open: State<'_, Open>) -> Result<String, CommandError> {
    let session = open.session()?;
    work(move || workbench::sample::starter(&mut session.workspace())).await
}

/// Opens the sample workspace of this account, made first if it is not there.
///
/// # Errors
/// It cannot be written, another window shows it, or the person stopped it.
#[tauri::command]
#[specta::specta]
pub async fn workspace_sample(
    open: State<'_, Open>,
    jobs: State<'_, Jobs>,
    job: String,
    progress: Channel<Progress>,
) -> Result<WorkspaceState, CommandError> {
    let cancel = jobs.token(&job);
    let folder = sample_folder()?;
    if let Some(again) = shown_again(&open, &folder).await {
        jobs.finish(&job);
        return again;
    }
    // The first word, so that a person sees at once that something happens.
    let _ = progress.send(Progress { done: 0.0, total: None, tickets: 0 });
    let made = shown(&open, folder, move |folder| {
        if cancel.is_cancelled() {
            return Err(WorkbenchError::Corpus(workbench::corpus::CorpusError::Cancelled));
        }
        workbench::sample::workspace(folder, SAMPLE.0, SAMPLE.1)?;
        Session::open(folder)
    })
    .await;
    jobs.finish(&job);
    made
}

/// The folder of the sample workspace: beside the account's own workspace.
fn sample_folder() -> Result<PathBuf, CommandError> {
    let own = workbench::default_folder()?;
    Ok(own.with_file_name("Sample workspace"))
}

/// A folder that a new workspace could be created in, for a person to change.
///
/// # Errors
/// The operating system names no home folder.
#[tauri::command]
#[specta::specta]
pub async fn workspace_suggestion() -> Result<String, CommandError> {
    Ok(workbench::default_folder()?.display().to_string())
}

async fn shown(
    open: &Open,
    folder: PathBuf,
    make: impl FnOnce(&Path) -> Result<Session, WorkbenchError> + Send + 'static,
) -> Result<WorkspaceState, CommandError> {
    let (session, state) = work(move || {
        let session = make(&folder)?;
        let state = state(&session)?;
        // A list that cannot be written is no reason not to open the workspace.
        let _ = RecentList::of_account().and_then(|list| list.put(session.folder()));
        Ok((session, state))
    })
    .await?;
    open.show(session);
    Ok(state)
}

/// What a workspace holds that is open already, in this window or for a job that still works on it.
async fn shown_again(open: &Open, folder: &Path) -> Option<Result<WorkspaceState, CommandError>> {
    let session = open.known(folder)?;
    open.show_again(Arc::clone(&session));
    Some(work(move || state(&session)).await)
}

/// The workspaces that were opened last.
///
/// # Errors
/// The operating system names no home folder.
#[tauri::command]
#[specta::specta]
pub async fn recent_workspaces() -> Result<Vec<RecentWorkspace>, CommandError> {
    work(|| Ok(RecentList::of_account()?.list().iter().map(Into::into).collect())).await
}

/// Takes a workspace off the list of recent ones; the workspace stays.
///
/// # Errors
/// The list cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn recent_forget(path: String) -> Result<(), CommandError> {
    work(move || RecentList::of_account()?.forget(Path::new(&path))).await
}

/// Checks the history, the corpus files and the bundles of the open workspace.
///
/// # Errors
/// No workspace is open, or its database cannot be read at all.
#[tauri::command]
#[specta::specta]
pub async fn workspace_check(open: State<'_, Open>) -> Result<CheckedShown, CommandError> {
    let session = open.session()?;
    // With a connection of its own: it reads everything there is, and nobody has to wait for that.
    work(move || timeline::fsck(&mut Workspace::open(session.folder())?).map(Into::into)).await
}

/// Where the bundles of the open workspace are written.
///
/// # Errors
/// No workspace is open, or the folder cannot be made.
#[tauri::command]
#[specta::specta]
pub async fn bundle_suggestion(open: State<'_, Open>, rollback: bool) -> Result<String, CommandError> {
    let session = open.session()?;
    work(move || {
        let workspace: &Workspace = &session.workspace();
        Ok(board::new_bundle_file(workspace, rollback)?.display().to_string())
    })
    .await
}

/// What a path is that a person dropped on the window or typed.
///
/// # Errors
/// None; the type is that of every command.
#[tauri::command]
#[specta::specta]
pub async fn path_kind(path: String) -> Result<PathKind, CommandError> {
    work(move || Ok(PathKind::of(Path::new(&path)))).await
}

/// Stops a job at its next chunk; a job that has not begun does not begin.
///
/// # Errors
/// None; the type is that of every command.
#[tauri::command]
#[specta::specta]
pub async fn job_cancel(jobs: State<'_, Jobs>, job: String) -> Result<(), CommandError> {
    jobs.token(&job).cancel();
    Ok(())
}
