//! What a human receives with a ticket.

use serde::Serialize;
use specta::Type;
use workbench::policy::packet::{Mark, Packet, Statement};

use super::scale::mirrored;

mirrored! {
    /// How far a statement can be relied on.
    FactMark = Mark {
        /// A source of truth says so.
        Confirmed,
        /// Recorded on the ticket, without a source that vouches for it.
        NotVerified,
        /// Read from the words of the ticket.
        Inferred,
        /// Not known.
        Missing
    }
}

/// What a human receives.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct PacketShown {
    /// What the customer asks, in short.
    pub summary: Vec<StatementShown>,
    /// Context with its source.
    pub known: Vec<StatementShown>,
    /// What is not known.
    pub missing: Vec<StatementShown>,
    /// What the assistant did not do.
    pub not_done: Vec<StatementShown>,
    /// What the customer has already seen, in a sentence.
    pub customer: String,
    /// What the rules that fired refer to.
    pub references: Vec<String>,
    /// Who should own it.
    pub owner: Option<String>,
    /// What the customer is told at the hand-over.
    pub handoff: Option<String>,
    /// How much of the packet is the ticket's text again, 0 to 1.
    pub repetition: Option<f64>,
    /// Statements presented as settled that rest on less.
    pub over_assertions: u32,
    /// The packet as Markdown, to be copied.
    pub markdown: String,
}

/// One statement of a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct StatementShown {
    /// What is said.
    pub text: String,
    /// How far it can be relied on.
    pub mark: FactMark,
}

impl From<&Packet> for PacketShown {
    fn from(packet: &Packet) -> Self {
        let statements = |list: &[Statement]| {
            let shown = |s: &Statement| StatementShown { text: s.text.clone(), mark: s.mark.into() };
            list.iter().map(shown).collect::<Vec<_>>()
        };
        Self {
            summary: statements(&packet.summary),
            known: statements(&packet.known),
            missing: statements(&packet.missing),
            not_done: statements(&packet.not_done),
            customer: packet.customer.statement.text.clone(),
            references: packet.references.iter().map(|r| r.reference.clone()).collect(),
            owner: packet.owner.clone(),
            handoff: packet.handoff.clone(),
            repetition: packet.scores.repetition.share(),
            over_assertions: packet.scores.over_assertions,
            markdown: packet.to_markdown(),
        }
    }
}
