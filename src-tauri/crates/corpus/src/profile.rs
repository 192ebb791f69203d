//! What the owner's fields hold: types, missing and distinct values, and, for one field, its most
//! frequent values or its range.

use crate::cells::ColumnType;
use crate::columns::{Column, MISSING};
use crate::error::CorpusError;
use crate::store::Corpus;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One field over all tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FieldProfile {
    /// The field's name.
    pub name: String,
    /// How its values are kept.
    #[serde(rename = "type")]
    pub column_type: ColumnType,
    /// Tickets without a value.
    pub missing: u64,
    /// Different values.
    pub distinct: u64,
}

impl FieldProfile {
    /// The type's name.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.column_type {
            ColumnType::Boolean => "boolean",
            ColumnType::Integer => "integer",
            ColumnType::Number => "number",
            ColumnType::DateTime => "date_time",
            ColumnType::String => "string",
            ColumnType::List => "list",
            ColumnType::Mixed => "mixed",
        }
    }
}

/// A value and how many tickets have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ValueCount {
    /// The value in words.
    pub value: String,
    /// Tickets that have it.
    pub tickets: u64,
}

/// Where the numbers or instants of a field lie.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Range {
    /// The smallest: the number, or microseconds since 1970.
    pub min: f64,
    /// The largest.
    pub max: f64,
    /// Tickets per bin; the bins are of equal width from `min` to `max`, the last one closed.
    pub bins: Vec<u64>,
}

/// One field more closely.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FieldDetail {
    /// As in the list of fields.
    #[serde(flatten)]
    pub profile: FieldProfile,
    /// Its most frequent values, most frequent first, at equal counts in the order of the alphabet.
    pub top: Vec<ValueCount>,
    /// Its range, if it holds numbers or instants.
    pub range: Option<Range>,
}

impl Corpus {
    /// All fields, by name.
    ///
    /// # Errors
    /// If a column cannot be read.
    pub fn profile(&self) -> Result<Vec<FieldProfile>, CorpusError> {
        let names: Vec<&str> = self.field_names().collect();
        let profiles =
            names.par_iter().map(|name| self.field_profile(name)).collect::<Result<Vec<_>, _>>()?;
        Ok(profiles.into_iter().flatten().collect())
    }

    fn field_profile(&self, name: &str) -> Result<Option<FieldProfile>, CorpusError> {
        let Some(column_type) = self.types.get(&format!("fields.{name}")) else { return Ok(None) };
        let Some(column) = self.field(name)? else { return Ok(None) };
        let (present, distinct) = counts(&column);
        Ok(Some(FieldProfile {
            name: name.to_owned(),
            column_type: *column_type,
            missing: (self.len() - present) as u64,
            distinct: distinct as u64,
        }))
    }

    /// One field with at most `top` of its values, and `bins` of its range; `None` if no ticket has it.
    ///
    /// # Errors
    /// If the column cannot be read.
    pub fn field_detail(
        &self,
        name: &str,
        top: usize,
        bins: usize,
    ) -> Result<Option<FieldDetail>, CorpusError> {
        let (Some(profile), Some(column)) = (self.field_profile(name)?, self.field(name)?) else {
            return Ok(None);
        };
        Ok(Some(FieldDetail { profile, top: top_values(&column, top), range: range(&column, bins) }))
    }
}

/// How many tickets have a value, and how many different ones there are.
fn counts(column: &Column) -> (usize, usize) {
    match column {
        Column::Numbers { values, present } => {
            (present.count(), distinct(present.iter_ones().map(|ticket| values[ticket].to_bits()).collect()))
        }
        Column::DateTimes { values, present } => {
            (present.count(), distinct(present.iter_ones().map(|ticket| values[ticket]).collect()))
        }
        Column::Booleans { values, present } => {
            let (yes, all) = (values.count(), present.count());
            (all, usize::from(yes > 0) + usize::from(all > yes))
        }
        Column::Dictionary { values, codes } => {
            (codes.iter().filter(|code| **code != MISSING).count(), values.len())
        }
    }
}

fn distinct<T: Ord>(mut values: Vec<T>) -> usize {
    values.sort_unstable();
    values.dedup();
    values.len()
}

fn top_values(column: &Column, top: usize) -> Vec<ValueCount> {
    let mut counted: Vec<ValueCount> = match column {
        Column::Dictionary { values, codes } => {
            let mut tickets = vec![0; values.len()];
            for code in codes.iter().filter(|code| **code != MISSING) {
                tickets[*code as usize] += 1;
            }
            let counted = values.iter().zip(tickets);
            counted.map(|(value, tickets)| ValueCount { value: value.to_string(), tickets }).collect()
        }
        other => {
            let mut tickets = std::collections::BTreeMap::new();
            for ticket in other.present().iter_ones() {
                if let Some(value) = other.value(ticket) {
                    *tickets.entry(value.to_string()).or_insert(0) += 1;
                }
            }
            tickets.into_iter().map(|(value, tickets)| ValueCount { value, tickets }).collect()
        }
    };
    counted.sort_by(|a, b| b.tickets.cmp(&a.tickets).then_with(|| a.value.cmp(&b.value)));
    counted.truncate(top);
    counted
}

#[expect(clippy::cast_precision_loss, reason = "a histogram is read by eye")]
fn range(column: &Column, bins: usize) -> Option<Range> {
    let values: Vec<f64> = match column {
        Column::Numbers { values, present } => present.iter_ones().map(|ticket| values[ticket]).collect(),
        Column::DateTimes { values, present } => {
            present.iter_ones().map(|ticket| values[ticket] as f64).collect()
        }
        Column::Booleans { .. } | Column::Dictionary { .. } => return None,
    };
    let min = values.iter().copied().reduce(f64::min)?;
    let max = values.iter().copied().reduce(f64::max)?;
    let mut counts = vec![0; bins.max(1)];
    // Halves, because the distance of two finite numbers may not be finite.
    let width = max / 2.0 - min / 2.0;
    for value in values {
        let share = if width > 0.0 { (value / 2.0 - min / 2.0) / width } else { 0.0 };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and the number of bins"
        )]
        let bin = (share * counts.len() as f64) as usize;
        let last = counts.len() - 1;
        counts[bin.min(last)] += 1;
    }
    Some(Range { min, max, bins: counts })
}
