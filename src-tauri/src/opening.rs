//! Which workspace the window was opened on: what the command line asked for, checked once at the start.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// What the command line asked the window to open, held by the application while it runs.
#[derive(Debug)]
pub struct Opening(Result<Option<PathBuf>, OpeningError>);

/// Why the folder named on the command line is not open.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OpeningError {
    /// There is nothing at the path.
    #[error("There is no folder at {}. Nothing was opened and nothing was created. Start Lanekeeper with the path of an existing workspace folder.", .path.display())]
    Absent {
        /// The path as it was asked for, made absolute.
        path: PathBuf,
    },
    /// Something is at the path, but it is not a folder.
    #[error("{} is a file, and a workspace is a folder. The file was not changed. Start Lanekeeper with the folder that holds it.", .path.display())]
    NotAFolder {
        /// The path as it was asked for, made absolute.
        path: PathBuf,
    },
    /// The folder is there and may not be read.
    #[error("{} cannot be read: {reason}. Nothing was changed. Ask for access to the folder, or start Lanekeeper with another one.", .path.display())]
    Unreadable {
        /// The path as it was asked for, made absolute.
        path: PathBuf,
        /// The operating system's words.
        reason: String,
    },
    /// More than one path was given.
    #[error(
        "A window shows one workspace, and {count} paths were given. Nothing was opened. Start Lanekeeper once for each."
    )]
    Several {
        /// How many paths the command line had, at least 2.
        count: usize,
    },
}

impl OpeningError {
    /// The path that was asked for, where there was exactly one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Absent { path } | Self::NotAFolder { path } | Self::Unreadable { path, .. } => Some(path),
            Self::Several { .. } => None,
        }
    }
}

impl Opening {
    /// Reads the command line's arguments, without the program's name. A relative path counts from the current
    /// folder.
    pub fn from_args(args: impl Iterator<Item = OsString>) -> Self {
        let paths: Vec<OsString> = args.collect();
        Self(match paths.as_slice() {
            [] => Ok(None),
            [path] => open_folder(Path::new(path)).map(Some),
            several => Err(OpeningError::Several { count: several.len() }),
        })
    }

    /// The folder that is open, or none if none was asked for.
    ///
    /// # Errors
    /// Why the folder that was asked for is not open.
    pub fn folder(&self) -> Result<Option<&Path>, &OpeningError> {
        self.0.as_ref().map(Option::as_deref)
    }
}

fn open_folder(asked: &Path) -> Result<PathBuf, OpeningError> {
    // An empty path cannot be made absolute; it is reported as it came.
    let path = std::path::absolute(asked).unwrap_or_else(|_| asked.to_path_buf());
    match std::fs::read_dir(&path) {
        Ok(_) => Ok(path),
        Err(error) => Err(match error.kind() {
            std::io::ErrorKind::NotFound => OpeningError::Absent { path },
            std::io::ErrorKind::NotADirectory => OpeningError::NotAFolder { path },
            _ => OpeningError::Unreadable { path, reason: error.to_string() },
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(args: &[&str]) -> Opening {
        Opening::from_args(args.iter().map(OsString::from))
    }

    #[test]
    fn no_argument_opens_nothing_and_is_not_an_error() {
        assert_eq!(opening(&[]).folder(), Ok(None));
    }

    #[test]
    fn a_relative_folder_becomes_absolute() {
        let opened = opening(&["src"]);
        let folder = opened.folder().unwrap().unwrap();
        assert!(folder.is_absolute());
        assert!(folder.ends_with("src"));
    }

    #[test]
    fn absent_folder_and_file_are_told_apart_and_named() {
        let absent = opening(&["no-such-folder"]).folder().unwrap_err().clone();
        assert!(matches!(absent, OpeningError::Absent { .. }));
        assert!(absent.to_string().contains("no-such-folder"));

        let file = opening(&["Cargo.toml"]).folder().unwrap_err().clone();
        assert!(matches!(file, OpeningError::NotAFolder { .. }));
        assert!(file.path().unwrap().ends_with("Cargo.toml"));
    }

    #[test]
    fn two_folders_open_none() {
        assert_eq!(opening(&["src", "icons"]).folder(), Err(&OpeningError::Several { count: 2 }));
    }
}
