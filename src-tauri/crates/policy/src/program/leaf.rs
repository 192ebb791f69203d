//! Leaf conditions: the questions that are put to a ticket itself. Everything above them is logic.
//!
//! The column store answers a leaf for a whole corpus at once. It shares the pieces here
//! ([`FieldTest::truth`], [`GoverningSource::resolve`]) and is held equal to [`Leaf::truth`] by
//! property tests.

use crate::model::Comparison;
use crate::text::{self, Part, Parts};
use crate::ticket::{Message, Sender, SourceRecord, SourceState, Ticket};
use crate::time::Span;
use crate::truth::Truth;
use crate::value::{Value, ValueType};
use jiff::Timestamp;
use regex::Regex;
use std::cmp::Ordering;

/// One question to a ticket.
#[derive(Debug, Clone)]
pub enum Leaf {
    /// Any of the folded phrases occurs as whole words in one of the parts.
    Text {
        /// Folded, not empty, in the order of the policy.
        phrases: Vec<String>,
        /// Where to look.
        parts: Parts,
    },
    /// The expression, which ignores case, matches in one of the parts.
    Regex {
        /// Compiled, with case ignored.
        regex: Regex,
        /// Where to look.
        parts: Parts,
    },
    /// The field compares so.
    Field {
        /// Its name.
        field: String,
        /// The source that lists it.
        source: Option<GoverningSource>,
        /// The comparison.
        test: FieldTest,
    },
    /// The source is in that state.
    Source {
        /// The source.
        source: GoverningSource,
        /// The state.
        state: SourceState,
    },
    /// The action is requested.
    Action {
        /// Its id.
        action: String,
    },
}

/// A source with what decides its state.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct GoverningSource {
    /// Its id.
    pub id: String,
    /// Older facts than this are stale.
    pub max_age: Option<Span>,
}

impl GoverningSource {
    /// The state of the source for a ticket: as recorded, or stale if its facts are older than
    /// `max_age` at the ticket's time. `None` if the ticket says nothing of the source. Without a
    /// ticket time or an `as_of`, age cannot be told and the recorded state stands.
    #[must_use]
    pub fn resolve(&self, record: Option<SourceRecord>, at: Option<Timestamp>) -> Option<SourceState> {
        let record = record?;
        if record.state == SourceState::Available
            && let (Some(max_age), Some(as_of), Some(at)) = (self.max_age, record.as_of, at)
            && at.as_microsecond() - as_of.as_microsecond() > max_age.micros()
        {
            return Some(SourceState::Stale);
        }
        Some(record.state)
    }
}

/// A comparison in the form that is evaluated.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldTest {
    /// Compares with values.
    Compare(Comparison),
    /// Within the span of the ticket's time.
    Within(Span),
    /// Further back than the span.
    OlderThan(Span),
    /// Has a usable value, or has none.
    Present(bool),
}

impl FieldTest {
    /// What the test says of a usable value (`None` if there is none) at the ticket's time.
    #[must_use]
    pub fn truth(&self, value: Option<&Value<'_>>, at: Option<Timestamp>) -> Truth {
        if let Self::Present(wanted) = self {
            return (value.is_some() == *wanted).into();
        }
        let Some(value) = value else { return Truth::Unknown };
        match self {
            Self::Compare(comparison) => compare(comparison, value),
            Self::Within(span) => {
                distance(value, at).map_or(Truth::Unknown, |d| (d.abs() <= span.micros()).into())
            }
            Self::OlderThan(span) => {
                distance(value, at).map_or(Truth::Unknown, |d| (d > span.micros()).into())
            }
            Self::Present(_) => Truth::Unknown,
        }
    }

    /// Whether the answer depends on the ticket's time and not on the value alone.
    #[must_use]
    pub fn needs_time(&self) -> bool {
        matches!(self, Self::Within(_) | Self::OlderThan(_))
    }

    /// The types of value the test can be true of; `None` if of any.
    #[must_use]
    pub fn types(&self) -> Option<Vec<ValueType>> {
        match self {
            Self::Present(_) => None,
            Self::Within(_) | Self::OlderThan(_) => Some(vec![ValueType::DateTime]),
            Self::Compare(Comparison::Has(_)) => Some(vec![ValueType::List]),
            Self::Compare(Comparison::In(values)) => Some(values.iter().map(Value::value_type).collect()),
            Self::Compare(
                Comparison::Is(v)
                | Comparison::AtLeast(v)
                | Comparison::AtMost(v)
                | Comparison::Above(v)
                | Comparison::Below(v),
            ) => Some(vec![v.value_type()]),
            Self::Compare(_) => None,
        }
    }
}

/// Microseconds from the value to the ticket's time; positive if the value lies before it.
fn distance(value: &Value<'_>, at: Option<Timestamp>) -> Option<i64> {
    match value {
        Value::DateTime(then) => Some(at?.as_microsecond() - then.as_microsecond()),
        _ => None,
    }
}

