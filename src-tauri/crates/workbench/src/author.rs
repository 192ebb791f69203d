//! Who is at the machine, for the history: a name that the person chose, else the account's.

use crate::error::WorkbenchError;
use std::path::PathBuf;

/// What the start says, before anything that was chosen earlier.
const STATED: &str = "LANEKEEPER_AUTHOR";
/// What the operating system says.
const ACCOUNT: [&str; 3] = ["USER", "LOGNAME", "USERNAME"];
/// Keeps the chosen name, beside the default workspace of the account.
const FILE: &str = "author.txt";
/// The longest name, in characters.
const LONGEST: usize = 80;

/// The name that the start states, else the one that was chosen, else the account's, else "unknown".
#[must_use]
pub fn name() -> String {
    let chosen = || file().ok().and_then(|file| std::fs::read_to_string(file).ok()).and_then(some_name);
    let account = || ACCOUNT.into_iter().find_map(from_environment);
    from_environment(STATED).or_else(chosen).or_else(account).unwrap_or_else(|| "unknown".into())
}

/// Whether the start states a name, so that none can be chosen.
#[must_use]
pub fn is_stated() -> bool {
    from_environment(STATED).is_some()
}

/// Chooses the name for this account; an empty one is the account's own again. Returns the name that counts.
///
/// # Errors
/// If it is longer than 80 characters or more than a line, or cannot be kept.
pub fn choose(name: &str) -> Result<String, WorkbenchError> {
    let name = name.trim();
    if name.chars().count() > LONGEST || name.chars().any(char::is_control) {
        return Err(WorkbenchError::Usage(format!(
            "a name is one line of at most {LONGEST} characters; the name is as it was"
        )));
    }
    let file = file()?;
    if let Some(folder) = file.parent() {
        let failed = WorkbenchError::io(folder, "creating the folder", "The name is as it was");
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    crate::releases::replace(&file, name.as_bytes())?;
    Ok(self::name())
}

fn file() -> Result<PathBuf, WorkbenchError> {
    Ok(crate::default_folder()?.with_file_name(FILE))
}

fn from_environment(key: &str) -> Option<String> {
    std::env::var(key).ok().and_then(some_name)
}

fn some_name(text: impl AsRef<str>) -> Option<String> {
    let name = text.as_ref().trim();
    (!name.is_empty()).then(|| name.to_owned())
}
