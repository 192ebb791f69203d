//! A release made ready: its evidence gathered, its bundle and its way back written.

use super::{Prepared, active, record, replace, summary, unmet};
use crate::clock::now;
use crate::error::WorkbenchError;
use crate::evidence::{self, Evidence};
use crate::keys::trusted_root;
use crate::runs;
use crate::session::Session;
use crate::workspace::Workspace;
use bundle::{Bundle, Contents, LedgerHead, RollbackReason, Root, Terms};
use jiff::SignedDuration;
use ledger::Head;
use policy::model::{Document, Scope};
use std::collections::BTreeSet;
use std::path::Path;

/// What a release is prepared from.
#[derive(Debug)]
pub struct NewRelease<'a> {
    /// The policy.
    pub policy: &'a Document,
    /// The rollout scope.
    pub scope: &'a Scope,
    /// The corpus whose shadow run is the evidence.
    pub corpus: &'a str,
    /// Days in service at most.
    pub days: u32,
}

/// Prepares an unsigned bundle and, beside it, the rollback to the release in service.
///
/// # Errors
/// If there is no root, the corpus or the policy cannot be used, or a file exists already.
pub fn prepare(
    workspace: &mut Workspace,
    new: &NewRelease<'_>,
    out: &Path,
) -> Result<Prepared, WorkbenchError> {
    let root = trusted_root(workspace)?;
    let active = active(workspace)?;
    let evidence = evidence::gather(workspace, new.policy, new.corpus, active.as_ref())?;
    write_prepared(workspace, new, out, &root, active.as_ref(), &evidence)
}

/// The same in an open workspace, which others can go on working in while the policy is run. `done` hears
/// how many of how many conversations are replayed, and answers whether to go on.
///
/// # Errors
/// As [`prepare`]; or if `done` asked to stop, or another release went into service meanwhile.
pub fn session_prepare(
    session: &Session,
    policy: &str,
    new: &NewRelease<'_>,
    out: &Path,
    done: &(dyn Fn(usize, usize) -> bool + Sync),
) -> Result<Prepared, WorkbenchError> {
    let before = {
        let workspace = session.workspace();
        trusted_root(&workspace)?;
        active(&workspace)?
    };
    let report = runs::session_evidence(session, policy, new.corpus, done)?;
    let evidence = Evidence::of(new.policy, &report, before.as_ref())?;
    let mut workspace = session.workspace();
    let (root, now_active) = (trusted_root(&workspace)?, active(&workspace)?);
    if before.as_ref().map(Bundle::payload_sha256) != now_active.as_ref().map(Bundle::payload_sha256) {
        return Err(WorkbenchError::Usage(
            "another release went into service meanwhile; nothing was prepared. Look at it, then prepare again"
                .into(),
        ));
    }
    write_prepared(&mut workspace, new, out, &root, now_active.as_ref(), &evidence)
}

fn write_prepared(
    workspace: &mut Workspace,
    new: &NewRelease<'_>,
    out: &Path,
    root: &Root,
    active: Option<&Bundle>,
    evidence: &Evidence,
) -> Result<Prepared, WorkbenchError> {
    let terms = terms(workspace, root, active, new.days)?;
    let before = active.map(|bundle| (bundle.policy().policy(), bundle.scope()));
    let terms =
        Terms { required_roles: bundle::least_roles(new.policy.policy(), new.scope, before), ..terms };
    let contents = Contents {
        policy: new.policy,
        scope: new.scope,
        scorecard: &evidence.scorecard,
        diff: evidence.diff.as_ref(),
    };
    let name = out.display().to_string();
    let failed = |source| WorkbenchError::Bundle { name: name.clone(), source };
    let bundle = Bundle::build(&contents, &terms).map_err(failed)?;
    let back = active.map(|active| way_back(active, &bundle, &terms)).transpose()?;
    let back_path = out.with_extension("rollback.epb");
    // A release without its way back must not be left behind.
    if back.is_some() {
        is_free(&back_path)?;
    }
    write_bundle(workspace, &bundle, out)?;
    if let Some(back) = &back {
        write_bundle(workspace, back, &back_path)?;
    }
    Ok(Prepared {
        unmet: unmet(&bundle, root),
        rollback: back.map(|_| back_path.display().to_string()),
        ..summary(&bundle, root, out)
    })
}

/// The rollback to the release in service, for the day on which the new one is withdrawn.
fn way_back(active: &Bundle, new: &Bundle, terms: &Terms) -> Result<Bundle, WorkbenchError> {
    let serial = new.predicate().serial;
    let why = RollbackReason {
        reason: format!("Withdraw serial {serial}; prepared together with it"),
        metric: None,
    };
    let terms = Terms {
        serial: serial + 1,
        previous: Some(new.as_previous()),
        required_roles: BTreeSet::new(),
        ..terms.clone()
    };
    Bundle::roll_back(active, &terms, &why)
        .map_err(|source| WorkbenchError::Bundle { name: "the prepared rollback".into(), source })
}

/// The terms that a next release would have, without its roles.
pub(super) fn terms(
    workspace: &Workspace,
    root: &Root,
    active: Option<&Bundle>,
    days: u32,
) -> Result<Terms, WorkbenchError> {
    let Head { size, hash } = workspace.ledger().head()?;
    let start = now();
    Ok(Terms {
        policy_set: root.trust().policy_set.clone(),
        serial: active.map_or(root.trust().min_serial, |bundle| bundle.predicate().serial + 1),
        previous: active.map(Bundle::as_previous),
        root_version: root.trust().version,
        required_roles: BTreeSet::new(),
        not_before: start,
        expires: start + SignedDuration::from_hours(24 * i64::from(days)),
        ledger_head: LedgerHead { size, hash },
    })
}

/// Writes a bundle to a new file and keeps it in the history as prepared.
pub(super) fn write_bundle(
    workspace: &mut Workspace,
    bundle: &Bundle,
    out: &Path,
) -> Result<(), WorkbenchError> {
    is_free(out)?;
    let record = record(bundle)?;
    replace(out, &record.bundle)?;
    workspace.ledger_mut().prepare_release(&record, now())?;
    Ok(())
}

fn is_free(out: &Path) -> Result<(), WorkbenchError> {
    if !out.exists() {
        return Ok(());
    }
    let message = format!("{} exists already; nothing was written. Choose another name", out.display());
    Err(WorkbenchError::Usage(message))
}
