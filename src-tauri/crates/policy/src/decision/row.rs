//! One ticket through the program.
//!
//! All phrases of the policy are looked for in one pass over each folded text, and each field is
//! looked up once; every other leaf is asked directly. The buffers are reused from ticket to ticket.

use crate::program::indexes::Offer;
use crate::program::leaf::{customer_texts, in_parts};
use crate::program::{Block, Leaf, Program, Verdict, Word};
use crate::text::{self, Part};
use crate::ticket::{Message, Ticket};
use crate::truth::Truth;
use jiff::Timestamp;

/// Evaluates tickets one by one.
#[derive(Debug, Clone)]
pub struct RowEvaluator<'p> {
    program: &'p Program,
    block: Block,
    folded: String,
    /// Per leaf, in which parts one of its phrases occurs: one bit a part, as in [`text::Parts::bits`].
    hits: Vec<u8>,
    /// What the ticket has for each field of the policy.
    offers: Vec<Offer>,
}

/// A ticket as it is known at some moment.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'t> {
    /// The ticket.
    pub ticket: &'t Ticket<'t>,
    /// Its messages so far.
    pub messages: &'t [Message<'t>],
    /// The time against which freshness is measured.
    pub at: Option<Timestamp>,
}

impl<'t> Moment<'t> {
    /// The whole ticket, at its own time.
    #[must_use]
    pub fn whole(ticket: &'t Ticket<'t>) -> Self {
        Self { ticket, messages: &ticket.messages, at: ticket.created_at }
    }
}

impl<'p> RowEvaluator<'p> {
    /// An evaluator for a program.
    #[must_use]
    pub fn new(program: &'p Program) -> Self {
        let hits = vec![0; program.leaves.len()];
        Self { program, block: Block::default(), folded: String::new(), hits, offers: Vec::new() }
    }

    /// The program.
    #[must_use]
    pub fn program(&self) -> &'p Program {
        self.program
    }

    /// The truth of every node after the last evaluation.
    #[must_use]
    pub fn truth(&self, node: u32) -> Truth {
        self.block.node(node).truth(0)
    }

    /// What the last ticket has for the field of a leaf.
    pub(super) fn offer(&self, leaf: usize) -> Offer {
        self.program.fields.offer(leaf, &self.offers)
    }

    /// Evaluates a ticket as it is known at a moment.
    pub fn evaluate(&mut self, moment: Moment<'_>) -> Verdict {
        let present = self.find_phrases(moment);
        let (program, hits) = (self.program, &self.hits);
        let values = program.fields.usable(moment.ticket, moment.at, &mut self.offers);
        program.run(&mut self.block, |number| {
            let truth = match &program.leaves[number] {
                Leaf::Text { parts, .. } if parts.bits() & present == 0 => Truth::Unknown,
                Leaf::Text { parts, .. } => (hits[number] & parts.bits() != 0).into(),
                Leaf::Regex { regex, parts } => {
                    in_parts(moment.ticket, moment.messages, *parts, |part| regex.is_match(part))
                }
                Leaf::Field { test, .. } => test.truth(program.fields.of_leaf(number, &values), moment.at),
                leaf => leaf.truth(moment.ticket, moment.at),
            };
            Word::from(truth)
        });
        let (low, high) = self.cells();
        program.verdict(low, high)
    }

    /// The cells of the low and the high bound.
    fn cells(&self) -> (u32, u32) {
        let mut place = 1;
        let (mut low, mut high) = (0, 0);
        for factor in 0..self.program.factors.len() {
            let planes = self.program.planes(&self.block, factor);
            let digit = |medium: u64, high: u64| u32::from(medium & 1 == 1) + u32::from(high & 1 == 1);
            low += place * digit(planes.medium.holds, planes.high.holds);
            high += place * digit(planes.medium.possible, planes.high.possible);
            place *= 3;
        }
        (low, high)
    }

    /// Marks where each phrase occurs; returns the parts that the ticket has.
    fn find_phrases(&mut self, moment: Moment<'_>) -> u8 {
        self.hits.fill(0);
        let mut present = 0;
        let ticket = moment.ticket;
        let single = [(Part::Subject, ticket.subject.as_deref()), (Part::Body, ticket.body.as_deref())];
        for (part, content) in single {
            if let Some(content) = content {
                present |= 1 << part as u8;
                self.mark(part, content);
            }
        }
        for content in customer_texts(moment.messages) {
            present |= 1 << Part::Messages as u8;
            self.mark(Part::Messages, content);
        }
        present
    }

    fn mark(&mut self, part: Part, content: &str) {
        let index = &self.program.phrases;
        if index.phrases.is_empty() {
            return;
        }
        self.folded.clear();
        text::fold_into(content, &mut self.folded);
        let bit = 1 << part as u8;
        let hits = &mut self.hits;
        let mut hit =
            |phrase: usize| index.leaves[phrase].iter().for_each(|leaf| hits[*leaf as usize] |= bit);
        let Some(automaton) = &index.automaton else {
            let there = |(_, phrase): &(usize, &String)| text::contains(&self.folded, phrase);
            index.phrases.iter().enumerate().filter(there).for_each(|(phrase, _)| hit(phrase));
            return;
        };
        for found in automaton.find_overlapping_iter(&self.folded) {
            if text::is_whole_word(&self.folded, found.start(), found.end()) {
                hit(found.pattern().as_usize());
            }
        }
    }
}
