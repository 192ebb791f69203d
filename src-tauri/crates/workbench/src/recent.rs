//! The workspaces that were opened last, kept beside the default workspace of the account.

use crate::error::WorkbenchError;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Workspaces that are remembered.
const KEPT: usize = 12;
const FILE: &str = "recent.json";

/// A workspace that was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Its folder.
    pub folder: PathBuf,
    /// When it was opened last, RFC 3339 in UTC.
    pub opened_at: String,
}

/// The list, in a folder of its own.
#[derive(Debug, Clone)]
pub struct RecentList {
    file: PathBuf,
}

impl RecentList {
    /// The list of the account.
    ///
    /// # Errors
    /// If the operating system names no home folder.
    pub fn of_account() -> Result<Self, WorkbenchError> {
        let workspace = crate::default_folder()?;
        Ok(Self::in_folder(workspace.parent().unwrap_or(&workspace)))
    }

    /// The list in a folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { file: folder.join(FILE) }
    }

    /// Workspaces that still are where they were, last opened first. A list that cannot be read is
    /// empty: nothing hangs on it.
    #[must_use]
    pub fn list(&self) -> Vec<Recent> {
        let read = std::fs::read(&self.file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let list: Vec<Recent> = read.unwrap_or_default();
        list.into_iter().filter(|recent| recent.folder.join(crate::LEDGER_FILE).is_file()).collect()
    }

    /// Puts a workspace first.
    ///
    /// # Errors
    /// If the list cannot be written; the workspace is open all the same.
    pub fn put(&self, folder: &Path) -> Result<(), WorkbenchError> {
        let mut list = self.list();
        list.retain(|recent| recent.folder != folder);
        list.insert(0, Recent { folder: folder.to_owned(), opened_at: crate::clock::now().to_string() });
        list.truncate(KEPT);
        self.write(&list)
    }

    /// Takes a workspace off the list; the workspace itself stays.
    ///
    /// # Errors
    /// If the list cannot be written.
    pub fn forget(&self, folder: &Path) -> Result<(), WorkbenchError> {
        let mut list = self.list();
        list.retain(|recent| recent.folder != folder);
        self.write(&list)
    }

    fn write(&self, list: &[Recent]) -> Result<(), WorkbenchError> {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(WorkbenchError::io(
            folder,
            "creating the folder",
            "The list of workspaces is as it was",
        ))?;
        let bytes = serde_json::to_vec_pretty(list).map_err(WorkbenchError::internal)?;
        crate::releases::replace(&self.file, &bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_opened_comes_first_and_what_is_gone_is_left_out() {
        let home = tempfile::tempdir().unwrap();
        let list = RecentList::in_folder(&home.path().join("data"));
        assert_eq!(list.list(), []);
        let folders = ["one", "two"].map(|name| home.path().join(name));
        for folder in &folders {
            crate::Workspace::create(folder).unwrap();
            list.put(folder).unwrap();
        }
        list.put(&folders[0]).unwrap();
        let order = |list: &RecentList| list.list().into_iter().map(|r| r.folder).collect::<Vec<_>>();
        assert_eq!(order(&list), [folders[0].clone(), folders[1].clone()]);
        std::fs::remove_dir_all(&folders[0]).unwrap();
        assert_eq!(order(&list), [folders[1].clone()]);
        list.forget(&folders[1]).unwrap();
        assert_eq!(order(&list), Vec::<PathBuf>::new());
    }
}
