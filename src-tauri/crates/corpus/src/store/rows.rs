//! Whole tickets back from a row group.

use super::read::{Levelled, StoreFile, levelled};
use crate::cells::{Cells, ColumnType, instant};
use crate::error::CorpusError;
use jiff::Timestamp;
use parquet::column::reader::ColumnReader;
use parquet::data_type::ByteArray;
use policy::Ticket;
use policy::strict::NameMap;
use policy::ticket::{AssistantRecord, HumanRecord, Message, SourceRecord};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// All columns of a row group, decoded.
#[derive(Debug)]
pub(crate) struct Rows {
    rows: usize,
    columns: BTreeMap<String, Cells>,
    /// Id of a source, its columns of state and age.
    sources: Vec<(String, String, String)>,
    messages: Vec<Vec<Message<'static>>>,
}

impl Rows {
    /// Decodes a row group, in parallel.
    pub(crate) fn read(
        file: &StoreFile,
        types: &BTreeMap<String, ColumnType>,
        group: usize,
    ) -> Result<Self, CorpusError> {
        let columns = types
            .par_iter()
            .map(|(name, column_type)| {
                let leaf = super::leaf_of(file, name, *column_type)?;
                Ok((name.clone(), file.cells(group, leaf, *column_type)?))
            })
            .collect::<Result<BTreeMap<_, _>, CorpusError>>()?;
        let sources = columns
            .keys()
            .filter_map(|name| {
                let id = name.strip_prefix("sources.")?.strip_suffix(".state")?;
                Some((id.to_owned(), name.clone(), format!("sources.{id}.as_of")))
            })
            .collect();
        Ok(Self { rows: file.rows(group), columns, sources, messages: messages(file, group)? })
    }

    pub(crate) fn len(&self) -> usize {
        self.rows
    }

    /// The ticket in a row, borrowing from the columns.
    pub(crate) fn ticket(&self, row: usize) -> Ticket<'_> {
        let mut fields = NameMap::default();
        for (name, cells) in self.columns.range("fields.".to_owned()..) {
            let Some(field) = name.strip_prefix("fields.") else { break };
            if let Some(value) = cells.value(row) {
                fields.insert(field, value);
            }
        }
        let mut sources = NameMap::default();
        for (id, state, as_of) in &self.sources {
            if let Some(state) = self.variant(state, row) {
                sources.insert(id.as_str(), SourceRecord { state, as_of: self.instant(as_of, row) });
            }
        }
        Ticket {
            id: self.text("id", row).unwrap_or_default(),
            created_at: self.instant("created_at", row),
            channel: self.text("channel", row),
            subject: self.text("subject", row),
            body: self.text("body", row),
            fields,
            sources,
            requested_actions: match self.columns.get("requested_actions").and_then(|cells| cells.value(row))
            {
                Some(policy::Value::List(list)) => Some(list),
                _ => None,
            },
            messages: self.messages[row].clone(),
            assistant: self.assistant(row),
            human: self.human(row),
        }
    }

    fn assistant(&self, row: usize) -> Option<AssistantRecord> {
        let record = AssistantRecord {
            lane: self.variant("assistant.lane", row),
            confidence: self.number("assistant.confidence", row),
            draft: self.variant("assistant.draft", row),
        };
        (record != AssistantRecord::default()).then_some(record)
    }

    fn human(&self, row: usize) -> Option<HumanRecord<'_>> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "written from a u32")]
        let whole = |name| self.number(name, row).map(|n| n as u32);
        let record = HumanRecord {
            lane: self.variant("human.lane", row),
            owner: self.text("human.owner", row),
            overrode: match self.columns.get("human.overrode").and_then(|cells| cells.value(row)) {
                Some(policy::Value::Bool(overrode)) => Some(overrode),
                _ => None,
            },
            reroutes: whole("human.reroutes"),
            took_over_at: self.instant("human.took_over_at", row),
            resolved_at: self.instant("human.resolved_at", row),
            recontact_at: self.instant("human.recontact_at", row),
            packet_rating: whole("human.packet_rating").and_then(|rating| u8::try_from(rating).ok()),
            audit: self.variant("human.audit", row),
        };
        (record != HumanRecord::default()).then_some(record)
    }

    fn text(&self, name: &str, row: usize) -> Option<Cow<'_, str>> {
        match self.columns.get(name)? {
            Cells::Texts(texts) => texts.get(row).map(Cow::Borrowed),
            _ => None,
        }
    }

    fn instant(&self, name: &str, row: usize) -> Option<Timestamp> {
        match self.columns.get(name)? {
            Cells::DateTimes(cells) => instant(cells[row]),
            _ => None,
        }
    }

    fn number(&self, name: &str, row: usize) -> Option<f64> {
        match self.columns.get(name)?.value(row)? {
            policy::Value::Number(n) => Some(n),
            _ => None,
        }
    }

    fn variant<T: DeserializeOwned>(&self, name: &str, row: usize) -> Option<T> {
        variant(&self.text(name, row)?)
    }
}

