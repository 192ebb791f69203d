//! What a consumer keeps between two verifications, so that an older release, a forked one or another
//! line of releases cannot be put over on it.

use crate::statement::instant;
use jiff::Timestamp;
use policy::canonical::{self, CanonicalError};
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The only value of `format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum MemoryFormat {
    /// Version 1.
    #[default]
    #[serde(rename = "lanekeeper/consumer/1")]
    V1,
}

/// A consumer's memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Memory {
    /// Names this format.
    pub format: MemoryFormat,
    /// The line of releases that is followed.
    pub policy_set: String,
    /// The highest serial seen.
    pub serial: u64,
    /// The identity of that release.
    pub payload_sha256: String,
    /// The highest root version seen.
    pub root_version: u64,
    /// `sha256:` digest of that root.
    pub root_digest: String,
    /// The highest time seen: a clock that is set back does not revive what has expired.
    #[serde(with = "instant")]
    pub time_seen: Timestamp,
}

/// A memory that cannot be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum MemoryError {
    /// The file cannot be read or written.
    #[error("the state file {path} cannot be used: {source}; nothing was changed")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file holds something else.
    #[error(
        "the state file {path} is not a consumer's memory ({source}); restore it, since without it an older release is not noticed"
    )]
    Content {
        /// Which.
        path: PathBuf,
        /// Why.
        source: CanonicalError,
    },
}

impl Memory {
    /// Reads the memory in a file; none if there is no file yet.
    ///
    /// # Errors
    /// If the file cannot be read or is not a memory.
    pub fn load(path: &Path) -> Result<Option<Self>, MemoryError> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(MemoryError::File { path: path.to_owned(), source }),
        };
        let content = |source| MemoryError::Content { path: path.to_owned(), source };
        crate::read_canonical(&bytes).map(Some).map_err(content)
    }

    /// Replaces the file, whole or not at all.
    ///
    /// # Errors
    /// If the file cannot be written; it then is as it was.
    pub fn save(&self, path: &Path) -> Result<(), MemoryError> {
        let content = |source| MemoryError::Content { path: path.to_owned(), source };
        let bytes = canonical::to_vec(self).map_err(content)?;
        let replace = || -> std::io::Result<()> {
            let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(&bytes)?;
            file.as_file().sync_all()?;
            file.persist(path).map_err(|e| e.error)?;
            std::fs::File::open(folder)?.sync_all()
        };
        replace().map_err(|source| MemoryError::File { path: path.to_owned(), source })
    }
}
