//! The Releases desk: planned, prepared, signed, published, rolled back, verified; and the keys for it.

use std::path::{Path, PathBuf};

use tauri::ipc::Channel;
use tauri::{AppHandle, State};
use workbench::policy::model::Scope as PolicyScope;
use workbench::releases::NewRelease;
use workbench::{Session, WorkbenchError, board, keys, releases, timeline};

use crate::passphrase::{self, Question};
use crate::state::{Jobs, Open, work};
use crate::telling::Teller;
use crate::wire::CommandError;
use crate::wire::import::Progress;
use crate::wire::releases::{
    MomentShown, PreparedShown, ReleasePlan, ReleaseShown, Scope, TrustShown, VerificationShown,
};

/// All releases, newest first.
///
/// # Errors
/// The history cannot be read, or a stored bundle does not hold together.
#[tauri::command]
#[specta::specta]
pub async fn releases_list(open: State<'_, Open>) -> Result<Vec<ReleaseShown>, CommandError> {
    let session = open.session()?;
    work(move || {
        let workspace = session.workspace();
        let shown = |release: board::Release| -> Result<ReleaseShown, WorkbenchError> {
            let version = workspace.ledger().version_of_digest(&release.digest)?;
            Ok(ReleaseShown::of(release, version.map(|version| version.number)))
        };
        board::releases(&workspace)?.into_iter().map(shown).collect()
    })
    .await
}

/// What a policy with a scope would need to be released next, and what it would do to a corpus.
///
/// # Errors
/// The policy or the corpus cannot be used.
#[tauri::command]
#[specta::specta]
pub async fn release_plan(
    open: State<'_, Open>,
    policy: String,
    scope: Scope,
    corpus: Option<String>,
) -> Result<ReleasePlan, CommandError> {
    let session = open.session()?;
    work(move || {
        let scope = PolicyScope::from(scope);
        let document = session.document(&policy)?;
        let plan = board::plan(&session.workspace(), &document, &scope)?;
        let Some(corpus) = corpus else { return Ok(ReleasePlan::of(plan, None, Vec::new())) };
        let run = session.run_named(&policy, &corpus)?;
        let domains = 0..document.policy().domains.len();
        let tickets = domains.map(|at| run.domain_words(at).map(|word| u64::from(word.count_ones())).sum());
        Ok(ReleasePlan::of(plan, Some(run.lanes_in_effect(&scope)), tickets.collect()))
    })
    .await
}

/// Tickets by lane in effect under a policy and a scope.
///
/// # Errors
/// The policy or the corpus cannot be used.
#[tauri::command]
#[specta::specta]
pub async fn lanes_in_effect(
    open: State<'_, Open>,
    policy: String,
    scope: Scope,
    corpus: String,
) -> Result<[u32; 3], CommandError> {
    let session = open.session()?;
    work(move || {
        let run = session.run_named(&policy, &corpus)?;
        Ok(run.lanes_in_effect(&scope.into()).map(crate::wire::scale::count))
    })
    .await
}

/// Prepares an unsigned bundle and, beside it, the rollback to the release in service. Without a path the
/// bundle is written into the workspace.
///
/// # Errors
/// There is no root of trust, the policy or the corpus cannot be used, a file exists already, another
/// release went into service meanwhile, or the person stopped it.
#[tauri::command]
#[specta::specta]
#[expect(clippy::too_many_arguments, reason = "a channel must be an argument of its own")]
pub async fn release_prepare(
    open: State<'_, Open>,
    jobs: State<'_, Jobs>,
    job: String,
    policy: String,
    scope: Scope,
    corpus: String,
    days: u32,
    path: Option<String>,
    progress: Channel<Progress>,
) -> Result<PreparedShown, CommandError> {
    let session = open.session()?;
    let teller = Teller::new(progress, jobs.token(&job));
    let prepared = work(move || {
        let document = session.document(&policy)?;
        let scope = PolicyScope::from(scope);
        let out = out(&session, path, false)?;
        let new = NewRelease { policy: &document, scope: &scope, corpus: &corpus, days };
        let done = |done, of| teller.replayed(done, of);
        Ok(releases::session_prepare(&session, &policy, &new, &out, &done)?.into())
    })
    .await;
    jobs.finish(&job);
    prepared
}

fn out(session: &Session, path: Option<String>, rollback: bool) -> Result<PathBuf, WorkbenchError> {
    match path {
        Some(path) => Ok(PathBuf::from(path)),
        None => board::new_bundle_file(&session.workspace(), rollback),
    }
}

