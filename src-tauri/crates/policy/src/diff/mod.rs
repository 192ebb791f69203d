//! What was edited between two versions of a policy: edits that can be made one by one, each with the
//! roles that review it and a sentence that says it.
//!
//! Applying every edit to the first policy gives the second, exactly. Applying some of them gives a
//! policy in between, which is how a comparison finds out which edit moved a ticket.

mod list;
mod reviewers;
mod says;
mod sentences;
mod words;

pub use list::{ListChange, Named};

use crate::lane::{Lane, Permission};
use crate::model::{
    Capability, Domain, Fact, Factor, Guidance, Handoff, Invariant, MatrixRule, MissingContext, Policy,
    PolicyTest, Route, Rule, Signal, Source,
};
use std::collections::BTreeSet;

/// One edit.
#[derive(Debug, Clone, PartialEq)]
pub struct Edit {
    /// Names it, as in `factors.policy_sensitivity.rules.billing_question`.
    pub id: String,
    /// The key of the document that it is under.
    pub section: &'static str,
    /// The roles that review it, sorted; empty for words that decide nothing.
    pub reviewers: Vec<String>,
    /// The edit as a sentence.
    pub says: String,
    /// What it does to the policy.
    pub change: Change,
    /// Positions of edits without which this one refers to nothing; applied along with it.
    pub needs: Vec<usize>,
}

/// What an edit does.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each variant is the section of the policy of that name")]
pub enum Change {
    Name(String),
    Title(String),
    Summary(String),
    Sources(ListChange<Source>),
    Signals(ListChange<Signal>),
    Domains(ListChange<Domain>),
    /// Whole factors; what changes inside a factor is one of the next three.
    Factors(ListChange<Factor>),
    FactorHead {
        factor: String,
        title: String,
        reviewer: String,
    },
    Guidance {
        factor: String,
        guidance: Guidance,
    },
    Rules {
        factor: String,
        change: ListChange<Rule>,
    },
    MissingContext(Option<MissingContext>),
    Matrix(ListChange<MatrixRule>),
    Capabilities(ListChange<Capability>),
    Permission {
        lane: Lane,
        capability: String,
        permission: Option<Permission>,
    },
    Routing(ListChange<Route>),
    Facts(ListChange<Fact>),
    Handoff(Handoff),
    Invariants(ListChange<Invariant>),
    Tests(Box<ListChange<PolicyTest>>),
}

impl Change {
    /// Makes the change.
    fn apply(&self, policy: &mut Policy) {
        let factor = |policy: &mut Policy, id: &str, edit: &mut dyn FnMut(&mut Factor)| {
            policy.factors.iter_mut().filter(|factor| factor.id == id).for_each(edit);
        };
        match self {
            Self::Name(name) => policy.name.clone_from(name),
            Self::Title(title) => policy.title.clone_from(title),
            Self::Summary(summary) => policy.summary.clone_from(summary),
            Self::Sources(change) => change.apply(&mut policy.sources),
            Self::Signals(change) => change.apply(&mut policy.signals),
            Self::Domains(change) => change.apply(&mut policy.domains),
            Self::Factors(change) => change.apply(&mut policy.factors),
            Self::FactorHead { factor: id, title, reviewer } => factor(policy, id, &mut |factor| {
                factor.title.clone_from(title);
                factor.reviewer.clone_from(reviewer);
            }),
            Self::Guidance { factor: id, guidance } => {
                factor(policy, id, &mut |factor| factor.guidance.clone_from(guidance));
            }
            Self::Rules { factor: id, change } => {
                factor(policy, id, &mut |factor| change.apply(&mut factor.rules));
            }
            Self::MissingContext(missing) => policy.missing_context.clone_from(missing),
            Self::Matrix(change) => change.apply(&mut policy.matrix.rules),
            Self::Capabilities(change) => change.apply(&mut policy.capabilities),
            Self::Permission { lane, capability, permission } => match permission {
                Some(permission) => {
                    policy.lanes.of_mut(*lane).insert(capability.clone(), *permission);
                }
                None => {
                    policy.lanes.of_mut(*lane).remove(capability);
                }
            },
            Self::Routing(change) => change.apply(&mut policy.routing),
            Self::Facts(change) => change.apply(&mut policy.facts),
            Self::Handoff(handoff) => policy.handoff.clone_from(handoff),
            Self::Invariants(change) => change.apply(&mut policy.invariants),
            Self::Tests(change) => change.apply(&mut policy.tests),
        }
    }

    /// Whether the edit can move a ticket to another lane. Words, permissions, routing and tests never
    /// do; nor does the appearance or disappearance of a signal, only the rules that use it.
    #[must_use]
    pub fn can_move_tickets(&self) -> bool {
        match self {
            Self::Signals(change) => matches!(change, ListChange::Change { .. } | ListChange::Replace(_)),
            Self::Sources(_)
            | Self::Domains(_)
            | Self::Factors(_)
            | Self::Rules { .. }
            | Self::MissingContext(_)
            | Self::Matrix(_) => true,
            _ => false,
        }
    }
}

/// All edits between two policies.
#[derive(Debug, Clone, PartialEq)]
pub struct Edits {
    from: Policy,
    edits: Vec<Edit>,
}

impl std::ops::Deref for Edits {
    type Target = [Edit];

    fn deref(&self) -> &[Edit] {
        &self.edits
    }
}

