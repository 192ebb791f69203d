//! What sentences about edits need beside the words for conditions.

use crate::lane::Lane;
pub(super) use crate::words::{
    comparison, condition, factor_title as factor, field_title as plain, joined, matrix, span, titled,
};

/// How many items of a list a sentence names before it counts the rest.
const NAMED: usize = 3;

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

/// What a lane makes of a ticket: "makes a ticket human-owned".
pub(super) fn lane(lane: Lane) -> String {
    format!("makes a ticket {lane}")
}
