//! Verification: a bundle, a root of trust, an instant and a consumer's memory make an answer, with the
//! reason if it is no.

use crate::envelope::Envelope;
use crate::memory::{Memory, MemoryFormat};
use crate::release::Bundle;
use crate::roles::{self, Approval};
use crate::root::Root;
use crate::statement::{Kind, Predicate, instant};
use jiff::Timestamp;
use policy::model::{Policy, Scope};
use std::collections::BTreeSet;

/// What a bundle is checked against.
#[derive(Debug, Clone, Copy)]
pub struct Check<'a> {
    /// Whose word counts.
    pub root: &'a Root,
    /// Now, as the caller's clock says.
    pub at: Timestamp,
    /// What the consumer kept, if it keeps anything.
    pub memory: Option<&'a Memory>,
    /// The release before, where it is at hand: then the roles that its changes need are computed.
    pub previous: Option<(&'a Policy, &'a Scope)>,
}

/// A bundle that may be put in service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How each required role approved.
    pub approvals: Vec<Approval>,
    /// Serials between the last one seen and this one that were never seen; 0 without a memory.
    pub gap: u64,
    /// What the consumer keeps from now on.
    pub memory: Memory,
}

/// Why a bundle is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefusalError {
    /// Another line of releases.
    #[error(
        "the bundle belongs to `{found}`, not to `{expected}`; use the bundle or the root of that policy set"
    )]
    PolicySet {
        /// What the bundle says.
        found: String,
        /// What is followed here.
        expected: String,
    },
    /// The root is not the one that was in force, or an older one than was seen.
    #[error(
        "the bundle and the root of trust do not go together: the bundle needs version {needed}, the root is version {given}"
    )]
    RootVersion {
        /// The version that counts.
        needed: u64,
        /// The version that was given.
        given: u64,
    },
    /// Another root under a version that was seen.
    #[error(
        "the root of trust is another one than was seen under the same version; compare its digest with the people who sign"
    )]
    RootChanged,
    /// The root is no longer trusted.
    #[error("the root of trust expired at {0}; get the next one")]
    RootExpired(Timestamp),
    /// Withdrawn by the root.
    #[error("the root of trust refuses serials below {least}; this is {serial}")]
    BelowLeast {
        /// The bundle's serial.
        serial: u64,
        /// The root's `minSerial`.
        least: u64,
    },
    /// A signature that does not hold, or is by nobody known.
    #[error(
        "the signature by {0} does not hold, or the root of trust does not know this key; the bundle was changed or is not for this root"
    )]
    Signature(String),
    /// Approvals are missing.
    #[error("the approval of {role} is missing: {have} of {need}; sign with `approve`")]
    Approval {
        /// The role.
        role: String,
        /// Signatures that hold.
        have: usize,
        /// Its threshold.
        need: u32,
    },
    /// A role without keys.
    #[error("the bundle needs the approval of {0}, and the root of trust has no such role")]
    UnknownRole(String),
    /// The payload asks for fewer roles than its content needs.
    #[error("the content of the bundle needs the approval of {0}, and the bundle does not ask for it")]
    UnderDeclared(String),
    /// The restored release had not been approved in full.
    #[error("the release that this rollback restores was not approved in full: {0}")]
    Restored(Box<RefusalError>),
    /// An older release.
    #[error("serial {serial} is older than {seen}, which was seen; to go back, publish a rollback")]
    LowerSerial {
        /// The bundle's serial.
        serial: u64,
        /// The highest seen.
        seen: u64,
    },
    /// Two releases under one serial.
    #[error("serial {0} was seen with other content: two releases claim the same place; ask who signed both")]
    SameSerial(u64),
    /// The next serial does not follow what was seen.
    #[error(
        "serial {0} does not follow the release that was seen before it; the line of releases was forked"
    )]
    PreviousMismatch(u64),
    /// Too early.
    #[error("the bundle is not in service before {0}")]
    NotYetValid(Timestamp),
    /// Too late.
    #[error("the bundle expired at {0}; observe only until a newer one is there")]
    Expired(Timestamp),
}

