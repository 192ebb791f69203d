//! Wording: names and values of the policy and the ticket as they stand in a sentence.

pub(super) use crate::decision::enumerate as listed;
use crate::model::Policy;
use crate::value::Value;
pub(super) use crate::words::{field_title as spaced, source_title, titled};

/// Longest value printed inside a sentence, in characters.
const MAX_VALUE_CHARS: usize = 120;

/// The text with a capital at its start.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// A value inside a sentence: one line, of bounded length.
pub(super) fn shown(value: &Value<'_>) -> String {
    let text = value.to_string();
    if is_words(&text) {
        return spaced(&text);
    }
    let line = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty());
    let line = line.collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_VALUE_CHARS) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// Whether a value is an identifier of plain words, as `credit_request`: it reads better with spaces, and says
/// the same. One with digits may be a name of something, and stays as it is.
fn is_words(text: &str) -> bool {
    text.contains('_') && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

/// How a field with a value reads: in the policy's words, else "Field name: value."
pub(super) fn fact(policy: &Policy, field: &str, value: &Value<'_>) -> String {
    match policy.facts.iter().find(|fact| fact.field == field) {
        Some(fact) => fact.says.replace("{value}", &shown(value)),
        None => format!("{}: {}.", capitalised(&spaced(field)), shown(value)),
    }
}

/// What is not known when a field is missing: in the policy's words, else by field and source.
pub(super) fn missing_fact(policy: &Policy, field: &str) -> String {
    let stated = policy.facts.iter().find(|fact| fact.field == field).and_then(|fact| fact.missing.clone());
    stated.unwrap_or_else(|| match policy.source_of(field) {
        Some(source) => format!("“{}” in {}", spaced(field), titled(&source.title, &source.id)),
        None => format!("“{}”", spaced(field)),
    })
}

/// Makes an inferred sentence say so: "asks for X" becomes "likely asks for X".
pub(super) fn hedged(text: &str, mark: super::Mark) -> String {
    if mark == super::Mark::Inferred { format!("likely {text}") } else { text.to_owned() }
}
