//! Which roles review an edit, and which edits it needs.
//!
//! Each factor and each domain has a reviewer; the matrix, the lanes and all that customers read
//! belong to support leadership, and operations joins where an edit widens what the assistant may do.
//! A signal or a source has no reviewer of its own: its edits go to those whose rules use it.

use super::{Change, Edit, ListChange, Named};
use crate::lane::Permission;
use crate::model::{Condition, Policy};
use crate::program::LaneTable;
use std::collections::BTreeSet;

const LEADERSHIP: &str = "support_leadership";
const OPERATIONS: &str = "operations";

/// The roles that review a change, sorted.
pub(super) fn of(change: &Change, from: &Policy, to: &Policy) -> Vec<String> {
    let mut roles = BTreeSet::new();
    let both = [from, to];
    match change {
        Change::Name(_) | Change::Title(_) | Change::Summary(_) | Change::Tests(_) | Change::Facts(_) => {
            roles.insert(LEADERSHIP.to_owned());
        }
        Change::Domains(change) => match change.name() {
            Some(id) => roles.extend(both.iter().flat_map(|p| domain_reviewer(p, id))),
            None => roles.extend(both.iter().flat_map(|p| p.domains.iter().map(|d| d.reviewer.clone()))),
        },
        Change::Factors(change) => match change.name() {
            Some(id) => roles.extend(both.iter().flat_map(|p| factor_reviewer(p, id))),
            None => roles.extend(both.iter().flat_map(|p| p.factors.iter().map(|f| f.reviewer.clone()))),
        },
        Change::FactorHead { factor, .. }
        | Change::Guidance { factor, .. }
        | Change::Rules { factor, .. } => {
            roles.extend(both.iter().flat_map(|p| factor_reviewer(p, factor)));
        }
        Change::MissingContext(_) => {
            let factors = both.iter().filter_map(|p| p.missing_context.as_ref().map(|m| (p, &m.factor)));
            roles.extend(factors.flat_map(|(p, factor)| factor_reviewer(p, factor)));
        }
        Change::Signals(change) => users(&mut roles, &both, &|_| {
            let id = change.name().map(str::to_owned);
            Box::new(move |c| matches!(c, Condition::Signal(used) if id.as_ref().is_none_or(|id| id == used)))
        }),
        Change::Sources(change) => users(&mut roles, &both, &|policy| {
            let id = change.name().map(str::to_owned);
            Box::new(move |c| match c {
                Condition::Source(used, _) => id.as_ref().is_none_or(|id| id == used),
                Condition::Field(field, _) => {
                    policy.source_of(field).is_some_and(|s| id.as_ref().is_none_or(|id| *id == s.id))
                }
                _ => false,
            })
        }),
        Change::Matrix(_)
        | Change::Capabilities(_)
        | Change::Permission { .. }
        | Change::Routing(_)
        | Change::Handoff(_)
        | Change::Invariants(_) => {
            roles.insert(LEADERSHIP.to_owned());
        }
    }
    if widens(change, from) {
        roles.extend([LEADERSHIP.to_owned(), OPERATIONS.to_owned()]);
    }
    if roles.is_empty() {
        roles.insert(LEADERSHIP.to_owned());
    }
    roles.into_iter().collect()
}

/// Whether a change of the matrix or of the lanes lets the assistant do more, or takes a promise back.
fn widens(change: &Change, from: &Policy) -> bool {
    match change {
        Change::Matrix(_) | Change::MissingContext(_) => {
            let mut edited = from.clone();
            change.apply(&mut edited);
            let lost = |p: &Policy| p.missing_context.as_ref().map(|m| (m.factor.clone(), m.decisive));
            let ids: Vec<&str> = from.factors.iter().map(|factor| factor.id.as_str()).collect();
            let (was, is) = (LaneTable::new(&from.matrix, &ids), LaneTable::new(&edited.matrix, &ids));
            let laxer = was.lanes().iter().zip(is.lanes()).any(|(was, is)| is < was);
            laxer || (lost(from) != lost(&edited) && lost(from).is_some())
        }
        Change::Permission { lane, capability, permission } => {
            permission.unwrap_or(Permission::Deny) < from.lanes.permission(*lane, capability)
        }
        Change::Invariants(change) => !matches!(change, ListChange::Add { .. } | ListChange::Order(_)),
        _ => false,
    }
}

fn factor_reviewer(policy: &Policy, id: &str) -> Option<String> {
    policy.factors.iter().find(|factor| factor.id == id).map(|factor| factor.reviewer.clone())
}

fn domain_reviewer(policy: &Policy, id: &str) -> Option<String> {
    policy.domains.iter().find(|domain| domain.id == id).map(|domain| domain.reviewer.clone())
}

type Test<'a> = Box<dyn Fn(&Condition) -> bool + 'a>;

