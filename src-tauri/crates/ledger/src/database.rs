//! The database file: made whole or not at all, opened only if it is ours, and set so that what is
//! acknowledged is on the disk.

use crate::Entry;
use crate::chain::{self, Head, StoredEntry};
use crate::error::{Fault, LedgerError};
use crate::event::Event;
use crate::schema;
use crate::upgrade;
use jiff::Timestamp;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another program that is writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience(pub Duration);

impl Default for Patience {
    fn default() -> Self {
        Self(Duration::from_secs(5))
    }
}

/// The history of a workspace. Two programs may have it open at once.
#[derive(Debug)]
pub struct Ledger {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
}

impl Ledger {
    /// Makes a new database. It appears at its path only when it is complete and on the disk.
    ///
    /// # Errors
    /// If there is a file already, or it cannot be written.
    pub fn create(path: &Path, at: Timestamp) -> Result<Self, LedgerError> {
        let file = |source| LedgerError::File { path: path.to_owned(), source };
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let draft = tempfile::Builder::new()
            .prefix(".lanekeeper-")
            .suffix(".db")
            .tempfile_in(folder)
            .map_err(file)?;
        fill(draft.path(), at).map_err(|fault| fault.at(path))?;
        // Another handle than the one that SQLite closed: syncing is by file, not by handle.
        draft.as_file().sync_all().map_err(file)?;
        draft.persist_noclobber(path).map_err(|e| file(e.error))?;
        #[cfg(unix)]
        std::fs::File::open(folder).and_then(|f| f.sync_all()).map_err(file)?;
        Self::open(path, Patience::default(), at)
    }

    /// Opens a database. One of an older format is brought to this program's first, with an entry that
    /// says so at `at`; a copy of it as it was stays beside it.
    ///
    /// # Errors
    /// If there is none, or it is not ours, newer than this program, in use, or damaged.
    pub fn open(path: &Path, patience: Patience, at: Timestamp) -> Result<Self, LedgerError> {
        if !path.try_exists().map_err(|source| LedgerError::File { path: path.to_owned(), source })? {
            return Err(LedgerError::NotThere(path.to_owned()));
        }
        let open = || -> Result<Connection, Fault> {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let mut connection = Connection::open_with_flags(path, flags)?;
            connection.busy_timeout(patience.0)?;
            let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
            // Asked before anything is set, so that somebody else's file is left as it is.
            if number("application_id")? != schema::APPLICATION_ID {
                return Err(LedgerError::Foreign(path.to_owned()).into());
            }
            let found = number("user_version")?;
            if found > schema::VERSION {
                return Err(
                    LedgerError::Newer { path: path.to_owned(), found, known: schema::VERSION }.into()
                );
            }
            if found < 1 {
                return Err(LedgerError::Foreign(path.to_owned()).into());
            }
            set_up(&connection)?;
            if found < schema::VERSION {
                upgrade::upgrade(&mut connection, path, at)?;
            }
            Ok(connection)
        };
        let connection = open().map_err(|fault| fault.at(path))?;
        Ok(Self { connection, path: path.to_owned() })
    }

    /// Opens the database, or makes it if there is none.
    ///
    /// # Errors
    /// As [`Ledger::open`] and [`Ledger::create`].
    pub fn open_or_create(path: &Path, at: Timestamp) -> Result<Self, LedgerError> {
        match Self::open(path, Patience::default(), at) {
            // If another program made it in between, that one counts.
            Err(LedgerError::NotThere(_)) => match Self::create(path, at) {
                Err(LedgerError::File { source, .. })
                    if source.kind() == std::io::ErrorKind::AlreadyExists =>
                {
                    Self::open(path, Patience::default(), at)
                }
                made => made,
            },
            opened => opened,
        }
    }

    /// Where the database is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that changes when another program changed the database.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn data_version(&self) -> Result<i64, LedgerError> {
        self.read(|c| Ok(c.pragma_query_value(None, "data_version", |row| row.get(0))?))
    }

    /// The end of the history, to be anchored outside.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn head(&self) -> Result<Head, LedgerError> {
        self.read(|c| Ok(chain::head(c)?))
    }

    /// The entries after a place (0: all), oldest first.
    ///
    /// # Errors
    /// If the database cannot be read, or holds an entry that this program does not write.
    pub fn history(&self, after: u64) -> Result<Vec<Entry>, LedgerError> {
        self.read(|c| {
            let mut query =
                c.prepare_cached("SELECT seq, body, prev, hash FROM entry WHERE seq > ?1 ORDER BY seq")?;
            let after = i64::try_from(after).unwrap_or(i64::MAX);
            let stored: Vec<StoredEntry> =
                query.query_map([after], StoredEntry::of)?.collect::<rusqlite::Result<_>>()?;
            Ok(stored.iter().map(StoredEntry::parse).collect::<Result<_, _>>()?)
        })
    }

    /// Records something that changes no table: an export, a refusal, an approval.
    ///
    /// # Errors
    /// If the database cannot be written; then nothing was recorded.
    pub fn record(&mut self, event: &Event, at: Timestamp) -> Result<Head, LedgerError> {
        self.transact(|tx| chain::append(tx, at, event))
    }

    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T, Fault>,
    ) -> Result<T, LedgerError> {
        read(&self.connection).map_err(|fault| fault.at(&self.path))
    }

    /// One transaction: all of it or nothing. It takes the write lock at its start, so that what it
    /// reads cannot change before it writes.
    pub(crate) fn transact<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Fault>,
    ) -> Result<T, LedgerError> {
        let whole = || -> Result<T, Fault> {
            let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&tx)?;
            tx.commit()?;
            Ok(done)
        };
        whole().map_err(|fault| fault.at(&self.path))
    }
}

/// Writes a complete new database and closes it.
fn fill(path: &Path, at: Timestamp) -> Result<(), Fault> {
    let mut nonce = [0_u8; 16];
    getrandom::fill(&mut nonce).map_err(|e| LedgerError::Document(e.to_string()))?;
    let nonce = nonce.iter().map(|b| format!("{b:02x}")).collect();
    let mut connection = Connection::open(path)?;
    set_up(&connection)?;
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    schema::create(&tx)?;
    chain::append(&tx, at, &Event::WorkspaceCreated { nonce })?;
    tx.commit()?;
    connection.pragma_update(None, "wal_checkpoint", "TRUNCATE")?;
    connection.close().map_err(|(_, e)| e)?;
    Ok(())
}

/// The settings that durability and safety rest on. `synchronous=FULL`: with NORMAL, entries that were
/// acknowledged are lost when the power fails.
fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return Err(rusqlite::Error::InvalidParameterName(format!("journal_mode is {mode}, not wal")));
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    let _: i64 =
        connection.pragma_update_and_check(None, "mmap_size", 0, |row| row.get(0)).or_else(|e| match e {
            rusqlite::Error::QueryReturnedNoRows => Ok(0),
            other => Err(other),
        })?;
    Ok(())
}
