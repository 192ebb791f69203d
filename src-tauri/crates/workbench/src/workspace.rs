//! The workspace: a folder with the history (`lanekeeper.db`, no ticket text) and one file per
//! imported corpus, named by digest.

use crate::error::WorkbenchError;
use ledger::{Ledger, Patience};
use std::path::{Path, PathBuf};

/// File name of the history.
pub const LEDGER_FILE: &str = "lanekeeper.db";
/// Folder of the corpora.
pub const CORPORA_FOLDER: &str = "corpora";
/// Folder of what can be made again, inside the workspace.
const CACHE_FOLDER: &str = "cache";

/// An open workspace.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
    ledger: Ledger,
}

impl Workspace {
    /// Creates an empty workspace in a folder, which may exist if it is empty.
    ///
    /// # Errors
    /// If there is a workspace already, the folder holds other files, or cannot be written.
    pub fn create(folder: &Path) -> Result<Self, WorkbenchError> {
        if folder.join(LEDGER_FILE).exists() {
            return Err(WorkbenchError::Usage(format!(
                "{} already holds a workspace; nothing was changed. Open it, or name another folder",
                folder.display()
            )));
        }
        let io = |doing| WorkbenchError::io(folder, doing, "No workspace was created");
        std::fs::create_dir_all(folder.join(CORPORA_FOLDER)).map_err(io("creating the folder"))?;
        let ledger = Ledger::create(&folder.join(LEDGER_FILE), crate::clock::now())?;
        Ok(Self { folder: folder.to_owned(), ledger })
    }

    /// Opens the workspace in a folder.
    ///
    /// # Errors
    /// If there is none, it is locked, or it was written by a newer version.
    pub fn open(folder: &Path) -> Result<Self, WorkbenchError> {
        let file = folder.join(LEDGER_FILE);
        if !file.exists() {
            return Err(WorkbenchError::NotFound {
                what: "workspace",
                name: folder.display().to_string(),
                hint: "Create one with `lanekeeper init`, or the sample with `lanekeeper sample`".into(),
            });
        }
        let ledger = Ledger::open(&file, Patience::default(), crate::clock::now())?;
        Ok(Self { folder: folder.to_owned(), ledger })
    }

    /// Opens the workspace in a folder, creating it first if there is none.
    ///
    /// # Errors
    /// As [`Workspace::open`] and [`Workspace::create`].
    pub fn open_or_create(folder: &Path) -> Result<Self, WorkbenchError> {
        if folder.join(LEDGER_FILE).exists() { Self::open(folder) } else { Self::create(folder) }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of the corpora.
    #[must_use]
    pub fn corpora_folder(&self) -> PathBuf {
        self.folder.join(CORPORA_FOLDER)
    }

    /// The history.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// The history, to write.
    pub fn ledger_mut(&mut self) -> &mut Ledger {
        &mut self.ledger
    }
}

/// Where in a workspace what was found in the text of a corpus is kept for the next start, by digest. The file
/// can be deleted at any time.
pub(crate) fn answers_file(workspace: &Path, corpus: &str) -> PathBuf {
    let name = corpus.strip_prefix("sha256:").unwrap_or(corpus);
    workspace.join(CACHE_FOLDER).join(format!("{name}.answers"))
}

/// The home folder of the account, if the operating system names one.
#[must_use]
pub fn home_folder() -> Option<PathBuf> {
    directories::BaseDirs::new().map(|dirs| dirs.home_dir().to_owned())
}

/// The per-user data folder of the product: where the workspace is unless another is named.
///
/// # Errors
/// If the operating system names no home folder.
pub fn default_folder() -> Result<PathBuf, WorkbenchError> {
    directories::ProjectDirs::from("", "", "lanekeeper")
        .map(|dirs| dirs.data_dir().join("workspace"))
        .ok_or_else(|| {
            WorkbenchError::Usage(
                "this account has no home folder; name the workspace with --workspace DIR".into(),
            )
        })
}
