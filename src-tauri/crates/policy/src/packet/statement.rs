//! Statements: what a packet says, how sure it is of it, and what it rests on.

use crate::decision::Absence;
use crate::text::Part;
use crate::ticket::instant_option;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far a statement can be relied on, ordered from strongest to weakest.
///
/// The reading of the facts: a field whose source is recorded as available, and fresh, is
/// confirmed. A field that no source of truth governs, or whose source the ticket does not mention,
/// is used as it stands but nobody vouches for it: not verified. So is an action that the ticket
/// lists as requested. What was matched in text is inferred. Absent, stale or unavailable is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// A source of truth says so, and was available and fresh.
    Confirmed,
    /// Recorded on the ticket, without a source that vouches for it.
    NotVerified,
    /// Read from the words of the ticket.
    Inferred,
    /// Not known.
    Missing,
}

impl Mark {
    /// The name in sentences.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::NotVerified => "not verified",
            Self::Inferred => "inferred",
            Self::Missing => "missing",
        }
    }
}

/// One statement of a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// What is said. If it is inferred, it says so in its words ("likely", "possible").
    pub text: String,
    /// How far it can be relied on.
    pub mark: Mark,
    /// What it rests on: all of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub basis: Vec<Basis>,
}

/// Something that a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A field of the ticket.
    Field(FieldBasis),
    /// The recorded state of the source of truth of that id.
    Source(String),
    /// Words of the ticket.
    Text(TextBasis),
    /// The requested action of that id.
    Action(String),
    /// The domain of that id.
    Domain(String),
    /// The factor rule of that id.
    Rule(String),
    /// The permission of the capability of that id in the lane of the packet.
    Permission(String),
    /// What is recorded of the assistant so far, as to the capability of that id.
    NotDone(String),
    /// The assistant's messages so far.
    Messages,
}

/// A field, its source and how the source stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldBasis {
    /// The field.
    pub field: String,
    /// The source that governs it, if one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The source's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source_title: Option<String>,
    /// When the source's facts were last brought up to date.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "instant_option")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub as_of: Option<Timestamp>,
    /// Why there is no usable value, if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Absence>,
}

/// Where something was read in the words of the ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextBasis {
    /// The parts that were searched.
    pub parts: Vec<Part>,
    /// The words that were found; none if it matters that nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
}

/// Words that keep a statement from reading as settled.
const HEDGES: [&str; 16] = [
    "likely",
    "unlikely",
    "possible",
    "possibly",
    "probably",
    "perhaps",
    "maybe",
    "may",
    "might",
    "could",
    "appears",
    "seems",
    "suggests",
    "unclear",
    "unconfirmed",
    "not verified",
];

impl Statement {
    /// A statement.
    pub(super) fn new(text: impl Into<String>, mark: Mark, basis: Vec<Basis>) -> Self {
        Self { text: text.into(), mark, basis }
    }

    /// Whether the statement reads as settled: it is marked confirmed, or it is inferred and none of
    /// its words says so.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match self.mark {
            Mark::Confirmed => true,
            Mark::Inferred => {
                let folded = crate::text::fold(&self.text);
                !HEDGES.iter().any(|hedge| crate::text::contains(&folded, hedge))
            }
            Mark::NotVerified | Mark::Missing => false,
        }
    }
}