/// Adds the reviewers of every factor and domain whose conditions use something, directly or through
/// signals and domains.
fn users<'a>(roles: &mut BTreeSet<String>, policies: &[&'a Policy], uses: &dyn Fn(&'a Policy) -> Test<'a>) {
    for policy in policies {
        let test = uses(policy);
        let touches = |condition: &Condition| reaches(policy, condition, &test, &mut BTreeSet::new());
        for factor in &policy.factors {
            if factor.rules.iter().any(|rule| touches(&rule.when)) {
                roles.insert(factor.reviewer.clone());
            }
        }
        for domain in policy.domains.iter().filter(|domain| touches(&domain.when)) {
            roles.insert(domain.reviewer.clone());
        }
    }
}

/// Whether a condition, or one that it refers to, passes the test.
fn reaches<'p>(
    policy: &'p Policy,
    condition: &'p Condition,
    test: &Test<'_>,
    seen: &mut BTreeSet<&'p str>,
) -> bool {
    let mut found = false;
    let mut next = Vec::new();
    condition.walk("", &mut |_, inner| {
        found |= test(inner);
        match inner {
            Condition::Signal(id) if seen.insert(id) => {
                next.extend(policy.signals.iter().filter(|s| s.id == *id).map(|s| &s.when));
            }
            Condition::Domain(id) if seen.insert(id) => {
                next.extend(policy.domains.iter().filter(|d| d.id == *id).map(|d| &d.when));
            }
            _ => {}
        }
    });
    found || next.into_iter().any(|inner| reaches(policy, inner, test, seen))
}

/// Positions of the edits without which an edit refers to nothing: what it uses must have been added,
/// and what it takes away must no longer be used.
pub(super) fn needs(edits: &[Edit], at: usize) -> Vec<usize> {
    let needed = |other: &Edit| {
        let adds =
            entry(&other.change, true).is_some_and(|name| names(&edits[at].change, true).contains(&name));
        let drops =
            entry(&edits[at].change, false).is_some_and(|name| names(&other.change, false).contains(&name));
        adds || drops
    };
    (0..edits.len()).filter(|other| *other != at && needed(&edits[*other])).collect()
}

/// A kind of thing and its name.
type Reference = (&'static str, String);

/// What a change adds, or takes away.
fn entry(change: &Change, adds: bool) -> Option<Reference> {
    fn name<T: Named>(change: &ListChange<T>, adds: bool) -> Option<&str> {
        match change {
            ListChange::Add { item, .. } if adds => Some(item.name()),
            ListChange::Remove(item) if !adds => Some(item.name()),
            _ => None,
        }
    }
    let (kind, name) = match change {
        Change::Sources(change) => ("source", name(change, adds)),
        Change::Signals(change) => ("signal", name(change, adds)),
        Change::Domains(change) => ("domain", name(change, adds)),
        Change::Factors(change) => ("factor", name(change, adds)),
        Change::Capabilities(change) => ("capability", name(change, adds)),
        _ => return None,
    };
    Some((kind, name?.to_owned()))
}

/// What a change refers to: in its new form, or in the one that it replaces.
fn names(change: &Change, new: bool) -> Vec<Reference> {
    let mut found = Vec::new();
    let mut conditions: Vec<&Condition> = Vec::new();
    match change {
        Change::Signals(change) => conditions.extend(item(change, new).map(|signal| &signal.when)),
        Change::Domains(change) => conditions.extend(item(change, new).map(|domain| &domain.when)),
        Change::Rules { change, .. } => conditions.extend(item(change, new).map(|rule| &rule.when)),
        Change::Routing(change) => conditions.extend(item(change, new).map(|route| &route.when)),
        Change::Factors(change) => {
            conditions.extend(item(change, new).iter().flat_map(|f| f.rules.iter().map(|rule| &rule.when)));
        }
        Change::Matrix(change) => {
            if let Some(rule) = item(change, new) {
                rule.when.walk("", &mut |_, inner| {
                    found.extend(inner.factors().map(|f| ("factor", f.to_owned())))
                });
            }
        }
        Change::MissingContext(Some(missing)) if new => found.push(("factor", missing.factor.clone())),
        Change::Permission { capability, permission, .. } if new == permission.is_some() => {
            found.push(("capability", capability.clone()));
        }
        _ => {}
    }
    for condition in conditions {
        condition.walk("", &mut |_, inner| match inner {
            Condition::Signal(id) => found.push(("signal", id.clone())),
            Condition::Domain(id) => found.push(("domain", id.clone())),
            Condition::Source(id, _) => found.push(("source", id.clone())),
            _ => {}
        });
    }
    found
}

/// The item of a change, as it will be or as it was.
fn item<T: Named>(change: &ListChange<T>, new: bool) -> Option<&T> {
    match change {
        ListChange::Add { item, .. } if new => Some(item),
        ListChange::Remove(item) if !new => Some(item),
        ListChange::Change { from, to } => Some(if new { to } else { from }),
        _ => None,
    }
}
