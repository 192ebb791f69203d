//! Each edit as a sentence that its reviewer understands without the document.

use super::sentences::{condition_changes, matrix_changes};
use super::{Change, ListChange, Named, words};
use crate::lane::{Level, Permission};
use crate::model::{Domain, Guidance, Invariant, MatrixRule, MissingContext, Policy, Promise, Rule, Source};

/// The sentence of a change.
pub(super) fn sentence(change: &Change, from: &Policy, to: &Policy) -> String {
    match change {
        Change::Name(name) => format!("The policy is now called “{name}”, was “{}”.", from.name),
        Change::Title(title) => format!("The title is now “{title}”, was “{}”.", from.title),
        Change::Summary(_) => "The summary is written anew.".into(),
        Change::Sources(change) => source(change),
        Change::Signals(change) => listed(
            change,
            "Signal",
            |s| words::titled(&s.title, &s.id),
            |was, is| {
                let mut clauses = condition_changes(from, to, &was.when, &is.when);
                clauses.extend(renamed(&was.title, &is.title));
                clauses
            },
            |signal| format!("when {}", words::condition(to, &signal.when)),
        ),
        Change::Domains(change) => listed(
            change,
            "Domain",
            |domain| words::titled(&domain.title, &domain.id),
            |was, is| domain(from, to, was, is),
            |domain| {
                format!("consequence {}, when {}", domain.consequence, words::condition(to, &domain.when))
            },
        ),
        Change::Factors(change) => listed(
            change,
            "Factor",
            |factor| words::titled(&factor.title, &factor.id),
            |_, _| Vec::new(),
            |factor| counted(factor.rules.len(), "rule"),
        ),
        Change::FactorHead { factor, title, reviewer } => factor_head(from, factor, title, reviewer),
        Change::Guidance { factor, guidance: is } => guidance(from, to, factor, is),
        Change::Rules { factor, change } => rule(from, to, factor, change),
        Change::MissingContext(missing) => missing_context(from, to, missing.as_ref()),
        Change::Matrix(change) => matrix(from, to, change),
        Change::Capabilities(change) => listed(
            change,
            "Capability",
            |capability| words::titled(&capability.title, &capability.id),
            |was, is| {
                [
                    renamed(&was.title, &is.title),
                    (was.kind != is.kind).then(|| "is of another kind".to_owned()),
                ]
                .into_iter()
                .flatten()
                .collect()
            },
            |_| "named by lanes from now on".into(),
        ),
        Change::Permission { lane, capability, permission } => {
            let known = to.capabilities.iter().chain(&from.capabilities).find(|c| c.id == *capability);
            let title = known.map_or_else(|| words::plain(capability), |c| words::titled(&c.title, &c.id));
            let word = |permission: Option<Permission>| {
                permission.map_or_else(|| "not named, so denied".to_owned(), |p| p.to_string())
            };
            let was = from.lanes.of(*lane).get(capability).copied();
            format!("In the {lane} lane “{title}” is now {}, was {}.", word(*permission), word(was))
        }
        Change::Routing(change) => listed(
            change,
            "Routing to",
            |route| route.owner.clone(),
            |was, is| condition_changes(from, to, &was.when, &is.when),
            |route| format!("when {}", words::condition(to, &route.when)),
        ),
        Change::Facts(change) => listed(
            change,
            "Fact",
            |fact| words::plain(&fact.field),
            |_, is| vec![format!("now reads “{}”", is.says)],
            |fact| format!("reads “{}”", fact.says),
        ),
        Change::Handoff(_) => "What the customer is told at a hand-over is written anew.".into(),
        Change::Invariants(change) => listed(
            change,
            "Promise",
            |i| if i.says.is_empty() { words::plain(&i.id) } else { i.says.clone() },
            invariant,
            |i| promised(to, i),
        ),
        Change::Tests(change) => listed(
            change,
            "Test",
            |test| test.name.clone(),
            |was, is| {
                let mut clauses = Vec::new();
                if was.ticket != is.ticket {
                    clauses.push("has another ticket".to_owned())
                }
                if was.expect != is.expect {
                    clauses.push("expects another decision".to_owned())
                }
                clauses
            },
            |_| "a further scenario".into(),
        ),
    }
}

