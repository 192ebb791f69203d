//! Releases, their approvals, the time line, and trust.

use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use workbench::board;
use workbench::bundle::Root;
use workbench::ledger::ReleaseState;
use workbench::policy::model as policy;
use workbench::releases::{Prepared, RoleState, Verification};
use workbench::timeline::{Checked, Moment};

use super::scale::{count, mirrored};
use super::studio::FindingShown;

mirrored! {
    /// How far a domain is let loose.
    Mode = policy::Mode {
        /// The policy's lane holds.
        Autonomous,
        /// A human sends at least.
        Assisted,
        /// The assistant only watches; a human owns every ticket.
        Observe
    }
}

mirrored! {
    /// Where a release stands.
    ReleaseStanding = ReleaseState {
        /// Made, perhaps approved, not in service.
        Prepared,
        /// In service.
        Published,
        /// Was in service.
        Superseded
    }
}

/// A rollout scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Scope {
    /// 1 to 4.
    pub phase: u32,
    /// The mode of a domain that is not named.
    pub default: Mode,
    /// The mode of each domain that is named.
    pub modes: BTreeMap<String, Mode>,
}

impl From<&policy::Scope> for Scope {
    fn from(scope: &policy::Scope) -> Self {
        Self {
            phase: u32::from(scope.phase),
            default: scope.default.into(),
            modes: scope.modes.iter().map(|(domain, mode)| (domain.clone(), (*mode).into())).collect(),
        }
    }
}

impl From<Scope> for policy::Scope {
    fn from(scope: Scope) -> Self {
        Self {
            format: policy::ScopeFormat::V1,
            phase: u8::try_from(scope.phase).unwrap_or(u8::MAX),
            default: scope.default.into(),
            modes: scope.modes.into_iter().map(|(domain, mode)| (domain, mode.into())).collect(),
        }
    }
}

/// A release, whether in service or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ReleaseShown {
    /// Its serial.
    pub serial: u32,
    /// Whether it restores an older release.
    pub is_rollback: bool,
    /// Its identity.
    pub payload_sha256: String,
    /// Where it stands.
    pub state: ReleaseStanding,
    /// The name of its policy.
    pub policy: String,
    /// The version of that policy that it carries, if the workspace has it.
    pub version: Option<u32>,
    /// The digest of its policy.
    pub digest: String,
    /// Its rollout scope.
    pub scope: Scope,
    /// Why it was rolled back to.
    pub reason: Option<String>,
    /// The serial that a rollback restores.
    pub restores: Option<u32>,
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
    /// Each role that must approve.
    pub approvals: Vec<ApprovalShown>,
    /// The identity of the release that it takes the place of; none in the first.
    pub follows: Option<String>,
    /// What keeps it from being published, a line each.
    pub unmet: Vec<String>,
    /// Its file in the workspace, if it is there.
    pub file: Option<String>,
}

/// How far one role's approval is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ApprovalShown {
    /// The role.
    pub role: String,
    /// Signatures that hold.
    pub signed: u32,
    /// Signatures needed; none if the root has no such role.
    pub needed: Option<u32>,
}

impl From<RoleState> for ApprovalShown {
    fn from(state: RoleState) -> Self {
        Self { role: state.role, signed: count(state.signed as u64), needed: state.needed }
    }
}

impl ReleaseShown {
    /// A release, with the number of its policy's version.
    #[must_use]
    pub fn of(release: board::Release, version: Option<u32>) -> Self {
        Self {
            serial: count(release.serial),
            is_rollback: release.is_rollback,
            payload_sha256: release.payload_sha256,
            state: release.state.into(),
            policy: release.policy,
            version,
            digest: release.digest,
            scope: (&release.scope).into(),
            reason: release.reason,
            restores: release.restores.map(count),
            prepared_at: release.prepared_at,
            published_at: release.published_at,
            not_before: release.not_before,
            expires: release.expires,
            corpus: release.corpus,
            approvals: release.approvals.into_iter().map(Into::into).collect(),
            follows: release.follows,
            unmet: release.unmet,
            file: release.file.map(|file| file.display().to_string()),
        }
    }
}

/// What a release that is planned would need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ReleasePlan {
    /// The serial it would have.
    pub serial: u32,
    /// Roles that would have to approve.
    pub roles: Vec<String>,
    /// Roles of those that the root of trust does not know.
    pub unknown_roles: Vec<String>,
    /// Errors of the policy, which keep it from being published.
    pub errors: Vec<FindingShown>,
    /// Whether there is a root of trust.
    pub has_root: bool,
    /// Tickets by lane in effect under the policy and the scope; none without a corpus.
    pub in_effect: Option<[u32; 3]>,
    /// Tickets by domain, in the policy's order; empty without a corpus.
    pub domain_tickets: Vec<u32>,
}

