//! What can go wrong with the database, in terms of what the reader can do about it.

use rusqlite::ErrorCode;
use std::path::{Path, PathBuf};

/// Why the ledger could not do what was asked. Whatever it is, nothing of the failed operation was kept.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    /// There is no database.
    #[error("there is no workspace database at {0}; make one with `init`")]
    NotThere(PathBuf),
    /// Another program holds it.
    #[error(
        "another program is using {0} and did not let go; nothing was changed; try again when it is done"
    )]
    Locked(PathBuf),
    /// Written by a newer version of this program.
    #[error(
        "{path} was written by a newer version of this program (format {found}, this one knows {known}); nothing was changed; update this program"
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: i64,
        /// The newest format this program knows.
        known: i64,
    },
    /// Some other file.
    #[error("{0} is not a workspace database; nothing was changed; choose another folder with --workspace")]
    Foreign(PathBuf),
    /// No room left.
    #[error(
        "there is no room left for {0}; what was saved before is safe, the last step was not kept; free some space and repeat it"
    )]
    Full(PathBuf),
    /// The file is broken.
    #[error("{path} is damaged ({reason}); keep the file and restore a backup")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite or the check found.
        reason: String,
    },
    /// History cannot be changed.
    #[error("history is only added to: {0}; nothing was changed")]
    History(String),
    /// Something that is not known here.
    #[error("the workspace has no {0}")]
    Unknown(String),
    /// Two things under one name.
    #[error("{0}; nothing was changed")]
    Conflict(String),
    /// A document that cannot be kept.
    #[error("the document cannot be kept: {0}")]
    Document(String),
    /// The file system said no.
    #[error("{path} cannot be used: {source}; nothing was changed")]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Anything else that SQLite reports.
    #[error("the database {path} reports: {source}; the last step was not kept")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What it reports.
        source: rusqlite::Error,
    },
}

/// An error inside an operation, before the file is named.
#[derive(Debug)]
pub(crate) enum Fault {
    Sqlite(rusqlite::Error),
    Known(LedgerError),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<LedgerError> for Fault {
    fn from(error: LedgerError) -> Self {
        Self::Known(error)
    }
}

impl Fault {
    /// Names the file.
    pub(crate) fn at(self, path: &Path) -> LedgerError {
        let source = match self {
            Self::Known(error) => return error,
            Self::Sqlite(source) => source,
        };
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => LedgerError::Locked(path),
            Some(ErrorCode::DiskFull) => LedgerError::Full(path),
            Some(ErrorCode::NotADatabase) => LedgerError::Foreign(path),
            Some(ErrorCode::DatabaseCorrupt) => LedgerError::Damaged { path, reason: source.to_string() },
            Some(ErrorCode::ConstraintViolation) => LedgerError::History(source.to_string()),
            _ => LedgerError::Sqlite { path, source },
        }
    }
}
