//! The tables, one file each: definition, rules, and the operations on it, each together with its entry.

pub(crate) mod corpus;
pub(crate) mod draft;
pub(crate) mod label;
pub(crate) mod label_set;
pub(crate) mod release;
pub(crate) mod run;
pub(crate) mod trust;
pub(crate) mod version;

use rusqlite::types::Type;

/// A closed set of names, stored as text.
macro_rules! stored_as_text {
    ($type:ty { $($variant:ident = $text:literal),+ }) => {
        impl $type {
            /// Its name in the database and in the history.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
        impl rusqlite::types::FromSql for $type {
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                match value.as_str()? { $($text => Ok(Self::$variant),)+ _ => Err(rusqlite::types::FromSqlError::InvalidType) }
            }
        }
        impl rusqlite::types::ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(rusqlite::types::ToSqlOutput::from(self.as_str()))
            }
        }
    };
}
use stored_as_text;

/// A stored count as a number that cannot be negative.
fn unsigned(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let value: i64 = row.get(column)?;
    u64::try_from(value)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(column, Type::Integer, Box::new(e)))
}

/// A count as SQLite stores it; what does not fit is refused by the tables' checks.
fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(-1)
}
