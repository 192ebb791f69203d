//! Columns in memory, in the form that conditions are evaluated on.

use crate::bitmap::Bitmap;
use crate::cells::{Cells, ColumnType, NONE, from_json, instant};
use crate::error::CorpusError;
use crate::store::Corpus;
use jiff::Timestamp;
use policy::program::GoverningSource;
use policy::ticket::{SourceRecord, SourceState};
use policy::value::{Value, ValueType};
use policy::{Lane, Ticket};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// The code of a missing value in [`Column::Dictionary`].
pub const MISSING: u32 = u32::MAX;

/// The values of one column for all tickets, in the order of import.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Numbers; what stands where none is present means nothing.
    Numbers {
        /// One a ticket.
        values: Vec<f64>,
        /// Which tickets have one.
        present: Bitmap,
    },
    /// Instants, in microseconds since 1970.
    DateTimes {
        /// One a ticket.
        values: Vec<i64>,
        /// Which tickets have one.
        present: Bitmap,
    },
    /// true or false.
    Booleans {
        /// Which tickets have true.
        values: Bitmap,
        /// Which tickets have a value.
        present: Bitmap,
    },
    /// Texts, lists and values of mixed types: each different value once.
    Dictionary {
        /// The different values, in the order in which they first occur.
        values: Vec<Value<'static>>,
        /// The place of each ticket's value, or [`MISSING`].
        codes: Vec<u32>,
    },
}

impl Column {
    /// The value of a ticket.
    #[must_use]
    pub fn value(&self, ticket: usize) -> Option<Value<'_>> {
        match self {
            Self::Numbers { values, present } => present.get(ticket).then(|| Value::Number(values[ticket])),
            Self::DateTimes { values, present } => {
                present.get(ticket).then(|| instant(values[ticket])).flatten().map(Value::DateTime)
            }
            Self::Booleans { values, present } => {
                present.get(ticket).then(|| Value::Bool(values.get(ticket)))
            }
            Self::Dictionary { values, codes } => values.get(codes[ticket] as usize).cloned(),
        }
    }

    /// Which tickets have a value.
    #[must_use]
    pub fn present(&self) -> Bitmap {
        match self {
            Self::Numbers { present, .. }
            | Self::DateTimes { present, .. }
            | Self::Booleans { present, .. } => present.clone(),
            Self::Dictionary { codes, .. } => Bitmap::from_fn(codes.len(), |ticket| codes[ticket] != MISSING),
        }
    }

    fn of(cells: &[Cells], tickets: usize) -> Self {
        let mut all = cells.iter().peekable();
        match all.peek() {
            Some(Cells::Booleans(_)) => {
                let flat: Vec<u8> = all
                    .flat_map(|c| if let Cells::Booleans(c) = c { c.as_slice() } else { &[] })
                    .copied()
                    .collect();
                let values = Bitmap::from_fn(tickets, |ticket| flat.get(ticket) == Some(&1));
                Self::Booleans {
                    values,
                    present: Bitmap::from_fn(tickets, |ticket| flat.get(ticket).is_some_and(|c| *c < 2)),
                }
            }
            Some(Cells::Numbers(_)) => {
                let values: Vec<f64> = all
                    .flat_map(|c| if let Cells::Numbers(c) = c { c.as_slice() } else { &[] })
                    .copied()
                    .collect();
                let present =
                    Bitmap::from_fn(tickets, |ticket| values.get(ticket).is_some_and(|n| !n.is_nan()));
                Self::Numbers { values, present }
            }
            #[expect(clippy::cast_precision_loss, reason = "a value is a double by definition")]
            Some(Cells::Integers(_)) => {
                let whole: Vec<i64> = all
                    .flat_map(|c| if let Cells::Integers(c) = c { c.as_slice() } else { &[] })
                    .copied()
                    .collect();
                let present =
                    Bitmap::from_fn(tickets, |ticket| whole.get(ticket).is_some_and(|n| *n != NONE));
                Self::Numbers { values: whole.into_iter().map(|n| n as f64).collect(), present }
            }
            Some(Cells::DateTimes(_)) => {
                let values: Vec<i64> = all
                    .flat_map(|c| if let Cells::DateTimes(c) = c { c.as_slice() } else { &[] })
                    .copied()
                    .collect();
                let present =
                    Bitmap::from_fn(tickets, |ticket| values.get(ticket).is_some_and(|n| *n != NONE));
                Self::DateTimes { values, present }
            }
            _ => dictionary(cells),
        }
    }
}

