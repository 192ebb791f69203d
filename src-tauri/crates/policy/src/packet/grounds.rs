//! Grounds: what a true rule or domain rests on, and how strong the strongest such reason is.
//!
//! A rule may hold for several reasons at once (a requested action and a phrase, say). It rests on
//! the best of them: a rule that a confirmed field makes true is not weakened by a phrase that would
//! have made it true as well.

use super::statement::{Basis, FieldBasis, Mark, TextBasis};
use crate::decision::{Absence, Moment, RowEvaluator};
use crate::program::leaf::usable;
use crate::program::{FieldTest, GoverningSource, Leaf, Node, NodeId, Program};
use crate::text::{self, Part, Parts};
use crate::ticket::{Sender, SourceState};
use crate::time::Span;
use crate::truth::Truth;
use regex::Regex;

/// What something rests on. The mark is that of the weakest part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grounds {
    pub(super) mark: Mark,
    pub(super) basis: Vec<Basis>,
}

impl Grounds {
    /// Rests on nothing that could be doubted.
    fn none() -> Self {
        Self { mark: Mark::Confirmed, basis: Vec::new() }
    }

    /// Rests on both.
    pub(super) fn and(mut self, other: Self) -> Self {
        self.mark = self.mark.max(other.mark);
        for basis in other.basis {
            if !self.basis.contains(&basis) {
                self.basis.push(basis);
            }
        }
        self
    }
}

/// How a field stands at a moment: its mark and basis.
pub(super) fn field(program: &Program, moment: Moment<'_>, field: &str) -> Grounds {
    let source = governing(program, field);
    let record = source.as_ref().and_then(|s| moment.ticket.sources.get(&s.id).copied());
    let state = source.as_ref().and_then(|s| s.resolve(record, moment.at));
    let value = usable(moment.ticket, field, source.as_ref(), moment.at);
    let why = match (state, value) {
        (Some(SourceState::Unavailable), _) => Some(Absence::Unavailable),
        (Some(SourceState::Stale), _) => Some(Absence::Stale),
        (_, None) => Some(Absence::Absent),
        (_, Some(_)) => None,
    };
    let mark = match (why, state) {
        (Some(_), _) => Mark::Missing,
        (None, Some(SourceState::Available)) => Mark::Confirmed,
        (None, _) => Mark::NotVerified,
    };
    let basis = FieldBasis {
        field: field.to_owned(),
        source_title: source.as_ref().map(|s| super::words::source_title(program.policy(), &s.id)),
        source: source.map(|s| s.id),
        as_of: record.and_then(|r| r.as_of),
        why,
    };
    Grounds { mark, basis: vec![Basis::Field(basis)] }
}

/// The source that governs a field, in the form that decides its state.
fn governing(program: &Program, field: &str) -> Option<GoverningSource> {
    let source = program.policy().source_of(field)?;
    let max_age = source.max_age.as_deref().and_then(|span| Span::parse(span).ok());
    Some(GoverningSource { id: source.id.clone(), max_age })
}

/// What the truth of a node rests on, after an evaluation at this moment; `None` if it is unknown.
pub(super) fn of_node(row: &RowEvaluator<'_>, moment: Moment<'_>, node: NodeId) -> Option<Grounds> {
    let truth = row.truth(node);
    if truth == Truth::Unknown {
        return None;
    }
    let below = |nodes: &[NodeId]| {
        nodes.iter().filter_map(|n| of_node(row, moment, *n)).fold(Grounds::none(), Grounds::and)
    };
    // The reasons among the operands that have the node's own truth, best first.
    let alike = |nodes: &[NodeId]| {
        let same = nodes.iter().filter(|n| row.truth(**n) == truth);
        let mut found: Vec<Grounds> = same.filter_map(|n| of_node(row, moment, *n)).collect();
        found.sort_by_key(|grounds| (grounds.mark, grounds.basis.len()));
        found
    };
    let program = row.program();
    Some(match &program.nodes()[node as usize] {
        Node::Leaf(number) => of_leaf(program, moment, &program.leaves()[*number as usize], truth),
        Node::Not(inner) => return of_node(row, moment, *inner),
        Node::All(of) if truth == Truth::True => below(of),
        Node::Any(of) if truth == Truth::False => below(of),
        Node::All(of) | Node::Any(of) => alike(of).into_iter().next().unwrap_or_else(Grounds::none),
        Node::AtLeast(n, of) if truth == Truth::True => {
            alike(of).into_iter().take(*n as usize).fold(Grounds::none(), Grounds::and)
        }
        Node::AtLeast(_, of) => below(of),
    })
}

fn of_leaf(program: &Program, moment: Moment<'_>, leaf: &Leaf, truth: Truth) -> Grounds {
    let one = |mark, basis| Grounds { mark, basis: vec![basis] };
    match leaf {
        Leaf::Field { field: name, test, .. } => {
            let grounds = field(program, moment, name);
            // A test that the ticket has no value for can only be known if it asks for just that.
            debug_assert!(grounds.mark != Mark::Missing || matches!(test, FieldTest::Present(_)));
            grounds
        }
        Leaf::Source { source, .. } => one(Mark::Confirmed, Basis::Source(source.id.clone())),
        Leaf::Action { action } => one(Mark::NotVerified, Basis::Action(action.clone())),
        Leaf::Text { phrases, parts } => {
            let found = (truth == Truth::True).then(|| first_phrase(moment, phrases, *parts)).flatten();
            one(Mark::Inferred, Basis::Text(TextBasis { parts: parts.iter().collect(), found }))
        }
        Leaf::Regex { regex, parts } => {
            let found = (truth == Truth::True).then(|| first_match(moment, regex, *parts)).flatten();
            one(Mark::Inferred, Basis::Text(TextBasis { parts: parts.iter().collect(), found }))
        }
    }
}

/// The texts of the parts at a moment.
fn texts<'t>(moment: Moment<'t>, parts: Parts) -> impl Iterator<Item = &'t str> {
    let subject = moment.ticket.subject.as_deref().filter(|_| parts.contains(Part::Subject));
    let body = moment.ticket.body.as_deref().filter(|_| parts.contains(Part::Body));
    let messages =
        moment.messages.iter().filter(move |m| parts.contains(Part::Messages) && m.from == Sender::Customer);
    subject.into_iter().chain(body).chain(messages.map(|m| m.text.as_ref()))
}

fn first_phrase(moment: Moment<'_>, phrases: &[String], parts: Parts) -> Option<String> {
    texts(moment, parts).find_map(|part| {
        let folded = text::fold(part);
        phrases.iter().find(|phrase| text::contains(&folded, phrase)).cloned()
    })
}

fn first_match(moment: Moment<'_>, regex: &Regex, parts: Parts) -> Option<String> {
    let found = texts(moment, parts).find_map(|part| regex.find(part))?;
    // A pattern can match a whole page; the first words are enough to find the place.
    Some(found.as_str().chars().take(80).collect())
}
