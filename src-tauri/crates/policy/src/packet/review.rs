//! Checks a packet that was imported or edited against the policy and the ticket.

use super::grounds::{self, Grounds};
use super::statement::{Basis, Mark, Statement};
use super::{Packet, Repetition, not_done, words};
use crate::decision::{Moment, RowEvaluator};
use crate::lane::Permission;
use crate::program::{NodeId, Program};
use crate::text;
use crate::ticket::{Sender, Ticket};
use schemars::JsonSchema;
use serde::Serialize;

/// What a check of a packet found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Review {
    /// Measured on the packet as it is now.
    pub repetition: Repetition,
    /// Statements presented as settled that rest on less.
    pub over_assertions: Vec<OverAssertion>,
}

/// A statement presented as settled that rests on less.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OverAssertion {
    /// Its place, as in `known[2]`.
    pub place: String,
    /// What it says.
    pub text: String,
    /// What is wrong with saying so.
    pub why: Unsupported,
}

/// Why a statement may not be presented as settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unsupported {
    /// It names nothing that it rests on.
    NoBasis,
    /// It rests on something that no source vouches for.
    NotVerified,
    /// It rests on words of the ticket, and its own words do not say so.
    Inferred,
    /// It rests on something absent, stale or unavailable, or on what does not hold.
    Missing,
    /// It says something else than the value it rests on.
    ValueDiffers,
}

/// Checks a packet against the policy and the ticket it speaks of, at the moment it names.
///
/// A statement is presented as settled if it is marked confirmed, or if it is inferred without
/// saying so. Its grounds are found anew; what the packet itself says of them does not count.
#[must_use]
pub fn review(packet: &Packet, program: &Program, ticket: &Ticket<'_>) -> Review {
    let messages = &ticket.messages[..packet.messages.min(ticket.messages.len())];
    let moment = Moment { ticket, messages, at: packet.at };
    let mut row = RowEvaluator::new(program);
    row.evaluate(moment);
    let check = Check { packet, row, moment };
    let over_assertions = packet.statements().filter_map(|(place, statement)| {
        let why = check.unsupported(statement)?;
        Some(OverAssertion { place, text: statement.text.clone(), why })
    });
    Review {
        repetition: Repetition::measure(packet, ticket, messages),
        over_assertions: over_assertions.collect(),
    }
}

struct Check<'c, 'p> {
    packet: &'c Packet,
    row: RowEvaluator<'p>,
    moment: Moment<'c>,
}

impl Check<'_, '_> {
    fn unsupported(&self, statement: &Statement) -> Option<Unsupported> {
        if !statement.is_settled() {
            return None;
        }
        let Some(grounds) = statement.basis.iter().map(|basis| self.mark(basis)).max() else {
            return Some(Unsupported::NoBasis);
        };
        match grounds {
            Mark::Confirmed if self.differs(statement) => Some(Unsupported::ValueDiffers),
            // An inference that does not say so is one, however firm its grounds.
            Mark::Confirmed => (statement.mark == Mark::Inferred).then_some(Unsupported::Inferred),
            Mark::NotVerified => Some(Unsupported::NotVerified),
            Mark::Inferred => Some(Unsupported::Inferred),
            Mark::Missing => Some(Unsupported::Missing),
        }
    }

    /// How firm a basis is, found anew.
    fn mark(&self, basis: &Basis) -> Mark {
        let program = self.row.program();
        let policy = program.policy();
        let ticket = self.moment.ticket;
        match basis {
            Basis::Field(basis) => grounds::field(program, self.moment, &basis.field).mark,
            Basis::Source(id) => ticket.sources.get(id).map_or(Mark::Missing, |_| Mark::Confirmed),
            Basis::Text(_) => Mark::Inferred,
            Basis::Action(id) if ticket.requested_actions.iter().flatten().any(|a| a == id) => {
                Mark::NotVerified
            }
            Basis::Action(_) => Mark::Missing,
            Basis::Domain(id) => {
                let domains = policy.domains.iter().zip(program.domains());
                self.of_node(domains.filter(|(domain, _)| domain.id == *id).map(|(_, node)| *node).next())
            }
            Basis::Rule(id) => {
                let factors = policy.factors.iter().zip(program.factors());
                let mut rules = factors.flat_map(|(factor, nodes)| factor.rules.iter().zip(nodes));
                self.of_node(rules.find(|(rule, _)| rule.id == *id).map(|(_, node)| node.node))
            }
            Basis::Permission(id) => {
                let known = policy.capabilities.iter().any(|c| c.id == *id);
                let taken = known && policy.lanes.permission(self.packet.lane, id) != Permission::Allow;
                if taken { Mark::Confirmed } else { Mark::Missing }
            }
            Basis::NotDone(id) => {
                let capability = policy.capabilities.iter().find(|c| c.id == *id);
                capability.map_or(Mark::Missing, |c| not_done::mark(policy, c, self.moment))
            }
            Basis::Messages => {
                let recorded =
                    |m: &crate::ticket::Message<'_>| m.from != Sender::Assistant || m.kind.is_some();
                if self.moment.messages.iter().all(recorded) { Mark::Confirmed } else { Mark::NotVerified }
            }
        }
    }

    /// How firm a rule or domain is: missing if it does not hold.
    fn of_node(&self, node: Option<NodeId>) -> Mark {
        let holds = node.filter(|node| self.row.truth(*node) == crate::Truth::True);
        let grounds: Option<Grounds> = holds.and_then(|node| grounds::of_node(&self.row, self.moment, node));
        grounds.map_or(Mark::Missing, |grounds| grounds.mark)
    }

    /// Whether a statement on one field says something else than its value.
    fn differs(&self, statement: &Statement) -> bool {
        let [Basis::Field(basis)] = statement.basis.as_slice() else { return false };
        let Some(value) = self.moment.ticket.fields.get(&basis.field) else { return false };
        let policy = self.row.program().policy();
        if statement.text == words::fact(policy, &basis.field, value) {
            return false;
        }
        let said = text::fold(&statement.text);
        match value {
            // "yes" need not be said, but "no" must not be said of it.
            crate::Value::Bool(true) => {
                ["no", "not", "none", "without"].iter().any(|word| text::contains(&said, word))
            }
            crate::Value::Bool(false) => text::contains(&said, "yes"),
            value => !text::contains(&said, &text::fold_phrase(&words::shown(value))),
        }
    }
}
