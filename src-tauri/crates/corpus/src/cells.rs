//! The values of one column, for a run of tickets.

use jiff::Timestamp;
use policy::Value;
use serde::{Deserialize, Serialize};

/// How a column is kept. The names are those of profiles and of the file's documentation.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ColumnType {
    /// true or false
    Boolean,
    /// a whole number of 64 bits
    Integer,
    /// a double
    Number,
    /// microseconds since 1970 in UTC
    DateTime,
    /// text
    String,
    /// a list of texts
    List,
    /// values of several types, each as JSON
    Mixed,
}

impl ColumnType {
    /// The type that holds values of both.
    pub(crate) fn join(self, other: Self) -> Self {
        if self == other { self } else { Self::Mixed }
    }
}

/// Stands for a missing instant or whole number.
pub(crate) const NONE: i64 = i64::MIN;

/// Optional texts in one buffer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    bytes: Vec<u8>,
    /// Where each text ends.
    ends: Vec<usize>,
    present: Vec<bool>,
}

impl Texts {
    fn with_room(room: Room) -> Self {
        Self {
            bytes: Vec::with_capacity(room.bytes),
            ends: Vec::with_capacity(room.items),
            present: Vec::with_capacity(room.items),
        }
    }

    pub(crate) fn push(&mut self, text: Option<&str>) {
        if let Some(text) = text {
            self.bytes.extend_from_slice(text.as_bytes());
        }
        self.ends.push(self.bytes.len());
        self.present.push(text.is_some());
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes of a text, as a range of the buffer.
    pub(crate) fn range(&self, row: usize) -> Option<std::ops::Range<usize>> {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        self.present[row].then(|| start..self.ends[row])
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        self.range(row).and_then(|range| std::str::from_utf8(&self.bytes[range]).ok())
    }
}

/// Optional lists of texts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lists {
    pub(crate) items: Texts,
    /// Where each list ends among the items.
    pub(crate) ends: Vec<usize>,
    pub(crate) present: Vec<bool>,
}

impl Lists {
    pub(crate) fn push<S: AsRef<str>>(&mut self, list: Option<&[S]>) {
        for item in list.unwrap_or_default() {
            self.items.push(Some(item.as_ref()));
        }
        self.ends.push(self.items.len());
        self.present.push(list.is_some());
    }

    pub(crate) fn range(&self, row: usize) -> std::ops::Range<usize> {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        start..self.ends[row]
    }

    fn get(&self, row: usize) -> Option<Vec<&str>> {
        self.present[row].then(|| self.range(row).filter_map(|item| self.items.get(item)).collect())
    }
}

/// The values of one column.
#[derive(Debug, Clone)]
pub(crate) enum Cells {
    /// 0, 1, or 2 for missing.
    Booleans(Vec<u8>),
    Integers(Vec<i64>),
    /// NaN for missing: numbers in tickets are finite.
    Numbers(Vec<f64>),
    /// Microseconds since 1970.
    DateTimes(Vec<i64>),
    Texts(Texts),
    Lists(Lists),
    /// Each value as JSON.
    Mixed(Texts),
}

/// How much a column is expected to hold. Growing into fresh memory step by step costs a tenth of an
/// import.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Room {
    rows: usize,
    /// Texts: the column's own, or those of its lists.
    items: usize,
    /// Bytes of all texts.
    bytes: usize,
}

impl Cells {
    pub(crate) fn new(column_type: ColumnType, room: Room) -> Self {
        match column_type {
            ColumnType::Boolean => Self::Booleans(Vec::with_capacity(room.rows)),
            ColumnType::Integer => Self::Integers(Vec::with_capacity(room.rows)),
            ColumnType::Number => Self::Numbers(Vec::with_capacity(room.rows)),
            ColumnType::DateTime => Self::DateTimes(Vec::with_capacity(room.rows)),
            ColumnType::String => Self::Texts(Texts::with_room(room)),
            ColumnType::List => Self::Lists(Lists {
                items: Texts::with_room(room),
                ends: Vec::with_capacity(room.rows),
                present: Vec::with_capacity(room.rows),
            }),
            ColumnType::Mixed => Self::Mixed(Texts::with_room(room)),
        }
    }

    /// The room that a column like this one wants, with an eighth to spare.
    pub(crate) fn room(&self) -> Room {
        let texts = match self {
            Self::Texts(texts) | Self::Mixed(texts) | Self::Lists(Lists { items: texts, .. }) => Some(texts),
            _ => None,
        };
        let spare = |n: usize| n + n / 8;
        Room {
            rows: spare(self.len()),
            items: texts.map_or(0, |texts| spare(texts.len())),
            bytes: texts.map_or(0, |texts| spare(texts.bytes.len())),
        }
    }

