//! Mappings: how a foreign file becomes tickets (`*.mapping.json`).
//!
//! A mapping says for each column of a CSV file (or each dotted path of a JSON object) what it is in
//! a ticket. Columns whose names are already ours (`id`, `body`, `human.lane`, `fields.plan_tier`)
//! need no entry; what has none becomes a field of its name. The reader is tolerant of the foreign
//! file and reports what it leaves out; the mapping itself is ours and read strictly.

mod apply;
mod cell;
mod export_cell;
mod fold;
mod lane;
mod place;
mod suggest;
mod target;

pub(crate) use apply::{Kinds, Refusal, RowMapper, Steps};
pub(crate) use export_cell::{escape, unescape};
pub(crate) use fold::{BesideTable, Folded, fold_table};
pub use suggest::suggest;
pub use target::Target;

use policy::lane::Lane;
use policy::model::Condition;
use policy::strict::{self, ReadError};
use policy::value::{Value, ValueType};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A mapping that does not fit itself or the file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// It does not read.
    #[error("{0}")]
    Unreadable(#[from] ReadError),
    /// A target that tickets do not have.
    #[error(
        "{column}: \"{to}\" is no part of a ticket; use id, created_at, channel, subject, body, messages, requested_actions, fields.NAME, sources.ID.state, sources.ID.as_of, human.NAME or assistant.NAME"
    )]
    UnknownTarget {
        /// The column that names it.
        column: String,
        /// The target.
        to: String,
    },
    /// A column that the file does not have.
    #[error("column \"{column}\" is not in the file, which has: {known}")]
    NoSuchColumn {
        /// The column.
        column: String,
        /// The file's columns.
        known: String,
    },
    /// Two columns for one part of a ticket.
    #[error("columns \"{first}\" and \"{second}\" both become {to}; map or ignore one of them")]
    SameTarget {
        /// One column.
        first: String,
        /// The other.
        second: String,
        /// Their target.
        to: String,
    },
    /// No column becomes the id.
    #[error("no column becomes the id; map the one that numbers the tickets to \"id\"")]
    NoId,
    /// A column that has no entry, where the mapping refuses such.
    #[error("column \"{column}\" has no entry; add one, or list it under \"ignore\"")]
    UnmappedColumn {
        /// The column.
        column: String,
    },
    /// A value or format that cannot be.
    #[error("{place}: {what}")]
    Invalid {
        /// Where in the mapping.
        place: String,
        /// What is wrong.
        what: String,
    },
}

/// The format name of a mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub enum MappingFormat {
    /// The first and only one.
    #[default]
    #[serde(rename = "lanekeeper/mapping/1")]
    V1,
}

/// How a foreign file becomes tickets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// `lanekeeper/mapping/1`
    pub format: MappingFormat,
    /// What it is for, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The file's encoding, by its name on the Web (`windows-1252`); UTF-8 if absent. A byte order mark wins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What stands between the fields of a CSV file; found in the header if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// Cells that mean "missing", beside the empty one, as in `["?", "N/A", "#MULTIVALUE"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
    /// Rows that belong together become one before they are mapped: an event log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fold: Option<Fold>,
    /// Files in the same folder whose rows are folded and join each row by a key.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Beside>,
    /// What each column is, by its name or dotted path.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub columns: BTreeMap<String, Column>,
    /// Columns that are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ignore: Vec<String>,
    /// What becomes of columns that are named nowhere.
    #[serde(default, skip_serializing_if = "is_default")]
    pub others: Others,
    /// The same in every ticket, by target.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub constants: BTreeMap<String, String>,
    /// The human lane of a ticket that has none: the first rule that holds. A rule that is unknown
    /// ends the list without a lane.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub human_lane: Vec<LaneRule>,
}

/// What a column is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its place in a ticket: `id`, `created_at`, `fields.plan_tier`, `human.lane` ...
    pub to: String,
    /// The type of a field; if absent, what all of the column's cells are.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub value_type: Option<ValueType>,
    /// How date-times are written: `rfc3339` (if absent), `epoch_seconds`, `epoch_milliseconds`, or a
    /// pattern as in `%d/%m/%Y %H:%M`. Stated once for the file: no row is guessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// The offset of date-times that are written without one, as in `+01:00`; UTC if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<String>,
    /// What stands between the items of a list; `;` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separator: Option<String>,
    /// Cells that mean "missing" in this column, instead of those of the whole file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<String>>,
    /// Cells that are written differently in tickets, as in `{"4 - Low": "low"}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub recode: BTreeMap<String, String>,
}

/// What becomes of columns that a mapping does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Others {
    /// A field of that name.
    #[default]
    Fields,
    /// Nothing.
    Ignore,
    /// An error.
    Refuse,
}

/// Rows with the same key become one row with a column per aggregate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fold {
    /// The column that says which rows belong together.
    pub by: String,
    /// The column that orders them, and how its times are written; the order of the file if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<FoldOrder>,
    /// The new columns. The key keeps its name.
    pub columns: BTreeMap<String, Aggregate>,
}

/// What orders the rows of a fold. Rows of the same time stay in the order of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FoldOrder {
    /// The column.
    pub column: String,
    /// As in [`Column::time`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// As in [`Column::offset`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<String>,
}

/// One column of a fold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Aggregate {
    /// How cells become one.
    pub take: Take,
    /// The column they come from.
    pub column: String,
    /// Only rows whose cell in that column is one of these.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub only: Vec<String>,
}

/// How the cells of a group become one. Missing cells do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// The first.
    First,
    /// The last.
    Last,
    /// How many there are.
    Count,
    /// How many different ones there are.
    Distinct,
    /// How often a cell differs from the one before it.
    Changes,
}

/// A further file whose folded rows join the rows of the imported one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// Its name, in the folder of the imported file. If it is not there, its columns are missing.
    pub file: String,
    /// The column of the imported file that holds the fold's key.
    pub key: String,
    /// How its rows become one per key.
    pub fold: Fold,
}

/// A lane for the tickets of which a condition is true.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LaneRule {
    /// A condition on the mapped ticket, as in a policy but without signals and domains; always true if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// The lane.
    pub lane: Lane,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Mapping {
    /// Reads a mapping and checks what can be checked without the file.
    ///
    /// # Errors
    /// Names the place and what does not fit.
    pub fn parse(bytes: &[u8]) -> Result<Self, MappingError> {
        let mapping: Self = strict::from_slice(bytes)?;
        for (column, entry) in &mapping.columns {
            Target::parse(&entry.to).ok_or_else(|| MappingError::UnknownTarget {
                column: column.clone(),
                to: entry.to.clone(),
            })?;
            cell::TimeFormat::parse(entry.time.as_deref(), entry.offset.as_deref())
                .map_err(|what| MappingError::Invalid { place: format!("columns.{column}"), what })?;
        }
        for to in mapping.constants.keys() {
            Target::parse(to)
                .ok_or_else(|| MappingError::UnknownTarget { column: "constants".into(), to: to.clone() })?;
        }
        if mapping.delimiter.is_some_and(|delimiter| !delimiter.is_ascii()) {
            let what = "is not one ASCII character".into();
            return Err(MappingError::Invalid { place: "delimiter".into(), what });
        }
        lane::LaneRules::compile(&mapping.human_lane)?;
        Ok(mapping)
    }

    /// The mapping as a file: JSON with indentation.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }

    /// The JSON Schema of mapping files.
    #[must_use]
    pub fn schema() -> schemars::Schema {
        schemars::schema_for!(Mapping)
    }

    /// A constant as a field's value.
    fn constant(text: &str) -> Value<'static> {
        cell::infer(text).into_owned()
    }
}
