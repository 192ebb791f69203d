//! One support case: fields, text, messages, the state of each source of truth and, for a past
//! ticket, what humans decided. The JSON form is one line of a ticket file.
//!
//! Strings borrow from the line they were read from, because a corpus is a million of them;
//! [`Ticket::into_owned`] cuts the tie.

use crate::lane::Lane;
use crate::strict::{self, NameMap, ReadError};
use crate::value::Value;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// Longest text accepted in one part of a ticket (subject, body or a message), in bytes.
pub const MAX_TEXT_BYTES: usize = 1 << 20;

/// One support case. Only `id` is required.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ticket<'a> {
    /// The owner's own number or name for it; unique within a corpus.
    #[serde(borrow, deserialize_with = "strict::text")]
    pub id: Cow<'a, str>,
    /// When the customer wrote; the time against which freshness is measured.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "instant_option")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub created_at: Option<Timestamp>,
    /// email, chat, phone ...
    #[serde(
        borrow,
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "strict::text_option"
    )]
    pub channel: Option<Cow<'a, str>>,
    /// The subject line.
    #[serde(
        borrow,
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "strict::text_option"
    )]
    pub subject: Option<Cow<'a, str>>,
    /// The customer's first text.
    #[serde(
        borrow,
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "strict::text_option"
    )]
    pub body: Option<Cow<'a, str>>,
    /// The owner's own fields, by name; `null` in a file is a missing field and is not kept.
    #[serde(borrow, default, skip_serializing_if = "NameMap::is_empty")]
    pub fields: NameMap<'a, Value<'a>>,
    /// The state of each source of truth, as recorded when the ticket was handled.
    #[serde(borrow, default, skip_serializing_if = "NameMap::is_empty")]
    pub sources: NameMap<'a, SourceRecord>,
    /// What the customer asks to be done, by capability id. Absent is unknown; empty is none.
    #[serde(
        borrow,
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "strict::texts_option"
    )]
    pub requested_actions: Option<Vec<Cow<'a, str>>>,
    /// The conversation, in the order of time.
    #[serde(borrow, default, skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message<'a>>,
    /// What the assistant did, for a past ticket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assistant: Option<AssistantRecord>,
    /// What humans decided, for a past ticket.
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub human: Option<HumanRecord<'a>>,
}

/// The recorded state of one source of truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceRecord {
    /// As recorded; may still turn out stale by age.
    pub state: SourceState,
    /// When the source's facts were last brought up to date.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "instant_option")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub as_of: Option<Timestamp>,
}

/// Whether the facts of a source of truth can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceState {
    /// There, and fresh.
    Available,
    /// There, but too old to rely on.
    Stale,
    /// Not there.
    Unavailable,
}

impl SourceState {
    /// All states, best first.
    pub const ALL: [Self; 3] = [Self::Available, Self::Stale, Self::Unavailable];

    /// The name in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Available => "available",
            Self::Stale => "stale",
            Self::Unavailable => "unavailable",
        }
    }
}

/// One message of a conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Message<'a> {
    /// When it was sent.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "instant_option")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub at: Option<Timestamp>,
    /// Who sent it.
    pub from: Sender,
    /// What an assistant's message was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<MessageKind>,
    /// Its text.
    #[serde(borrow, deserialize_with = "strict::text")]
    pub text: Cow<'a, str>,
}

/// Who sent a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sender {
    /// The customer.
    Customer,
    /// The support assistant.
    Assistant,
    /// A human agent.
    Agent,
    /// The helpdesk itself.
    System,
}

/// What an assistant's message was, from least to most binding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Asked for a detail.
    ClarifyingQuestion,
    /// Explained tentatively, without an outcome.
    Explanation,
    /// Promised something.
    Commitment,
    /// Answered as settled.
    Answer,
    /// Closed the conversation.
    Closing,
}

/// What the assistant did with a past ticket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssistantRecord {
    /// The lane in which the assistant handled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<Lane>,
    /// The model's own confidence, 0 to 1. Recorded, never decisive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// What became of the draft it offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
}

/// What an agent did with an assistant's draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Draft {
    /// Sent as it was.
    Accepted,
    /// Sent after light edits.
    Edited,
    /// Not used.
    Rejected,
}

