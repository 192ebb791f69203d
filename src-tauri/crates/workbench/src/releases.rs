//! Releases: prepared with their evidence and their way back, approved, published, rolled back,
//! verified.

mod prepare;

pub use prepare::{NewRelease, prepare, session_prepare};

use crate::clock::now;
use crate::error::WorkbenchError;
use crate::keys::trusted_root;
use crate::policies::read;
use crate::workspace::Workspace;
use bundle::{Approval, Bundle, Check, Kind, PrivateKey, RollbackReason, Root, Verified};
use jiff::Timestamp;
use ledger::{Event, ReleaseKind, ReleaseRecord, SignedBy};
use policy::analysis::{Severity, check};
use policy::words::field_title;
use prepare::{terms, write_bundle};
use std::path::{Path, PathBuf};

/// A release that awaits its approvals.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Prepared {
    /// Its serial.
    pub serial: u64,
    /// `release` or `rollback`.
    pub kind: &'static str,
    /// Its identity: SHA-256 of what is signed.
    pub payload_sha256: String,
    /// Digest of its policy.
    pub policy: String,
    /// The bundle's file.
    pub bundle: String,
    /// The file of the prepared way back; none for a first release.
    pub rollback: Option<String>,
    /// Each role that must approve, with its state.
    pub approvals: Vec<RoleState>,
    /// What keeps it from being published, a line each that says what to do.
    pub unmet: Vec<String>,
}

/// How far one role's approval is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RoleState {
    /// The role.
    pub role: String,
    /// Signatures that hold.
    pub signed: usize,
    /// Signatures needed; none if the root has no such role.
    pub needed: Option<u32>,
}

impl From<Approval> for RoleState {
    fn from(approval: Approval) -> Self {
        Self { role: approval.role, signed: approval.signed.len(), needed: approval.threshold }
    }
}

/// Prepares the new, higher serial that restores an older release.
///
/// # Errors
/// If there is no such release, nothing to withdraw, or the file exists already.
pub fn roll_back(
    workspace: &mut Workspace,
    serial: u64,
    reason: &str,
    out: &Path,
) -> Result<Prepared, WorkbenchError> {
    let root = trusted_root(workspace)?;
    let active = active(workspace)?.ok_or_else(|| {
        WorkbenchError::Usage("no release is in service, so there is nothing to roll back from".into())
    })?;
    if active.predicate().serial == serial {
        return Err(WorkbenchError::Usage(format!(
            "serial {serial} is in service already; nothing was prepared"
        )));
    }
    let record = workspace.ledger().release(serial)?;
    let older = Bundle::read(&record.bundle)
        .map_err(|source| WorkbenchError::Bundle { name: format!("serial {serial}"), source })?;
    let why = RollbackReason { reason: reason.to_owned(), metric: None };
    let terms = terms(workspace, &root, Some(&active), 180)?;
    let bundle = Bundle::roll_back(&older, &terms, &why)
        .map_err(|source| WorkbenchError::Bundle { name: out.display().to_string(), source })?;
    write_bundle(workspace, &bundle, out)?;
    Ok(Prepared { unmet: unmet(&bundle, &root), ..summary(&bundle, &root, out) })
}

/// The bundle in service.
pub(crate) fn active(workspace: &Workspace) -> Result<Option<Bundle>, WorkbenchError> {
    let Some(record) = workspace.ledger().active_release()? else { return Ok(None) };
    let name = format!("serial {}", record.serial);
    Bundle::read(&record.bundle).map(Some).map_err(|source| WorkbenchError::Bundle { name, source })
}

/// Everything that keeps a bundle from being published.
pub(crate) fn unmet(bundle: &Bundle, root: &Root) -> Vec<String> {
    let mut lines = Vec::new();
    // What a rollback restores was checked when it was released; going back needs no new review.
    if bundle.predicate().kind == Kind::Release {
        let errors =
            check(bundle.policy()).findings.into_iter().filter(|finding| finding.severity == Severity::Error);
        lines.extend(errors.map(|finding| finding.to_string()));
    }
    for approval in bundle::approvals(bundle.envelope(), root, &bundle.predicate().required_roles) {
        let role = &approval.role;
        match approval.threshold {
            None => lines.push(format!(
                "The root of trust has no role {}: add its key with a new root.",
                field_title(role)
            )),
            Some(needed) if !approval.is_complete() => lines.push(format!(
                "Approval of {}: {} of {needed} signatures.",
                field_title(role),
                approval.signed.len()
            )),
            Some(_) => {}
        }
    }
    lines
}

