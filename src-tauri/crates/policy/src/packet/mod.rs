//! The escalation packet: what a human receives with a ticket.
//!
//! A packet is composed from facts, rules and permissions, never from the ticket's own sentences. So
//! it adds what the thread does not say (the decision boundary, what is missing, what the assistant
//! did not do) and every statement carries a mark and its basis. [`Packet::of`] composes one,
//! [`Packet::to_markdown`] prints it, [`review`] checks one that was imported or edited.

mod compose;
mod customer_state;
mod grounds;
mod markdown;
mod not_done;
mod repetition;
mod review;
mod statement;
mod words;

pub use customer_state::CustomerState;
pub use repetition::Repetition;
pub use review::{OverAssertion, Review, Unsupported, review};
pub use statement::{Basis, FieldBasis, Mark, Statement, TextBasis};

use crate::lane::{Lane, Level};
use crate::model::Scope;
use crate::program::Program;
use crate::strict::{self, ReadError};
use crate::ticket::{Ticket, instant_option};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a human receives with a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Packet {
    /// The ticket's id.
    pub ticket: String,
    /// The digest of the policy.
    pub policy: String,
    /// The moment of which the packet speaks: the ticket's time, or a message's in a replay.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "instant_option")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub at: Option<Timestamp>,
    /// How many messages of the conversation it takes into account.
    pub messages: usize,
    /// The lane that the policy recommends.
    pub recommended: Lane,
    /// The lane after the rollout scope; its permissions count.
    pub lane: Lane,
    /// What the customer asks and in which circumstances, in short.
    pub summary: Vec<Statement>,
    /// Why: factors at least medium, strongest first.
    pub triggers: Vec<Trigger>,
    /// Context with its source.
    pub known: Vec<Statement>,
    /// What is not known.
    pub missing: Vec<Statement>,
    /// Whether what is missing decides between lanes.
    pub decisive: bool,
    /// What the rules that fired refer to.
    pub references: Vec<Reference>,
    /// Who should own it, if the policy says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What the assistant did not do.
    pub not_done: Vec<Statement>,
    /// What the customer has already seen.
    pub customer: Seen,
    /// What the customer is told at the hand-over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handoff: Option<String>,
    /// How well the packet is made.
    pub scores: Scores,
}

/// A factor that fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// The factor's id.
    pub factor: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub level: Level,
    /// The reasons that put it there; they read on after "the ticket".
    pub reasons: Vec<Statement>,
}

/// A policy or documentation reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// As the policy writes it.
    pub reference: String,
    /// The rules that refer to it.
    pub rules: Vec<String>,
}

/// What the customer has already seen from the assistant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// In one word.
    pub state: CustomerState,
    /// In a sentence.
    pub statement: Statement,
}

/// Two defects of packets, measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scores {
    /// How much of the packet's own words is the ticket's text again.
    pub repetition: Repetition,
    /// Statements presented as settled that rest on less; always 0 in a generated packet.
    pub over_assertions: u32,
}

impl Packet {
    /// The packet of a ticket, at the ticket's own time.
    #[must_use]
    pub fn of(program: &Program, ticket: &Ticket<'_>, scope: Option<&Scope>) -> Self {
        let mut row = crate::decision::RowEvaluator::new(program);
        row.packet_at(crate::decision::Moment::whole(ticket), scope)
    }

    /// Reads a packet, strictly.
    ///
    /// # Errors
    /// Names the path and the reason.
    pub fn parse(bytes: &[u8]) -> Result<Self, ReadError> {
        strict::from_slice(bytes)
    }

    /// Every statement with its place, as in `known[2]`.
    pub fn statements(&self) -> impl Iterator<Item = (String, &Statement)> {
        let section = |name: &'static str, list: &'_ [Statement]| {
            (0..list.len()).map(move |i| format!("{name}[{i}]")).collect::<Vec<_>>()
        };
        let reasons = self.triggers.iter().enumerate().flat_map(|(i, trigger)| {
            let place = move |j| format!("triggers[{i}].reasons[{j}]");
            trigger.reasons.iter().enumerate().map(move |(j, reason)| (place(j), reason))
        });
        let summary = section("summary", &self.summary).into_iter().zip(&self.summary);
        let known = section("known", &self.known).into_iter().zip(&self.known);
        let missing = section("missing", &self.missing).into_iter().zip(&self.missing);
        let not_done = section("not_done", &self.not_done).into_iter().zip(&self.not_done);
        let seen = std::iter::once(("customer.statement".to_owned(), &self.customer.statement));
        summary.chain(reasons).chain(known).chain(missing).chain(not_done).chain(seen)
    }
}

#[cfg(test)]
mod tests;
