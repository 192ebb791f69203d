//! What a run reads of a corpus, by column: answers to leaf conditions, what became of each ticket, and
//! the values to slice by. A corpus on disk and a handful of tickets in memory offer the same.

use policy::program::{Leaf, Word};
use policy::ticket::{AuditVerdict, Draft};
use policy::{Lane, Ticket};

/// The answers of one leaf condition for all tickets, sixty-four a word.
pub trait LeafWords: Send + Sync {
    /// The word of tickets `64 * at ..`. Bits past the last ticket may be anything.
    fn word(&self, at: usize) -> Word;

    /// The words from `at` on, as many as there is room for.
    fn fill(&self, at: usize, row: &mut [Word]) {
        row.iter_mut().zip(at..).for_each(|(word, at)| *word = self.word(at));
    }
}

/// Tickets by column.
pub trait TicketColumns: Sync {
    /// Answers of a leaf.
    type Words: LeafWords;
    /// What can go wrong while reading a column.
    type Error: std::error::Error + Send + Sync + 'static;

    /// The digest that names the corpus.
    fn digest(&self) -> &str;

    /// How many tickets there are.
    fn tickets(&self) -> usize;

    /// The id of a ticket, by position.
    ///
    /// # Errors
    /// If the column cannot be read.
    fn id(&self, ticket: usize) -> Result<String, Self::Error>;

    /// Answers leaves for every ticket; several at once, because texts are read once for all of them.
    ///
    /// # Errors
    /// If a column cannot be read.
    fn leaves(&self, leaves: &[&Leaf]) -> Result<Vec<Self::Words>, Self::Error>;

    /// What humans decided about each ticket, in order.
    ///
    /// # Errors
    /// If a column cannot be read.
    fn judgements(&self) -> Result<Vec<Judgement>, Self::Error>;

    /// What became of each ticket, in order.
    ///
    /// # Errors
    /// If a column cannot be read.
    fn outcomes(&self) -> Result<Vec<Outcome>, Self::Error>;

    /// The values of a field in words, to slice by. `month` is the month of `created_at`, as `2026-03`.
    /// `None` if no ticket has the field.
    ///
    /// # Errors
    /// If a column cannot be read.
    fn labels(&self, field: &str) -> Result<Option<Labels>, Self::Error>;

    /// Positions of the tickets that have messages, ascending.
    ///
    /// # Errors
    /// If a column cannot be read.
    fn conversations(&self) -> Result<Vec<usize>, Self::Error>;

    /// Reads some tickets whole, in the order of their positions.
    ///
    /// # Errors
    /// If a ticket cannot be read.
    fn visit(&self, tickets: &[usize], visit: &mut dyn FnMut(&Ticket<'_>)) -> Result<(), Self::Error>;
}

/// The value of one field for every ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    /// The distinct values.
    pub values: Vec<String>,
    /// Per ticket the position of its value, or [`Labels::NONE`].
    pub of_ticket: Vec<u32>,
}

impl Labels {
    /// The ticket has no value.
    pub const NONE: u32 = u32::MAX;

    /// Collects values in the order of the tickets.
    pub fn collect(values: impl Iterator<Item = Option<String>>) -> Self {
        let mut labels = Self::default();
        let mut known = std::collections::HashMap::new();
        for value in values {
            let number = value.map_or(Self::NONE, |value| {
                *known.entry(value).or_insert_with_key(|value: &String| {
                    labels.values.push(value.clone());
                    u32::try_from(labels.values.len() - 1).unwrap_or(Self::NONE)
                })
            });
            labels.of_ticket.push(number);
        }
        labels
    }
}

/// What humans decided about a ticket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Judgement {
    /// The lane.
    pub lane: Option<Lane>,
    /// The verdict of an audit.
    pub audit: Option<AuditVerdict>,
}

/// What the assistant and humans did with a ticket. Instants are microseconds since 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The lane that humans decided.
    pub human: Option<Lane>,
    /// The lane in which the assistant handled it.
    pub assistant: Option<Lane>,
    /// What became of the assistant's draft.
    pub draft: Option<Draft>,
    /// Whether a human overrode the assistant.
    pub overrode: Option<bool>,
    /// How often it was passed on after the first escalation.
    pub reroutes: Option<u32>,
    /// When a human took over.
    pub took_over_at: Option<i64>,
    /// When it was resolved.
    pub resolved_at: Option<i64>,
    /// When the customer came back about it.
    pub recontact_at: Option<i64>,
    /// How useful the packet was, 1 to 5.
    pub packet_rating: Option<u8>,
    /// The verdict of an audit.
    pub audit: Option<AuditVerdict>,
}
