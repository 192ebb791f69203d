//! Rollback: a new, higher serial whose policy and scope equal an older release, with that release's
//! full approvals inside. It needs no new review of content, only the decision to go back.

use crate::archive::{Member, Members};
use crate::release::{Bundle, BundleError, Terms};
use crate::statement::{Kind, Rollback, Statement};

/// Who decides to go back, and who approves a wider scope.
pub const SAFETY_ROLES: [&str; 2] = ["operations", "support_leadership"];

/// Why a release is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollbackReason {
    /// In the words of who asked for it; not empty.
    pub reason: String,
    /// The metric that gave the alarm, if one did.
    pub metric: Option<String>,
}

impl Bundle {
    /// The rollback that restores an older release, without signatures. `terms.previous` is the release
    /// that is withdrawn; the two roles that decide on a rollback are added to `terms.required_roles`.
    /// An older rollback leads to the release that it restored.
    ///
    /// # Errors
    /// If there is nothing to withdraw, or the terms contradict each other.
    pub fn roll_back(older: &Self, terms: &Terms, why: &RollbackReason) -> Result<Self, BundleError> {
        let withdrawn = terms
            .previous
            .as_ref()
            .ok_or_else(|| BundleError::Contradiction("there is no release to roll back from".into()))?;
        let (envelope, statement) = match older.restored() {
            Some((envelope, statement)) => (envelope.to_bytes()?, statement),
            None => (older.envelope().to_bytes()?, older.statement()),
        };
        let mut members: Members = [Member::Policy, Member::Scope]
            .into_iter()
            .filter_map(|m| older.member(m).map(|bytes| (m, bytes.to_vec())))
            .collect();
        members.insert(Member::Restored, envelope);
        let mut terms = terms.clone();
        terms.required_roles.extend(SAFETY_ROLES.map(str::to_owned));
        let rollback = Rollback {
            restores_serial: statement.predicate.serial,
            restores_policy_digest: statement.predicate.policy_digest.clone(),
            supersedes: withdrawn.serial,
            reason: why.reason.clone(),
            metric: why.metric.clone(),
        };
        let predicate = terms.predicate(Kind::Rollback, older.policy().digest(), Some(rollback));
        Self::sealed(members, predicate)
    }

    /// A rollback restores exactly what it says; a release restores nothing.
    pub(crate) fn check_rollback(&self) -> Result<(), BundleError> {
        let p = self.predicate();
        let wrong = |text: &str| Err(BundleError::Contradiction(text.to_owned()));
        let (rollback, older) = match (p.kind, &p.rollback, self.restored()) {
            (Kind::Release, None, None) => return Ok(()),
            (Kind::Release, ..) => return wrong("a release does not restore another"),
            (Kind::Rollback, Some(rollback), Some((_, older))) => (rollback, older),
            (Kind::Rollback, ..) => return wrong("a rollback must hold the release that it restores"),
        };
        if older.predicate.kind != Kind::Release || older.predicate.policy_set != p.policy_set {
            return wrong("it restores something that is not a release of this policy set");
        }
        if p.previous.as_ref().map(|previous| previous.serial) != Some(rollback.supersedes) {
            return wrong("it withdraws a release that is not the one before it");
        }
        let same = |m| digest(older, m).is_some() && digest(older, m) == digest(self.statement(), m);
        let restores = older.predicate.serial == rollback.restores_serial
            && rollback.restores_serial < p.serial
            && older.predicate.policy_digest == rollback.restores_policy_digest
            && rollback.restores_policy_digest == p.policy_digest;
        if !restores || !same(Member::Policy) || !same(Member::Scope) {
            return wrong("its policy or scope is not that of the release it says it restores");
        }
        if rollback.reason.trim().is_empty() {
            return wrong("a rollback needs a reason");
        }
        if !SAFETY_ROLES.iter().all(|role| p.required_roles.contains(*role)) {
            return wrong("a rollback needs operations and support_leadership");
        }
        Ok(())
    }
}

fn digest(statement: &Statement, member: Member) -> Option<&str> {
    statement.digest_of(member)
}
