//! The compiled schema: what a database of this program consists of, and how it is told from others.

use crate::chain;
use crate::table;
use rusqlite::Connection;

/// "LkLg" in ASCII: says in the file's header whose database it is.
pub(crate) const APPLICATION_ID: i64 = 0x4c6b_4c67;
/// The newest format this program knows.
pub(crate) const VERSION: i64 = 2;

/// Every table, with its rules, in the order in which they are made.
const PARTS: [&str; 9] = [
    chain::SCHEMA,
    table::version::SCHEMA,
    table::draft::SCHEMA,
    table::corpus::SCHEMA,
    table::run::SCHEMA,
    table::release::SCHEMA,
    table::trust::SCHEMA,
    table::label_set::SCHEMA,
    table::label::SCHEMA,
];

/// Makes all tables in an empty database.
pub(crate) fn create(connection: &Connection) -> rusqlite::Result<()> {
    for part in PARTS {
        connection.execute_batch(part)?;
    }
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.pragma_update(None, "user_version", VERSION)
}

/// Everything a database consists of: kind, name and definition.
pub(crate) fn describe(connection: &Connection) -> rusqlite::Result<Vec<(String, String, Option<String>)>> {
    let mut query = connection.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")?;
    query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
}

/// What [`describe`] must give.
pub(crate) fn compiled() -> rusqlite::Result<Vec<(String, String, Option<String>)>> {
    let connection = Connection::open_in_memory()?;
    create(&connection)?;
    describe(&connection)
}
