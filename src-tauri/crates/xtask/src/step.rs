//! Steps: each says what it does before it starts and how long it took when it is over.

use std::fmt;
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// Why a developer command did not get to its end.
#[derive(Debug)]
pub(crate) enum TaskError {
    /// The command line is not one of those that `help` lists.
    Usage {
        /// What was typed.
        given: String,
    },
    /// This program does not lie in a target folder of a clone.
    NoRepository,
    /// A program is not installed.
    Missing {
        /// The program.
        program: String,
        /// How to get it.
        way_out: String,
    },
    /// A program ended with a failure.
    Failed {
        /// The command line.
        command: String,
        /// What it printed, where that was not shown already.
        output: String,
    },
    /// A file or program could not be reached.
    Io {
        /// What was tried.
        what: String,
        /// The operating system's words.
        source: io::Error,
    },
    /// Some of several independent checks failed.
    Checks {
        /// Their titles.
        failed: Vec<String>,
    },
}

impl TaskError {
    pub(crate) fn io(what: impl Into<String>, source: io::Error) -> Self {
        Self::Io { what: what.into(), source }
    }
}

impl fmt::Display for TaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage { given } => {
                write!(f, "there is no command `{given}`. `cargo xtask help` lists them.")
            }
            Self::NoRepository => write!(f, "this program runs inside a clone: start it as `cargo xtask`."),
            Self::Missing { program, way_out } => write!(f, "{program} is not installed. {way_out}"),
            Self::Failed { command, output } if output.is_empty() => write!(f, "`{command}` failed."),
            Self::Failed { command, output } => write!(f, "`{command}` failed:\n{output}"),
            Self::Io { what, source } => write!(f, "could not {what}: {source}."),
            Self::Checks { failed } => write!(f, "failed: {}.", failed.join(", ")),
        }
    }
}

impl std::error::Error for TaskError {}

/// How a step ended.
pub(crate) enum Done {
    /// It did its work.
    Now,
    /// There was nothing to do; why.
    Before(String),
}

/// Runs one step under a title.
pub(crate) fn step(title: &str, work: impl FnOnce() -> Result<Done, TaskError>) -> Result<(), TaskError> {
    println!("==> {title}");
    // A title that is still in a buffer says nothing; if the terminal is gone there is nobody to tell.
    drop(io::stdout().flush());
    let start = Instant::now();
    let outcome = work();
    let took = seconds(start.elapsed());
    match &outcome {
        Ok(Done::Now) => println!("    done in {took}"),
        Ok(Done::Before(why)) => println!("    nothing to do: {why} ({took})"),
        Err(_) => println!("    failed after {took}"),
    }
    outcome.map(drop)
}

/// A duration as a person reads it: `0.04 s`, `12.3 s`, `3 min 05 s`.
pub(crate) fn seconds(duration: Duration) -> String {
    let seconds = duration.as_secs_f64();
    if seconds < 10.0 {
        format!("{seconds:.2} s")
    } else if seconds < 60.0 {
        format!("{seconds:.1} s")
    } else {
        format!("{} min {:02} s", duration.as_secs() / 60, duration.as_secs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_keep_three_figures_and_turn_into_minutes() {
        assert_eq!(seconds(Duration::from_millis(42)), "0.04 s");
        assert_eq!(seconds(Duration::from_millis(12_340)), "12.3 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 05 s");
    }
}
