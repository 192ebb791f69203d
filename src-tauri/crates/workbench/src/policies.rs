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
        Self::stored(text)
    }

    /// Tells what kind of name of a stored policy it is; never a file.
    ///
    /// # Errors
    /// If what follows `@` is neither a number nor `draft`.
    pub fn stored(text: &str) -> Result<Self, WorkbenchError> {
        if let Some(hex) = text.strip_prefix("sha256:") {
            if hex.len() >= 8 && hex.bytes().all(|b| b.is_ascii_hexdigit()) {
                return Ok(Self::Digest(text.to_owned()));
            }
            return Err(WorkbenchError::Usage(format!("{text} is no digest; give at least 8 of its digits")));
        }
        match text.rsplit_once('@') {
            Some((name, "draft")) => Ok(Self::Draft(name.to_owned())),
            Some((name, number)) => number.parse().map(|n| Self::Version(name.to_owned(), n)).map_err(|_| {
                WorkbenchError::Usage(format!(
                    "\"{text}\": after @ comes a version number or \"draft\", as in {name}@3"
                ))
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

/// The largest file that is looked into to see whether it is a policy, in bytes.
const LARGEST_POLICY: u64 = 16 << 20;

/// Whether a file reads as a policy document.
#[must_use]
pub fn is_policy_file(path: &Path) -> bool {
    let is_small = std::fs::metadata(path).is_ok_and(|metadata| metadata.len() <= LARGEST_POLICY);
    is_small && read_file(path).is_ok()
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
    Scope::parse(&bytes)
        .map_err(|source| WorkbenchError::Document { name: path.display().to_string(), source })
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
    find(name, &parsed, workspace()?)
}

/// The policy of that name in a workspace, never a file.
///
/// # Errors
/// If there is none, or it does not read.
pub fn resolve_stored(name: &str, workspace: &Workspace) -> Result<Document, WorkbenchError> {
    find(name, &PolicyName::stored(name)?, workspace)
}

fn find(name: &str, parsed: &PolicyName, workspace: &Workspace) -> Result<Document, WorkbenchError> {
    let text = stored(parsed, workspace)?;
    let text = text.ok_or_else(|| WorkbenchError::NotFound {
        what: "policy",
        name: name.to_owned(),
        hint: "`lanekeeper policy list` shows what the workspace holds".into(),
    })?;
    document(name, text.as_bytes())
}

/// The stored document of that name.
fn stored(name: &PolicyName, workspace: &Workspace) -> Result<Option<String>, WorkbenchError> {
    let ledger = workspace.ledger();
    Ok(match name {
        PolicyName::File(_) => None,
        PolicyName::Draft(policy) => ledger.draft(policy)?.map(|draft| draft.document),
        PolicyName::Newest(policy) => ledger.latest_version(policy)?.map(|version| version.document),
        PolicyName::Version(policy, number) => {
            let all = ledger.versions()?.into_iter();
            all.into_iter().find(|v| v.policy == *policy && v.number == *number).map(|v| v.document)
        }
        PolicyName::Digest(prefix) => {
            let all = ledger.versions()?.into_iter();
            let mut found: Vec<ledger::Version> =
                all.filter(|v| v.digest.starts_with(prefix.as_str())).collect();
            found.dedup_by(|a, b| a.digest == b.digest);
            if found.len() > 1 {
                return Err(WorkbenchError::Usage(format!(
                    "{prefix} begins more than one digest; give more digits"
                )));
            }
            found.pop().map(|v| v.document)
        }
    })
}

/// Saves a policy file as the next version of its name. The same document again is the same version.
///
/// # Errors
/// If the file is no usable policy, or the history cannot be written.
pub fn save(workspace: &mut Workspace, file: &Path, note: &str) -> Result<ledger::Version, WorkbenchError> {
    let document = read_file(file)?;
    compile(&file.display().to_string(), &document)?;
    save_document(workspace, &document, note)
}

/// Saves a policy as the next version of its name.
///
/// # Errors
/// If its name could not be asked for again, or the history cannot be written.
pub fn save_document(
    workspace: &mut Workspace,
    document: &Document,
    note: &str,
) -> Result<ledger::Version, WorkbenchError> {
    can_be_named(&document.policy().name)?;
    let author = crate::author::name();
    let new = ledger::NewVersion { document, note, author: &author };
    Ok(workspace.ledger_mut().save_version(&new, crate::clock::now())?)
}

/// A stored policy is asked for by its name, so the name must not look like anything else.
fn can_be_named(name: &str) -> Result<(), WorkbenchError> {
    if !name.trim().is_empty()
        && !looks_like_path(name)
        && matches!(PolicyName::stored(name), Ok(PolicyName::Newest(_)))
    {
        return Ok(());
    }
    Err(WorkbenchError::Usage(format!(
        "\"{name}\" cannot name a policy in a workspace: it would be read as a path, a version or a digest. \
         Nothing was stored; use a word such as b2b-saas-support"
    )))
}

/// Keeps a policy file as the draft of its name.
///
/// # Errors
/// If the file does not read as a policy, or the history cannot be written.
pub fn save_draft(workspace: &mut Workspace, file: &Path) -> Result<String, WorkbenchError> {
    let document = read_file(file)?;
    let name = document.policy().name.clone();
    let based_on = workspace.ledger().latest_version(&name)?.map(|version| version.digest);
    let text = String::from_utf8_lossy(document.canonical()).into_owned();
    workspace.ledger_mut().save_draft(&name, &text, based_on.as_deref(), crate::clock::now())?;
    Ok(name)
}

/// A policy in the list of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Listed {
    /// As it can be named, `NAME@3`.
    pub policy: String,
    /// Its digest.
    pub digest: String,
    /// Why it was saved.
    pub note: String,
    /// Who saved it.
    pub author: String,
    /// When.
    pub created_at: String,
    /// The serial under which it is in service, if it is.
    pub in_service: Option<u64>,
}

/// All versions, by name and number.
///
/// # Errors
/// If the history cannot be read.
pub fn list(workspace: &Workspace) -> Result<Vec<Listed>, WorkbenchError> {
    let active = workspace.ledger().active_release()?;
    let listed = |v: ledger::Version| Listed {
        in_service: active
            .as_ref()
            .filter(|release| release.policy == v.digest)
            .map(|release| release.serial),
        policy: format!("{}@{}", v.policy, v.number),
        digest: v.digest,
        note: v.note,
        author: v.author,
        created_at: v.created_at,
    };
    Ok(workspace.ledger().versions()?.into_iter().map(listed).collect())
}

fn looks_like_path(name: &str) -> bool {
    name.contains(std::path::MAIN_SEPARATOR)
        || Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

/// Writes a policy document to a new file, laid out for people.
///
/// # Errors
/// If the file exists already or cannot be written.
pub fn write(document: &Document, out: &Path) -> Result<(), WorkbenchError> {
    if out.exists() {
        let message = format!("{} exists already; nothing was written. Choose another name", out.display());
        return Err(WorkbenchError::Usage(message));
    }
    let value: serde_json::Value =
        serde_json::from_slice(document.canonical()).map_err(WorkbenchError::internal)?;
    let mut text = serde_json::to_vec_pretty(&value).map_err(WorkbenchError::internal)?;
    text.push(b'\n');
    crate::releases::replace(out, &text)
}