/// Row groups find their different values in parallel; then the groups' codes become those of all.
fn dictionary(cells: &[Cells]) -> Column {
    let local: Vec<(Vec<Value<'_>>, Vec<u32>)> = cells.par_iter().map(distinct).collect();
    let mut values: Vec<Value<'static>> = Vec::new();
    let mut places: HashMap<String, u32> = HashMap::new();
    let mut codes = Vec::with_capacity(local.iter().map(|(_, codes)| codes.len()).sum());
    for (distinct, group_codes) in local {
        let places: Vec<u32> = distinct
            .into_iter()
            .map(|value| {
                *places.entry(crate::cells::json(&value)).or_insert_with(|| {
                    values.push(value.into_owned());
                    code(values.len() - 1)
                })
            })
            .collect();
        codes.extend(group_codes.iter().map(|code| places.get(*code as usize).copied().unwrap_or(MISSING)));
    }
    Column::Dictionary { values, codes }
}

fn code(place: usize) -> u32 {
    // A corpus of more than four thousand million different values has other problems.
    u32::try_from(place).unwrap_or(MISSING)
}

fn distinct(cells: &Cells) -> (Vec<Value<'_>>, Vec<u32>) {
    let mut values = Vec::new();
    let mut places: HashMap<&str, u32> = HashMap::new();
    match cells {
        Cells::Texts(texts) | Cells::Mixed(texts) => {
            let is_mixed = matches!(cells, Cells::Mixed(_));
            let codes = (0..texts.len()).map(|row| {
                let Some(text) = texts.get(row) else { return MISSING };
                *places.entry(text).or_insert_with(|| {
                    let plain = || Value::Text(text.into());
                    values.push(if is_mixed { from_json(text).unwrap_or_else(plain) } else { plain() });
                    code(values.len() - 1)
                })
            });
            let codes = codes.collect();
            (values, codes)
        }
        Cells::Lists(lists) => {
            let mut known: HashMap<Vec<&str>, u32> = HashMap::new();
            let mut codes = Vec::with_capacity(lists.ends.len());
            for row in 0..lists.ends.len() {
                if !lists.present[row] {
                    codes.push(MISSING);
                    continue;
                }
                let items: Vec<&str> = lists.range(row).filter_map(|item| lists.items.get(item)).collect();
                codes.push(*known.entry(items).or_insert_with_key(|items| {
                    values.push(Value::List(items.iter().map(|item| (*item).into()).collect()));
                    code(values.len() - 1)
                }));
            }
            (values, codes)
        }
        _ => (values, vec![MISSING; cells.len()]),
    }
}

/// The state of a source for every ticket, with age taken into account. A ticket in none of the
/// bitmaps says nothing of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceStates {
    /// One bitmap a state, in the order of [`SourceState::ALL`].
    pub states: [Bitmap; 3],
}

impl SourceStates {
    /// The tickets for which the source is in that state.
    #[must_use]
    pub fn of(&self, state: SourceState) -> &Bitmap {
        &self.states[state as usize]
    }

    /// The tickets whose fields of this source are not usable.
    #[must_use]
    pub fn blocked(&self) -> Bitmap {
        self.of(SourceState::Stale).combine(self.of(SourceState::Unavailable), |a, b| a | b)
    }
}