fn summary(bundle: &Bundle, root: &Root, file: &Path) -> Prepared {
    let predicate = bundle.predicate();
    let approvals = bundle::approvals(bundle.envelope(), root, &predicate.required_roles);
    Prepared {
        serial: predicate.serial,
        kind: if predicate.kind == Kind::Release { "release" } else { "rollback" },
        payload_sha256: bundle.payload_sha256(),
        policy: predicate.policy_digest.clone(),
        bundle: file.display().to_string(),
        rollback: None,
        approvals: approvals.into_iter().map(RoleState::from).collect(),
        unmet: Vec::new(),
    }
}

fn record(bundle: &Bundle) -> Result<ReleaseRecord, WorkbenchError> {
    let predicate = bundle.predicate();
    let kind = if predicate.kind == Kind::Release { ReleaseKind::Release } else { ReleaseKind::Rollback };
    let scope = policy::canonical::to_vec(bundle.scope()).map_err(WorkbenchError::internal)?;
    let bytes =
        bundle.to_bytes().map_err(|source| WorkbenchError::Bundle { name: "the bundle".into(), source })?;
    Ok(ReleaseRecord::new(
        &bundle.payload_sha256(),
        predicate.serial,
        kind,
        &predicate.policy_digest,
        &String::from_utf8_lossy(&scope),
        &bytes,
    ))
}

/// Replaces a file, whole or not at all.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), WorkbenchError> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |error| WorkbenchError::io(path, "writing it", "The file is as it was")(error);
    let mut draft = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    std::io::Write::write_all(&mut draft, bytes).map_err(failed)?;
    draft.as_file().sync_all().map_err(failed)?;
    draft.persist(path).map_err(|e| failed(e.error))?;
    Ok(())
}

/// Reads a bundle file.
///
/// # Errors
/// If it does not hold together, to the last bit.
pub fn read_bundle(path: &Path) -> Result<Bundle, WorkbenchError> {
    Bundle::read(&read(path)?)
        .map_err(|source| WorkbenchError::Bundle { name: path.display().to_string(), source })
}

/// Reads a bundle file that a person was shown before.
///
/// # Errors
/// If it does not hold together, or is another bundle by now.
pub fn read_shown(path: &Path, payload_sha256: &str) -> Result<Bundle, WorkbenchError> {
    let bundle = read_bundle(path)?;
    if bundle.payload_sha256() == payload_sha256 {
        return Ok(bundle);
    }
    Err(WorkbenchError::Refused(format!(
        "{} is no longer the bundle that was shown; nothing was signed or put in service. Look at it again",
        path.display()
    )))
}

/// Adds an approval to a bundle file. Its identity stays.
///
/// # Errors
/// If the bundle does not hold together, or the key is not one that the root knows.
pub fn approve(workspace: &mut Workspace, path: &Path, key: &PrivateKey) -> Result<Prepared, WorkbenchError> {
    sign(workspace, path, read_bundle(path)?, key)
}

/// Adds an approval to a bundle that was read from a file, and writes it there.
///
/// # Errors
/// As [`approve`].
pub fn sign(
    workspace: &mut Workspace,
    path: &Path,
    mut bundle: Bundle,
    key: &PrivateKey,
) -> Result<Prepared, WorkbenchError> {
    let root = trusted_root(workspace)?;
    let public = key.public().map_err(|source| WorkbenchError::Key { name: "the key".into(), source })?;
    let role = root.role_of(public.id()).map(str::to_owned).ok_or_else(|| {
        WorkbenchError::Refused(format!(
            "the root of trust does not know the key {}; nothing was signed",
            public.id()
        ))
    })?;
    bundle
        .approve(key)
        .map_err(|source| WorkbenchError::Bundle { name: path.display().to_string(), source })?;
    let signed = record(&bundle)?;
    replace(path, &signed.bundle)?;
    let by = SignedBy { role, key: public.id().to_string() };
    let event = Event::ReleaseApproved { payload_sha256: bundle.payload_sha256(), by };
    workspace.ledger_mut().prepare_release(&signed, now())?;
    workspace.ledger_mut().record(&event, now())?;
    Ok(Prepared { unmet: unmet(&bundle, &root), ..summary(&bundle, &root, path) })
}

/// Verifies everything about a bundle and puts it in service.
///
/// # Errors
/// The first reason for which it is refused, which the history records; the release in service stays.
pub fn publish(workspace: &mut Workspace, path: &Path) -> Result<Prepared, WorkbenchError> {
    publish_read(workspace, path, &read_bundle(path)?)
}

