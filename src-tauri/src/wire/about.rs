//! What the window says about itself.

use std::path::Path;

use serde::Serialize;
use specta::Type;

/// The program and what it was opened on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct About {
    /// Name of the product.
    pub product: String,
    /// Version of the program, as in its manifest.
    pub version: String,
    /// The open workspace, or none.
    pub workspace: Option<WorkspaceFolder>,
}

/// A workspace by its folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct WorkspaceFolder {
    /// Last part of the path, which people know a workspace by.
    pub name: String,
    /// The absolute path, for display: characters that are not Unicode are replaced.
    pub path: String,
}

impl From<&Path> for WorkspaceFolder {
    fn from(path: &Path) -> Self {
        // A root folder has no last part; then the whole path is the name.
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { name, path: path.display().to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workspace_is_named_after_its_folder() {
        let folder = WorkspaceFolder::from(Path::new("/srv/queues/Support EMEA"));
        assert_eq!(folder.name, "Support EMEA");
        assert_eq!(folder.path, "/srv/queues/Support EMEA");
    }

    #[test]
    fn the_root_folder_still_has_a_name() {
        assert_eq!(WorkspaceFolder::from(Path::new("/")).name, "/");
    }
}
