//! The customer-facing state: what the customer has already seen from the assistant.

use crate::ticket::{Message, MessageKind, Sender};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a human enters into, ordered by how much there is to correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CustomerState {
    /// The assistant sent nothing: a clean start.
    NothingSent,
    /// It only asked.
    ClarifyingQuestionSent,
    /// It explained without committing to an outcome: to be corrected with care.
    TentativeExplanationSent,
    /// It promised, answered or closed, or sent something whose kind is not recorded.
    ExpectationsRaised,
}

impl CustomerState {
    /// The state after these messages: the most binding thing that the assistant sent. A message
    /// without a recorded kind counts as the worst, because nothing is guessed in the assistant's favour.
    #[must_use]
    pub fn after(messages: &[Message<'_>]) -> Self {
        sent(messages).map(|message| Self::of_kind(message.kind)).max().unwrap_or(Self::NothingSent)
    }

    /// What a message of a kind leaves behind.
    fn of_kind(kind: Option<MessageKind>) -> Self {
        match kind {
            Some(MessageKind::ClarifyingQuestion) => Self::ClarifyingQuestionSent,
            Some(MessageKind::Explanation) => Self::TentativeExplanationSent,
            Some(MessageKind::Commitment | MessageKind::Answer | MessageKind::Closing) | None => {
                Self::ExpectationsRaised
            }
        }
    }

    /// The name in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NothingSent => "nothing_sent",
            Self::ClarifyingQuestionSent => "clarifying_question_sent",
            Self::TentativeExplanationSent => "tentative_explanation_sent",
            Self::ExpectationsRaised => "expectations_raised",
        }
    }
}

/// The assistant's messages among these.
pub(super) fn sent<'m>(messages: &'m [Message<'m>]) -> impl Iterator<Item = &'m Message<'m>> {
    messages.iter().filter(|message| message.from == Sender::Assistant)
}

/// What the customer has seen, in a sentence or two, and whether every message's kind is recorded.
pub(super) fn describe(messages: &[Message<'_>]) -> (String, bool) {
    let count = |kind: Option<MessageKind>| sent(messages).filter(|m| m.kind == kind).count();
    let kinds = [
        (Some(MessageKind::ClarifyingQuestion), "clarifying question"),
        (Some(MessageKind::Explanation), "tentative explanation"),
        (Some(MessageKind::Commitment), "commitment"),
        (Some(MessageKind::Answer), "answer"),
        (Some(MessageKind::Closing), "closing message"),
        (None, "message whose kind is not recorded"),
    ];
    let counted: Vec<String> = kinds
        .into_iter()
        .filter_map(|(kind, words)| match count(kind) {
            0 => None,
            1 => Some(format!("one {words}")),
            n if kind.is_none() => Some(format!("{n} messages whose kind is not recorded")),
            n => Some(format!("{n} {words}s")),
        })
        .collect();
    let recorded = count(None) == 0;
    let text = match CustomerState::after(messages) {
        CustomerState::NothingSent => "The assistant sent nothing.".to_owned(),
        state => {
            let ends = match state {
                CustomerState::ExpectationsRaised if recorded => "It raised expectations.",
                CustomerState::ExpectationsRaised => "It may have raised expectations.",
                _ => "It made no commitment.",
            };
            format!("The assistant sent {}. {ends}", super::words::listed(&counted))
        }
    };
    (text, recorded)
}
