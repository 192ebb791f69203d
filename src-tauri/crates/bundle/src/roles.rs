//! Who must approve: computed from what changes, not chosen. A payload may ask for more roles than
//! these, never for fewer.

use crate::envelope::Envelope;
use crate::key::KeyId;
use crate::rollback::SAFETY_ROLES;
use crate::root::Root;
use policy::model::{Mode, Policy, Scope};
use std::collections::{BTreeMap, BTreeSet};

/// The role for parts that name no reviewer: matrix, capabilities, lanes, sources, signals and the rest.
const FALLBACK: &str = "support_leadership";

/// The least set of roles that must approve a policy with a scope, over the release before (none for the
/// first, where everything is new).
#[must_use]
pub fn least_roles(policy: &Policy, scope: &Scope, previous: Option<(&Policy, &Scope)>) -> BTreeSet<String> {
    let mut roles = rollout_roles(policy, scope);
    let Some((old, old_scope)) = previous else {
        roles.insert(FALLBACK.to_owned());
        roles.extend(policy.factors.iter().map(|f| f.reviewer.clone()));
        roles.extend(policy.domains.iter().map(|d| d.reviewer.clone()));
        if widens(policy, scope, &Scope::observe_all()) {
            roles.extend(SAFETY_ROLES.map(str::to_owned));
        }
        return roles;
    };
    changed(&old.factors, &policy.factors, |f| &f.id, |f| &f.reviewer, &mut roles);
    changed(&old.domains, &policy.domains, |d| &d.id, |d| &d.reviewer, &mut roles);
    let rest = |p: &Policy| Policy { factors: Vec::new(), domains: Vec::new(), ..p.clone() };
    let order = |p: &Policy| -> Vec<String> {
        p.factors.iter().map(|f| f.id.clone()).chain(p.domains.iter().map(|d| d.id.clone())).collect()
    };
    if rest(old) != rest(policy) || order(old) != order(policy) || scope != old_scope {
        roles.insert(FALLBACK.to_owned());
    }
    if widens(policy, scope, old_scope) {
        roles.extend(SAFETY_ROLES.map(str::to_owned));
    }
    roles
}

/// The roles that a rollout needs whatever changed: the reviewer of each domain that is let loose.
pub(crate) fn rollout_roles(policy: &Policy, scope: &Scope) -> BTreeSet<String> {
    let loose = policy.domains.iter().filter(|d| scope.mode(&d.id) != Mode::Observe);
    loose.map(|d| d.reviewer.clone()).collect()
}

/// Whether any domain, or the default, is let looser than before.
fn widens(policy: &Policy, scope: &Scope, before: &Scope) -> bool {
    let named = policy.domains.iter().map(|d| d.id.as_str());
    let domains: BTreeSet<&str> =
        named.chain(scope.modes.keys().chain(before.modes.keys()).map(String::as_str)).collect();
    scope.default < before.default || domains.into_iter().any(|d| scope.mode(d) < before.mode(d))
}

/// Adds the reviewers, old and new, of each item that is new, gone or different.
fn changed<T: PartialEq>(
    old: &[T],
    new: &[T],
    id: impl Fn(&T) -> &String,
    reviewer: impl Fn(&T) -> &String,
    roles: &mut BTreeSet<String>,
) {
    let by_id = |items: &'_ [T]| -> BTreeMap<String, usize> {
        items.iter().enumerate().map(|(at, item)| (id(item).clone(), at)).collect()
    };
    let (old_ids, new_ids) = (by_id(old), by_id(new));
    let ids: BTreeSet<&String> = old_ids.keys().chain(new_ids.keys()).collect();
    for id in ids {
        let pair = (old_ids.get(id).map(|&at| &old[at]), new_ids.get(id).map(|&at| &new[at]));
        if pair.0 != pair.1 {
            roles.extend([pair.0, pair.1].into_iter().flatten().map(|item| reviewer(item).clone()));
        }
    }
}

/// How far one role's approval is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// The role.
    pub role: String,
    /// Keys of the role whose signatures hold.
    pub signed: BTreeSet<KeyId>,
    /// How many are needed; `None` if the root does not know the role.
    pub threshold: Option<u32>,
}

impl Approval {
    /// Whether enough keys signed.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.threshold.is_some_and(|t| self.signed.len() >= t as usize)
    }
}

/// How far the approvals of some roles are. Signatures that do not hold count for nothing here.
#[must_use]
pub fn approvals(envelope: &Envelope, root: &Root, roles: &BTreeSet<String>) -> Vec<Approval> {
    let one = |name: &String| {
        let role = root.trust().roles.get(name);
        let signed =
            role.map(|r| r.keys.iter().filter(|k| root.is_signed_by(envelope, k)).cloned().collect());
        Approval {
            role: name.clone(),
            signed: signed.unwrap_or_default(),
            threshold: role.map(|r| r.threshold),
        }
    };
    roles.iter().map(one).collect()
}
