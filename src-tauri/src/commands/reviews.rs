//! The Reviews desk: what is due, samples to label, and what the labels come to.
//!
//! Labels are given under the name of the account, so that two people label under two names.

use tauri::State;
use workbench::reviews::{self, AuditRequest, NervousRequest, ReviewDone, StrataBy};
use workbench::{Session, WorkbenchError, author};

use crate::state::{Open, work};
use crate::wire::CommandError;
use crate::wire::reviews::{Choice, DueShown, SetDetailShown, SetResultShown, SetShown};

/// What is due and what was done lately.
///
/// # Errors
/// The history cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn reviews_due(open: State<'_, Open>) -> Result<Vec<DueShown>, CommandError> {
    let session = open.session()?;
    work(move || {
        let due = reviews::due(&session.workspace(), workbench::now())?;
        Ok(due.into_iter().map(Into::into).collect())
    })
    .await
}

/// Records that a review was done.
///
/// # Errors
/// There is no such review, or the history cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn review_done(
    open: State<'_, Open>,
    review: String,
    note: String,
    findings: u32,
) -> Result<(), CommandError> {
    let session = open.session()?;
    work(move || {
        let by = author::name();
        let done = ReviewDone { review: &review, by: &by, note: &note, findings, covered: None };
        reviews::mark_done(&mut session.workspace(), &done)
    })
    .await
}

/// Draws an audit sample of the tickets that a policy would leave to the assistant. `field` names the
/// strata, domains if it is absent.
///
/// # Errors
/// The policy or the corpus cannot be used, or there is no ticket to draw from.
#[tauri::command]
#[specta::specta]
pub async fn audit_draw(
    open: State<'_, Open>,
    policy: String,
    corpus: String,
    size: u32,
    field: Option<String>,
    seed: Option<u32>,
    title: String,
) -> Result<SetShown, CommandError> {
    let session = open.session()?;
    work(move || {
        let run = session.run_named(&policy, &corpus)?;
        let opened = session.corpus(&corpus)?;
        let mut request = AuditRequest { size, title, ..AuditRequest::default() };
        request.by = field.map_or(StrataBy::Domain, StrataBy::Field);
        request.seed = seed.unwrap_or(request.seed);
        let set = reviews::draw_audit(&mut session.workspace(), &run, &opened, &request)?;
        named(&session, set)
    })
    .await
}

/// Picks tickets that are hard: on which policy and humans differ, facts are missing, or few others are
/// like them.
///
/// # Errors
/// The policy or the corpus cannot be used, or there is no such ticket.
#[tauri::command]
#[specta::specta]
pub async fn nervous_pick(
    open: State<'_, Open>,
    policy: String,
    corpus: String,
    size: u32,
    seed: Option<u32>,
    title: String,
) -> Result<SetShown, CommandError> {
    let session = open.session()?;
    work(move || {
        let run = session.run_named(&policy, &corpus)?;
        let opened = session.corpus(&corpus)?;
        let mut request = NervousRequest { size, title, ..NervousRequest::default() };
        request.seed = seed.unwrap_or(request.seed);
        let set = reviews::pick_nervous(&mut session.workspace(), &run, &opened, &request)?;
        named(&session, set)
    })
    .await
}

/// A set with the names of its corpus and its policy, where the workspace still has them.
fn named(session: &Session, set: reviews::SetSummary) -> Result<SetShown, WorkbenchError> {
    let (corpus, policy) = names(session, &set)?;
    Ok(SetShown::of(set, corpus, policy))
}

fn names(
    session: &Session,
    set: &reviews::SetSummary,
) -> Result<(Option<String>, Option<String>), WorkbenchError> {
    let workspace = session.workspace();
    let corpora = workspace.ledger().corpora()?;
    let corpus = corpora.into_iter().find(|corpus| corpus.digest == set.corpus).map(|corpus| corpus.name);
    let version = workspace.ledger().version_of_digest(&set.policy)?;
    Ok((corpus, version.map(|version| format!("{}@{}", version.policy, version.number))))
}

/// All sets, newest first.
///
/// # Errors
/// The history cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn label_sets(open: State<'_, Open>) -> Result<Vec<SetShown>, CommandError> {
    let session = open.session()?;
    work(move || {
        let sets = reviews::sets(&session.workspace())?;
        sets.into_iter().map(|set| named(&session, set)).collect()
    })
    .await
}

/// A set as the person at this computer may see it: what the policy says of a ticket only after their own
/// label.
///
/// # Errors
/// There is no such set.
#[tauri::command]
#[specta::specta]
pub async fn label_set(open: State<'_, Open>, set: u32) -> Result<SetDetailShown, CommandError> {
    let session = open.session()?;
    work(move || {
        let labeller = author::name();
        let detail = reviews::set(&session.workspace(), i64::from(set), &labeller)?;
        let (corpus, policy) = names(&session, &detail.summary)?;
        Ok(SetDetailShown::of(detail, &labeller, corpus, policy))
    })
    .await
}

/// Labels a ticket of a set, in place of an earlier label by the same person.
///
/// # Errors
/// There is no such set or ticket, or the set is closed.
#[tauri::command]
#[specta::specta]
pub async fn label_put(
    open: State<'_, Open>,
    set: u32,
    ticket: String,
    choice: Choice,
    note: Option<String>,
) -> Result<(), CommandError> {
    let session = open.session()?;
    work(move || {
        let labeller = author::name();
        let note = note.as_deref().filter(|note| !note.trim().is_empty());
        reviews::label(&mut session.workspace(), i64::from(set), &ticket, &labeller, choice.into(), note)?;
        Ok(())
    })
    .await
}

/// Takes back the last label of the person at this computer; says which ticket it was.
///
/// # Errors
/// There is no such set, or it is closed.
#[tauri::command]
#[specta::specta]
pub async fn label_undo(open: State<'_, Open>, set: u32) -> Result<Option<String>, CommandError> {
    let session = open.session()?;
    work(move || {
        let undone = reviews::undo(&mut session.workspace(), i64::from(set), &author::name())?;
        Ok(undone.map(|label| label.ticket))
    })
    .await
}

/// What a set comes to so far.
///
/// # Errors
/// There is no such set.
#[tauri::command]
#[specta::specta]
pub async fn label_result(open: State<'_, Open>, set: u32) -> Result<SetResultShown, CommandError> {
    let session = open.session()?;
    work(move || Ok(reviews::result(&session.workspace(), i64::from(set))?.into())).await
}

/// Closes a set: its labels are final.
///
/// # Errors
/// There is no such set, or it is closed already.
#[tauri::command]
#[specta::specta]
pub async fn label_close(open: State<'_, Open>, set: u32) -> Result<(), CommandError> {
    let session = open.session()?;
    work(move || {
        reviews::close(&mut session.workspace(), i64::from(set), &author::name())?;
        Ok(())
    })
    .await
}
