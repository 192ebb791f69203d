//! A ticket while its columns are put in place.

use super::Target;
use super::apply::{Refusal, Step, Typing, field_value};
use super::cell;
use crate::store::rows::variant;
use jiff::Timestamp;
use policy::Ticket;
use policy::ticket::{Message, SourceRecord, SourceState};
use policy::value::{Value, ValueType};
use serde::Deserialize;
use std::borrow::Cow;

/// A finished ticket.
pub(super) type Placed<'t> = Ticket<'t>;

/// A ticket in the making; sources come in two columns that may arrive in any order.
#[derive(Debug, Default)]
pub(super) struct Draft<'t> {
    ticket: Ticket<'t>,
    sources: Vec<(&'t str, Option<SourceState>, Option<Timestamp>)>,
    owned_sources: Vec<(String, Option<SourceState>, Option<Timestamp>)>,
}

/// A message as other programs write it: further keys are left out.
#[derive(Deserialize)]
struct ForeignMessage {
    at: Option<String>,
    from: String,
    kind: Option<String>,
    #[serde(alias = "body")]
    text: String,
}

fn refuse<T>(step: &Step, what: impl std::fmt::Display) -> Result<T, Refusal> {
    Err(Refusal::Record(format!("column {}: {what}", step.column)))
}

impl<'t> Draft<'t> {
    /// Puts a cell that is not missing in its place.
    pub(super) fn place_text(&mut self, step: &'t Step, text: &'t str) -> Result<(), Refusal> {
        match &step.target {
            Target::Id => self.ticket.id = Cow::Borrowed(text),
            Target::Channel => self.ticket.channel = Some(Cow::Borrowed(text)),
            Target::Subject => self.ticket.subject = Some(Cow::Borrowed(text)),
            Target::Body => self.ticket.body = Some(Cow::Borrowed(text)),
            Target::RequestedActions => {
                self.ticket.requested_actions = Some(cell::list(text, &step.separator));
            }
            Target::Field(name) if step.is_repeated => self.add_to_list(name, text),
            Target::Field(name) => {
                self.ticket.fields.insert(name.as_str(), field_value(step, text)?);
            }
            Target::SourceState(id) => {
                let state = named(step, text)?;
                source_entry(&mut self.sources, id).1 = Some(state);
            }
            Target::SourceAsOf(id) => {
                let at = instant(step, text)?;
                source_entry(&mut self.sources, id).2 = Some(at);
            }
            Target::Human("owner") => {
                self.ticket.human.get_or_insert_default().owner = Some(Cow::Borrowed(text));
            }
            _ => self.place_closed(step, text)?,
        }
        Ok(())
    }