/// A named value of one of the ticket's closed sets.
pub(crate) fn variant<T: DeserializeOwned>(name: &str) -> Option<T> {
    let name: serde::de::value::StrDeserializer<'_, serde::de::value::Error> =
        serde::de::IntoDeserializer::into_deserializer(name);
    T::deserialize(name).ok()
}

/// The messages of each ticket of a row group.
fn messages(file: &StoreFile, group: usize) -> Result<Vec<Vec<Message<'static>>>, CorpusError> {
    let rows = file.rows(group);
    let text_leaf = |name: &str| -> Result<Levelled<ByteArray>, CorpusError> {
        match file.reader(group, message_leaf(file, name)?)? {
            ColumnReader::ByteArrayColumnReader(r) => levelled(r, rows).map_err(|error| file.damaged(error)),
            _ => Err(file.damaged("a message column has the wrong type")),
        }
    };
    let at = match file.reader(group, message_leaf(file, "at")?)? {
        ColumnReader::Int64ColumnReader(r) => levelled(r, rows).map_err(|error| file.damaged(error))?,
        _ => return Err(file.damaged("a message column has the wrong type")),
    };
    let (from, kind, text) = (text_leaf("from")?, text_leaf("kind")?, text_leaf("text")?);
    let mut all = Vec::with_capacity(rows);
    let (mut ats, mut froms) = (at.values.iter(), from.values.iter());
    let (mut kinds, mut texts) = (kind.values.iter(), text.values.iter());
    for place in 0..from.definition.len() {
        if from.repetition[place] == 0 {
            all.push(Vec::new());
        }
        if from.definition[place] == 0 {
            continue;
        }
        let wrong = || file.damaged("a message lacks a part");
        let name = |bytes: &ByteArray| String::from_utf8_lossy(bytes.data()).into_owned();
        let message = Message {
            at: if at.definition[place] == 2 { ats.next().and_then(|at| instant(*at)) } else { None },
            from: froms.next().and_then(|from| variant(&name(from))).ok_or_else(wrong)?,
            kind: if kind.definition[place] == 2 {
                kinds.next().and_then(|kind| variant(&name(kind)))
            } else {
                None
            },
            text: texts.next().map(|text| Cow::Owned(name(text))).ok_or_else(wrong)?,
        };
        if let Some(ticket) = all.last_mut() {
            ticket.push(message);
        }
    }
    if all.len() == rows { Ok(all) } else { Err(file.damaged("messages and tickets differ in number")) }
}

/// The leaf column of a part of the messages.
pub(crate) fn message_leaf(file: &StoreFile, part: &str) -> Result<usize, CorpusError> {
    file.leaf(&[super::layout::MESSAGES, "list", "element", part])
        .ok_or_else(|| file.damaged(format_args!("has no column messages.{part}")))
}

/// The rows of a group that have at least one message.
pub(crate) fn rows_with_items(
    file: &StoreFile,
    group: usize,
    leaf: usize,
) -> Result<Vec<usize>, CorpusError> {
    let ColumnReader::ByteArrayColumnReader(reader) = file.reader(group, leaf)? else {
        return Err(file.damaged("a message column has the wrong type"));
    };
    let column = levelled(reader, file.rows(group)).map_err(|error| file.damaged(error))?;
    let starts = column.repetition.iter().zip(&column.definition).filter(|(repetition, _)| **repetition == 0);
    Ok(starts.enumerate().filter(|(_, (_, level))| **level > 0).map(|(row, _)| row).collect())
}
