//! The sample workspace, made once by the command line and copied for each test.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// Tickets: enough for every figure to have something to count.
const TICKETS: &str = "4000";

/// A copy of the sample workspace, under the name that people see.
pub(crate) struct Sample {
    folder: TempDir,
}

impl Sample {
    /// Its folder.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("Sample workspace")
    }
}

/// A sample workspace of one's own.
pub(crate) fn workspace() -> Sample {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        lanekeeper(&[
            "sample",
            "--tickets",
            TICKETS,
            "--workspace",
            folder.path().join("made").to_str().unwrap(),
        ]);
        folder
    });
    let folder = tempfile::tempdir().unwrap();
    copy(&made.path().join("made"), &folder.path().join("Sample workspace"));
    Sample { folder }
}

/// Runs the command line and returns what it prints.
pub(crate) fn lanekeeper(args: &[&str]) -> String {
    let output = Command::new(beside("lanekeeper")).args(args).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{args:?}: {printed}{}", String::from_utf8_lossy(&output.stderr));
    printed
}

/// A program beside this test's own file: both are built into the same folder.
pub(crate) fn beside(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let program = test.ancestors().nth(2).unwrap().join(name);
    assert!(program.is_file(), "{} is not built: `cargo xtask test` builds it", program.display());
    program
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}
