//! Policies: naming them, reading them, making them ready to run.
//!
//! Anywhere a policy is asked for, a file path, `NAME@3`, `NAME@draft`, `NAME` (the newest version)
//! or a digest will do.

use crate::error::WorkbenchError;
use crate::workspace::Workspace;
use policy::model::{Document, Scope};
use policy::program::Program;
use std::path::Path;

/// How a policy is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyName {
    /// A file that exists.
    File(String),
    /// `sha256:` and 64 digits, or the first 8 or more of them.
    Digest(String),
    /// A numbered version.
    Version(String, u32),
    /// The draft under edit.
    Draft(String),
    /// The newest version.
    Newest(String),
}

impl PolicyName {
    /// Tells what kind of name it is.
    ///
    /// # Errors
    /// If what follows `@` is neither a number nor `draft`.
    pub fn parse(text: &str) -> Result<Self, WorkbenchError> {
        if Path::new(text).is_file() {
            return Ok(Self::File(text.to_owned()));
        }
        if let Some(hex) = text.strip_prefix("sha256:") {
            if hex.len() >= 8 && hex.bytes().all(|b| b.is_ascii_hexdigit()) {
                return Ok(Self::Digest(text.to_owned()));
            }
            return Err(WorkbenchError::Usage(format!("{text} is no digest; give at least 8 of its digits")));
        }
        match text.rsplit_once('@') {
            Some((name, "draft")) => Ok(Self::Draft(name.to_owned())),
            Some((name, number)) => number.parse().map(|n| Self::Version(name.to_owned(), n)).map_err(|_| {
                WorkbenchError::Usage(format!("\"{text}\": after @ comes a version number or \"draft\", as in {name}@3"))
            }),
            None => Ok(Self::Newest(text.to_owned())),
        }
    }

    /// Whether a workspace is needed to find it.
    #[must_use]
    pub fn needs_workspace(&self) -> bool {
        !matches!(self, Self::File(_))
    }
}

/// Reads a policy file.
///
/// # Errors
/// If it cannot be read, or is no policy document; names file and place.
pub fn read_file(path: &Path) -> Result<Document, WorkbenchError> {
    let bytes = read(path)?;
    document(&path.display().to_string(), &bytes)
}

fn document(name: &str, bytes: &[u8]) -> Result<Document, WorkbenchError> {
    Document::parse(bytes).map_err(|source| WorkbenchError::Document { name: name.to_owned(), source })
}

/// Reads a scope file.
///
/// # Errors
/// If it cannot be read, or is no scope document; names file and place.
pub fn read_scope(path: &Path) -> Result<Scope, WorkbenchError> {
    let bytes = read(path)?;
    Scope::parse(&bytes).map_err(|source| WorkbenchError::Document { name: path.display().to_string(), source })
}

/// The bytes of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, WorkbenchError> {
    std::fs::read(path).map_err(WorkbenchError::io(path, "reading it", "Nothing was changed"))
}

/// Makes a policy ready to run.
///
/// # Errors
/// The findings, if it is not well-formed or breaks the order of permissions.
pub fn compile(name: &str, document: &Document) -> Result<Program, WorkbenchError> {
    Program::compile(document).map_err(|findings| WorkbenchError::Policy { name: name.to_owned(), findings })
}

/// The policy of that name.
///
/// # Errors
/// If there is none, or it does not read. A workspace is asked for only when the name needs one.
pub fn resolve<'w>(
    name: &str,
    workspace: impl FnOnce() -> Result<&'w Workspace, WorkbenchError>,
) -> Result<Document, WorkbenchError> {
    let parsed = PolicyName::parse(name)?;
    if let PolicyName::File(path) = &parsed {
        return read_file(Path::new(path));
    }
    if looks_like_path(name) {
        return Err(WorkbenchError::NotFound {
            what: "file",
            name: name.to_owned(),
            hint: "Check the path".into(),
        });
    }
    let bytes = stored(&parsed, workspace()?)?;
    let bytes = bytes.ok_or_else(|| WorkbenchError::NotFound {
        what: "policy",
        name: name.to_owned(),
        hint: "`lanekeeper policy list` shows what the workspace holds".into(),
    })?;
    document(name, &bytes)
}

fn looks_like_path(name: &str) -> bool {
    name.contains(std::path::MAIN_SEPARATOR)
        || Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}
