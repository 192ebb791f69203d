//! A ticket as it was imported.

use serde::Serialize;
use specta::Type;
use workbench::jiff::Timestamp;
use workbench::policy::ticket::{AuditVerdict, Draft, MessageKind, Sender};
use workbench::policy::{self, Ticket};

use super::scale::{Lane, mirrored};

mirrored! {
    /// Who wrote a message.
    WrittenBy = Sender {
        /// The customer.
        Customer,
        /// The assistant.
        Assistant,
        /// A person of the support team.
        Agent,
        /// The help desk itself.
        System
    }
}

/// An instant as it crosses: RFC 3339 in UTC.
pub(super) fn at(instant: Option<Timestamp>) -> Option<String> {
    instant.map(|at| at.to_string())
}

/// The name of a value of a closed set, as in files.
pub(super) fn id_of(value: impl Serialize) -> String {
    let json = serde_json::to_value(value).ok();
    json.and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A ticket as it was imported.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TicketShown {
    /// Its id.
    pub id: String,
    /// When it was written.
    pub created_at: Option<String>,
    /// How it came.
    pub channel: Option<String>,
    /// Its subject.
    pub subject: Option<String>,
    /// The customer's first text.
    pub body: Option<String>,
    /// The conversation.
    pub messages: Vec<MessageShown>,
    /// Actions that the customer asks for, by id; none if it is not recorded.
    pub requested_actions: Option<Vec<String>>,
    /// What humans did with it.
    pub human: HumanShown,
    /// What the assistant did with it.
    pub assistant: AssistantShown,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MessageShown {
    /// When it was sent.
    pub at: Option<String>,
    /// By whom.
    pub from: WrittenBy,
    /// What kind of message of the assistant it is, as in files.
    pub kind: Option<String>,
    /// Its text.
    pub text: String,
}

/// What humans did with a ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct HumanShown {
    /// The lane they decided.
    pub lane: Option<Lane>,
    /// Who owned it.
    pub owner: Option<String>,
    /// Whether they overrode the assistant.
    pub overrode: Option<bool>,
    /// How often it was passed on.
    pub reroutes: Option<u32>,
    /// When a human took over.
    pub took_over_at: Option<String>,
    /// When it was resolved.
    pub resolved_at: Option<String>,
    /// When the customer came back about it.
    pub recontact_at: Option<String>,
    /// How useful the packet was, 1 to 5.
    pub packet_rating: Option<u32>,
    /// The verdict of an audit, as in files.
    pub audit: Option<String>,
}

/// What the assistant did with a ticket.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Type)]
pub struct AssistantShown {
    /// The lane in which it handled it.
    pub lane: Option<Lane>,
    /// How sure it was, 0 to 1.
    pub confidence: Option<f64>,
    /// What became of its draft, as in files.
    pub draft: Option<String>,
}

impl From<&Ticket<'_>> for TicketShown {
    fn from(ticket: &Ticket<'_>) -> Self {
        let message = |m: &policy::ticket::Message<'_>| MessageShown {
            at: at(m.at),
            from: m.from.into(),
            kind: m.kind.map(|kind: MessageKind| id_of(kind)),
            text: m.text.to_string(),
        };
        let text = |text: &Option<std::borrow::Cow<'_, str>>| text.as_ref().map(ToString::to_string);
        let human = ticket.human.as_ref();
        Self {
            id: ticket.id.to_string(),
            created_at: at(ticket.created_at),
            channel: text(&ticket.channel),
            subject: text(&ticket.subject),
            body: text(&ticket.body),
            messages: ticket.messages.iter().map(message).collect(),
            requested_actions: (ticket.requested_actions.as_ref())
                .map(|actions| actions.iter().map(ToString::to_string).collect()),
            human: human.map(Into::into).unwrap_or_default(),
            assistant: ticket.assistant.map(Into::into).unwrap_or_default(),
        }
    }
}

impl From<&policy::ticket::HumanRecord<'_>> for HumanShown {
    fn from(human: &policy::ticket::HumanRecord<'_>) -> Self {
        Self {
            lane: human.lane.map(Into::into),
            owner: human.owner.as_ref().map(ToString::to_string),
            overrode: human.overrode,
            reroutes: human.reroutes,
            took_over_at: at(human.took_over_at),
            resolved_at: at(human.resolved_at),
            recontact_at: at(human.recontact_at),
            packet_rating: human.packet_rating.map(u32::from),
            audit: human.audit.map(|audit: AuditVerdict| id_of(audit)),
        }
    }
}

impl From<policy::ticket::AssistantRecord> for AssistantShown {
    fn from(record: policy::ticket::AssistantRecord) -> Self {
        Self {
            lane: record.lane.map(Into::into),
            confidence: record.confidence,
            draft: record.draft.map(|draft: Draft| id_of(draft)),
        }
    }
}