/// What humans decided about a past ticket.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HumanRecord<'a> {
    /// The lane in which it should have been, by the human's decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<Lane>,
    /// Who owned it in the end.
    #[serde(
        borrow,
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "strict::text_option"
    )]
    pub owner: Option<Cow<'a, str>>,
    /// Whether a human changed the lane, rejected the draft or reversed the resolution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overrode: Option<bool>,
    /// How often it was passed on after the first escalation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reroutes: Option<u32>,
    /// When a human took the conversation over.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "instant_option")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub took_over_at: Option<Timestamp>,
    /// When it was resolved.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "instant_option")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub resolved_at: Option<Timestamp>,
    /// When the customer came back about the same issue family.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "instant_option")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub recontact_at: Option<Timestamp>,
    /// How useful the packet was, 1 to 5.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packet_rating: Option<u8>,
    /// The verdict of an audit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audit: Option<AuditVerdict>,
}

/// The verdict of an audit of a ticket that did not escalate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AuditVerdict {
    /// Rightly left with the assistant.
    Fine,
    /// Went well, by luck.
    NearMiss,
    /// A human should have sent the answer.
    ShouldAssisted,
    /// A human should have owned it.
    ShouldHumanOwned,
}

impl<'a> Ticket<'a> {
    /// Reads one line of a ticket file.
    ///
    /// # Errors
    /// Names the path and the reason: not JSON, an unknown or duplicate key, a wrong type, an empty
    /// id, a text above [`MAX_TEXT_BYTES`], a rating outside 1 to 5, a confidence outside 0 to 1.
    pub fn from_json(line: &'a [u8]) -> Result<Self, ReadError> {
        // One look at all bytes is faster than one at each string; only an offender is read again, for
        // its path.
        let read = str::from_utf8(line).ok().and_then(|text| serde_json::from_str(text).ok());
        let ticket: Self = match read {
            Some(ticket) => ticket,
            None => strict::from_slice(line)?,
        };
        ticket.validate()?;
        Ok(ticket)
    }

    /// Checks what the types cannot say.
    ///
    /// # Errors
    /// As [`Ticket::from_json`], for a ticket built by other means.
    pub fn validate(&self) -> Result<(), ReadError> {
        let wrong = |path: &str, message: String| Err(ReadError { path: path.into(), message });
        if self.id.is_empty() {
            return wrong("id", "is empty; every ticket needs an id of its own".into());
        }
        let texts = [("subject", &self.subject), ("body", &self.body)];
        for (name, text) in texts {
            if text.as_ref().is_some_and(|t| t.len() > MAX_TEXT_BYTES) {
                return wrong(name, format!("is longer than {MAX_TEXT_BYTES} bytes"));
            }
        }
        if self.messages.iter().any(|m| m.text.len() > MAX_TEXT_BYTES) {
            return wrong("messages", format!("hold a text longer than {MAX_TEXT_BYTES} bytes"));
        }
        if let Some(rating) = self.human.as_ref().and_then(|h| h.packet_rating)
            && !(1..=5).contains(&rating)
        {
            return wrong("human.packet_rating", format!("is {rating}; ratings go from 1 to 5"));
        }
        if let Some(confidence) = self.assistant.and_then(|a| a.confidence)
            && !(0.0..=1.0).contains(&confidence)
        {
            return wrong("assistant.confidence", format!("is {confidence}; it goes from 0 to 1"));
        }
        Ok(())
    }

    /// The lane that humans decided, if they did.
    #[must_use]
    pub fn human_lane(&self) -> Option<Lane> {
        self.human.as_ref().and_then(|h| h.lane)
    }

    /// The same ticket, borrowing from nothing.
    #[must_use]
    pub fn into_owned(self) -> Ticket<'static> {
        let own = |text: Cow<'a, str>| Cow::Owned(text.into_owned());
        Ticket {
            id: own(self.id),
            created_at: self.created_at,
            channel: self.channel.map(own),
            subject: self.subject.map(own),
            body: self.body.map(own),
            fields: self.fields.into_owned(Value::into_owned),
            sources: self.sources.into_owned(|record| record),
            requested_actions: self.requested_actions.map(|list| list.into_iter().map(own).collect()),
            messages: self
                .messages
                .into_iter()
                .map(|m| Message { at: m.at, from: m.from, kind: m.kind, text: own(m.text) })
                .collect(),
            assistant: self.assistant,
            human: self.human.map(HumanRecord::into_owned),
        }
    }
}

