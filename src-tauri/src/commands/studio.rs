//! The Studio desk: the policy under edit.

use std::path::Path;

use tauri::State;
use workbench::{policies, studio};

use crate::state::{Open, work};
use crate::wire::CommandError;
use crate::wire::impact::{Impact, SweepShown};
use crate::wire::rules::{ConditionTickets, RulesShown};
use crate::wire::studio::{Draft, Reading};
use crate::wire::workspace::VersionSummary;

/// The draft of a policy, or its newest version to start one from.
///
/// # Errors
/// There is no such policy.
#[tauri::command]
#[specta::specta]
pub async fn draft_open(open: State<'_, Open>, policy: String) -> Result<Draft, CommandError> {
    let session = open.session()?;
    work(move || Ok(studio::open(&session.workspace(), &policy)?.into())).await
}

/// Keeps the draft of a policy as it stands, and says when. `workspace` is the folder that the draft
/// belongs to: drafts are kept a moment after they are typed, and another one may be open by then.
///
/// # Errors
/// Another workspace is open, or the history cannot be written; the draft before is kept.
#[tauri::command]
#[specta::specta]
pub async fn draft_keep(
    open: State<'_, Open>,
    workspace: String,
    policy: String,
    text: String,
) -> Result<String, CommandError> {
    let session = open.session_in(&workspace)?;
    work(move || studio::keep(&mut session.workspace(), &policy, &text)).await
}

/// Drops the draft of a policy of the workspace in that folder; its newest version stands.
///
/// # Errors
/// Another workspace is open, or the history cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn draft_discard(
    open: State<'_, Open>,
    workspace: String,
    policy: String,
) -> Result<bool, CommandError> {
    let session = open.session_in(&workspace)?;
    work(move || studio::discard(&mut session.workspace(), &policy)).await
}

/// What can be said of a draft without tickets, and its edits since a baseline.
///
/// # Errors
/// The text is no policy document: `path` names the place.
#[tauri::command]
#[specta::specta]
pub async fn draft_read(
    open: State<'_, Open>,
    text: String,
    baseline: Option<String>,
) -> Result<Reading, CommandError> {
    let session = open.session()?;
    work(move || {
        let baseline = baseline.map(|name| session.document(&name)).transpose()?;
        Ok(studio::read(&session, &text, baseline.as_deref())?.into())
    })
    .await
}

/// What a draft does to a corpus beside a baseline.
///
/// # Errors
/// The draft cannot be evaluated, or the corpus or the baseline cannot be used.
#[tauri::command]
#[specta::specta]
pub async fn draft_impact(
    open: State<'_, Open>,
    text: String,
    corpus: String,
    baseline: String,
) -> Result<Impact, CommandError> {
    let session = open.session()?;
    work(move || Ok(studio::impact(&session, &text, &corpus, &baseline)?.into())).await
}

/// What every rule of a draft does on a corpus.
///
/// # Errors
/// The draft cannot be evaluated, or the corpus cannot be used.
#[tauri::command]
#[specta::specta]
pub async fn draft_rules(
    open: State<'_, Open>,
    text: String,
    corpus: String,
) -> Result<RulesShown, CommandError> {
    let session = open.session()?;
    work(move || Ok((&studio::rules(&session, &text, &corpus)?).into())).await
}

/// What a condition and every condition inside it match, in the context of a draft.
///
/// # Errors
/// The condition, the draft or the corpus cannot be used.
#[tauri::command]
#[specta::specta]
pub async fn draft_conditions(
    open: State<'_, Open>,
    text: String,
    condition: String,
    corpus: String,
) -> Result<Vec<ConditionTickets>, CommandError> {
    let session = open.session()?;
    work(move || {
        let figures = studio::conditions(&session, &text, &condition, &corpus)?;
        Ok(figures.into_iter().map(Into::into).collect())
    })
    .await
}

/// What each count of a matrix rule that counts factors would give on a corpus.
///
/// # Errors
/// The draft cannot be evaluated, the corpus cannot be used, or the rule does not count factors.
#[tauri::command]
#[specta::specta]
pub async fn draft_sweep(
    open: State<'_, Open>,
    text: String,
    corpus: String,
    rule: String,
) -> Result<Vec<SweepShown>, CommandError> {
    let session = open.session()?;
    work(move || {
        let points = studio::sweep(&session, &text, &corpus, &rule)?;
        Ok(points.into_iter().map(Into::into).collect())
    })
    .await
}

/// Saves a text as the next version of its policy, in the workspace of that folder.
///
/// # Errors
/// Another workspace is open, or the text is no usable policy; the draft is kept.
#[tauri::command]
#[specta::specta]
pub async fn version_save(
    open: State<'_, Open>,
    workspace: String,
    policy: String,
    text: String,
    note: String,
) -> Result<VersionSummary, CommandError> {
    let session = open.session_in(&workspace)?;
    work(move || {
        let version = studio::save(&mut session.workspace(), &policy, &text, &note)?;
        Ok(VersionSummary::of(&version, None))
    })
    .await
}

/// The text of a version or a draft, laid out for people.
///
/// # Errors
/// There is no such policy.
#[tauri::command]
#[specta::specta]
pub async fn policy_text(open: State<'_, Open>, policy: String) -> Result<String, CommandError> {
    let session = open.session()?;
    work(move || studio::text(&*session.document(&policy)?)).await
}

/// What a check says of a version.
///
/// # Errors
/// There is no such policy.
#[tauri::command]
#[specta::specta]
pub async fn policy_read(
    open: State<'_, Open>,
    policy: String,
    baseline: Option<String>,
) -> Result<Reading, CommandError> {
    let session = open.session()?;
    work(move || {
        let baseline = baseline.map(|name| session.document(&name)).transpose()?;
        let text = studio::text(&*session.document(&policy)?)?;
        Ok(studio::read(&session, &text, baseline.as_deref())?.into())
    })
    .await
}

/// Takes a policy file in: as the first version of its name, or as the draft of a name that is known.
///
/// # Errors
/// The file does not read as a policy, or is not usable.
#[tauri::command]
#[specta::specta]
pub async fn policy_import(open: State<'_, Open>, path: String) -> Result<String, CommandError> {
    let session = open.session()?;
    work(move || {
        let document = policies::read_file(Path::new(&path))?;
        studio::take_in(&mut session.workspace(), &document, "Imported from a file")
    })
    .await
}

/// Writes a policy to a new file.
///
/// # Errors
/// There is no such policy, or the file exists or cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn policy_export(open: State<'_, Open>, policy: String, path: String) -> Result<(), CommandError> {
    let session = open.session()?;
    work(move || policies::write(&*session.document(&policy)?, Path::new(&path))).await
}
