//! Tickets laid out by column: what a block of input becomes before it is encoded.

use crate::cells::{Cells, ColumnType, NONE, Room, Texts};
use crate::digest::{normalise, ticket_digest};
use crate::store::layout::{FIXED, fixed_type};
use policy::Ticket;
use policy::ticket::{AuditVerdict, Draft, Message, MessageKind, Sender};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, OnceLock};

/// The messages of a run of tickets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Messages {
    /// Where each ticket's messages end.
    pub(crate) ends: Vec<usize>,
    pub(crate) at: Vec<i64>,
    pub(crate) from: Vec<&'static str>,
    pub(crate) kind: Vec<Option<&'static str>>,
    pub(crate) text: Texts,
}

impl Messages {
    fn push(&mut self, messages: &[Message<'_>]) {
        for message in messages {
            self.at.push(message.at.map_or(NONE, jiff::Timestamp::as_microsecond));
            self.from.push(sender_id(message.from));
            self.kind.push(message.kind.map(kind_id));
            self.text.push(Some(&message.text));
        }
        self.ends.push(self.at.len());
    }

    pub(crate) fn range(&self, row: usize) -> std::ops::Range<usize> {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        start..self.ends[row]
    }
}

/// Makes keys of ids: 128 bits, so that two different ids do not meet in practice.
#[derive(Debug, Default)]
pub(crate) struct IdKeys(RandomState, RandomState);

impl IdKeys {
    pub(crate) fn key(&self, id: &str) -> u128 {
        u128::from(self.0.hash_one(id)) << 64 | u128::from(self.1.hash_one(id))
    }
}

/// How large the columns of a first segment became: what the later ones start with.
#[derive(Debug, Default)]
pub(crate) struct Rooms(OnceLock<HashMap<String, Room>>);

impl Rooms {
    fn of(&self, column: &str) -> Room {
        self.0.get().and_then(|rooms| rooms.get(column)).copied().unwrap_or_default()
    }

    /// Keeps the sizes of a segment if it is the first.
    pub(crate) fn keep(&self, segment: &Segment) {
        self.0.get_or_init(|| {
            segment.names.iter().cloned().zip(segment.columns.iter().map(Cells::room)).collect()
        });
    }
}

/// A run of tickets by column, with each ticket's digest and the key of its id.
#[derive(Debug)]
pub(crate) struct Segment {
    rows: usize,
    rooms: Arc<Rooms>,
    names: Vec<String>,
    columns: Vec<Cells>,
    by_name: HashMap<String, usize>,
    pub(crate) messages: Messages,
    pub(crate) digests: Vec<[u8; 32]>,
    pub(crate) id_keys: Vec<u128>,
    pub(crate) has_human_lane: Vec<bool>,
    /// The input line of each ticket, from 1; 0 if it came from no file.
    pub(crate) lines: Vec<u64>,
    /// Columns of the fields and of the sources of the previous ticket, in order: most tickets have the same.
    field_columns: Vec<usize>,
    source_columns: Vec<(usize, usize)>,
    scratch: Vec<u8>,
}

impl Segment {
    pub(crate) fn new(rooms: &Arc<Rooms>) -> Self {
        let names: Vec<String> = FIXED.iter().map(|(name, _)| (*name).to_owned()).collect();
        Self {
            rows: 0,
            by_name: names.iter().enumerate().map(|(i, name)| (name.clone(), i)).collect(),
            columns: FIXED.iter().map(|(name, kind)| Cells::new(*kind, rooms.of(name))).collect(),
            rooms: Arc::clone(rooms),
            names,
            messages: Messages::default(),
            digests: Vec::new(),
            id_keys: Vec::new(),
            has_human_lane: Vec::new(),
            lines: Vec::new(),
            field_columns: Vec::new(),
            source_columns: Vec::new(),
            scratch: Vec::new(),
        }
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Names of the columns that hold anything here.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    pub(crate) fn cells(&self, name: &str) -> Option<&Cells> {
        self.by_name.get(name).map(|number| &self.columns[*number])
    }

    /// Adds a ticket after bringing it into the normal form.
    pub(crate) fn push(&mut self, mut ticket: Ticket<'_>, keys: &IdKeys, line: u64) {
        normalise(&mut ticket);
        self.digests.push(ticket_digest(&ticket, &mut self.scratch));
        self.id_keys.push(keys.key(&ticket.id));
        self.has_human_lane.push(ticket.human_lane().is_some());
        self.lines.push(line);
        self.push_fixed(&ticket);
        for (place, (name, value)) in ticket.fields.iter().enumerate() {
            let column = self.field_column(place, name, value);
            self.columns[column].pad_to(self.rows);
            self.columns[column].push(value);
        }
        for (place, (id, record)) in ticket.sources.iter().enumerate() {
            let (state, as_of) = self.source_columns(place, id);
            self.columns[state].pad_to(self.rows);
            self.columns[state].push_text(Some(record.state.id()));
            self.columns[as_of].pad_to(self.rows);
            self.columns[as_of].push_instant(record.as_of);
        }
        self.messages.push(&ticket.messages);
        self.rows += 1;
    }

    /// Brings all columns to the same length.
    pub(crate) fn finish(mut self) -> Self {
        self.columns.iter_mut().for_each(|column| column.pad_to(self.rows));
        self.rooms.keep(&self);
        self.scratch = Vec::new();
        self
    }

    /// The columns of [`FIXED`], in its order.
    fn push_fixed(&mut self, ticket: &Ticket<'_>) {
        let (human, assistant) = (ticket.human.as_ref(), ticket.assistant.as_ref());
        let mut row = InOrder(self.columns.iter_mut());
        row.text(Some(&ticket.id));
        row.instant(ticket.created_at);
        row.text(ticket.channel.as_deref());
        row.text(human.and_then(|h| h.lane).map(policy::Lane::id));
        row.text(human.and_then(|h| h.owner.as_deref()));
        row.boolean(human.and_then(|h| h.overrode));
        row.integer(human.and_then(|h| h.reroutes).map(i64::from));
        row.instant(human.and_then(|h| h.took_over_at));
        row.instant(human.and_then(|h| h.resolved_at));
        row.instant(human.and_then(|h| h.recontact_at));
        row.integer(human.and_then(|h| h.packet_rating).map(i64::from));
        row.text(human.and_then(|h| h.audit).map(audit_id));
        row.text(assistant.and_then(|a| a.lane).map(policy::Lane::id));
        row.number(assistant.and_then(|a| a.confidence));
        row.text(assistant.and_then(|a| a.draft).map(draft_id));
        row.list(ticket.requested_actions.as_deref());
        row.text(ticket.subject.as_deref());
        row.text(ticket.body.as_deref());
    }

    fn field_column(&mut self, place: usize, name: &str, value: &policy::Value<'_>) -> usize {
        let known = self.field_columns.get(place).copied();
        if let Some(column) = known
            && self.names[column].strip_prefix("fields.") == Some(name)
        {
            return column;
        }
        let column = self.column(format!("fields.{name}"), type_of(value));
        remember(&mut self.field_columns, place, column);
        column
    }

    fn source_columns(&mut self, place: usize, id: &str) -> (usize, usize) {
        let known = self.source_columns.get(place).copied();
        if let Some((state, as_of)) = known
            && self.names[state].strip_prefix("sources.").and_then(|name| name.strip_suffix(".state"))
                == Some(id)
        {
            return (state, as_of);
        }
        let state = self.column(format!("sources.{id}.state"), ColumnType::String);
        let as_of = self.column(format!("sources.{id}.as_of"), ColumnType::DateTime);
        remember(&mut self.source_columns, place, (state, as_of));
        (state, as_of)
    }

    fn column(&mut self, name: String, column_type: ColumnType) -> usize {
        if let Some(number) = self.by_name.get(&name) {
            return *number;
        }
        let number = self.columns.len();
        let room = self.rooms.of(&name);
        self.columns.push(Cells::new(fixed_type(&name).unwrap_or(column_type), room));
        self.by_name.insert(name.clone(), number);
        self.names.push(name);
        number
    }
}

/// Columns that take a row one after the other.
struct InOrder<'c>(std::slice::IterMut<'c, Cells>);

impl InOrder<'_> {
    fn text(&mut self, text: Option<&str>) {
        if let Some(Cells::Texts(cells)) = self.0.next() {
            cells.push(text);
        }
    }

