//! The Shadow lab and the Overview: runs of a policy over a corpus, and their reports.

use std::path::Path;
use std::time::Instant;

use tauri::State;
use workbench::shadow::report::ReportOptions;
use workbench::{overview, runs};

use crate::state::{Open, work};
use crate::wire::CommandError;
use crate::wire::shadow::{Report, SourceCoverage, WeekShown};

/// Runs a policy over a corpus and reports. `by` names the fields to slice by, the usual ones if it is
/// empty; `replay` asks for escalation in time, which takes conversations one by one.
///
/// # Errors
/// The policy or the corpus cannot be used.
#[tauri::command]
#[specta::specta]
pub async fn shadow_report(
    open: State<'_, Open>,
    policy: String,
    corpus: String,
    by: Vec<String>,
    replay: bool,
) -> Result<Report, CommandError> {
    let session = open.session()?;
    work(move || {
        let start = Instant::now();
        let mut options = ReportOptions { replay, ..ReportOptions::default() };
        if !by.is_empty() {
            options.by = by;
        }
        let report = runs::session_report(&session, &policy, &corpus, &options)?;
        let took = start.elapsed().as_secs_f64() * 1e3;
        let document = session.document(&policy)?;
        Ok(Report::of(&policy, document.policy(), &report, workbench::now().to_string(), took))
    })
    .await
}

/// Writes a report to a new file: `.html` a page of its own, `.json` the figures, `.csv` the slices.
///
/// # Errors
/// The policy or the corpus cannot be used, or the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn shadow_save(
    open: State<'_, Open>,
    policy: String,
    corpus: String,
    path: String,
) -> Result<(), CommandError> {
    let session = open.session()?;
    work(move || {
        let report = runs::session_report(&session, &policy, &corpus, &ReportOptions::default())?;
        runs::write_report(&report, &policy, &corpus, Path::new(&path))
    })
    .await
}

/// The figures of a policy week by week.
///
/// # Errors
/// The policy or the corpus cannot be used.
#[tauri::command]
#[specta::specta]
pub async fn weeks(
    open: State<'_, Open>,
    policy: String,
    corpus: String,
) -> Result<Vec<WeekShown>, CommandError> {
    let session = open.session()?;
    work(move || Ok(overview::weeks(&session, &policy, &corpus)?.iter().map(Into::into).collect())).await
}

/// How the policy's sources of truth stood over all tickets of a corpus.
///
/// # Errors
/// The policy or the corpus cannot be used.
#[tauri::command]
#[specta::specta]
pub async fn source_coverage(
    open: State<'_, Open>,
    policy: String,
    corpus: String,
) -> Result<Vec<SourceCoverage>, CommandError> {
    let session = open.session()?;
    work(move || Ok(overview::sources(&session, &policy, &corpus)?.into_iter().map(Into::into).collect()))
        .await
}