impl ReleasePlan {
    /// A plan, with what it would do to a corpus.
    #[must_use]
    pub fn of(plan: board::Plan, in_effect: Option<[u64; 3]>, domain_tickets: Vec<u64>) -> Self {
        Self {
            serial: count(plan.serial),
            roles: plan.roles,
            unknown_roles: plan.unknown_roles,
            errors: plan.errors.iter().map(Into::into).collect(),
            has_root: plan.has_root,
            in_effect: in_effect.map(|lanes| lanes.map(count)),
            domain_tickets: domain_tickets.into_iter().map(count).collect(),
        }
    }
}

/// A bundle that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PreparedShown {
    /// Its serial.
    pub serial: u32,
    /// `release` or `rollback`.
    pub kind: String,
    /// Its identity.
    pub payload_sha256: String,
    /// Its file.
    pub bundle: String,
    /// The file of the prepared way back; none for a first release.
    pub rollback: Option<String>,
    /// Each role that must approve.
    pub approvals: Vec<ApprovalShown>,
    /// What keeps it from being published.
    pub unmet: Vec<String>,
}

impl From<Prepared> for PreparedShown {
    fn from(prepared: Prepared) -> Self {
        Self {
            serial: count(prepared.serial),
            kind: prepared.kind.to_owned(),
            payload_sha256: prepared.payload_sha256,
            bundle: prepared.bundle,
            rollback: prepared.rollback,
            approvals: prepared.approvals.into_iter().map(Into::into).collect(),
            unmet: prepared.unmet,
        }
    }
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct VerificationShown {
    /// Its serial.
    pub serial: u32,
    /// `release` or `rollback`.
    pub kind: String,
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
    pub approvals: Vec<ApprovalShown>,
}

impl From<Verification> for VerificationShown {
    fn from(verified: Verification) -> Self {
        Self {
            serial: count(verified.serial),
            kind: verified.kind.to_owned(),
            policy_set: verified.policy_set,
            payload_sha256: verified.payload_sha256,
            policy: verified.policy,
            not_before: verified.not_before,
            expires: verified.expires,
            approvals: verified.approvals.into_iter().map(Into::into).collect(),
        }
    }
}

/// One line of the time line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MomentShown {
    /// Its place, from 1.
    pub seq: u32,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// What happened, in a sentence.
    pub says: String,
    /// What kind of thing happened, as in files.
    pub kind: String,
    /// Its hash, over the entry and the hash of the entry before.
    pub hash: String,
}

impl From<Moment> for MomentShown {
    fn from(moment: Moment) -> Self {
        let event = serde_json::to_value(&moment.event).unwrap_or_default();
        Self {
            seq: count(moment.seq),
            at: moment.at,
            says: moment.says,
            kind: event["kind"].as_str().unwrap_or_default().to_owned(),
            hash: moment.hash,
        }
    }
}

/// What a check of the whole workspace found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CheckedShown {
    /// Whether nothing is wrong.
    pub ok: bool,
    /// Entries of the history that were walked.
    pub entries: u32,
    /// Corpora whose tickets were read again.
    pub corpora: u32,
    /// Bundles that were read again.
    pub bundles: u32,
    /// What is wrong, a line each.
    pub problems: Vec<String>,
}

impl From<Checked> for CheckedShown {
    fn from(checked: Checked) -> Self {
        Self {
            ok: checked.ok,
            entries: count(checked.entries),
            corpora: count(checked.corpora as u64),
            bundles: count(checked.bundles as u64),
            problems: checked.problems,
        }
    }
}

/// The root of trust of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct TrustShown {
    /// The line of releases.
    pub policy_set: String,
    /// Its version.
    pub version: u32,
    /// Its digest, as people compare it.
    pub digest: String,
    /// Until when it is trusted.
    pub expires: String,
    /// Its roles.
    pub roles: Vec<RoleShown>,
}

/// A role of a root of trust.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RoleShown {
    /// Its name.
    pub role: String,
    /// Ids of its keys.
    pub keys: Vec<String>,
    /// Signatures needed.
    pub threshold: u32,
}

impl From<&Root> for TrustShown {
    fn from(root: &Root) -> Self {
        let trust = root.trust();
        let role = |(name, role): (&String, &workbench::bundle::Role)| RoleShown {
            role: name.clone(),
            keys: role.keys.iter().map(ToString::to_string).collect(),
            threshold: role.threshold,
        };
        Self {
            policy_set: trust.policy_set.clone(),
            version: count(trust.version),
            digest: root.digest(),
            expires: trust.expires.to_string(),
            roles: trust.roles.iter().map(role).collect(),
        }
    }
}
