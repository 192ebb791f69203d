//! Conditions as sentences: what people read in the studio, in a comparison and in `policy show`.
//!
//! A condition reads on after "when": "the ticket mentions a refund or credit and contract
//! exception is yes". Names come from the policy's titles.

use crate::lane::Level;
use crate::model::{Comparison, Condition, MatrixCondition, Policy};
use crate::text::Part;
use crate::time::Span;
use crate::value::Value;

/// A condition in words.
#[must_use]
pub fn condition(policy: &Policy, condition: &Condition) -> String {
    words(policy, condition, false)
}

/// `inner` asks for brackets around a list that stands inside another.
fn words(policy: &Policy, condition: &Condition, inner: bool) -> String {
    let list = |conditions: &[Condition], between: &str, empty: &str| match conditions {
        [] => empty.to_owned(),
        [only] => words(policy, only, inner),
        several => {
            let text = several.iter().map(|c| words(policy, c, true)).collect::<Vec<_>>().join(between);
            if inner { format!("({text})") } else { text }
        }
    };
    match condition {
        Condition::All(conditions) => list(conditions, " and ", "always"),
        Condition::Any(conditions) => list(conditions, " or ", "never"),
        Condition::Not(negated) => negation(policy, negated),
        Condition::Signal(id) => format!("the ticket {}", signal_title(policy, id)),
        Condition::Domain(id) => format!("the ticket is about {}", domain_title(policy, id)),
        Condition::Domains(n) => format!("the ticket touches at least {n} domains"),
        Condition::Action(id) => format!("it asks to {}", crate::decision::action_title(policy, id)),
        Condition::Source(id, state) => format!("{} is {}", source_title(policy, id), state.id()),
        Condition::Text(phrases, parts) => {
            format!("{} {}", place(parts, "mentions", "mention"), quoted(phrases))
        }
        Condition::Regex(pattern, parts) => {
            format!("{} the pattern {pattern}", place(parts, "matches", "match"))
        }
        Condition::Field(field, comparison) => {
            format!("{} {}", field_title(field), self::comparison(comparison))
        }
    }
}

fn negation(policy: &Policy, negated: &Condition) -> String {
    match negated {
        Condition::Field(field, Comparison::Is(value)) => {
            format!("{} is not {}", field_title(field), literal(value))
        }
        Condition::Field(field, Comparison::In(values)) => {
            format!("{} is none of {}", field_title(field), literals(values))
        }
        Condition::Domain(id) => format!("the ticket is not about {}", domain_title(policy, id)),
        Condition::Text(phrases, parts) => {
            format!("{} {}", place(parts, "does not mention", "do not mention"), quoted(phrases))
        }
        other => format!("it is not so that {}", words(policy, other, true)),
    }
}

/// A comparison as it follows the field's name.
pub(crate) fn comparison(comparison: &Comparison) -> String {
    match comparison {
        Comparison::Is(value) => format!("is {}", literal(value)),
        Comparison::In(values) => format!("is {}", literals(values)),
        Comparison::AtLeast(value) => format!("is at least {}", literal(value)),
        Comparison::AtMost(value) => format!("is at most {}", literal(value)),
        Comparison::Above(value) => format!("is above {}", literal(value)),
        Comparison::Below(value) => format!("is below {}", literal(value)),
        Comparison::Has(value) => format!("contains {}", literal(value)),
        Comparison::Within(span) => format!("lies within {} of the ticket", self::span(span)),
        Comparison::OlderThan(span) => format!("lies more than {} before the ticket", self::span(span)),
        Comparison::Present(true) => "is known".into(),
        Comparison::Present(false) => "is not known".into(),
    }
}

