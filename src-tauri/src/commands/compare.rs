//! The Compare desk: two policies beside each other.

use std::path::Path;

use tauri::State;
use workbench::runs;

use crate::state::{Open, work};
use crate::wire::CommandError;
use crate::wire::compare::Comparison;

/// Compares two policies: what changed, what they can do and, with a corpus, what they would have done.
///
/// # Errors
/// A policy or the corpus cannot be used.
#[tauri::command]
#[specta::specta]
pub async fn compare(
    open: State<'_, Open>,
    from: String,
    to: String,
    corpus: Option<String>,
) -> Result<Comparison, CommandError> {
    let session = open.session()?;
    work(move || {
        let beside = runs::session_compare(&session, &from, &to, corpus.as_deref())?;
        Ok(Comparison::of(&from, &to, &beside))
    })
    .await
}

/// Writes the comparison of two policies: `.html` a page of its own, else all figures as JSON. The file is replaced.
///
/// # Errors
/// A policy or the corpus cannot be used, or the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn compare_save(
    open: State<'_, Open>,
    from: String,
    to: String,
    corpus: Option<String>,
    path: String,
) -> Result<(), CommandError> {
    let session = open.session()?;
    work(move || runs::write_comparison(&session, &from, &to, corpus.as_deref(), Path::new(&path))).await
}
