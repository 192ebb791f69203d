//! Comparisons of fields, a column at a time. What a comparison means is [`FieldTest::truth`]'s to
//! say; here it is asked once per different value where values repeat. Numbers against a limit,
//! which is what a person drags a slider over, have a loop of their own.

use super::Planes;
use crate::bitmap::Bitmap;
use crate::cells::instant;
use crate::columns::Column;
use crate::error::CorpusError;
use crate::store::Corpus;
use policy::model::Comparison;
use policy::program::{FieldTest, GoverningSource};
use policy::value::Value;
use policy::{Truth, ticket::SourceState};

impl Corpus {
    pub(super) fn field_planes(
        &self,
        field: &str,
        source: Option<&GoverningSource>,
        test: &FieldTest,
    ) -> Result<Planes, CorpusError> {
        let without = test.truth(None, None);
        let Some(column) = self.field(field)? else { return Ok(Planes::constant(without, self.len())) };
        let planes = match number_limit(test, &column) {
            Some((values, present, holds)) => compare_numbers(values, present, holds),
            None if test.needs_time() => {
                let created = self.created_at()?;
                let at = |ticket: usize| match &*created {
                    Column::DateTimes { values, .. } => instant(values[ticket]),
                    _ => None,
                };
                Planes::from_fn(self.len(), |ticket| test.truth(column.value(ticket).as_ref(), at(ticket)))
            }
            None => compare_values(&column, test, self.len()),
        };
        let Some(source) = source else { return Ok(planes) };
        let blocked = self.source_states(source)?.blocked();
        Ok(override_where(&planes, &blocked, without))
    }

    pub(super) fn action_planes(&self, action: &str) -> Result<Planes, CorpusError> {
        let Some(column) = self.column("requested_actions")? else {
            return Ok(Planes::constant(Truth::Unknown, self.len()));
        };
        let Column::Dictionary { values, codes } = &*column else {
            return Ok(Planes::constant(Truth::Unknown, self.len()));
        };
        let asks = |value: &Value<'_>| match value {
            Value::List(list) => list.iter().any(|item| item == action).into(),
            _ => Truth::Unknown,
        };
        let truths: Vec<Truth> = values.iter().map(asks).collect();
        Ok(Planes::from_fn(self.len(), |ticket| {
            truths.get(codes[ticket] as usize).copied().unwrap_or(Truth::Unknown)
        }))
    }

    /// The state of a source in words, for a ticket.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn source_state(
        &self,
        source: &GoverningSource,
        ticket: usize,
    ) -> Result<Option<SourceState>, CorpusError> {
        let states = self.source_states(source)?;
        Ok(SourceState::ALL.into_iter().find(|state| states.of(*state).get(ticket)))
    }
}

/// The comparison of up to 64 numbers, as the bits of a word.
type WordOf = Box<dyn Fn(&[f64]) -> u64>;

/// A comparison of numbers with a number.
fn number_limit<'c>(test: &FieldTest, column: &'c Column) -> Option<(&'c [f64], &'c Bitmap, WordOf)> {
    let Column::Numbers { values, present } = column else { return None };
    let FieldTest::Compare(comparison) = test else { return None };
    let word: WordOf = match comparison {
        Comparison::AtLeast(Value::Number(limit)) => word_of(*limit, |n, limit| n >= limit),
        Comparison::AtMost(Value::Number(limit)) => word_of(*limit, |n, limit| n <= limit),
        Comparison::Above(Value::Number(limit)) => word_of(*limit, |n, limit| n > limit),
        Comparison::Below(Value::Number(limit)) => word_of(*limit, |n, limit| n < limit),
        _ => return None,
    };
    Some((values, present, word))
}

/// A word for one way to compare.
fn word_of(limit: f64, holds: impl Fn(f64, f64) -> bool + 'static) -> WordOf {
    Box::new(move |numbers| {
        numbers.iter().enumerate().fold(0, |word, (bit, n)| word | u64::from(holds(*n, limit)) << bit)
    })
}

fn compare_numbers(values: &[f64], present: &Bitmap, word: impl Fn(&[f64]) -> u64) -> Planes {
    let words = values.chunks(64).zip(present.words()).map(|(numbers, present)| word(numbers) & present);
    Planes {
        true_: Bitmap::from_words(words.collect(), values.len()),
        unknown: present.combine(present, |word, _| !word),
    }
}

fn compare_values(column: &Column, test: &FieldTest, tickets: usize) -> Planes {
    let without = test.truth(None, None);
    match column {
        Column::Dictionary { values, codes } => {
            let truths: Vec<Truth> = values.iter().map(|value| test.truth(Some(value), None)).collect();
            Planes::from_fn(tickets, |ticket| truths.get(codes[ticket] as usize).copied().unwrap_or(without))
        }
        Column::Booleans { values, present } => {
            let truths = [false, true].map(|b| test.truth(Some(&Value::Bool(b)), None));
            Planes::from_fn(tickets, |ticket| {
                if present.get(ticket) { truths[usize::from(values.get(ticket))] } else { without }
            })
        }
        Column::Numbers { .. } | Column::DateTimes { .. } => {
            Planes::from_fn(tickets, |ticket| test.truth(column.value(ticket).as_ref(), None))
        }
    }
}

/// Puts one answer where a source is of no use.
fn override_where(planes: &Planes, blocked: &Bitmap, answer: Truth) -> Planes {
    let put = |bits: &Bitmap, is_answer: bool| {
        bits.combine(blocked, |word, blocked| if is_answer { word | blocked } else { word & !blocked })
    };
    Planes {
        true_: put(&planes.true_, answer == Truth::True),
        unknown: put(&planes.unknown, answer == Truth::Unknown),
    }
}
