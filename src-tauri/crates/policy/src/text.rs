//! Folded text and whole-word phrases: the one meaning of the `text` condition.
//!
//! Text and phrase are decomposed (NFKD), stripped of combining marks, case-folded, and every run of
//! white space becomes one space. So "Crédit  NOTE" and "credit note" are the same. Folded text
//! never contains a line feed, which makes it a safe separator between folded texts.

use caseless::Caseless;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The parts of a ticket that hold text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The subject line.
    Subject,
    /// The customer's first text.
    Body,
    /// The customer's messages.
    Messages,
}

impl Part {
    /// All parts.
    pub const ALL: [Self; 3] = [Self::Subject, Self::Body, Self::Messages];

    /// The name in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Subject => "subject",
            Self::Body => "body",
            Self::Messages => "messages",
        }
    }
}

/// A set of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Parts(u8);

impl Parts {
    /// Subject, body and the customer's messages: where a text condition looks by default.
    pub const ALL: Self = Self(0b111);

    /// The parts of a list; an empty list is all of them.
    #[must_use]
    pub fn of(parts: &[Part]) -> Self {
        if parts.is_empty() {
            Self::ALL
        } else {
            Self(parts.iter().fold(0, |bits, part| bits | 1 << *part as u8))
        }
    }

    /// Whether a part is in the set.
    #[must_use]
    pub fn contains(self, part: Part) -> bool {
        self.0 & (1 << part as u8) != 0
    }

    /// The parts in the set.
    pub fn iter(self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(move |part| self.contains(*part))
    }

    /// One bit a part: subject 1, body 2, messages 4.
    #[must_use]
    pub fn bits(self) -> u8 {
        self.0
    }
}

/// The folded form of a text.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded form of a text. ASCII, which most text is, takes a path of its own.
///
/// Every character folds by itself: case folding has no context, and what normalisation would
/// reorder are marks, which go. So runs of ASCII and runs of other characters fold apart, and only
/// white space looks back over the seam.
pub fn fold_into(text: &str, folded: &mut String) {
    let start = folded.len();
    let mut rest = text;
    let mut in_space = false;
    while !rest.is_empty() {
        let ascii_end = rest.bytes().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        let (ascii, after) = rest.split_at(ascii_end);
        let run = if in_space { ascii.trim_start_matches(is_ascii_space) } else { ascii };
        if !run.is_empty() {
            fold_ascii(run, folded);
            in_space = run.ends_with(is_ascii_space);
        }
        let other_end = after.bytes().position(|b| b.is_ascii()).unwrap_or(after.len());
        let (other, after) = after.split_at(other_end);
        fold_plainly(other, &mut in_space, folded);
        rest = after;
    }
    debug_assert!(!folded[start..].contains('\n'));
}

/// Folds any text, knowing whether a space precedes it.
fn fold_plainly(text: &str, in_space: &mut bool, folded: &mut String) {
    if text.is_empty() {
        return;
    }
    // Folding case can bring marks forth that were part of a letter, hence the second round.
    let chars = text.nfkd().filter(|c| !is_combining_mark(*c)).default_case_fold();
    for c in chars.nfkd().filter(|c| !is_combining_mark(*c)) {
        let space = c.is_whitespace();
        if !space {
            folded.push(c);
        } else if !*in_space {
            folded.push(' ');
        }
        *in_space = space;
    }
}

fn is_ascii_space(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ')
}

/// Folds ASCII: lower case, runs of white space to one space.
fn fold_ascii(text: &str, folded: &mut String) {
    let mut rest = text;
    loop {
        let Some(cut) = irregular_space(rest.as_bytes()) else {
            let start = folded.len();
            folded.push_str(rest);
            folded[start..].make_ascii_lowercase();
            return;
        };
        let start = folded.len();
        folded.push_str(&rest[..cut]);
        folded[start..].make_ascii_lowercase();
        folded.push(' ');
        rest = rest[cut..].trim_start_matches(is_ascii_space);
    }
}

/// Where the first white space is that is not a single plain space.
fn irregular_space(bytes: &[u8]) -> Option<usize> {
    const BLOCK: usize = 16;
    let control = |byte: u8| byte.wrapping_sub(9) < 5;
    let is_irregular =
        |byte: u8, next: u8| control(byte) | ((byte == b' ') & (control(next) | (next == b' ')));
    let mut at = 0;
    // Without a branch inside a block, so that the compiler makes vector code of it.
    while let Some(block) = bytes.get(at..=at + BLOCK) {
        if block.windows(2).fold(false, |any, pair| any | is_irregular(pair[0], pair[1])) {
            break;
        }
        at += BLOCK;
    }
    (at..bytes.len()).find(|i| is_irregular(bytes[*i], bytes.get(i + 1).copied().unwrap_or(0)))
}

/// The folded form of a phrase: folded, without space at its ends.
#[must_use]
pub fn fold_phrase(phrase: &str) -> String {
    fold(phrase).trim_matches(' ').to_owned()
}

/// Whether the characters beside `start..end` are no letters, digits or underscores.
#[must_use]
pub fn is_whole_word(folded: &str, start: usize, end: usize) -> bool {
    let continues = |c: char| c.is_alphanumeric() || c == '_';
    !folded[..start].chars().next_back().is_some_and(continues)
        && !folded[end..].chars().next().is_some_and(continues)
}

/// Whether a folded phrase occurs in a folded text as whole words. The plain meaning; faster
/// searchers are tested against it.
#[must_use]
pub fn contains(folded: &str, phrase: &str) -> bool {
    if phrase.is_empty() {
        return false;
    }
    let mut from = 0;
    while let Some(at) = folded[from..].find(phrase) {
        let start = from + at;
        if is_whole_word(folded, start, start + phrase.len()) {
            return true;
        }
        from = start + phrase.chars().next().map_or(1, char::len_utf8);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_width_and_space_do_not_matter() {
        assert_eq!(fold("Crédit\r\n\tNOTE"), "credit note");
        assert_eq!(fold("STRASSE straße"), "strasse strasse");
        assert_eq!(fold("ﬁrst １２ ①"), "first 12 1");
        assert_eq!(fold("İstanbul \u{a0} x"), "istanbul x");
        assert_eq!(fold("a  b \n\n c "), "a b c ");
    }

    #[test]
    fn phrases_match_whole_words() {
        assert!(contains("a refund, now", "refund"));
        assert!(contains("(service credit)", "service credit"));
        assert!(!contains("refunds", "refund"));
        assert!(!contains("pre_refund", "refund"));
        assert!(!contains("überrefund", "refund"));
        assert!(contains("refunds refund", "refund"));
        assert!(!contains("x", ""));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}[ \\t\\n]{0,3}\\PC{0,10}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_in_runs_is_folding_at_once(text in "[ \\t\\na-cA-C\u{e9}\u{301}\u{327}\u{2003}\u{a0}\u{df}\u{130}\u{fb01}\u{ac01}\u{345}\u{3a3}]{0,40}", any in "\\PC{0,30}") {
            for text in [text, any] {
                let mut plain = String::new();
                fold_plainly(&text, &mut false, &mut plain);
                prop_assert_eq!(fold(&text), plain);
            }
        }

        #[test]
        fn the_ascii_path_is_the_general_path(text in "[ -~\\t\\n\\r]{0,60}") {
            // One letter outside ASCII sends the same text down the general path.
            prop_assert_eq!(fold(&text) + "x", fold(&(text + "\u{ff58}")));
        }
    }
}
