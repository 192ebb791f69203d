//! A display in memory, and the programs that a test starts beside it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program that ends when the test is done with it.
pub(crate) struct Program(Child);

impl Program {
    /// Starts `command`; `package` is the Debian package that has it, for the message if it is missing.
    pub(crate) fn start(command: &mut Command, package: &str) -> Self {
        match command.spawn() {
            Ok(child) => Self(child),
            Err(error) => {
                panic!("{command:?} did not start ({error}): `cargo xtask test` installs {package}")
            }
        }
    }

    /// The process ids of the programs that this one started and that still run.
    pub(crate) fn children(&self) -> Vec<u32> {
        let id = self.0.id();
        let listed = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
        listed.split_whitespace().map(|id| id.parse().unwrap()).collect()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to end.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// An X display of 1440 x 900 points that only the test sees.
pub(crate) struct Display {
    /// What `DISPLAY` is set to.
    pub(crate) name: String,
    _server: Program,
}

impl Display {
    /// Starts Xvfb on a number that it finds free itself.
    pub(crate) fn start() -> Self {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"]);
        let mut server = Program::start(command.stdout(Stdio::piped()).stderr(Stdio::null()), "xvfb");
        let mut number = String::new();
        let stdout = server.0.stdout.take().unwrap();
        BufReader::new(stdout).read_line(&mut number).unwrap();
        let number = number.trim();
        assert!(!number.is_empty(), "Xvfb ended without naming its display");
        Self { name: format!(":{number}"), _server: server }
    }

    /// Runs xdotool on the display and returns what it prints, whether it succeeded or not.
    pub(crate) fn tool(&self, args: &[&str]) -> String {
        let run = Command::new("xdotool").args(args).env("DISPLAY", &self.name).output();
        let output = run.unwrap_or_else(|error| {
            panic!("xdotool did not start ({error}): `cargo xtask test` installs xdotool")
        });
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }

    /// The window of that title, once it is there.
    pub(crate) async fn window(&self, title: &str, patience: Duration) -> String {
        let start = Instant::now();
        loop {
            let found = self.tool(&["search", "--onlyvisible", "--name", title]);
            if let Some(window) = found.lines().last() {
                return window.to_owned();
            }
            assert!(start.elapsed() < patience, "no window is called {title:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until a window is closed.
    pub(crate) async fn gone(&self, window: &str, patience: Duration) {
        let start = Instant::now();
        while !self.tool(&["getwindowname", window]).is_empty() {
            assert!(start.elapsed() < patience, "the window {window} stays open");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
