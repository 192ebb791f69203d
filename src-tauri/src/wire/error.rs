//! What a command answers when it cannot do what was asked.

use serde::Serialize;
use specta::Type;
use thiserror::Error;

use crate::opening::OpeningError;

/// A failed command. The page acts on `kind` and shows `message` as it is: the words are written once, in Rust.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum CommandError {
    /// The workspace that was asked for is not open.
    #[error("{message}")]
    WorkspaceNotOpen {
        /// What happened, what was kept, what to do.
        message: String,
        /// The path that was asked for, if there was exactly one.
        path: Option<String>,
    },
}

impl From<&OpeningError> for CommandError {
    fn from(error: &OpeningError) -> Self {
        let path = error.path().map(|path| path.display().to_string());
        Self::WorkspaceNotOpen { message: error.to_string(), path }
    }
}
