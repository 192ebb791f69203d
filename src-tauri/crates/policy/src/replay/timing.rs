//! Escalation timing: the moment at which the policy would have handed a conversation over, beside
//! the moment at which a human really took it.

use super::Escalated;
use crate::lane::Lane;
use crate::ticket::{Message, Sender, Ticket, instant_option};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When a human took the conversation over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Takeover {
    /// As recorded, else the time of the first agent's message.
    #[serde(with = "instant_option")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub at: Option<Timestamp>,
    /// How many messages came before it.
    pub messages_before: usize,
}

impl Takeover {
    /// The takeover of a ticket; `None` if neither a time nor an agent's message is recorded.
    #[must_use]
    pub fn of(ticket: &Ticket<'_>) -> Option<Self> {
        let agent = ticket.messages.iter().position(|message| message.from == Sender::Agent);
        let Some(at) = ticket.human.as_ref().and_then(|human| human.took_over_at) else {
            let messages_before = agent?;
            return Some(Self { at: ticket.messages[messages_before].at, messages_before });
        };
        // An agent writes after taking over, also in the same second or without a time; a message of
        // the same second from anyone else was there before.
        let after = |m: &Message<'_>| match m.from {
            Sender::Agent => m.at.is_none_or(|sent| sent >= at),
            _ => m.at.is_some_and(|sent| sent > at),
        };
        let messages_before = ticket.messages.iter().position(after).unwrap_or(ticket.messages.len());
        Some(Self { at: Some(at), messages_before })
    }
}

/// How the two moments lie. Counts are of messages between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Timing {
    /// Which came first.
    pub verdict: TimingVerdict,
    /// Customer messages between the two: by so many the human was late (or early).
    pub customer_messages: u32,
    /// Messages that the assistant sent between the two, if the human was late.
    pub assistant_messages: u32,
    /// Whole minutes between the two; `None` if a time is not recorded or there is only one moment.
    pub minutes: Option<i64>,
}

/// Which of two moments came first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimingVerdict {
    /// The human took over before the policy would have.
    Early,
    /// The human took over before anything more was said.
    OnTime,
    /// Customer or assistant wrote again before the human took over.
    Late,
    /// The policy would have handed over; no human ever did.
    HumanNever,
    /// A human took over; the policy would not have handed over.
    PolicyNever,
    /// Neither.
    BothNever,
    /// The policy would have handed over and a human owned it, but nothing tells when.
    NotRecorded,
}

impl Timing {
    /// Compares where the policy hands over with when a human took over.
    #[must_use]
    pub fn of(ticket: &Ticket<'_>, policy: Option<Escalated>, human: Option<Takeover>) -> Self {
        let plain = |verdict| Self { verdict, customer_messages: 0, assistant_messages: 0, minutes: None };
        let owned = ticket.human_lane() == Some(Lane::HumanOwned);
        match (policy, human) {
            (None, None) if owned => plain(TimingVerdict::PolicyNever),
            (None, None) => plain(TimingVerdict::BothNever),
            (None, Some(_)) => plain(TimingVerdict::PolicyNever),
            (Some(_), None) if owned => plain(TimingVerdict::NotRecorded),
            (Some(policy), None) => {
                let after = &ticket.messages[known(policy)..];
                Self {
                    assistant_messages: count(after, Sender::Assistant),
                    customer_messages: count(after, Sender::Customer),
                    ..plain(TimingVerdict::HumanNever)
                }
            }
            (Some(policy), Some(human)) => Self::between(ticket, policy, human),
        }
    }

    fn between(ticket: &Ticket<'_>, policy: Escalated, human: Takeover) -> Self {
        let minutes = policy
            .at
            .zip(human.at)
            .map(|(policy, human)| (human.as_microsecond() - policy.as_microsecond()).abs() / 60_000_000);
        let known = known(policy);
        if human.messages_before < known {
            let between = &ticket.messages[human.messages_before..known];
            return Self {
                verdict: TimingVerdict::Early,
                customer_messages: count(between, Sender::Customer),
                assistant_messages: 0,
                minutes,
            };
        }
        let between = &ticket.messages[known..human.messages_before];
        let customer_messages = count(between, Sender::Customer);
        let assistant_messages = count(between, Sender::Assistant);
        let verdict = if customer_messages + assistant_messages > 0 {
            TimingVerdict::Late
        } else {
            TimingVerdict::OnTime
        };
        Self { verdict, customer_messages, assistant_messages, minutes }
    }
}

/// How many messages were known when the policy handed over.
fn known(policy: Escalated) -> usize {
    policy.message.map_or(0, |message| message + 1)
}

fn count(messages: &[Message<'_>], from: Sender) -> u32 {
    u32::try_from(messages.iter().filter(|message| message.from == from).count()).unwrap_or(u32::MAX)
}