    pub(crate) fn column_type(&self) -> ColumnType {
        match self {
            Self::Booleans(_) => ColumnType::Boolean,
            Self::Integers(_) => ColumnType::Integer,
            Self::Numbers(_) => ColumnType::Number,
            Self::DateTimes(_) => ColumnType::DateTime,
            Self::Texts(_) => ColumnType::String,
            Self::Lists(_) => ColumnType::List,
            Self::Mixed(_) => ColumnType::Mixed,
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Booleans(cells) => cells.len(),
            Self::Integers(cells) | Self::DateTimes(cells) => cells.len(),
            Self::Numbers(cells) => cells.len(),
            Self::Texts(cells) | Self::Mixed(cells) => cells.len(),
            Self::Lists(cells) => cells.ends.len(),
        }
    }

    /// Fills up with missing cells.
    pub(crate) fn pad_to(&mut self, rows: usize) {
        match self {
            Self::Booleans(cells) => cells.resize(rows.max(cells.len()), 2),
            Self::Integers(cells) | Self::DateTimes(cells) => cells.resize(rows.max(cells.len()), NONE),
            Self::Numbers(cells) => cells.resize(rows.max(cells.len()), f64::NAN),
            Self::Texts(cells) | Self::Mixed(cells) => (cells.len()..rows).for_each(|_| cells.push(None)),
            Self::Lists(cells) => (cells.ends.len()..rows).for_each(|_| cells.push::<&str>(None)),
        }
    }

    pub(crate) fn push_text(&mut self, text: Option<&str>) {
        match self {
            Self::Texts(cells) => cells.push(text),
            other => other.pad_to(other.len() + 1),
        }
    }

    pub(crate) fn push_instant(&mut self, at: Option<Timestamp>) {
        match self {
            Self::DateTimes(cells) => cells.push(at.map_or(NONE, Timestamp::as_microsecond)),
            other => other.pad_to(other.len() + 1),
        }
    }

    /// Adds a value; a column whose values turn out to have several types becomes a mixed one.
    pub(crate) fn push(&mut self, value: &Value<'_>) {
        match (&mut *self, value) {
            (Self::Booleans(cells), Value::Bool(b)) => cells.push(u8::from(*b)),
            (Self::Numbers(cells), Value::Number(n)) => cells.push(*n),
            (Self::DateTimes(cells), Value::DateTime(at)) => cells.push(at.as_microsecond()),
            (Self::Texts(cells), Value::Text(text)) => cells.push(Some(text)),
            (Self::Lists(cells), Value::List(list)) => cells.push(Some(list)),
            (Self::Mixed(cells), value) => cells.push(Some(&json(value))),
            (cells, value) => {
                let mut mixed = Texts::default();
                (0..cells.len()).for_each(|row| mixed.push(cells.value(row).map(|v| json(&v)).as_deref()));
                mixed.push(Some(&json(value)));
                *cells = Self::Mixed(mixed);
            }
        }
    }

    /// The value in a row.
    pub(crate) fn value(&self, row: usize) -> Option<Value<'_>> {
        match self {
            Self::Booleans(cells) => (cells[row] < 2).then(|| Value::Bool(cells[row] == 1)),
            #[expect(clippy::cast_precision_loss, reason = "a value is a double by definition")]
            Self::Integers(cells) => (cells[row] != NONE).then(|| Value::Number(cells[row] as f64)),
            Self::Numbers(cells) => (!cells[row].is_nan()).then(|| Value::Number(cells[row])),
            Self::DateTimes(cells) => instant(cells[row]).map(Value::DateTime),
            Self::Texts(cells) => cells.get(row).map(|text| Value::Text(text.into())),
            Self::Lists(cells) => {
                cells.get(row).map(|list| Value::List(list.into_iter().map(Into::into).collect()))
            }
            Self::Mixed(cells) => cells.get(row).and_then(from_json),
        }
    }
}

/// A value as JSON.
pub(crate) fn json(value: &Value<'_>) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A value out of JSON that [`json`] wrote.
pub(crate) fn from_json(text: &str) -> Option<Value<'_>> {
    serde_json::from_str(text).ok()
}

/// The instant of so many microseconds, unless they stand for a missing one.
pub(crate) fn instant(micros: i64) -> Option<Timestamp> {
    if micros == NONE { None } else { Timestamp::from_microsecond(micros).ok() }
}