impl Corpus {
    /// A column by its name in the file (`fields.plan_tier`, `human.lane`, `created_at` ...); `None`
    /// if no ticket has such a field or source.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn column(&self, name: &str) -> Result<Option<Arc<Column>>, CorpusError> {
        if let Some(column) = self.memory.columns.get(&name.to_owned()) {
            return Ok(Some(column));
        }
        let Some(cells) = self.column_cells(name) else { return Ok(None) };
        let column = Column::of(&cells?, self.len());
        Ok(Some(self.memory.columns.put(name.to_owned(), column)))
    }

    /// A field's column.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn field(&self, name: &str) -> Result<Option<Arc<Column>>, CorpusError> {
        self.column(&format!("fields.{name}"))
    }

    /// The type of a field's column; `None` if its values are of several types, or there is no such field.
    #[must_use]
    pub fn field_type(&self, name: &str) -> Option<ValueType> {
        match self.types.get(&format!("fields.{name}"))? {
            ColumnType::Boolean => Some(ValueType::Boolean),
            ColumnType::Integer | ColumnType::Number => Some(ValueType::Number),
            ColumnType::DateTime => Some(ValueType::DateTime),
            ColumnType::String => Some(ValueType::String),
            ColumnType::List => Some(ValueType::List),
            ColumnType::Mixed => None,
        }
    }

    /// The lane decided by humans for each ticket.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn human_lanes(&self) -> Result<Arc<Vec<Option<Lane>>>, CorpusError> {
        self.memory.lanes.get_or_make(&"human.lane", || {
            let Some(column) = self.column("human.lane")? else { return Ok(vec![None; self.len()]) };
            let Column::Dictionary { values, codes } = &*column else { return Ok(vec![None; self.len()]) };
            let lanes: Vec<Option<Lane>> = values
                .iter()
                .map(
                    |value| {
                        if let Value::Text(name) = value { crate::store::rows::variant(name) } else { None }
                    },
                )
                .collect();
            Ok(codes.iter().map(|code| lanes.get(*code as usize).copied().flatten()).collect())
        })
    }

    /// When each ticket was written, in microseconds since 1970, and which tickets say so.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn created_at(&self) -> Result<Arc<Column>, CorpusError> {
        let none =
            || Column::DateTimes { values: vec![NONE; self.len()], present: Bitmap::zeros(self.len()) };
        Ok(self.column("created_at")?.unwrap_or_else(|| Arc::new(none())))
    }

    /// The state of a source for every ticket, stale by age included.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn source_states(&self, source: &GoverningSource) -> Result<Arc<SourceStates>, CorpusError> {
        self.memory.sources.get_or_make(source, || {
            let tickets = self.len();
            let mut states = [Bitmap::zeros(tickets), Bitmap::zeros(tickets), Bitmap::zeros(tickets)];
            let recorded = self.column(&format!("sources.{}.state", source.id))?;
            let as_of = self.column(&format!("sources.{}.as_of", source.id))?;
            let created = self.created_at()?;
            if let Some(Column::Dictionary { values, codes }) = recorded.as_deref() {
                let known: Vec<Option<SourceState>> =
                    values
                        .iter()
                        .map(|value| {
                            if let Value::Text(name) = value {
                                crate::store::rows::variant(name)
                            } else {
                                None
                            }
                        })
                        .collect();
                let at = |column: &Column, ticket| match column {
                    Column::DateTimes { values, .. } => instant(values[ticket]),
                    _ => None,
                };
                for (ticket, code) in codes.iter().enumerate() {
                    let Some(state) = known.get(*code as usize).copied().flatten() else { continue };
                    let as_of: Option<Timestamp> = as_of.as_deref().and_then(|column| at(column, ticket));
                    let record = SourceRecord { state, as_of };
                    if let Some(state) = source.resolve(Some(record), at(&created, ticket)) {
                        states[state as usize].set(ticket);
                    }
                }
            }
            Ok(SourceStates { states })
        })
    }

    /// The id of a ticket.
    ///
    /// # Errors
    /// No such ticket, or the file cannot be read.
    pub fn id(&self, number: usize) -> Result<String, CorpusError> {
        let ids = self.ids()?;
        let group = ids.get(number / crate::store::ROW_GROUP_TICKETS);
        match group {
            Some(Cells::Texts(texts)) if number < self.len() => {
                Ok(texts.get(number % crate::store::ROW_GROUP_TICKETS).unwrap_or_default().to_owned())
            }
            _ => Err(CorpusError::NoSuchTicket { number, tickets: self.len() }),
        }
    }

    /// The number of the ticket of that id.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn find(&self, id: &str) -> Result<Option<usize>, CorpusError> {
        let mut first = 0;
        for cells in self.ids()?.iter() {
            let Cells::Texts(texts) = cells else { continue };
            if let Some(row) = (0..texts.len()).find(|row| texts.get(*row) == Some(id)) {
                return Ok(Some(first + row));
            }
            first += texts.len();
        }
        Ok(None)
    }

    /// The ticket of that id.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn ticket_by_id(&self, id: &str) -> Result<Option<Ticket<'static>>, CorpusError> {
        self.find(id)?.map(|number| self.ticket(number)).transpose()
    }

    fn ids(&self) -> Result<Arc<Vec<Cells>>, CorpusError> {
        self.memory.ids.get_or_make(&(), || self.column_cells("id").unwrap_or_else(|| Ok(Vec::new())))
    }
}
