//! What a command answers when it cannot do what was asked.

use serde::Serialize;
use specta::Type;
use thiserror::Error;
use workbench::{Code, WorkbenchError};

/// A failed command. The page acts on `kind` and shows `message` as it is: the words are written once, in Rust.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum CommandError {
    /// Something that was named does not exist.
    #[error("{message}")]
    NotFound {
        /// What happened, what was kept, what to do.
        message: String,
    },
    /// A file or document cannot be read as what it should be.
    #[error("{message}")]
    Unreadable {
        /// What happened, what was kept, what to do.
        message: String,
        /// The place in the document, as in `factors[0].rules[2].when`, if it is one.
        path: Option<String>,
    },
    /// The request contradicts itself or what is there already.
    #[error("{message}")]
    Usage {
        /// What happened, what was kept, what to do.
        message: String,
    },
    /// The policy cannot be used.
    #[error("{message}")]
    Policy {
        /// What happened, what was kept, what to do.
        message: String,
    },
    /// Another program or window holds what is needed; later may work.
    #[error("{message}")]
    Busy {
        /// What happened, what was kept, what to do.
        message: String,
    },
    /// Written by a newer version of this program.
    #[error("{message}")]
    Newer {
        /// What happened, what was kept, what to do.
        message: String,
    },
    /// The person stopped it; nothing was stored.
    #[error("{message}")]
    Cancelled {
        /// What happened, what was kept, what to do.
        message: String,
    },
    /// The answer is no: a signature, a gate or a condition does not hold.
    #[error("{message}")]
    Refused {
        /// What happened, what was kept, what to do.
        message: String,
    },
    /// The disk, the operating system or this program failed.
    #[error("{message}")]
    Internal {
        /// What happened, what was kept, what to do.
        message: String,
    },
}

impl From<WorkbenchError> for CommandError {
    fn from(error: WorkbenchError) -> Self {
        let message = error.to_string();
        match error.code() {
            Code::NotFound => Self::NotFound { message },
            Code::Unreadable => {
                let path = match error {
                    WorkbenchError::Document { source, .. } => Some(source.path),
                    _ => None,
                };
                Self::Unreadable { message, path }
            }
            Code::Usage => Self::Usage { message },
            Code::Policy => Self::Policy { message },
            Code::Busy => Self::Busy { message },
            Code::Newer => Self::Newer { message },
            Code::Cancelled => Self::Cancelled { message },
            Code::Refused => Self::Refused { message },
            Code::Internal => Self::Internal { message },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_crosses_with_its_kind_its_words_and_its_place() {
        let broken = workbench::policy::model::Document::parse(b"{\"format\": 1}").unwrap_err();
        let place = broken.path.clone();
        let error = WorkbenchError::Document { name: "the draft".into(), source: broken };
        let words = error.to_string();
        let json = serde_json::to_value(CommandError::from(error)).unwrap();
        assert_eq!(json["kind"], "unreadable");
        assert_eq!(json["message"], words.as_str());
        assert_eq!(json["path"], place.as_str());
    }
}