/// A span of time in words, in the unit that it is written in: "7 days". What is none, as a draft may hold, stands
/// as it was written.
pub(crate) fn span(text: &str) -> String {
    let unit = match text.as_bytes().last() {
        Some(b'm') => "minute",
        Some(b'h') => "hour",
        Some(b'd') => "day",
        _ => "week",
    };
    match text.get(..text.len().saturating_sub(1)) {
        Some(count) if Span::parse(text).is_ok() => {
            format!("{count} {unit}{}", if count == "1" { "" } else { "s" })
        }
        _ => text.to_owned(),
    }
}

/// A matrix condition in words.
#[must_use]
pub fn matrix(policy: &Policy, condition: &MatrixCondition) -> String {
    let names = |ids: &[String], last: &str| series(ids.iter().map(|id| factor_title(policy, id)), last);
    let level =
        |level: Level| if level == Level::High { "high".to_owned() } else { format!("at least {level}") };
    match condition {
        MatrixCondition::AnyOf { any_of, at_least } => {
            format!("{} is {}", names(any_of, "or"), level(*at_least))
        }
        MatrixCondition::AllOf { all_of, at_least } => {
            format!("{} are {}", names(all_of, "and"), level(*at_least))
        }
        MatrixCondition::Count { count, at_least, of } => {
            let among = of.as_ref().map_or(String::new(), |ids| format!(" among {}", names(ids, "and")));
            let (noun, verb) = if *count == 1 { ("factor", "is") } else { ("factors", "are") };
            format!("at least {count} {noun}{among} {verb} {}", level(*at_least))
        }
        MatrixCondition::Score { score, weights } => {
            let terms = weights.iter().map(|(id, weight)| format!("{weight} × {}", factor_title(policy, id)));
            format!("{} reaches {score}", terms.collect::<Vec<_>>().join(" + "))
        }
        MatrixCondition::All { all } => all_parts(policy, all, " and "),
        MatrixCondition::Any { any } => all_parts(policy, any, " or "),
    }
}

/// The parts of a matrix condition; one that is itself made of several stands in brackets.
fn all_parts(policy: &Policy, parts: &[MatrixCondition], by: &str) -> String {
    let part = |part: &MatrixCondition| match part {
        MatrixCondition::All { all: inside } | MatrixCondition::Any { any: inside }
            if inside.len() > 1 && parts.len() > 1 =>
        {
            format!("({})", matrix(policy, part))
        }
        other => matrix(policy, other),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(by)
}

/// The title of a factor, or its id in words.
#[must_use]
pub fn factor_title(policy: &Policy, id: &str) -> String {
    titled(policy.factors.iter().find(|f| f.id == id).map_or("", |f| &f.title), id)
}

/// The title of a domain, or its id in words.
#[must_use]
pub fn domain_title(policy: &Policy, id: &str) -> String {
    titled(policy.domains.iter().find(|d| d.id == id).map_or("", |d| &d.title), id)
}

/// The title of a source, or its id in words.
#[must_use]
pub fn source_title(policy: &Policy, id: &str) -> String {
    titled(policy.sources.iter().find(|s| s.id == id).map_or("", |s| &s.title), id)
}

/// The title of a signal, or "shows" and its id in words.
#[must_use]
pub fn signal_title(policy: &Policy, id: &str) -> String {
    match policy.signals.iter().find(|s| s.id == id).map(|s| s.title.as_str()) {
        Some(title) if !title.is_empty() => title.to_owned(),
        _ => format!("shows {}", field_title(id)),
    }
}

/// A field's name in words.
#[must_use]
pub fn field_title(field: &str) -> String {
    field.replace('_', " ")
}

/// A title, or the id in words if there is none.
pub(crate) fn titled(title: &str, id: &str) -> String {
    if title.is_empty() { field_title(id) } else { title.to_owned() }
}

fn place(parts: &[Part], singular: &str, plural: &str) -> String {
    let name = |part: &Part| match part {
        Part::Subject => "the subject",
        Part::Body => "the body",
        Part::Messages => "the customer's messages",
    };
    match parts {
        [] => format!("the customer {singular}"),
        [Part::Messages] => format!("the customer's messages {plural}"),
        several => format!("{} {singular}", series(several.iter().map(|p| name(p).to_owned()), "or")),
    }
}

fn quoted(phrases: &[String]) -> String {
    series(phrases.iter().map(|phrase| format!("“{phrase}”")), "or")
}

fn literal(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => format!("“{text}”"),
        other => other.to_string(),
    }
}

