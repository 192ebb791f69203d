//! The history for others: JSON Lines for an auditor, and a backup that is right even while somebody
//! writes.

use crate::chain::StoredEntry;
use crate::database::Ledger;
use crate::error::LedgerError;
use rusqlite::backup::Backup;
use rusqlite::{Connection, MAIN_DB};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

impl Ledger {
    /// Writes the history as JSON Lines: `{"seq":..,"prev":..,"hash":..,"body":{..}}`, oldest first. The
    /// hash is SHA-256 over `lanekeeper/entry/1`, seq, prev and the canonical body, joined by line feeds.
    ///
    /// # Errors
    /// If the database cannot be read or the output cannot be written.
    pub fn export_history(&self, out: &mut impl Write) -> Result<u64, LedgerError> {
        let file = |source| LedgerError::File { path: "the exported history".into(), source };
        let stored: Vec<StoredEntry> = self.read(|c| {
            let mut query = c.prepare_cached("SELECT seq, body, prev, hash FROM entry ORDER BY seq")?;
            Ok(query.query_map([], StoredEntry::of)?.collect::<rusqlite::Result<_>>()?)
        })?;
        for e in &stored {
            // The body goes out as it is stored: those bytes are what the hash is over.
            writeln!(out, r#"{{"seq":{},"prev":"{}","hash":"{}","body":{}}}"#, e.seq, e.prev, e.hash, e.body)
                .map_err(file)?;
        }
        out.flush().map_err(file)?;
        Ok(stored.len() as u64)
    }

    /// Writes a copy of the database through SQLite's backup interface. It appears only when it is whole.
    ///
    /// # Errors
    /// If there is a file already, or it cannot be written.
    pub fn back_up(&self, to: &Path) -> Result<(), LedgerError> {
        let file = |source| LedgerError::File { path: to.to_owned(), source };
        let folder = to.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let draft = tempfile::Builder::new().prefix(".lanekeeper-").tempfile_in(folder).map_err(file)?;
        let copy = || -> Result<(), crate::error::Fault> {
            let mut target = Connection::open(draft.path())?;
            Backup::new_with_names(&self.connection, MAIN_DB, &mut target, MAIN_DB)?.run_to_completion(
                256,
                Duration::from_millis(5),
                None,
            )?;
            target.close().map_err(|(_, e)| e)?;
            Ok(())
        };
        copy().map_err(|fault| fault.at(to))?;
        draft.as_file().sync_all().map_err(file)?;
        draft.persist_noclobber(to).map_err(|e| file(e.error))?;
        Ok(())
    }
}
