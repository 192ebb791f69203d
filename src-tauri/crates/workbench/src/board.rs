//! Releases as a person plans and reviews them: what is in service, what waits for which signature, and
//! who would have to sign what is planned next.

use crate::error::WorkbenchError;
use crate::keys::trusted_root;
use crate::releases::{RoleState, unmet};
use crate::workspace::Workspace;
use bundle::{Bundle, Kind, Root};
use ledger::ReleaseState;
use policy::analysis::{Finding, Severity, check};
use policy::model::{Document, Scope};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Where bundles of a workspace are written unless another place is named.
const BUNDLES_FOLDER: &str = "bundles";

/// A release, whether in service or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its serial.
    pub serial: u64,
    /// Whether it restores an older release.
    pub is_rollback: bool,
    /// Its identity: SHA-256 of what is signed.
    pub payload_sha256: String,
    /// Where it stands.
    pub state: ReleaseState,
    /// The name of its policy.
    pub policy: String,
    /// The digest of its policy.
    pub digest: String,
    /// Its rollout scope.
    pub scope: Scope,
    /// Why it was rolled back to, if it is a rollback.
    pub reason: Option<String>,
    /// The serial that a rollback restores.
    pub restores: Option<u64>,
    /// When it was prepared.
    pub prepared_at: String,
    /// When it went into service.
    pub published_at: Option<String>,
    /// From when it may be in service.
    pub not_before: String,
    /// Until when it may be in service.
    pub expires: String,
    /// The digest of the corpus that its evidence is of; none in a rollback.
    pub corpus: Option<String>,
    /// Each role that must approve, with its state; empty without a root of trust.
    pub approvals: Vec<RoleState>,
    /// The identity of the release that it takes the place of; none in the first.
    pub follows: Option<String>,
    /// What keeps it from being published.
    pub unmet: Vec<String>,
    /// Its file in the workspace, if it is there.
    pub file: Option<PathBuf>,
}

/// All releases, newest first.
///
/// # Errors
/// If the history cannot be read, or a stored bundle does not hold together.
pub fn releases(workspace: &Workspace) -> Result<Vec<Release>, WorkbenchError> {
    let root = trusted_root(workspace).ok();
    let files = bundle_files(workspace);
    let mut list = Vec::new();
    for record in workspace.ledger().releases()? {
        let name = format!("serial {}", record.serial);
        let bundle =
            Bundle::read(&record.bundle).map_err(|source| WorkbenchError::Bundle { name, source })?;
        let predicate = bundle.predicate();
        let roles = &predicate.required_roles;
        let approvals = root.as_ref().map(|root| bundle::approvals(bundle.envelope(), root, roles));
        list.push(Release {
            serial: predicate.serial,
            is_rollback: predicate.kind == Kind::Rollback,
            payload_sha256: bundle.payload_sha256(),
            state: record.state,
            policy: bundle.policy().policy().name.clone(),
            digest: predicate.policy_digest.clone(),
            scope: bundle.scope().clone(),
            reason: predicate.rollback.as_ref().map(|rollback| rollback.reason.clone()),
            restores: bundle.restored().map(|(_, statement)| statement.predicate.serial),
            prepared_at: record.prepared_at,
            published_at: record.published_at,
            not_before: predicate.not_before.to_string(),
            expires: predicate.expires.to_string(),
            corpus: bundle.evidence_corpus(),
            approvals: approvals.unwrap_or_default().into_iter().map(RoleState::from).collect(),
            follows: predicate.previous.as_ref().map(|previous| previous.payload_sha256.clone()),
            unmet: root.as_ref().map(|root| unmet(&bundle, root)).unwrap_or_default(),
            file: files.get(&record.payload_sha256).cloned(),
        });
    }
    list.sort_by(|a, b| b.serial.cmp(&a.serial).then_with(|| b.prepared_at.cmp(&a.prepared_at)));
    Ok(list)
}