/// "Signal “x”: new, when ..", "Signal “x” is gone.", "Signal “x” now also looks for ..".
fn listed<T: Named>(
    change: &ListChange<T>,
    kind: &str,
    title: impl Fn(&T) -> String,
    changed: impl Fn(&T, &T) -> Vec<String>,
    new: impl Fn(&T) -> String,
) -> String {
    match change {
        ListChange::Add { item, .. } => format!("{kind} “{}”: new, {}.", title(item), new(item)),
        ListChange::Remove(item) => format!("{kind} “{}” is gone.", title(item)),
        ListChange::Change { from, to } => {
            let clauses = changed(from, to);
            let clauses =
                if clauses.is_empty() { "is written differently".into() } else { clauses.join("; ") };
            format!("{kind} “{}” {clauses}.", title(to))
        }
        ListChange::Order(_) => format!("{kind}: the same items stand in another order."),
        ListChange::Replace(items) => {
            format!("{kind}: the list is written anew, with {}.", counted(items.len(), "item"))
        }
    }
}

fn counted(n: usize, word: &str) -> String {
    if n == 1 { format!("1 {word}") } else { format!("{n} {word}s") }
}

fn renamed(was: &str, is: &str) -> Option<String> {
    (was != is).then(|| format!("was called “{was}”"))
}

fn source(change: &ListChange<Source>) -> String {
    let age = |source: &Source| source.max_age.as_deref().map_or_else(|| "no age".to_owned(), words::span);
    let title = |source: &Source| words::titled(&source.title, &source.id);
    let fields = |source: &Source, other: &Source| {
        source
            .fields
            .iter()
            .filter(|field| !other.fields.contains(field))
            .map(|f| words::plain(f))
            .collect::<Vec<_>>()
    };
    let changed = |was: &Source, is: &Source| {
        let mut clauses: Vec<String> = renamed(&was.title, &is.title).into_iter().collect();
        if was.max_age != is.max_age {
            clauses.push(format!("goes stale after {}, was {}", age(is), age(was)));
        }
        let (added, gone) = (fields(is, was), fields(was, is));
        if !added.is_empty() {
            clauses.push(format!("now also governs {}", words::joined(&added, "and")));
        }
        if !gone.is_empty() {
            clauses.push(format!("no longer governs {}", words::joined(&gone, "and")));
        }
        clauses
    };
    listed(change, "Source", title, changed, |source| {
        format!("governs {}", counted(source.fields.len(), "field"))
    })
}

fn domain(from: &Policy, to: &Policy, was: &Domain, is: &Domain) -> Vec<String> {
    let mut clauses = Vec::new();
    if was.consequence != is.consequence {
        clauses.push(format!("has {} consequence, was {}", is.consequence, was.consequence));
    }
    if was.reviewer != is.reviewer {
        clauses.push(format!(
            "is reviewed by {}, was {}",
            words::plain(&is.reviewer),
            words::plain(&was.reviewer)
        ));
    }
    if was.queue != is.queue {
        clauses.push(format!("goes to “{}”, was “{}”", is.queue, was.queue));
    }
    clauses.extend(condition_changes(from, to, &was.when, &is.when));
    clauses.extend(renamed(&was.title, &is.title));
    clauses
}

fn factor_head(from: &Policy, id: &str, title: &str, reviewer: &str) -> String {
    let was = from.factors.iter().find(|factor| factor.id == id);
    let (old_title, old_reviewer) =
        was.map_or(("", ""), |factor| (factor.title.as_str(), factor.reviewer.as_str()));
    let mut clauses: Vec<String> = renamed(old_title, title).into_iter().collect();
    if old_reviewer != reviewer {
        clauses.push(format!(
            "is reviewed by {}, was {}",
            words::plain(reviewer),
            words::plain(old_reviewer)
        ));
    }
    format!("Factor “{}” {}.", words::titled(title, id), clauses.join("; "))
}

