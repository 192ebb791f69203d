//! What changed between two forms of a condition, in clauses: "now also fires when ..".

use super::words;
use crate::model::{Condition, MatrixCondition, Policy};

/// The clauses that say how a condition changed; each reads on after the name of what it belongs to.
pub(super) fn condition_changes(from: &Policy, to: &Policy, was: &Condition, is: &Condition) -> Vec<String> {
    if was == is {
        return Vec::new();
    }
    refined(from, to, was, is).unwrap_or_else(|| {
        vec![format!("now fires when {}, was when {}", words::condition(to, is), words::condition(from, was))]
    })
}

fn refined(from: &Policy, to: &Policy, was: &Condition, is: &Condition) -> Option<Vec<String>> {
    match (was, is) {
        (Condition::Text(old, parts), Condition::Text(new, same)) if parts == same => Some(phrases(old, new)),
        (Condition::Field(field, old), Condition::Field(same, new))
            if field == same && old.key() == new.key() =>
        {
            let was = words::comparison(old);
            let was =
                was.trim_start_matches("is ").trim_start_matches("at least ").trim_start_matches("at most ");
            Some(vec![format!("asks that {} {}, was {was}", words::plain(field), words::comparison(new))])
        }
        (Condition::Not(old), Condition::Not(new)) => {
            let clauses = refined(from, to, old, new)?;
            Some(clauses.into_iter().map(|clause| format!("{clause} (negated)")).collect())
        }
        (Condition::Any(old), Condition::Any(new)) => {
            Some(members(from, to, old, new, ["now also fires when", "no longer fires when"]))
        }
        (Condition::All(old), new) => all(from, to, old, conjuncts(new)),
        (old, Condition::All(new)) => all(from, to, std::slice::from_ref(old), new),
        (Condition::Any(old), new) if old.contains(new) => Some(members(
            from,
            to,
            old,
            std::slice::from_ref(new),
            ["now also fires when", "no longer fires when"],
        )),
        (old, Condition::Any(new)) if new.contains(old) => Some(members(
            from,
            to,
            std::slice::from_ref(old),
            new,
            ["now also fires when", "no longer fires when"],
        )),
        _ => None,
    }
}

fn conjuncts(condition: &Condition) -> &[Condition] {
    match condition {
        Condition::All(list) => list,
        one => std::slice::from_ref(one),
    }
}

/// As [`members`], if the two lists have anything in common or one condition became another.
fn all(from: &Policy, to: &Policy, old: &[Condition], new: &[Condition]) -> Option<Vec<String>> {
    let related = old.iter().any(|c| new.contains(c)) || (old.len() == new.len() && old.len() == 1);
    related.then(|| members(from, to, old, new, ["now also asks that", "no longer asks that"]))
}

fn phrases(old: &[String], new: &[String]) -> Vec<String> {
    let missing_in = |list: &[String], other: &[String]| {
        list.iter().filter(|phrase| !other.contains(phrase)).cloned().collect::<Vec<_>>()
    };
    let (added, gone) = (missing_in(new, old), missing_in(old, new));
    let mut clauses = Vec::new();
    if !added.is_empty() {
        clauses.push(format!("now also looks for {}", words::quoted(&added, "and")));
    }
    if !gone.is_empty() {
        clauses.push(format!("no longer looks for {}", words::quoted(&gone, "and")));
    }
    if clauses.is_empty() {
        clauses.push("lists its phrases in another order".into());
    }
    clauses
}

/// What entered and left a list of conditions; a single one that took another's place is compared with it.
fn members(
    from: &Policy,
    to: &Policy,
    old: &[Condition],
    new: &[Condition],
    verbs: [&str; 2],
) -> Vec<String> {
    let added: Vec<&Condition> = new.iter().filter(|c| !old.contains(c)).collect();
    let gone: Vec<&Condition> = old.iter().filter(|c| !new.contains(c)).collect();
    if let ([is], [was]) = (added.as_slice(), gone.as_slice())
        && let Some(clauses) = refined(from, to, was, is)
    {
        return clauses;
    }
    let say = |verb: &str, policy: &Policy, c: &Condition| format!("{verb} {}", words::condition(policy, c));
    let mut clauses: Vec<String> = added.iter().map(|c| say(verbs[0], to, c)).collect();
    clauses.extend(gone.iter().map(|c| say(verbs[1], from, c)));
    if clauses.is_empty() {
        clauses.push("states its conditions in another order".into());
    }
    clauses
}

/// How a matrix condition changed.
pub(super) fn matrix_changes(
    from: &Policy,
    to: &Policy,
    was: &MatrixCondition,
    is: &MatrixCondition,
) -> Vec<String> {
    if was == is {
        return Vec::new();
    }
    match (was, is) {
        (
            MatrixCondition::Count { count: old, at_least: level, of },
            MatrixCondition::Count { count: new, at_least: same, of: same_of },
        ) if level == same && of == same_of => {
            vec![format!(
                "is now {new} {} at least {level}, was {old}",
                if *new == 1 { "factor" } else { "factors" }
            )]
        }
        (
            MatrixCondition::AnyOf { any_of: old, at_least: level },
            MatrixCondition::AnyOf { any_of: new, at_least: same },
        ) if level == same => {
            let names = |policy: &Policy, list: &[String], other: &[String]| {
                let missing: Vec<String> = list
                    .iter()
                    .filter(|id| !other.contains(id))
                    .map(|id| words::factor(policy, id))
                    .collect();
                (!missing.is_empty()).then(|| words::joined(&missing, "and"))
            };
            let mut clauses = Vec::new();
            clauses.extend(names(to, new, old).map(|names| format!("now also counts {names}")));
            clauses.extend(names(from, old, new).map(|names| format!("no longer counts {names}")));
            if clauses.is_empty() { vec!["lists its factors in another order".into()] } else { clauses }
        }
        (
            MatrixCondition::Score { score: old, weights },
            MatrixCondition::Score { score: new, weights: same },
        ) if weights == same => {
            vec![format!("needs a score of {new}, was {old}")]
        }
        _ => vec![format!("now holds when {}, was when {}", words::matrix(to, is), words::matrix(from, was))],
    }
}