impl HumanRecord<'_> {
    /// The same record, borrowing from nothing.
    #[must_use]
    pub fn into_owned(self) -> HumanRecord<'static> {
        let Self {
            lane,
            owner,
            overrode,
            reroutes,
            took_over_at,
            resolved_at,
            recontact_at,
            packet_rating,
            audit,
        } = self;
        let owner = owner.map(|text| Cow::Owned(text.into_owned()));
        HumanRecord {
            lane,
            owner,
            overrode,
            reroutes,
            took_over_at,
            resolved_at,
            recontact_at,
            packet_rating,
            audit,
        }
    }
}

/// RFC 3339 instants, null as absent.
pub(crate) mod instant_option {
    use super::{Deserialize, Deserializer, Serializer, Timestamp, strict};
    use crate::time::parse_instant;
    use serde::de::Error;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Timestamp>, D::Error> {
        let Some(strict::Text(text)) = Option::deserialize(deserializer)? else { return Ok(None) };
        parse_instant(&text).map(Some).ok_or_else(|| {
            D::Error::custom(format_args!("\"{text}\" is not a date-time; write it as 2026-03-02T09:14:00Z"))
        })
    }

    #[expect(clippy::ref_option, reason = "the signature that serde calls")]
    pub(crate) fn serialize<S: Serializer>(at: &Option<Timestamp>, serializer: S) -> Result<S::Ok, S::Error> {
        match at {
            Some(at) => serializer.collect_str(at),
            None => serializer.serialize_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = r#"{"id":"491284","created_at":"2026-03-02T09:14:00Z","channel":"email","subject":"a","body":"b",
     "fields":{"issue_type":"refund","renewal_days":21,"prior_service_credit":true,"gone":null},
     "sources":{"contract":{"state":"available","as_of":"2026-03-01T00:00:00Z"},"commercial_approval":{"state":"unavailable"}},
     "requested_actions":["refund_approval"],
     "messages":[{"at":"2026-03-02T09:14:00Z","from":"customer","text":"x\n"}],
     "assistant":{"lane":"autonomous","confidence":0.93,"draft":"rejected"},
     "human":{"lane":"human_owned","owner":"billing","overrode":true,"reroutes":1,"recontact_at":null,"packet_rating":4,"audit":"should_human_owned"}}"#;

    #[test]
    fn a_line_reads_back_what_it_prints() {
        let ticket = Ticket::from_json(ARTICLE.as_bytes()).unwrap();
        assert_eq!(ticket.fields.get("renewal_days"), Some(&Value::Number(21.0)));
        assert_eq!(ticket.fields.get("gone"), None);
        let printed = serde_json::to_vec(&ticket).unwrap();
        assert_eq!(Ticket::from_json(&printed).unwrap(), ticket);
        assert_eq!(ticket.clone().into_owned(), ticket);
    }

    #[test]
    fn offenders_are_named_with_their_path() {
        let path = |line: &str| Ticket::from_json(line.as_bytes()).unwrap_err().path;
        assert_eq!(path(r#"{"id":"1","human":{"lane":"robot"}}"#), "human.lane");
        assert_eq!(path(r#"{"id":"1","messages":[{"from":"customer","text":"a","x":1}]}"#), "messages[0].x");
        assert_eq!(path(r#"{"id":"1","human":{"packet_rating":9}}"#), "human.packet_rating");
        assert_eq!(path(r#"{"id":""}"#), "id");
        let duplicate = Ticket::from_json(br#"{"id":"1","fields":{"a":1,"a":2}}"#).unwrap_err();
        assert!(duplicate.to_string().contains("duplicate key `a`"), "{duplicate}");
        assert!(Ticket::from_json(br#"{"id":"1","id":"2"}"#).is_err());
        assert!(Ticket::from_json(br#"{"id":"1"} trailing"#).is_err());
    }
}