fn guidance(from: &Policy, to: &Policy, id: &str, is: &Guidance) -> String {
    let none = Guidance::default();
    let was = from.factors.iter().find(|factor| factor.id == id).map_or(&none, |factor| &factor.guidance);
    let levels: Vec<String> = Level::ALL
        .into_iter()
        .filter(|level| was.text(*level) != is.text(*level))
        .map(|level| level.to_string())
        .collect();
    format!("{}: the guidance for {} is written anew.", words::factor(to, id), words::joined(&levels, "and"))
}

fn rule(from: &Policy, to: &Policy, factor: &str, change: &ListChange<Rule>) -> String {
    let factor = words::factor(to, factor);
    match change {
        ListChange::Add { item, .. } => {
            format!("{factor}: new rule, {} when the ticket {}.", item.level, item.reason)
        }
        ListChange::Remove(item) => format!("{factor}: “{}” is gone, was {}.", item.reason, item.level),
        ListChange::Change { from: was, to: is } => {
            let mut clauses = Vec::new();
            if was.level != is.level {
                clauses.push(format!("is now {}, was {}", is.level, was.level));
            }
            clauses.extend(condition_changes(from, to, &was.when, &is.when));
            if was.reason != is.reason {
                clauses.push(format!("was worded “{}”", was.reason));
            }
            if was.references != is.references {
                clauses.push(format!("refers to {}", words::joined(&is.references, "and")));
            }
            format!("{factor}: “{}” {}.", is.reason, clauses.join("; "))
        }
        other => listed(other, &factor, |rule| rule.reason.clone(), |_, _| Vec::new(), |_| String::new()),
    }
}

fn missing_context(from: &Policy, to: &Policy, is: Option<&MissingContext>) -> String {
    let was = from.missing_context.as_ref();
    let say = |policy: &Policy, missing: Option<&MissingContext>| {
        missing.map_or_else(
            || "raises nothing".to_owned(),
            |m| format!("raises {} to {}", words::factor(policy, &m.factor), m.decisive),
        )
    };
    format!(
        "Decisive missing context now {}, before it {}.",
        say(to, is),
        say(from, was).replace("raises", "raised")
    )
}

fn matrix(from: &Policy, to: &Policy, change: &ListChange<MatrixRule>) -> String {
    let name = |rule: &MatrixRule| words::plain(&rule.id);
    match change {
        ListChange::Add { item, .. } => {
            let when = words::matrix(to, &item.when);
            format!("Matrix: new rule “{}” {} when {when}.", name(item), words::lane(item.lane))
        }
        ListChange::Remove(item) => {
            let when = words::matrix(from, &item.when);
            format!("Matrix: the rule “{}” is gone; it made a ticket {} when {when}.", name(item), item.lane)
        }
        ListChange::Change { from: was, to: is } => {
            let mut clauses = matrix_changes(from, to, &was.when, &is.when);
            if was.lane != is.lane {
                clauses.push(format!("now {}, was {}", words::lane(is.lane), was.lane));
            }
            let clauses = clauses.join("; ");
            if was.lane == is.lane {
                format!("Matrix: “{}” {clauses}. It {}.", name(is), words::lane(is.lane))
            } else {
                format!("Matrix: “{}” {clauses}.", name(is))
            }
        }
        other => listed(other, "Matrix", name, |_, _| Vec::new(), |_| String::new()),
    }
}

fn promised(policy: &Policy, invariant: &Invariant) -> String {
    match &invariant.promise {
        Promise::Lane { when, lane } => {
            format!("at least {} when {}", lane.at_least, words::matrix(policy, when))
        }
        Promise::Capability { capability, never, .. } => {
            format!("{} is never {never}", words::plain(capability))
        }
    }
}

fn invariant(was: &Invariant, is: &Invariant) -> Vec<String> {
    let mut clauses = Vec::new();
    if was.promise != is.promise {
        clauses.push("promises something else".into());
    }
    if was.says != is.says {
        clauses.push(format!("was worded “{}”", was.says));
    }
    clauses
}
