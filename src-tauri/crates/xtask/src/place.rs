//! Where things are: the repository, and what this machine has built from it.

use std::path::{Path, PathBuf};

use crate::step::TaskError;

/// The repository's root, from where the manifest of this crate is.
pub(crate) fn repository() -> Result<PathBuf, TaskError> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.ancestors().nth(3).map(Path::to_path_buf).ok_or(TaskError::NoRepository)
}

/// The folder of the page.
pub(crate) fn ui() -> Result<PathBuf, TaskError> {
    Ok(repository()?.join("ui"))
}

/// Cargo's target folder, wherever it was moved to: the one that this program was built in.
pub(crate) fn target() -> Result<PathBuf, TaskError> {
    let program = std::env::current_exe().map_err(|source| TaskError::io("find this program", source))?;
    program.ancestors().nth(2).map(Path::to_path_buf).ok_or(TaskError::NoRepository)
}

/// A program of the workspace, as `cargo build` leaves it.
pub(crate) fn built(name: &str) -> Result<PathBuf, TaskError> {
    Ok(target()?.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// The sample workspace that `run` opens. It is kept from run to run.
pub(crate) fn sample() -> Result<PathBuf, TaskError> {
    Ok(target()?.join("lanekeeper").join("sample"))
}
