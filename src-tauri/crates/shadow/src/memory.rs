//! Tickets held in memory as columns: label sets, tests, and anything too small for a file.

use crate::columns::{Judgement, Labels, LeafWords, Outcome, TicketColumns};
use policy::program::{Leaf, Word};
use policy::{Ticket, Truth, Value};
use std::convert::Infallible;

/// Tickets in memory. Leaves are answered ticket by ticket, by their plain meaning.
#[derive(Debug, Clone)]
pub struct TicketSet {
    digest: String,
    tickets: Vec<Ticket<'static>>,
}

/// The answers of a leaf, held as words.
#[derive(Debug, Clone)]
pub struct HeldWords(Vec<Word>);

impl HeldWords {
    pub(crate) fn new(words: Vec<Word>) -> Self {
        Self(words)
    }
}

impl LeafWords for HeldWords {
    fn word(&self, at: usize) -> Word {
        self.0[at]
    }
}

impl TicketSet {
    /// A set under the digest that names it.
    #[must_use]
    pub fn new(digest: impl Into<String>, tickets: Vec<Ticket<'static>>) -> Self {
        Self { digest: digest.into(), tickets }
    }

    /// The tickets.
    #[must_use]
    pub fn as_slice(&self) -> &[Ticket<'static>] {
        &self.tickets
    }

    fn label(ticket: &Ticket<'_>, field: &str) -> Option<String> {
        match (field, ticket.fields.get(field)) {
            (_, Some(Value::List(_))) => None,
            (_, Some(value)) => Some(value.to_string()),
            ("month", None) => ticket.created_at.map(|at| at.to_string()[..7].to_owned()),
            ("channel", None) => ticket.channel.as_ref().map(ToString::to_string),
            _ => None,
        }
    }
}

/// What became of a ticket.
#[must_use]
pub fn outcome(ticket: &Ticket<'_>) -> Outcome {
    let human = ticket.human.as_ref();
    let micros = |at: Option<jiff::Timestamp>| at.map(jiff::Timestamp::as_microsecond);
    Outcome {
        human: ticket.human_lane(),
        assistant: ticket.assistant.and_then(|a| a.lane),
        draft: ticket.assistant.and_then(|a| a.draft),
        overrode: human.and_then(|h| h.overrode),
        reroutes: human.and_then(|h| h.reroutes),
        took_over_at: micros(human.and_then(|h| h.took_over_at)),
        resolved_at: micros(human.and_then(|h| h.resolved_at)),
        recontact_at: micros(human.and_then(|h| h.recontact_at)),
        packet_rating: human.and_then(|h| h.packet_rating),
        audit: human.and_then(|h| h.audit),
    }
}

impl TicketColumns for TicketSet {
    type Words = HeldWords;
    type Error = Infallible;

    fn digest(&self) -> &str {
        &self.digest
    }

    fn tickets(&self) -> usize {
        self.tickets.len()
    }

    fn id(&self, ticket: usize) -> Result<String, Infallible> {
        Ok(self.tickets[ticket].id.to_string())
    }

    fn leaves(&self, leaves: &[&Leaf]) -> Result<Vec<HeldWords>, Infallible> {
        let word = |leaf: &Leaf, block: &[Ticket<'static>]| {
            let mut word = Word::FALSE;
            for (bit, ticket) in block.iter().enumerate() {
                let truth = leaf.truth(ticket, ticket.created_at);
                word.holds |= u64::from(truth == Truth::True) << bit;
                word.possible |= u64::from(truth != Truth::False) << bit;
            }
            word
        };
        let words =
            |leaf: &&Leaf| HeldWords(self.tickets.chunks(64).map(|block| word(leaf, block)).collect());
        Ok(leaves.iter().map(words).collect())
    }

    fn judgements(&self) -> Result<Vec<Judgement>, Infallible> {
        Ok(self.tickets.iter().map(outcome).map(|o| Judgement { lane: o.human, audit: o.audit }).collect())
    }

    fn outcomes(&self) -> Result<Vec<Outcome>, Infallible> {
        Ok(self.tickets.iter().map(outcome).collect())
    }

    fn labels(&self, field: &str) -> Result<Option<Labels>, Infallible> {
        let labels = Labels::collect(self.tickets.iter().map(|ticket| Self::label(ticket, field)));
        Ok((!labels.values.is_empty()).then_some(labels))
    }

    fn conversations(&self) -> Result<Vec<usize>, Infallible> {
        Ok((0..self.tickets.len()).filter(|at| !self.tickets[*at].messages.is_empty()).collect())
    }

    fn visit(&self, tickets: &[usize], visit: &mut dyn FnMut(&Ticket<'_>)) -> Result<(), Infallible> {
        tickets.iter().for_each(|at| visit(&self.tickets[*at]));
        Ok(())
    }
}