fn compare(comparison: &Comparison, value: &Value<'_>) -> Truth {
    let ordered = |limit: &Value<'_>, wanted: fn(Ordering) -> bool| match (value, limit) {
        (Value::Number(a), Value::Number(b)) => a.partial_cmp(b).map_or(Truth::Unknown, |o| wanted(o).into()),
        (Value::DateTime(a), Value::DateTime(b)) => wanted(a.cmp(b)).into(),
        _ => Truth::Unknown,
    };
    match comparison {
        Comparison::Is(wanted) => equal(value, wanted),
        // `in` is any of `is`, also for lists of mixed types.
        Comparison::In(list) => {
            list.iter().fold(Truth::False, |truth, wanted| truth.or(equal(value, wanted)))
        }
        Comparison::AtLeast(limit) => ordered(limit, Ordering::is_ge),
        Comparison::AtMost(limit) => ordered(limit, Ordering::is_le),
        Comparison::Above(limit) => ordered(limit, Ordering::is_gt),
        Comparison::Below(limit) => ordered(limit, Ordering::is_lt),
        Comparison::Has(wanted) => match (value, wanted) {
            (Value::List(list), Value::Text(item)) => list.contains(item).into(),
            _ => Truth::Unknown,
        },
        Comparison::Within(_) | Comparison::OlderThan(_) | Comparison::Present(_) => Truth::Unknown,
    }
}

fn equal(value: &Value<'_>, wanted: &Value<'_>) -> Truth {
    match (value, wanted) {
        (Value::Bool(a), Value::Bool(b)) => (a == b).into(),
        #[expect(clippy::float_cmp, reason = "`is` on numbers means the same number")]
        (Value::Number(a), Value::Number(b)) => (a == b).into(),
        (Value::DateTime(a), Value::DateTime(b)) => (a == b).into(),
        (Value::Text(a), Value::Text(b)) => (a == b).into(),
        _ => Truth::Unknown,
    }
}

impl Leaf {
    /// What the leaf says of one ticket at its time: the plain meaning, which the faster evaluators
    /// are tested against.
    #[must_use]
    pub fn truth(&self, ticket: &Ticket<'_>, at: Option<Timestamp>) -> Truth {
        match self {
            Self::Text { phrases, parts } => in_parts(ticket, &ticket.messages, *parts, |part| {
                let folded = text::fold(part);
                phrases.iter().any(|phrase| text::contains(&folded, phrase))
            }),
            Self::Regex { regex, parts } => {
                in_parts(ticket, &ticket.messages, *parts, |part| regex.is_match(part))
            }
            Self::Field { field, source, test } => test.truth(usable(ticket, field, source.as_ref(), at), at),
            Self::Source { source, state } => source
                .resolve(ticket.sources.get(&source.id).copied(), at)
                .map_or(Truth::Unknown, |s| (s == *state).into()),
            Self::Action { action } => match &ticket.requested_actions {
                Some(requested) => requested.iter().any(|r| r == action).into(),
                None => Truth::Unknown,
            },
        }
    }
}

/// The value of a field if it is usable: present, and its source neither stale nor unavailable.
#[must_use]
pub fn usable<'t>(
    ticket: &'t Ticket<'_>,
    field: &str,
    source: Option<&GoverningSource>,
    at: Option<Timestamp>,
) -> Option<&'t Value<'t>> {
    let value = ticket.fields.get(field)?;
    match source.and_then(|s| s.resolve(ticket.sources.get(&s.id).copied(), at)) {
        Some(SourceState::Stale | SourceState::Unavailable) => None,
        Some(SourceState::Available) | None => Some(value),
    }
}

/// Whether a test passes on any text of the parts, with the messages so far; unknown if the ticket
/// has none of the parts.
pub(crate) fn in_parts(
    ticket: &Ticket<'_>,
    messages: &[Message<'_>],
    parts: Parts,
    mut test: impl FnMut(&str) -> bool,
) -> Truth {
    let mut found: Option<bool> = None;
    let mut ask = |text: &str| found = Some(found == Some(true) || test(text));
    for part in parts.iter() {
        match part {
            Part::Subject => ticket.subject.as_deref().into_iter().for_each(&mut ask),
            Part::Body => ticket.body.as_deref().into_iter().for_each(&mut ask),
            Part::Messages => customer_texts(messages).for_each(&mut ask),
        }
    }
    found.map_or(Truth::Unknown, Truth::from)
}

/// The texts of the customer's messages among these.
pub(crate) fn customer_texts<'m>(messages: &'m [Message<'_>]) -> impl Iterator<Item = &'m str> {
    messages.iter().filter(|m| m.from == Sender::Customer).map(|m| m.text.as_ref())
}
