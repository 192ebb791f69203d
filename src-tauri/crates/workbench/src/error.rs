//! What can go wrong in a use case, and what the caller may do about it.

use policy::analysis::Finding;
use policy::strict::ReadError;
use std::path::{Path, PathBuf};

/// What a caller acts on: the command line turns it into an exit code, the window into a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Something that was named does not exist.
    NotFound,
    /// A file or document cannot be read as what it should be.
    Unreadable,
    /// The request contradicts itself or what is there already.
    Usage,
    /// The policy cannot be used: see its findings.
    Policy,
    /// Another program holds what is needed; later may work.
    Busy,
    /// Written by a newer version of this program.
    Newer,
    /// The person stopped it; nothing was stored.
    Cancelled,
    /// The answer is no: a signature, a gate or a condition does not hold.
    Refused,
    /// The disk, the operating system or this program failed.
    Internal,
}

/// An error of a use case. Its message names the thing, says what was kept and what to do.
#[derive(Debug, thiserror::Error)]
pub enum WorkbenchError {
    /// A file cannot be read or written.
    #[error("{}: {doing} failed: {source}. {kept}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// What is as it was.
        kept: &'static str,
        /// The operating system's reason.
        source: std::io::Error,
    },
    /// A document does not read.
    #[error("{name}: {source}")]
    Document {
        /// File name or other name of the document.
        name: String,
        /// Where and why.
        source: ReadError,
    },
    /// A policy that cannot be used.
    #[error("{name} cannot be used: {}", list(findings))]
    Policy {
        /// The policy as it was named.
        name: String,
        /// Why.
        findings: Vec<Finding>,
    },
    /// Something that was named does not exist.
    #[error("there is no {what} \"{name}\". {hint}")]
    NotFound {
        /// What kind of thing.
        what: &'static str,
        /// Its name.
        name: String,
        /// What to do.
        hint: String,
    },
    /// The request contradicts itself or what is there already.
    #[error("{0}")]
    Usage(String),
    /// Another window shows the workspace.
    #[error("{} is open in another window. Nothing was changed. Go on there, or close that window first.", .0.display())]
    Shown(PathBuf),
    /// The answer is no.
    #[error("{0}")]
    Refused(String),
    /// Tickets in.
    #[error(transparent)]
    Corpus(#[from] corpus::CorpusError),
    /// An import.
    #[error(transparent)]
    Import(corpus::ImportError),
    /// The history.
    #[error(transparent)]
    Ledger(#[from] ledger::LedgerError),
    /// A bundle.
    #[error("{name}: {source}")]
    Bundle {
        /// The file.
        name: String,
        /// What is wrong with it.
        source: bundle::BundleError,
    },
    /// A root of trust.
    #[error("{name}: {source}")]
    Root {
        /// The file.
        name: String,
        /// What is wrong with it.
        source: bundle::RootError,
    },
    /// A key.
    #[error("{name}: {source}")]
    Key {
        /// The file.
        name: String,
        /// What is wrong with it.
        source: bundle::KeyError,
    },
    /// A consumer's memory.
    #[error(transparent)]
    Memory(#[from] bundle::MemoryError),
    /// A bundle that may not be put in service.
    #[error("{name} is refused: {source}")]
    Refusal {
        /// The file.
        name: String,
        /// Why.
        source: bundle::RefusalError,
    },
    /// This program failed.
    #[error("{0}. This is a fault in the program; what was stored before is unchanged")]
    Internal(String),
}

fn list(findings: &[Finding]) -> String {
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl WorkbenchError {
    /// What the caller acts on.
    #[must_use]
    pub fn code(&self) -> Code {
        use ledger::LedgerError as L;
        match self {
            Self::Io { source, .. } if source.kind() == std::io::ErrorKind::NotFound => Code::NotFound,
            Self::Io { source, .. } if source.kind() == std::io::ErrorKind::InvalidData => Code::Unreadable,
            Self::Document { .. } | Self::Root { .. } | Self::Memory(_) => Code::Unreadable,
            Self::Policy { .. } => Code::Policy,
            Self::NotFound { .. } => Code::NotFound,
            Self::Usage(_) | Self::Key { .. } => Code::Usage,
            // A bundle that does not hold together is answered with no: it must not be used.
            Self::Refused(_) | Self::Refusal { .. } | Self::Bundle { .. } => Code::Refused,
            Self::Corpus(corpus::CorpusError::Cancelled) | Self::Import(corpus::ImportError::Cancelled) => {
                Code::Cancelled
            }
            Self::Corpus(corpus::CorpusError::Unwritable { .. })
            | Self::Import(corpus::ImportError::Unwritable { .. }) => Code::Internal,
            Self::Corpus(_) | Self::Import(_) => Code::Unreadable,
            Self::Ledger(L::NotThere(_) | L::Unknown(_)) => Code::NotFound,
            Self::Shown(_) | Self::Ledger(L::Locked(_)) => Code::Busy,
            Self::Ledger(L::Newer { .. }) => Code::Newer,
            Self::Ledger(L::Foreign(_) | L::Damaged { .. }) => Code::Unreadable,
            Self::Ledger(L::Conflict(_) | L::History(_) | L::Document(_)) => Code::Usage,
            Self::Io { .. } | Self::Ledger(_) | Self::Internal(_) => Code::Internal,
        }
    }

    pub(crate) fn io(
        path: &Path,
        doing: &'static str,
        kept: &'static str,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, doing, kept, source }
    }

    pub(crate) fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }
}