    /// Places whose values borrow from nothing.
    fn place_closed(&mut self, step: &Step, text: &str) -> Result<(), Refusal> {
        match &step.target {
            Target::CreatedAt => self.ticket.created_at = Some(instant(step, text)?),
            Target::Messages => match serde_json::from_str::<Vec<ForeignMessage>>(text) {
                Ok(list) => self.ticket.messages = messages(step, list)?,
                Err(error) => return refuse(step, format_args!("is no JSON list of messages: {error}")),
            },
            Target::Human(part) => self.place_human(step, part, text)?,
            Target::Assistant(part) => {
                let assistant = self.ticket.assistant.get_or_insert_default();
                match *part {
                    "lane" => assistant.lane = Some(named(step, text)?),
                    "draft" => assistant.draft = Some(named(step, text)?),
                    _ => assistant.confidence = Some(parsed(step, text, "a number")?),
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn place_human(&mut self, step: &Step, part: &str, text: &str) -> Result<(), Refusal> {
        let human = self.ticket.human.get_or_insert_default();
        match part {
            "lane" => human.lane = Some(named(step, text)?),
            "audit" => human.audit = Some(named(step, text)?),
            "overrode" => match cell::typed(text, ValueType::Boolean, &step.time, "") {
                Ok(Value::Bool(overrode)) => human.overrode = Some(overrode),
                _ => return refuse(step, format_args!("\"{text}\" is neither true nor false")),
            },
            "reroutes" => human.reroutes = Some(whole(step, text)?),
            "packet_rating" => human.packet_rating = Some(whole(step, text)?),
            "took_over_at" => human.took_over_at = Some(instant(step, text)?),
            "resolved_at" => human.resolved_at = Some(instant(step, text)?),
            _ => human.recontact_at = Some(instant(step, text)?),
        }
        Ok(())
    }

    /// Cells of a column that occurs several times become one list.
    fn add_to_list(&mut self, name: &'t str, text: &'t str) {
        let mut list = match self.ticket.fields.remove(name) {
            Some(Value::List(list)) => list,
            _ => Vec::new(),
        };
        list.push(Cow::Borrowed(text));
        self.ticket.fields.insert(name, Value::List(list));
    }

    /// The ticket, once all columns are placed.
    pub(super) fn finish(mut self) -> Result<Placed<'t>, Refusal> {
        for (id, state, as_of) in self.sources {
            match state {
                Some(state) => self.ticket.sources.insert(id, SourceRecord { state, as_of }),
                None => return Err(Refusal::Record(format!("sources.{id}.as_of comes without a state"))),
            };
        }
        for (id, state, as_of) in self.owned_sources {
            match state {
                Some(state) => self.ticket.sources.insert(id, SourceRecord { state, as_of }),
                None => return Err(Refusal::Record(format!("sources.{id}.as_of comes without a state"))),
            };
        }
        if self.ticket.id.is_empty() {
            return Err(Refusal::Record("has no id".into()));
        }
        Ok(self.ticket)
    }
}

impl Draft<'static> {
    /// Puts a JSON value in its place; null is missing.
    pub(super) fn place_json(&mut self, step: &Step, value: &serde_json::Value) -> Result<(), Refusal> {
        let text: Cow<'_, str> = match value {
            serde_json::Value::Null => return Ok(()),
            serde_json::Value::Array(items) => return self.place_array(step, items),
            serde_json::Value::String(text) => Cow::Borrowed(text),
            scalar @ (serde_json::Value::Bool(_) | serde_json::Value::Number(_)) => {
                Cow::Owned(scalar.to_string())
            }
            serde_json::Value::Object(_) => {
                return refuse(step, "is an object; map its parts by their dotted paths");
            }
        };
        let Some(text) = step.understand(&text) else { return Ok(()) };
        let owned = || Cow::Owned(text.to_owned());
        match &step.target {
            Target::Id => self.ticket.id = owned(),
            Target::Channel => self.ticket.channel = Some(owned()),
            Target::Subject => self.ticket.subject = Some(owned()),
            Target::Body => self.ticket.body = Some(owned()),
            Target::RequestedActions => {
                let list = cell::list(text, &step.separator);
                self.ticket.requested_actions =
                    Some(list.into_iter().map(|item| Cow::Owned(item.into_owned())).collect());
            }
            Target::Field(name) => {
                let value = match (value, step.typing) {
                    (serde_json::Value::Bool(b), Typing::Native) => Value::Bool(*b),
                    (serde_json::Value::Number(n), Typing::Native) => {
                        Value::Number(n.as_f64().unwrap_or(0.0))
                    }
                    _ => field_value(step, text)?.into_owned(),
                };
                self.ticket.fields.insert(name.clone(), value);
            }
            Target::SourceState(id) => {
                let state = named(step, text)?;
                source_entry(&mut self.owned_sources, id.as_str()).1 = Some(state);
            }
            Target::SourceAsOf(id) => {
                let at = instant(step, text)?;
                source_entry(&mut self.owned_sources, id.as_str()).2 = Some(at);
            }
            Target::Human("owner") => self.ticket.human.get_or_insert_default().owner = Some(owned()),
            _ => self.place_closed(step, text)?,
        }
        Ok(())
    }

    /// Lists: of messages, of actions, of texts. A list of anything else has no place in a ticket
    /// and is left out.
    fn place_array(&mut self, step: &Step, items: &[serde_json::Value]) -> Result<(), Refusal> {
        if step.target == Target::Messages {
            let list = items.iter().map(ForeignMessage::deserialize).collect::<Result<Vec<_>, _>>();
            match list {
                Ok(list) => self.ticket.messages = messages(step, list)?,
                Err(error) => return refuse(step, format_args!("holds no message: {error}")),
            }
            return Ok(());
        }
        let texts = items.iter().map(|item| item.as_str().map(|text| Cow::Owned(text.to_owned())));
        let Some(texts) = texts.collect::<Option<Vec<Cow<'static, str>>>>() else { return Ok(()) };
        match &step.target {
            Target::RequestedActions => self.ticket.requested_actions = Some(texts),
            Target::Field(name) => {
                self.ticket.fields.insert(name.clone(), Value::List(texts));
            }
            _ => return refuse(step, "is a list where one value belongs"),
        }
        Ok(())
    }
}

fn source_entry<'v, 'd, K: PartialEq + From<&'d str>>(
    sources: &'v mut Vec<(K, Option<SourceState>, Option<Timestamp>)>,
    id: &'d str,
) -> &'v mut (K, Option<SourceState>, Option<Timestamp>) {
    let key = K::from(id);
    let place = sources.iter().position(|(known, ..)| *known == key).unwrap_or_else(|| {
        sources.push((key, None, None));
        sources.len() - 1
    });
    &mut sources[place]
}

fn messages(step: &Step, list: Vec<ForeignMessage>) -> Result<Vec<Message<'static>>, Refusal> {
    let read = |message: ForeignMessage| {
        let Some(from) = variant(&message.from) else {
            let (column, from) = (&step.column, &message.from);
            return Err(Refusal::Record(format!(
                "column {column}: a message is from \"{from}\"; senders are customer, assistant, agent, system"
            )));
        };
        Ok(Message {
            at: message.at.as_deref().map(|at| instant(step, at)).transpose()?,
            from,
            kind: message.kind.as_deref().and_then(variant),
            text: Cow::Owned(message.text),
        })
    };
    list.into_iter().map(read).collect()
}

fn instant(step: &Step, text: &str) -> Result<Timestamp, Refusal> {
    step.time.read(text).or_else(|what| refuse(step, what))
}

/// One of a closed set of names.
fn named<T: serde::de::DeserializeOwned>(step: &Step, text: &str) -> Result<T, Refusal> {
    variant(text).map_or_else(|| refuse(step, format_args!("\"{text}\" is not one of its values")), Ok)
}

fn parsed<T: std::str::FromStr>(step: &Step, text: &str, what: &str) -> Result<T, Refusal> {
    text.parse().or_else(|_| refuse(step, format_args!("\"{text}\" is not {what}")))
}

/// A whole number, also when a spreadsheet wrote it as `3.0`.
fn whole<T: std::str::FromStr>(step: &Step, text: &str) -> Result<T, Refusal> {
    parsed(step, text.strip_suffix(".0").unwrap_or(text), "a whole number in range")
}