impl Edits {
    /// The edits that turn `from` into `to`.
    #[must_use]
    pub fn between(from: &Policy, to: &Policy) -> Self {
        let describe = |(section, id, change): (&'static str, String, Change)| Edit {
            reviewers: reviewers::of(&change, from, to),
            says: says::sentence(&change, from, to),
            id,
            section,
            change,
            needs: Vec::new(),
        };
        let mut edits: Vec<Edit> = changes(from, to).into_iter().map(describe).collect();
        for at in 0..edits.len() {
            edits[at].needs = reviewers::needs(&edits, at);
        }
        Self { from: from.clone(), edits }
    }

    /// The first policy with the edits at these positions made, and those they need.
    #[must_use]
    pub fn apply(&self, chosen: impl IntoIterator<Item = usize>) -> Policy {
        let mut wanted = BTreeSet::new();
        let mut open: Vec<usize> = chosen.into_iter().collect();
        while let Some(at) = open.pop() {
            if at < self.edits.len() && wanted.insert(at) {
                open.extend(&self.edits[at].needs);
            }
        }
        let mut policy = self.from.clone();
        wanted.into_iter().for_each(|at| self.edits[at].change.apply(&mut policy));
        policy
    }

    /// All roles that review any of the edits, sorted.
    #[must_use]
    pub fn reviewers(&self) -> BTreeSet<&str> {
        self.edits.iter().flat_map(|edit| edit.reviewers.iter().map(String::as_str)).collect()
    }
}

type Located = (&'static str, String, Change);

/// The bare changes, in the order of the document.
fn changes(from: &Policy, to: &Policy) -> Vec<Located> {
    let mut found = Vec::new();
    for (section, was, is, change) in [
        ("name", &from.name, &to.name, Change::Name as fn(String) -> Change),
        ("title", &from.title, &to.title, Change::Title),
        ("summary", &from.summary, &to.summary, Change::Summary),
    ] {
        if was != is {
            found.push((section, section.to_owned(), change(is.clone())));
        }
    }
    in_list(&mut found, "sources", &from.sources, &to.sources, Change::Sources);
    in_list(&mut found, "signals", &from.signals, &to.signals, Change::Signals);
    in_list(&mut found, "domains", &from.domains, &to.domains, Change::Domains);
    in_factors(&mut found, &from.factors, &to.factors);
    if from.missing_context != to.missing_context {
        let change = Change::MissingContext(to.missing_context.clone());
        found.push(("missing_context", "missing_context".into(), change));
    }
    in_list(&mut found, "matrix", &from.matrix.rules, &to.matrix.rules, Change::Matrix);
    in_list(&mut found, "capabilities", &from.capabilities, &to.capabilities, Change::Capabilities);
    in_permissions(&mut found, from, to);
    in_list(&mut found, "routing", &from.routing, &to.routing, Change::Routing);
    in_list(&mut found, "facts", &from.facts, &to.facts, Change::Facts);
    if from.handoff != to.handoff {
        found.push(("handoff", "handoff".into(), Change::Handoff(to.handoff.clone())));
    }
    in_list(&mut found, "invariants", &from.invariants, &to.invariants, Change::Invariants);
    in_list(&mut found, "tests", &from.tests, &to.tests, |change| Change::Tests(Box::new(change)));
    found
}

fn in_list<T: Named>(
    found: &mut Vec<Located>,
    section: &'static str,
    from: &[T],
    to: &[T],
    change: fn(ListChange<T>) -> Change,
) {
    for item in list::changes(from, to) {
        found.push((section, identify(section, &item), change(item)));
    }
}

/// `section.name`, or what happens to the section as a whole.
fn identify<T: Named>(section: &str, change: &ListChange<T>) -> String {
    match change {
        ListChange::Order(_) => format!("{section}:order"),
        ListChange::Replace(_) => section.to_owned(),
        one => format!("{section}.{}", one.name().unwrap_or_default()),
    }
}

fn in_factors(found: &mut Vec<Located>, from: &[Factor], to: &[Factor]) {
    for item in list::changes(from, to) {
        match item {
            ListChange::Change { from, to } => in_factor(found, &from, &to),
            other => found.push(("factors", identify("factors", &other), Change::Factors(other))),
        }
    }
}

fn in_factor(found: &mut Vec<Located>, from: &Factor, to: &Factor) {
    let id = || to.id.clone();
    if (&from.title, &from.reviewer) != (&to.title, &to.reviewer) {
        let head =
            Change::FactorHead { factor: id(), title: to.title.clone(), reviewer: to.reviewer.clone() };
        found.push(("factors", format!("factors.{}", to.id), head));
    }
    if from.guidance != to.guidance {
        let guidance = Change::Guidance { factor: id(), guidance: to.guidance.clone() };
        found.push(("factors", format!("factors.{}.guidance", to.id), guidance));
    }
    for change in list::changes(&from.rules, &to.rules) {
        let path = identify(&format!("factors.{}.rules", to.id), &change);
        found.push(("factors", path, Change::Rules { factor: id(), change }));
    }
}

fn in_permissions(found: &mut Vec<Located>, from: &Policy, to: &Policy) {
    for lane in Lane::ALL {
        let (was, is) = (from.lanes.of(lane), to.lanes.of(lane));
        let capabilities: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
        for capability in capabilities.into_iter().filter(|c| was.get(*c) != is.get(*c)) {
            let permission = is.get(capability).copied();
            let change = Change::Permission { lane, capability: capability.clone(), permission };
            found.push(("lanes", format!("lanes.{}.{capability}", lane.id()), change));
        }
    }
}

#[cfg(test)]
mod tests;
