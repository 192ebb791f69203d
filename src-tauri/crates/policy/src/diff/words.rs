//! Conditions in words, for sentences about edits.

use crate::lane::Lane;
use crate::model::{Comparison, Condition, MatrixCondition, Policy};
use crate::text::Part;
use crate::value::Value;

/// How many items of a list a sentence names before it counts the rest.
const NAMED: usize = 3;

/// An id as words: `renewal_days` reads "renewal days".
pub(super) fn plain(id: &str) -> String {
    id.replace('_', " ")
}

/// The title of something, or its id as words.
pub(super) fn titled(title: &str, id: &str) -> String {
    if title.is_empty() { plain(id) } else { title.to_owned() }
}

/// The title of a factor.
pub(super) fn factor(policy: &Policy, id: &str) -> String {
    policy
        .factors
        .iter()
        .find(|factor| factor.id == id)
        .map_or_else(|| plain(id), |f| titled(&f.title, &f.id))
}

/// "a", "a and b", "a, b and c"; the word between the last two is given.
pub(super) fn joined(parts: &[String], word: &str) -> String {
    match parts {
        [] => "nothing".into(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

/// A list of texts in quotation marks, the first few named.
pub(super) fn quoted(list: &[String], word: &str) -> String {
    let mut parts: Vec<String> = list.iter().take(NAMED).map(|text| format!("“{text}”")).collect();
    match list.len().saturating_sub(NAMED) {
        0 => {}
        1 => parts.push("1 more".into()),
        more => parts.push(format!("{more} more")),
    }
    joined(&parts, word)
}

/// A condition as a clause: "the ticket mentions a refund and plan tier is enterprise".
pub(super) fn condition(policy: &Policy, condition: &Condition) -> String {
    let list = |list: &[Condition], word: &str| {
        let parts: Vec<String> = list.iter().map(|inner| nested(policy, inner)).collect();
        joined(&parts, word)
    };
    match condition {
        Condition::All(inner) if inner.is_empty() => "always".into(),
        Condition::Any(inner) if inner.is_empty() => "never".into(),
        Condition::All(inner) => list(inner, "and"),
        Condition::Any(inner) => list(inner, "or"),
        Condition::Not(inner) => format!("it is not so that {}", nested(policy, inner)),
        Condition::Signal(id) => {
            let signal = policy.signals.iter().find(|signal| signal.id == *id);
            format!("the ticket {}", signal.map_or_else(|| plain(id), |s| titled(&s.title, &s.id)))
        }
        Condition::Domain(id) => {
            let domain = policy.domains.iter().find(|domain| domain.id == *id);
            format!("the ticket is in {}", domain.map_or_else(|| plain(id), |d| titled(&d.title, &d.id)))
        }
        Condition::Domains(n) => format!("the ticket is in {n} or more domains"),
        Condition::Action(id) => format!("the ticket asks for {}", plain(id)),
        Condition::Source(id, state) => format!("{} is {}", plain(id), state.id()),
        Condition::Text(phrases, parts) => format!("{} {}", place(parts), quoted(phrases, "or")),
        Condition::Regex(pattern, parts) => format!("{} the pattern “{pattern}”", place(parts)),
        Condition::Field(field, test) => format!("{} {}", plain(field), comparison(test)),
    }
}

/// A condition inside another: lists are set apart, so that "and" and "or" do not run together.
fn nested(policy: &Policy, inner: &Condition) -> String {
    let text = condition(policy, inner);
    match inner {
        Condition::All(list) | Condition::Any(list) if list.len() > 1 => format!("({text})"),
        _ => text,
    }
}

fn place(parts: &[Part]) -> String {
    if parts.is_empty() {
        return "the text has".into();
    }
    let names: Vec<String> = parts.iter().map(|part| format!("the {}", part.id())).collect();
    format!(
        "{} {}",
        joined(&names, "or"),
        if parts.len() == 1 && parts[0] != Part::Messages { "has" } else { "have" }
    )
}

/// A comparison as it follows the field's name.
pub(super) fn comparison(test: &Comparison) -> String {
    match test {
        Comparison::Is(v) => format!("is {v}"),
        Comparison::In(list) => {
            format!("is {}", joined(&list.iter().map(Value::to_string).collect::<Vec<_>>(), "or"))
        }
        Comparison::AtLeast(v) => format!("is at least {v}"),
        Comparison::AtMost(v) => format!("is at most {v}"),
        Comparison::Above(v) => format!("is above {v}"),
        Comparison::Below(v) => format!("is below {v}"),
        Comparison::Has(v) => format!("has {v}"),
        Comparison::Within(span) => format!("is within {span}"),
        Comparison::OlderThan(span) => format!("is older than {span}"),
        Comparison::Present(true) => "is known".into(),
        Comparison::Present(false) => "is not known".into(),
    }
}

/// A matrix condition as a clause: "3 factors are at least medium".
pub(super) fn matrix(policy: &Policy, condition: &MatrixCondition) -> String {
    let names = |ids: &[String]| ids.iter().map(|id| factor(policy, id)).collect::<Vec<_>>();
    let inner = |list: &[MatrixCondition], word: &str| {
        joined(&list.iter().map(|inner| matrix(policy, inner)).collect::<Vec<_>>(), word)
    };
    match condition {
        MatrixCondition::AnyOf { any_of, at_least } => {
            format!("{} is at least {at_least}", joined(&names(any_of), "or"))
        }
        MatrixCondition::AllOf { all_of, at_least } => {
            format!("{} are all at least {at_least}", joined(&names(all_of), "and"))
        }
        MatrixCondition::Count { count, at_least, of } => {
            let of =
                of.as_ref().map_or_else(String::new, |ids| format!(" of {}", joined(&names(ids), "and")));
            let verb = if *count == 1 { "factor is" } else { "factors are" };
            format!("{count} {verb} at least {at_least}{of}")
        }
        MatrixCondition::Score { score, weights } => {
            let weighed: Vec<String> =
                weights.iter().map(|(id, weight)| format!("{} x {weight}", factor(policy, id))).collect();
            format!("the score of {} reaches {score}", joined(&weighed, "and"))
        }
        MatrixCondition::All { all } => inner(all, "and"),
        MatrixCondition::Any { any } => inner(any, "or"),
    }
}

/// What a lane makes of a ticket: "makes a ticket human-owned".
pub(super) fn lane(lane: Lane) -> String {
    format!("makes a ticket {lane}")
}
