//! The human lane of a mapped ticket, by rules.

use super::{LaneRule, MappingError};
use policy::model::{Comparison, Condition};
use policy::program::{FieldTest, GoverningSource, Leaf, compile_regex};
use policy::text::{Parts, fold_phrase};
use policy::time::Span;
use policy::{Lane, Ticket, Truth};

/// A condition ready to be asked. The meaning of each leaf is the policy language's own.
#[derive(Debug, Clone)]
enum Question {
    All(Vec<Question>),
    Any(Vec<Question>),
    Not(Box<Question>),
    Leaf(Leaf),
}

impl Question {
    fn truth(&self, ticket: &Ticket<'_>) -> Truth {
        match self {
            Self::All(list) => list.iter().fold(Truth::True, |truth, q| truth.and(q.truth(ticket))),
            Self::Any(list) => list.iter().fold(Truth::False, |truth, q| truth.or(q.truth(ticket))),
            Self::Not(inner) => !inner.truth(ticket),
            Self::Leaf(leaf) => leaf.truth(ticket, ticket.created_at),
        }
    }

    fn compile(condition: &Condition) -> Result<Self, String> {
        let several = |list: &[Condition]| list.iter().map(Self::compile).collect::<Result<Vec<_>, _>>();
        Ok(match condition {
            Condition::All(list) => Self::All(several(list)?),
            Condition::Any(list) => Self::Any(several(list)?),
            Condition::Not(inner) => Self::Not(Box::new(Self::compile(inner)?)),
            Condition::Signal(_) | Condition::Domain(_) | Condition::Domains(_) => {
                return Err(
                    "signals and domains belong to a policy; ask for fields, texts, sources or actions"
                        .into(),
                );
            }
            Condition::Action(action) => Self::Leaf(Leaf::Action { action: action.clone() }),
            Condition::Source(id, state) => Self::Leaf(Leaf::Source {
                source: GoverningSource { id: id.clone(), max_age: None },
                state: *state,
            }),
            Condition::Text(phrases, parts) => Self::Leaf(Leaf::Text {
                phrases: phrases.iter().map(|phrase| fold_phrase(phrase)).filter(|p| !p.is_empty()).collect(),
                parts: Parts::of(parts),
            }),
            Condition::Regex(pattern, parts) => {
                Self::Leaf(Leaf::Regex { regex: compile_regex(pattern)?, parts: Parts::of(parts) })
            }
            Condition::Field(field, comparison) => Self::Leaf(Leaf::Field {
                field: field.clone(),
                source: None,
                test: match comparison {
                    Comparison::Within(span) => FieldTest::Within(Span::parse(span)?),
                    Comparison::OlderThan(span) => FieldTest::OlderThan(Span::parse(span)?),
                    Comparison::Present(wanted) => FieldTest::Present(*wanted),
                    other => FieldTest::Compare(other.clone()),
                },
            }),
        })
    }
}

/// The rules of a mapping, compiled.
#[derive(Debug, Clone, Default)]
pub(super) struct LaneRules(Vec<(Option<Question>, Lane)>);

impl LaneRules {
    pub(super) fn compile(rules: &[LaneRule]) -> Result<Self, MappingError> {
        let compile = |(number, rule): (usize, &LaneRule)| {
            let question = rule.when.as_ref().map(Question::compile).transpose();
            let place = format!("human_lane[{number}].when");
            Ok((question.map_err(|what| MappingError::Invalid { place, what })?, rule.lane))
        };
        rules.iter().enumerate().map(compile).collect::<Result<_, _>>().map(Self)
    }

    /// The lane of the first rule that holds; none if an earlier one is unknown.
    pub(super) fn lane(&self, ticket: &Ticket<'_>) -> Option<Lane> {
        for (question, lane) in &self.0 {
            match question.as_ref().map_or(Truth::True, |q| q.truth(ticket)) {
                Truth::True => return Some(*lane),
                Truth::Unknown => return None,
                Truth::False => {}
            }
        }
        None
    }
}
