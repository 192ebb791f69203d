//! The tables, one file each: definition, rules, and the operations on it, each together with its entry.

pub(crate) mod corpus;
pub(crate) mod draft;
pub(crate) mod release;
pub(crate) mod run;
pub(crate) mod trust;
pub(crate) mod version;

use rusqlite::types::Type;

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
