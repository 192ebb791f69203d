//! Conversations in time: a ticket evaluated at each message of the customer, with what was known then.
//!
//! The lane ratchets: once stricter, it stays at least as strict. Subject and body are known from the
//! start; if no message of the customer repeats them, they are a step of their own. Fields, sources
//! and requested actions are as recorded: what was not recorded then is not reconstructed. Freshness
//! is measured against the time of the message, else of the ticket.

mod timing;

pub use timing::{Takeover, Timing, TimingVerdict};

use crate::decision::{Moment, RowEvaluator};
use crate::lane::{Lane, Level};
use crate::model::Scope;
use crate::packet::CustomerState;
use crate::program::{Program, levels_of};
use crate::text;
use crate::ticket::{Sender, Ticket, instant_option};
use crate::truth::Truth;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

/// A conversation, message by message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Replay<'p> {
    /// The ticket's id.
    pub ticket: String,
    /// One step for each message of the customer; at least one.
    pub steps: Vec<Step<'p>>,
    /// Where the policy would first have had a human send the answer, or own the conversation.
    pub assisted: Option<Escalated>,
    /// Where the policy would have handed the conversation over.
    pub human_owned: Option<Escalated>,
    /// When a human really took over, if that is recorded.
    pub takeover: Option<Takeover>,
    /// The two beside each other.
    pub timing: Timing,
}

/// The ticket at one message of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step<'p> {
    /// Position of the message among the ticket's messages; none for subject and body alone.
    pub message: Option<usize>,
    /// Its time, else the ticket's.
    #[serde(with = "instant_option")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub at: Option<Timestamp>,
    /// The lane on what was known then, after the rollout scope.
    pub lane: Lane,
    /// The lane that holds: the strictest so far.
    pub ratcheted: Lane,
    /// Factors at least medium, strongest first.
    pub triggers: Vec<&'p str>,
    /// Rules that are true now and were not at the step before: why the lane changed.
    pub fired: Vec<&'p str>,
    /// Whether missing facts decide between lanes.
    pub decisive: bool,
    /// What the customer had seen from the assistant before this message.
    pub customer: CustomerState,
}

/// The step at which a lane was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Escalated {
    /// Position among the steps.
    pub step: usize,
    /// Position among the ticket's messages; none for subject and body alone.
    pub message: Option<usize>,
    /// When.
    #[serde(with = "instant_option")]
    #[schemars(with = "Option<String>", extend("format" = "date-time"))]
    pub at: Option<Timestamp>,
    /// What a human would have entered into.
    pub customer: CustomerState,
}

/// Replays one ticket. For many, keep a [`RowEvaluator`] and call [`RowEvaluator::replay`].
#[must_use]
pub fn replay<'p>(program: &'p Program, ticket: &Ticket<'_>, scope: Option<&Scope>) -> Replay<'p> {
    RowEvaluator::new(program).replay(ticket, scope)
}

impl<'p> RowEvaluator<'p> {
    /// Replays one ticket.
    pub fn replay(&mut self, ticket: &Ticket<'_>, scope: Option<&Scope>) -> Replay<'p> {
        let mut steps: Vec<Step<'p>> = Vec::new();
        let mut fired_before: Vec<&'p str> = Vec::new();
        let mut ratcheted = Lane::Autonomous;
        for message in points(ticket) {
            let known = message.map_or(0, |i| i + 1);
            let at = message.and_then(|i| ticket.messages[i].at).or(ticket.created_at);
            let moment = Moment { ticket, messages: &ticket.messages[..known], at };
            let verdict = self.evaluate(moment);
            let lane = scope.map_or(verdict.recommended, |scope| self.scoped(scope, verdict.recommended));
            ratcheted = ratcheted.max(lane);
            let fired = self.fired();
            let new = fired.iter().filter(|rule| !fired_before.contains(rule)).copied().collect();
            fired_before = fired;
            steps.push(Step {
                message,
                at,
                lane,
                ratcheted,
                triggers: self.triggers(verdict.cell),
                fired: new,
                decisive: verdict.decisive(),
                customer: CustomerState::after(&ticket.messages[..message.unwrap_or(0)]),
            });
        }
        let reached = |lane: Lane| {
            let step = steps.iter().position(|step| step.ratcheted >= lane)?;
            let Step { message, at, customer, .. } = steps[step];
            Some(Escalated { step, message, at, customer })
        };
        let (assisted, human_owned) = (reached(Lane::Assisted), reached(Lane::HumanOwned));
        let takeover = Takeover::of(ticket);
        let timing = Timing::of(ticket, human_owned, takeover);
        Replay { ticket: ticket.id.clone().into_owned(), steps, assisted, human_owned, takeover, timing }
    }

    /// The rules that are true after the last evaluation.
    fn fired(&self) -> Vec<&'p str> {
        let program = self.program();
        let rules = program.policy().factors.iter().zip(program.factors());
        let rules = rules.flat_map(|(factor, nodes)| factor.rules.iter().zip(nodes));
        let fired = rules.filter(|(_, node)| self.truth(node.node) == Truth::True);
        fired.map(|(rule, _)| rule.id.as_str()).collect()
    }

    /// The factors that are at least medium in a cell, strongest first.
    fn triggers(&self, cell: u32) -> Vec<&'p str> {
        let factors = &self.program().policy().factors;
        let levels = levels_of(cell, factors.len());
        let of = |wanted: Level| {
            factors
                .iter()
                .zip(&levels)
                .filter(move |(_, level)| **level == wanted)
                .map(|(f, _)| f.id.as_str())
        };
        of(Level::High).chain(of(Level::Medium)).collect()
    }
}

/// The points at which a ticket is evaluated: the opening, if it is not repeated by the customer's
/// first message, and each message of the customer.
fn points(ticket: &Ticket<'_>) -> Vec<Option<usize>> {
    let customer = |i: &usize| ticket.messages[*i].from == Sender::Customer;
    let messages: Vec<usize> = (0..ticket.messages.len()).filter(customer).collect();
    let opening = match messages.first() {
        Some(first) => opens_alone(ticket, *first),
        None => true,
    };
    opening.then_some(None).into_iter().chain(messages.into_iter().map(Some)).collect()
}

/// Whether the body came before the customer's first message. It did not if the message repeats the
/// body (in whole, with a signature, or cut), or is the ticket's very first and was sent with it.
fn opens_alone(ticket: &Ticket<'_>, first: usize) -> bool {
    let Some(body) = ticket.body.as_deref() else { return false };
    let message = &ticket.messages[first];
    let (body, said) = (text::fold_phrase(body), text::fold_phrase(&message.text));
    let repeats = body.starts_with(&said) || said.starts_with(&body);
    let together = first == 0 && message.at.is_some() && message.at == ticket.created_at;
    !(repeats || together)
}

#[cfg(test)]
mod tests;