/// Verifies everything about a bundle that was read from a file and puts it in service.
///
/// # Errors
/// As [`publish`].
pub fn publish_read(
    workspace: &mut Workspace,
    path: &Path,
    bundle: &Bundle,
) -> Result<Prepared, WorkbenchError> {
    let root = trusted_root(workspace)?;
    let refused = |workspace: &mut Workspace, reason: WorkbenchError| {
        let what = format!("bundle {}", bundle.payload_sha256());
        let event = Event::Refused { what, reason: reason.to_string() };
        workspace.ledger_mut().record(&event, now()).map_err(WorkbenchError::from).map(|_| reason)
    };
    let lines = unmet(bundle, &root);
    if !lines.is_empty() {
        let reason =
            WorkbenchError::Refused(format!("{} is not published: {}", path.display(), lines.join(" ")));
        return Err(refused(workspace, reason)?);
    }
    let verified = match verify_next(workspace, &root, bundle, path) {
        Ok(verified) => verified,
        Err(reason) => return Err(refused(workspace, reason)?),
    };
    let approvals: Vec<SignedBy> = verified
        .approvals
        .iter()
        .flat_map(|a| a.signed.iter().map(|key| SignedBy { role: a.role.clone(), key: key.to_string() }))
        .collect();
    workspace.ledger_mut().publish_release(&record(bundle)?, &approvals, now())?;
    Ok(summary(bundle, &root, path))
}

/// Verifies a bundle as the successor of the release in service.
fn verify_next(
    workspace: &Workspace,
    root: &Root,
    bundle: &Bundle,
    path: &Path,
) -> Result<Verified, WorkbenchError> {
    let active = active(workspace)?;
    let previous = active.as_ref().map(|active| (active.policy().policy(), active.scope()));
    if let Some(active) = &active {
        let follows = bundle.predicate().previous.as_ref() == Some(&active.as_previous());
        if !follows {
            return Err(WorkbenchError::Refused(format!(
                "{} was prepared over another release than serial {}, which is in service; prepare it again",
                path.display(),
                active.predicate().serial
            )));
        }
    }
    let check = Check { root, at: now(), memory: None, previous };
    bundle::verify(bundle, &check)
        .map_err(|source| WorkbenchError::Refusal { name: path.display().to_string(), source })
}

/// What an offline verification found.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Verification {
    /// The bundle may be put in service.
    pub ok: bool,
    /// Its serial.
    pub serial: u64,
    /// `release` or `rollback`.
    pub kind: &'static str,
    /// The line of releases.
    pub policy_set: String,
    /// Its identity.
    pub payload_sha256: String,
    /// Digest of its policy.
    pub policy: String,
    /// Start of service.
    pub not_before: String,
    /// End of service.
    pub expires: String,
    /// Each role that had to approve.
    pub approvals: Vec<RoleState>,
    /// Serials that were never seen before this one.
    pub gap: u64,
}

/// Verifies a bundle offline. With a state file, the consumer's memory is enforced and then kept.
///
/// # Errors
/// The reason for which it is refused; the state file then stays as it was.
pub fn verify(
    path: &Path,
    root: &Path,
    state: Option<&PathBuf>,
    at: Option<Timestamp>,
) -> Result<Verification, WorkbenchError> {
    verify_with(path, &crate::keys::read_root(root)?, state, at)
}

/// Verifies a bundle offline against a root that is trusted already.
///
/// # Errors
/// As [`verify`].
pub fn verify_with(
    path: &Path,
    trusted: &Root,
    state: Option<&PathBuf>,
    at: Option<Timestamp>,
) -> Result<Verification, WorkbenchError> {
    let bundle = read_bundle(path)?;
    let memory = state.map(|file| bundle::Memory::load(file)).transpose()?.flatten();
    let check = Check { root: trusted, at: at.unwrap_or_else(now), memory: memory.as_ref(), previous: None };
    let verified = bundle::verify(&bundle, &check)
        .map_err(|source| WorkbenchError::Refusal { name: path.display().to_string(), source })?;
    if let Some(file) = state {
        verified.memory.save(file)?;
    }
    let predicate = bundle.predicate();
    Ok(Verification {
        ok: true,
        serial: predicate.serial,
        kind: if predicate.kind == Kind::Release { "release" } else { "rollback" },
        policy_set: predicate.policy_set.clone(),
        payload_sha256: bundle.payload_sha256(),
        policy: predicate.policy_digest.clone(),
        not_before: predicate.not_before.to_string(),
        expires: predicate.expires.to_string(),
        approvals: verified.approvals.into_iter().map(RoleState::from).collect(),
        gap: verified.gap,
    })
}
