//! Databases of older formats: brought to this program's in one transaction, with a copy of the file as
//! it was beside it and an entry that says so.

use crate::chain;
use crate::error::{Fault, LedgerError};
use crate::event::Event;
use crate::schema;
use crate::table;
use jiff::Timestamp;
use rusqlite::backup::Backup;
use rusqlite::{Connection, MAIN_DB, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What each format added to the one before.
const STEPS: [(i64, &[&str]); 1] = [(2, &[table::label_set::SCHEMA, table::label::SCHEMA])];

/// Where the copy of a database of an older format is kept.
pub(crate) fn copy_of(path: &Path, format: i64) -> PathBuf {
    path.with_extension(format!("format-{format}.db"))
}

/// Brings the database to the newest format, or leaves it exactly as it was.
pub(crate) fn upgrade(connection: &mut Connection, path: &Path, at: Timestamp) -> Result<(), Fault> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have done it while this one waited for the lock.
    let from: i64 = tx.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if from >= schema::VERSION {
        return Ok(());
    }
    keep_copy(path, &copy_of(path, from))?;
    for (_, parts) in STEPS.iter().filter(|(format, _)| *format > from) {
        parts.iter().try_for_each(|part| tx.execute_batch(part))?;
    }
    chain::append(&tx, at, &Event::WorkspaceUpgraded { from, to: schema::VERSION })?;
    tx.pragma_update(None, "user_version", schema::VERSION)?;
    tx.commit()?;
    Ok(())
}

/// Copies the database as it is committed, through a connection of its own: nobody else can write while
/// the upgrade holds the lock. A copy that an upgrade without an end left is replaced.
fn keep_copy(path: &Path, copy: &Path) -> Result<(), Fault> {
    let file = |source| LedgerError::File { path: copy.to_owned(), source };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let draft = tempfile::Builder::new().prefix(".lanekeeper-").tempfile_in(folder).map_err(file)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(path, flags)?;
    let mut target = Connection::open(draft.path())?;
    let pause = Duration::from_millis(5);
    Backup::new_with_names(&source, MAIN_DB, &mut target, MAIN_DB)?.run_to_completion(256, pause, None)?;
    target.close().map_err(|(_, e)| e)?;
    draft.as_file().sync_all().map_err(file)?;
    draft.persist(copy).map_err(|e| file(e.error))?;
    Ok(())
}
