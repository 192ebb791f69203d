//! Surface repetition: how much of a packet is the ticket's text again.

use super::Packet;
use crate::text;
use crate::ticket::{Message, Ticket};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// How many words in a row count as a copy. Three in a row are often just the language
/// ("the service credit"); four that agree are rarely chance.
const RUN: usize = 4;

/// The packet's own runs of four words, and how many of them the ticket's text has too.
///
/// Own words are the statements of all sections (not titles, references, owner or the hand-off text,
/// which the policy prescribes). Text is folded as for phrases; a word is a run of letters, digits
/// and underscores; a run does not cross the end of a statement, or of a subject, body or message.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repetition {
    /// Runs that the ticket's text has too.
    pub repeated: u32,
    /// All runs.
    pub runs: u32,
}

impl Repetition {
    /// The repeated share, 0 to 1; `None` if the packet has no run of four words.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.runs > 0).then(|| f64::from(self.repeated) / f64::from(self.runs))
    }

    /// Measures a packet against the ticket with the messages it takes into account.
    pub(super) fn measure(packet: &Packet, ticket: &Ticket<'_>, messages: &[Message<'_>]) -> Self {
        let texts = ticket.subject.iter().chain(&ticket.body).map(AsRef::as_ref);
        let texts: Vec<String> =
            texts.chain(messages.iter().map(|m| m.text.as_ref())).map(text::fold).collect();
        let words: Vec<Vec<&str>> = texts.iter().map(|folded| words(folded)).collect();
        let theirs: HashSet<&[&str]> = words.iter().flat_map(|words| words.windows(RUN)).collect();
        let mut counted = Self::default();
        for (_, statement) in packet.statements() {
            let folded = text::fold(&statement.text);
            for run in self::words(&folded).windows(RUN) {
                counted.runs += 1;
                counted.repeated += u32::from(theirs.contains(run));
            }
        }
        counted
    }
}

fn words(folded: &str) -> Vec<&str> {
    folded.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty()).collect()
}