fn literals(values: &[Value<'_>]) -> String {
    series(values.iter().map(literal), "or")
}

/// "a", "a or b", "a, b or c"; the word between the last two is given.
pub(crate) fn joined(items: &[String], word: &str) -> String {
    match items {
        [] => "nothing".into(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

fn series(items: impl Iterator<Item = String>, word: &str) -> String {
    joined(&items.collect::<Vec<_>>(), word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;

    fn policy() -> Policy {
        let json = r#"{"format":"lanekeeper/policy/1","name":"p",
          "signals":[{"id":"refund","title":"asks for a refund","when":{"text":["refund"]}}],
          "domains":[{"id":"billing","title":"Billing","reviewer":"legal","consequence":"high","when":{"signal":"refund"}}],
          "factors":[{"id":"pressure","title":"Customer pressure","reviewer":"legal"},{"id":"b","reviewer":"legal"}],
          "matrix":{"rules":[]},"capabilities":[],"lanes":{"autonomous":{},"assisted":{},"human_owned":{}}}"#;
        Document::parse(json.as_bytes()).unwrap().into_policy()
    }

    #[test]
    fn a_matrix_condition_of_several_stands_in_brackets_inside_another() {
        let policy = policy();
        let says = |json: &str| matrix(&policy, &serde_json::from_str(json).unwrap());
        let high = |id: &str| format!(r#"{{"any_of":["{id}"],"at_least":"high"}}"#);
        let (pressure, b) = (high("pressure"), high("b"));
        assert_eq!(
            says(&format!(r#"{{"any":[{{"all":[{pressure},{b}]}},{b}]}}"#)),
            "(Customer pressure is high and b is high) or b is high"
        );
        assert_eq!(
            says(&format!(r#"{{"all":[{{"any":[{pressure},{b}]}}]}}"#)),
            "Customer pressure is high or b is high"
        );
    }

    #[test]
    fn spans_of_time_read_as_they_are_written() {
        let pairs = [
            ("7d", "7 days"),
            ("1h", "1 hour"),
            ("2w", "2 weeks"),
            ("90m", "90 minutes"),
            ("soon", "soon"),
            ("", ""),
        ];
        for (written, words) in pairs {
            assert_eq!(span(written), words);
        }
    }

    #[test]
    fn conditions_read_as_sentences() {
        let policy = policy();
        let says = |json: &str| condition(&policy, &serde_json::from_str(json).unwrap());
        assert_eq!(
            says(
                r#"{"all":[{"signal":"refund"},{"any":[{"field":"plan_tier","in":["a","b"]},{"domain":"billing"}]},{"not":{"field":"x","is":true}}]}"#
            ),
            "the ticket asks for a refund and (plan tier is “a” or “b” or the ticket is about Billing) and x is not yes"
        );
        assert_eq!(
            says(r#"{"text":["now","at once"],"in":["subject"]}"#),
            "the subject mentions “now” or “at once”"
        );
        assert_eq!(says(r#"{"field":"renewal_days","at_most":30}"#), "renewal days is at most 30");
    }

    #[test]
    fn matrix_rules_read_as_sentences() {
        let policy = policy();
        let says = |json: &str| matrix(&policy, &serde_json::from_str(json).unwrap());
        assert_eq!(says(r#"{"count":3,"at_least":"medium"}"#), "at least 3 factors are at least medium");
        assert_eq!(
            says(r#"{"any_of":["pressure","b"],"at_least":"high"}"#),
            "Customer pressure or b is high"
        );
    }
}
