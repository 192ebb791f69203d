//! The Releases desk: planned, prepared, signed, published, rolled back, verified; and the keys for it.

use std::path::{Path, PathBuf};

use tauri::State;
use workbench::policy::model::Scope as PolicyScope;
use workbench::releases::NewRelease;
use workbench::{Session, WorkbenchError, board, keys, releases, timeline};

use crate::state::{Open, work};
use crate::wire::CommandError;
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
/// There is no root of trust, the policy or the corpus cannot be used, or a file exists already.
#[tauri::command]
#[specta::specta]
pub async fn release_prepare(
    open: State<'_, Open>,
    policy: String,
    scope: Scope,
    corpus: String,
    days: u32,
    path: Option<String>,
) -> Result<PreparedShown, CommandError> {
    let session = open.session()?;
    work(move || {
        let document = session.document(&policy)?;
        let scope = PolicyScope::from(scope);
        let out = out(&session, path, false)?;
        let new = NewRelease { policy: &document, scope: &scope, corpus: &corpus, days };
        Ok(releases::prepare(&mut session.workspace(), &new, &out)?.into())
    })
    .await
}

fn out(session: &Session, path: Option<String>, rollback: bool) -> Result<PathBuf, WorkbenchError> {
    match path {
        Some(path) => Ok(PathBuf::from(path)),
        None => board::new_bundle_file(&session.workspace(), rollback),
    }
}

/// Signs a bundle file with a private key.
///
/// # Errors
/// The bundle does not hold together, the passphrase is wrong, or the root does not know the key.
#[tauri::command]
#[specta::specta]
pub async fn release_approve(
    open: State<'_, Open>,
    bundle: String,
    key: String,
    passphrase: Option<String>,
) -> Result<PreparedShown, CommandError> {
    let session = open.session()?;
    work(move || {
        let key = keys::private_key(Path::new(&key), passphrase.as_deref().map(str::as_bytes))?;
        Ok(releases::approve(&mut session.workspace(), Path::new(&bundle), &key)?.into())
    })
    .await
}

/// Verifies everything about a bundle and puts it in service.
///
/// # Errors
/// The first reason for which it is refused; the release in service stays.
#[tauri::command]
#[specta::specta]
pub async fn release_publish(open: State<'_, Open>, bundle: String) -> Result<PreparedShown, CommandError> {
    let session = open.session()?;
    work(move || Ok(releases::publish(&mut session.workspace(), Path::new(&bundle))?.into())).await
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

/// Makes a key for each role in a folder and the first root of trust over them.
///
/// # Errors
/// A file is there already or cannot be written; keys that were made before stay.
#[tauri::command]
#[specta::specta]
pub async fn trust_create(
    open: State<'_, Open>,
    policy_set: String,
    roles: Vec<String>,
    folder: String,
    passphrase: Option<String>,
) -> Result<TrustShown, CommandError> {
    let session = open.session()?;
    work(move || {
        let passphrase = passphrase.as_deref().map(str::as_bytes);
        let folder = Path::new(&folder);
        let root = keys::one_key_per_role(&mut session.workspace(), &policy_set, &roles, folder, passphrase)?;
        Ok((&root).into())
    })
    .await
}