/// Signs a bundle file with a private key. `payload` is the identity of the bundle that was shown. A
/// passphrase is asked for in a window of the operating system, which says what is signed.
///
/// # Errors
/// The file holds another bundle by now, the passphrase is wrong or was not given, or the root does not know
/// the key.
#[tauri::command]
#[specta::specta]
pub async fn release_approve(
    app: AppHandle,
    open: State<'_, Open>,
    bundle: String,
    payload: String,
    key: String,
) -> Result<PreparedShown, CommandError> {
    let session = open.session()?;
    let (file, key) = (PathBuf::from(bundle), PathBuf::from(key));
    let (read, is_encrypted) = {
        let (file, key) = (file.clone(), key.clone());
        work(move || Ok((releases::read_shown(&file, &payload)?, keys::is_encrypted(&key)?))).await?
    };
    let secret = match is_encrypted {
        true => Some(passphrase::ask(&app, Question::to_sign(&read, &key)).await?),
        false => None,
    };
    work(move || {
        let key = keys::private_key(&key, secret.as_ref().map(|secret| secret.as_bytes()))?;
        Ok(releases::sign(&mut session.workspace(), &file, read, &key)?.into())
    })
    .await
}

/// Verifies everything about a bundle and puts it in service. `payload` is the identity of the bundle that
/// was shown.
///
/// # Errors
/// The file holds another bundle by now, or the first reason for which it is refused; the release in service
/// stays.
#[tauri::command]
#[specta::specta]
pub async fn release_publish(
    open: State<'_, Open>,
    bundle: String,
    payload: String,
) -> Result<PreparedShown, CommandError> {
    let session = open.session()?;
    work(move || {
        let file = Path::new(&bundle);
        let read = releases::read_shown(file, &payload)?;
        Ok(releases::publish_read(&mut session.workspace(), file, &read)?.into())
    })
    .await
}

/// Prepares the new, higher serial that restores an older release.
///
/// # Errors
/// There is no such release, or it is in service already.
#[tauri::command]
#[specta::specta]
pub async fn release_roll_back(
    open: State<'_, Open>,
    serial: u32,
    reason: String,
    path: Option<String>,
) -> Result<PreparedShown, CommandError> {
    let session = open.session()?;
    work(move || {
        let out = out(&session, path, true)?;
        Ok(releases::roll_back(&mut session.workspace(), u64::from(serial), &reason, &out)?.into())
    })
    .await
}

/// Verifies a bundle file against the root that the workspace trusts.
///
/// # Errors
/// The reason for which it is refused.
#[tauri::command]
#[specta::specta]
pub async fn bundle_verify(open: State<'_, Open>, bundle: String) -> Result<VerificationShown, CommandError> {
    let session = open.session()?;
    work(move || {
        let root = keys::trusted_root(&session.workspace())?;
        Ok(releases::verify_with(Path::new(&bundle), &root, None, None)?.into())
    })
    .await
}

/// Everything that happened in the workspace, newest first.
///
/// # Errors
/// The history cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn history(open: State<'_, Open>) -> Result<Vec<MomentShown>, CommandError> {
    let session = open.session()?;
    work(move || {
        let mut moments: Vec<MomentShown> =
            timeline::moments(&session.workspace())?.into_iter().map(Into::into).collect();
        moments.reverse();
        Ok(moments)
    })
    .await
}

/// The root of trust of the workspace; none if there is none yet.
///
/// # Errors
/// The history cannot be read.
#[tauri::command]
#[specta::specta]
pub async fn trust(open: State<'_, Open>) -> Result<Option<TrustShown>, CommandError> {
    let session = open.session()?;
    work(move || {
        let workspace = session.workspace();
        if workspace.ledger().roots()?.is_empty() {
            return Ok(None);
        }
        Ok(Some((&keys::trusted_root(&workspace)?).into()))
    })
    .await
}

/// Makes a key for each role in a folder and the first root of trust over them. With `protect`, a passphrase
/// for the keys is asked for in a window of the operating system.
///
/// # Errors
/// The passphrase was not given, or a file is there already or cannot be written; then no key was made.
#[tauri::command]
#[specta::specta]
pub async fn trust_create(
    app: AppHandle,
    open: State<'_, Open>,
    policy_set: String,
    roles: Vec<String>,
    folder: String,
    protect: bool,
) -> Result<TrustShown, CommandError> {
    let session = open.session()?;
    let secret = match protect {
        true => Some(passphrase::ask(&app, Question::to_make_keys(roles.len())).await?),
        false => None,
    };
    work(move || {
        let secret = secret.as_ref().map(|secret| secret.as_bytes());
        let made = keys::one_key_per_role(&policy_set, &roles, Path::new(&folder), secret)?;
        Ok((&keys::trust_made(&mut session.workspace(), made)?).into())
    })
    .await
}