/// Checks a bundle. Nothing is written; the caller keeps [`Verified::memory`].
///
/// # Errors
/// The first reason for which the bundle is refused.
pub fn verify(bundle: &Bundle, check: &Check<'_>) -> Result<Verified, RefusalError> {
    let p = bundle.predicate();
    // A clock that was set back must not revive what has expired.
    let now = check.memory.map_or(check.at, |m| m.time_seen.max(check.at));
    check_root(p, check, now)?;
    let approvals = approved(bundle.envelope(), &p.required_roles, check.root)?;
    match bundle.restored() {
        Some((envelope, older)) => {
            let restored = |e| RefusalError::Restored(Box::new(e));
            approved(envelope, &older.predicate.required_roles, check.root).map_err(restored)?;
            declared(bundle, &older.predicate, None).map_err(restored)?;
        }
        None => declared(bundle, p, check.previous)?,
    }
    if now < p.not_before {
        return Err(RefusalError::NotYetValid(p.not_before));
    }
    if now >= p.expires {
        return Err(RefusalError::Expired(p.expires));
    }
    let payload_sha256 = bundle.payload_sha256();
    let gap = check.memory.map_or(Ok(0), |memory| gap(p, &payload_sha256, memory))?;
    let memory = Memory {
        format: MemoryFormat::V1,
        policy_set: p.policy_set.clone(),
        serial: p.serial,
        payload_sha256,
        root_version: check.root.trust().version,
        root_digest: check.root.digest(),
        time_seen: instant::whole_seconds(now),
    };
    Ok(Verified { approvals, gap, memory })
}

fn check_root(p: &Predicate, check: &Check<'_>, now: Timestamp) -> Result<(), RefusalError> {
    let trust = check.root.trust();
    let sets = [Some(&trust.policy_set), check.memory.map(|m| &m.policy_set)];
    for expected in sets.into_iter().flatten() {
        if p.policy_set != *expected {
            return Err(RefusalError::PolicySet { found: p.policy_set.clone(), expected: expected.clone() });
        }
    }
    if p.root_version != trust.version {
        return Err(RefusalError::RootVersion { needed: p.root_version, given: trust.version });
    }
    if let Some(memory) = check.memory {
        if trust.version < memory.root_version {
            return Err(RefusalError::RootVersion { needed: memory.root_version, given: trust.version });
        }
        if trust.version == memory.root_version && check.root.digest() != memory.root_digest {
            return Err(RefusalError::RootChanged);
        }
    }
    if now >= trust.expires {
        return Err(RefusalError::RootExpired(trust.expires));
    }
    if p.serial < trust.min_serial {
        return Err(RefusalError::BelowLeast { serial: p.serial, least: trust.min_serial });
    }
    Ok(())
}

/// Every signature holds, and every role is complete.
fn approved(
    envelope: &Envelope,
    required: &BTreeSet<String>,
    root: &Root,
) -> Result<Vec<Approval>, RefusalError> {
    root.valid_keys(envelope).map_err(RefusalError::Signature)?;
    let approvals = roles::approvals(envelope, root, required);
    for approval in &approvals {
        let Some(need) = approval.threshold else {
            return Err(RefusalError::UnknownRole(approval.role.clone()));
        };
        if !approval.is_complete() {
            let have = approval.signed.len();
            return Err(RefusalError::Approval { role: approval.role.clone(), have, need });
        }
    }
    Ok(approvals)
}

/// The statement asks for every role that its content needs, as far as that can be told from here.
fn declared(
    bundle: &Bundle,
    statement: &Predicate,
    previous: Option<(&Policy, &Scope)>,
) -> Result<(), RefusalError> {
    let (policy, scope) = (bundle.policy().policy(), bundle.scope());
    let whole = previous.is_some() || (statement.previous.is_none() && statement.kind == Kind::Release);
    let least =
        if whole { roles::least_roles(policy, scope, previous) } else { roles::rollout_roles(policy, scope) };
    match least.into_iter().find(|role| !statement.required_roles.contains(role)) {
        Some(role) => Err(RefusalError::UnderDeclared(role)),
        None => Ok(()),
    }
}

/// The place of a release after the last one that was seen.
fn gap(p: &Predicate, payload_sha256: &str, memory: &Memory) -> Result<u64, RefusalError> {
    if p.serial < memory.serial {
        return Err(RefusalError::LowerSerial { serial: p.serial, seen: memory.serial });
    }
    if p.serial == memory.serial {
        let same = payload_sha256 == memory.payload_sha256;
        return if same { Ok(0) } else { Err(RefusalError::SameSerial(p.serial)) };
    }
    let Some(previous) = &p.previous else {
        return Err(RefusalError::PreviousMismatch(p.serial));
    };
    // The release before this one is the one that was seen, or lies beyond it.
    let follows = previous.serial > memory.serial
        || (previous.serial == memory.serial && previous.payload_sha256 == memory.payload_sha256);
    if !follows {
        return Err(RefusalError::PreviousMismatch(p.serial));
    }
    Ok(p.serial - memory.serial - 1)
}