/// The bundles that are in the workspace, by their identity. What is no bundle is passed over.
fn bundle_files(workspace: &Workspace) -> BTreeMap<String, PathBuf> {
    let folder = workspace.folder().join(BUNDLES_FOLDER);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let bundles = entries.filter(|path| path.extension().is_some_and(|ending| ending == "epb"));
    let known =
        |path: PathBuf| Some((Bundle::read(&std::fs::read(&path).ok()?).ok()?.payload_sha256(), path));
    bundles.filter_map(known).collect()
}

/// A file in the workspace for the next bundle, with its folder made.
///
/// # Errors
/// If the folder cannot be made.
pub fn new_bundle_file(workspace: &Workspace, is_rollback: bool) -> Result<PathBuf, WorkbenchError> {
    let next = match workspace.ledger().active_release()? {
        Some(release) => release.serial + 1,
        None => first_serial(trusted_root(workspace).ok().as_ref()),
    };
    let folder = workspace.folder().join(BUNDLES_FOLDER);
    std::fs::create_dir_all(&folder).map_err(WorkbenchError::io(
        &folder,
        "creating the folder",
        "Nothing was prepared",
    ))?;
    // A serial can be prepared more than once before one of its bundles goes into service, and a release is written
    // with its rollback beside it: both names must be free.
    let names =
        std::iter::once(format!("serial-{next}")).chain((2..).map(|n: u32| format!("serial-{next}-{n}")));
    let mut pairs =
        names.map(|name| [folder.join(format!("{name}.epb")), folder.join(format!("{name}.rollback.epb"))]);
    let free = pairs.find(|pair| pair.iter().all(|path| !path.exists()));
    let free = free.map(|[release, rollback]| if is_rollback { rollback } else { release });
    free.ok_or_else(|| WorkbenchError::Usage("no file name is free for the next bundle".into()))
}

/// The serial of the first release under a root of trust.
fn first_serial(root: Option<&Root>) -> u64 {
    root.map_or(1, |root| root.trust().min_serial)
}

/// What a release that is planned would need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The serial it would have.
    pub serial: u64,
    /// Roles that would have to approve.
    pub roles: Vec<String>,
    /// Roles of those that the root of trust does not know.
    pub unknown_roles: Vec<String>,
    /// Errors of the policy, which keep it from being published.
    pub errors: Vec<Finding>,
    /// Whether there is a root of trust.
    pub has_root: bool,
}

/// What a policy with a scope would need to be released next.
///
/// # Errors
/// If the history cannot be read.
pub fn plan(workspace: &Workspace, policy: &Document, scope: &Scope) -> Result<Plan, WorkbenchError> {
    let root = trusted_root(workspace).ok();
    let active = crate::releases::active(workspace)?;
    let before = active.as_ref().map(|bundle| (bundle.policy().policy(), bundle.scope()));
    let roles = bundle::least_roles(policy.policy(), scope, before);
    let known = |role: &String| root.as_ref().is_some_and(|root| root.trust().roles.contains_key(role));
    let findings = check(policy).findings.into_iter();
    Ok(Plan {
        serial: active.as_ref().map_or(first_serial(root.as_ref()), |bundle| bundle.predicate().serial + 1),
        unknown_roles: roles.iter().filter(|role| !known(role)).cloned().collect(),
        roles: roles.into_iter().collect(),
        errors: findings.filter(|finding| finding.severity == Severity::Error).collect(),
        has_root: root.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_bundle_takes_a_name_under_which_its_way_back_is_free_too() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::create(folder.path()).unwrap();
        let named = |is_rollback: bool| {
            let path = new_bundle_file(&workspace, is_rollback).unwrap();
            path.file_name().unwrap().to_str().unwrap().to_owned()
        };
        assert_eq!((named(false), named(true)), ("serial-1.epb".into(), "serial-1.rollback.epb".into()));
        std::fs::write(folder.path().join(BUNDLES_FOLDER).join("serial-1.rollback.epb"), b"").unwrap();
        assert_eq!((named(false), named(true)), ("serial-1-2.epb".into(), "serial-1-2.rollback.epb".into()));
    }
}
