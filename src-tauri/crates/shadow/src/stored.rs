//! A corpus on disk, as columns: answers of leaves come from its scans, outcomes from its columns.

use crate::columns::{Judgement, Labels, LeafWords, Outcome, TicketColumns};
use corpus::{Column, Corpus, CorpusError, Planes, Watch};
use policy::program::{Leaf, Word};
use policy::{Ticket, Value};
use serde::de::{DeserializeOwned, IntoDeserializer};
use std::sync::Arc;

impl LeafWords for Arc<Planes> {
    fn word(&self, at: usize) -> Word {
        Planes::word(self, at)
    }

    fn fill(&self, at: usize, row: &mut [Word]) {
        let planes = self.true_.words()[at..].iter().zip(&self.unknown.words()[at..]);
        row.iter_mut().zip(planes).for_each(|(word, (holds, unknown))| *word = Word::of(*holds, *unknown));
    }
}

impl TicketColumns for Corpus {
    type Words = Arc<Planes>;
    type Error = CorpusError;

    fn digest(&self) -> &str {
        Corpus::digest(self)
    }

    fn tickets(&self) -> usize {
        self.len()
    }

    fn id(&self, ticket: usize) -> Result<String, CorpusError> {
        Corpus::id(self, ticket)
    }

    fn leaves(&self, leaves: &[&Leaf]) -> Result<Vec<Arc<Planes>>, CorpusError> {
        self.planes(leaves, Watch::NOBODY)
    }

    fn judgements(&self) -> Result<Vec<Judgement>, CorpusError> {
        let lanes = self.human_lanes()?;
        let audits = named(self, "human.audit")?;
        Ok(lanes.iter().zip(audits).map(|(lane, audit)| Judgement { lane: *lane, audit }).collect())
    }

    fn outcomes(&self) -> Result<Vec<Outcome>, CorpusError> {
        let lanes = self.human_lanes()?;
        let mut outcomes: Vec<Outcome> =
            lanes.iter().map(|lane| Outcome { human: *lane, ..Outcome::default() }).collect();
        put(&mut outcomes, named(self, "assistant.lane")?, |outcome, lane| outcome.assistant = lane);
        put(&mut outcomes, named(self, "assistant.draft")?, |outcome, draft| outcome.draft = draft);
        put(&mut outcomes, named(self, "human.audit")?, |outcome, audit| outcome.audit = audit);
        put(&mut outcomes, values(self, "human.overrode", flag)?, |outcome, is| outcome.overrode = is);
        put(&mut outcomes, values(self, "human.reroutes", whole)?, |outcome, n| outcome.reroutes = n);
        let rating = |value: &Value<'_>| whole(value).and_then(|n| u8::try_from(n).ok());
        put(&mut outcomes, values(self, "human.packet_rating", rating)?, |outcome, n| {
            outcome.packet_rating = n
        });
        put(&mut outcomes, values(self, "human.took_over_at", micros)?, |outcome, at| {
            outcome.took_over_at = at
        });
        put(&mut outcomes, values(self, "human.resolved_at", micros)?, |outcome, at| {
            outcome.resolved_at = at
        });
        put(&mut outcomes, values(self, "human.recontact_at", micros)?, |outcome, at| {
            outcome.recontact_at = at
        });
        Ok(outcomes)
    }

    fn labels(&self, field: &str) -> Result<Option<Labels>, CorpusError> {
        let labels = match (self.field(field)?, field) {
            (Some(column), _) => labels(&column, self.len()),
            (None, "month") => months(self)?,
            (None, "channel") => match self.column("channel")? {
                Some(column) => labels(&column, self.len()),
                None => return Ok(None),
            },
            (None, _) => return Ok(None),
        };
        Ok((!labels.values.is_empty()).then_some(labels))
    }

    fn conversations(&self) -> Result<Vec<usize>, CorpusError> {
        Corpus::conversations(self)
    }

    fn visit(&self, tickets: &[usize], visit: &mut dyn FnMut(&Ticket<'_>)) -> Result<(), CorpusError> {
        Corpus::visit(self, tickets, |_, ticket| {
            visit(&ticket);
            Ok(())
        })
    }
}

/// Sets one part of each outcome.
fn put<T>(outcomes: &mut [Outcome], values: Vec<Option<T>>, set: impl Fn(&mut Outcome, Option<T>)) {
    outcomes.iter_mut().zip(values).for_each(|(outcome, value)| set(outcome, value));
}

/// A column's values in some form; none of any ticket if there is no such column.
fn values<T: Clone>(
    corpus: &Corpus,
    name: &str,
    form: impl Fn(&Value<'_>) -> Option<T>,
) -> Result<Vec<Option<T>>, CorpusError> {
    let Some(column) = corpus.column(name)? else { return Ok(vec![None; corpus.len()]) };
    let of_ticket = |ticket| column.value(ticket).and_then(|value| form(&value));
    Ok(match &*column {
        // Each different value is read once.
        Column::Dictionary { values, codes } => {
            let forms: Vec<Option<T>> = values.iter().map(form).collect();
            codes.iter().map(|code| forms.get(*code as usize).cloned().flatten()).collect()
        }
        _ => (0..corpus.len()).map(of_ticket).collect(),
    })
}

/// The values of a column that holds names of a closed set.
fn named<T: DeserializeOwned + Clone>(corpus: &Corpus, name: &str) -> Result<Vec<Option<T>>, CorpusError> {
    let variant = |value: &Value<'_>| match value {
        Value::Text(name) => {
            let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
                name.as_ref().into_deserializer();
            T::deserialize(name).ok()
        }
        _ => None,
    };
    values(corpus, name, variant)
}

fn flag(value: &Value<'_>) -> Option<bool> {
    if let Value::Bool(is) = value { Some(*is) } else { None }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be whole and in range"
)]
fn whole(value: &Value<'_>) -> Option<u32> {
    match value {
        Value::Number(n) if n.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(n) => Some(*n as u32),
        _ => None,
    }
}

fn micros(value: &Value<'_>) -> Option<i64> {
    if let Value::DateTime(at) = value { Some(at.as_microsecond()) } else { None }
}

/// A column's values in words; lists have none.
fn labels(column: &Column, tickets: usize) -> Labels {
    let words =
        |value: &Value<'_>| if matches!(value, Value::List(_)) { None } else { Some(value.to_string()) };
    if let Column::Dictionary { values, codes } = column {
        let mut labels = Labels::default();
        let numbers: Vec<u32> = values
            .iter()
            .map(|value| {
                words(value).map_or(Labels::NONE, |word| {
                    labels.values.push(word);
                    u32::try_from(labels.values.len() - 1).unwrap_or(Labels::NONE)
                })
            })
            .collect();
        labels.of_ticket =
            codes.iter().map(|code| numbers.get(*code as usize).copied().unwrap_or(Labels::NONE)).collect();
        return labels;
    }
    Labels::collect((0..tickets).map(|ticket| column.value(ticket).and_then(|value| words(&value))))
}

/// The month of each ticket, as `2026-03`.
fn months(corpus: &Corpus) -> Result<Labels, CorpusError> {
    let created = corpus.created_at()?;
    Ok(Labels::collect((0..corpus.len()).map(|ticket| {
        let at = created.value(ticket)?;
        at.to_string().get(..7).map(str::to_owned)
    })))
}