    fn instant(&mut self, at: Option<jiff::Timestamp>) {
        if let Some(Cells::DateTimes(cells)) = self.0.next() {
            cells.push(at.map_or(NONE, jiff::Timestamp::as_microsecond));
        }
    }

    fn integer(&mut self, value: Option<i64>) {
        if let Some(Cells::Integers(cells)) = self.0.next() {
            cells.push(value.unwrap_or(NONE));
        }
    }

    fn number(&mut self, value: Option<f64>) {
        if let Some(Cells::Numbers(cells)) = self.0.next() {
            cells.push(value.unwrap_or(f64::NAN));
        }
    }

    fn boolean(&mut self, value: Option<bool>) {
        if let Some(Cells::Booleans(cells)) = self.0.next() {
            cells.push(value.map_or(2, u8::from));
        }
    }

    fn list<S: AsRef<str>>(&mut self, list: Option<&[S]>) {
        if let Some(Cells::Lists(cells)) = self.0.next() {
            cells.push(list);
        }
    }
}

fn remember<T>(places: &mut Vec<T>, place: usize, column: T) {
    places.truncate(place);
    places.push(column);
}

fn type_of(value: &policy::Value<'_>) -> ColumnType {
    match value {
        policy::Value::Bool(_) => ColumnType::Boolean,
        policy::Value::Number(_) => ColumnType::Number,
        policy::Value::DateTime(_) => ColumnType::DateTime,
        policy::Value::Text(_) => ColumnType::String,
        policy::Value::List(_) => ColumnType::List,
    }
}

pub(crate) fn sender_id(sender: Sender) -> &'static str {
    match sender {
        Sender::Customer => "customer",
        Sender::Assistant => "assistant",
        Sender::Agent => "agent",
        Sender::System => "system",
    }
}

pub(crate) fn kind_id(kind: MessageKind) -> &'static str {
    match kind {
        MessageKind::ClarifyingQuestion => "clarifying_question",
        MessageKind::Explanation => "explanation",
        MessageKind::Commitment => "commitment",
        MessageKind::Answer => "answer",
        MessageKind::Closing => "closing",
    }
}

pub(crate) fn audit_id(audit: AuditVerdict) -> &'static str {
    match audit {
        AuditVerdict::Fine => "fine",
        AuditVerdict::NearMiss => "near_miss",
        AuditVerdict::ShouldAssisted => "should_assisted",
        AuditVerdict::ShouldHumanOwned => "should_human_owned",
    }
}

pub(crate) fn draft_id(draft: Draft) -> &'static str {
    match draft {
        Draft::Accepted => "accepted",
        Draft::Edited => "edited",
        Draft::Rejected => "rejected",
    }
}
