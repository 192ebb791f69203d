//! The Shadow lab and the Overview: runs of a policy over a corpus, and their reports.

use std::path::Path;

use tauri::State;
use tauri::ipc::Channel;
use workbench::shadow::report::ReportOptions;
use workbench::{overview, runs};

use crate::state::{Jobs, Open, work};
use crate::telling::Teller;
use crate::wire::CommandError;
use crate::wire::import::Progress;
use crate::wire::scale::Level;
use crate::wire::shadow::{Report, SourceCoverage, TimingFigures, WeekShown};

/// Runs a policy over a corpus and reports, without escalation in time. `by` names the fields to slice by,
/// the usual ones if it is empty. With a consequence the report is of the tickets in a domain of it alone.
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
    consequence: Option<Level>,
) -> Result<Report, CommandError> {
    let session = open.session()?;
    work(move || {
        let options = ReportOptions { replay: false, ..looking_at(by) };
        let report = match consequence {
            None => runs::session_report(&session, &policy, &corpus, &options)?,
            Some(level) => runs::session_report_within(&session, &policy, &corpus, level.into(), &options)?,
        };
        let document = session.document(&policy)?;
        let made = session.made(&policy, &document, &session.corpus(&corpus)?)?;
        Ok(Report::of(&policy, &report, &made))
    })
    .await
}

/// Forgets the run of a policy over a corpus, so that whoever asks next has it made anew.
///
/// # Errors
/// There is no such policy or corpus.
#[tauri::command]
#[specta::specta]
pub async fn run_forget(open: State<'_, Open>, policy: String, corpus: String) -> Result<(), CommandError> {
    let session = open.session()?;
    work(move || session.forget_run(&policy, &corpus)).await
}

fn looking_at(by: Vec<String>) -> ReportOptions {
    let usual = ReportOptions::default();
    if by.is_empty() { usual } else { ReportOptions { by, ..usual } }
}

/// Escalation in time: every conversation of a corpus replayed under a policy, one by one; none if there is
/// no conversation.
///
/// # Errors
/// The policy or the corpus cannot be used, or the person stopped it.
#[tauri::command]
#[specta::specta]
pub async fn shadow_replay(
    open: State<'_, Open>,
    jobs: State<'_, Jobs>,
    job: String,
    policy: String,
    corpus: String,
    progress: Channel<Progress>,
) -> Result<Option<TimingFigures>, CommandError> {
    let session = open.session()?;
    let teller = Teller::new(progress, jobs.token(&job));
    let figures = work(move || {
        let done = |done, of| teller.replayed(done, of);
        let figures = runs::session_replay(&session, &policy, &corpus, &done)?;
        Ok(figures.as_ref().map(Into::into))
    })
    .await;
    jobs.finish(&job);
    figures
}

/// Writes a report, escalation in time included: `.html` a page of its own, `.json` the figures, `.csv` the
/// slices. `by` names the fields to slice by, the usual ones if it is empty. The file is replaced.
///
/// # Errors
/// The policy or the corpus cannot be used, the file cannot be written, or the person stopped it.
#[tauri::command]
#[specta::specta]
#[expect(clippy::too_many_arguments, reason = "a channel must be an argument of its own")]
pub async fn shadow_save(
    open: State<'_, Open>,
    jobs: State<'_, Jobs>,
    job: String,
    policy: String,
    corpus: String,
    by: Vec<String>,
    path: String,
    progress: Channel<Progress>,
) -> Result<(), CommandError> {
    let session = open.session()?;
    let teller = Teller::new(progress, jobs.token(&job));
    let saved = work(move || {
        let done = |done, of| teller.replayed(done, of);
        let report = runs::session_report_watched(&session, &policy, &corpus, &looking_at(by), &done)?;
        runs::write_report(&report, &policy, &corpus, Path::new(&path))
    })
    .await;
    jobs.finish(&job);
    saved
}

/// The figures of a policy week by week: of all tickets, or of those in a domain of that consequence.
///
/// # Errors
/// The policy or the corpus cannot be used.
#[tauri::command]
#[specta::specta]
pub async fn weeks(
    open: State<'_, Open>,
    policy: String,
    corpus: String,
    consequence: Option<Level>,
) -> Result<Vec<WeekShown>, CommandError> {
    let session = open.session()?;
    work(move || {
        let weeks = overview::weeks(&session, &policy, &corpus, consequence.map(Into::into))?;
        Ok(weeks.iter().map(Into::into).collect())
    })
    .await
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
