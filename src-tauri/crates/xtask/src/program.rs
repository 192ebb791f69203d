//! Starting other programs: shown while they run, or kept quiet until they fail.

use std::io;
use std::process::{Command, Stdio};

use crate::step::TaskError;

/// The whole workspace, the window's tests included. Whatever builds the window names the same packages and
/// features, so that nothing is compiled twice.
pub(crate) const EVERYTHING: &[&str] = &["--workspace", "--features", "journeys/window"];

/// Runs a command with its output on the terminal.
pub(crate) fn show(command: &mut Command) -> Result<(), TaskError> {
    let status = command.status().map_err(|source| not_started(command, source))?;
    if status.success() {
        Ok(())
    } else {
        Err(TaskError::Failed { command: line(command), output: String::new() })
    }
}

/// Runs a command whose output matters only if it fails.
pub(crate) fn quiet(command: &mut Command) -> Result<(), TaskError> {
    let output = command.stdin(Stdio::null()).output().map_err(|source| not_started(command, source))?;
    if output.status.success() {
        return Ok(());
    }
    let printed = [output.stdout, output.stderr].concat();
    Err(TaskError::Failed {
        command: line(command),
        output: last_lines(&String::from_utf8_lossy(&printed), 40),
    })
}

/// Whether a command can be started and succeeds. Its output goes nowhere.
pub(crate) fn succeeds(program: &str, args: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The Cargo that started this program.
pub(crate) fn cargo(args: &[&str]) -> Result<Command, TaskError> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(args).current_dir(crate::place::repository()?);
    Ok(command)
}

/// npm, in the folder of the page.
pub(crate) fn npm(args: &[&str]) -> Result<Command, TaskError> {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(args).current_dir(crate::place::ui()?);
    Ok(command)
}

/// A command as it would be typed.
pub(crate) fn line(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args()).map(|word| word.to_string_lossy());
    words
        .map(|word| if word.contains(' ') { format!("'{word}'") } else { word.into_owned() })
        .collect::<Vec<_>>()
        .join(" ")
}

fn not_started(command: &Command, source: io::Error) -> TaskError {
    let program = command.get_program().to_string_lossy().into_owned();
    if source.kind() != io::ErrorKind::NotFound {
        return TaskError::io(format!("start {program}"), source);
    }
    let way_out = match program.as_str() {
        "npm" | "npm.cmd" => {
            "Install Node.js 20.19 or newer, which brings npm, and run this again.".to_owned()
        }
        _ => "Install it and run this again.".to_owned(),
    };
    TaskError::Missing { program, way_out }
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_shows_what_the_program_printed() {
        let error = quiet(Command::new("sh").args(["-c", "echo a reason >&2; exit 3"])).unwrap_err();
        assert!(error.to_string().contains("a reason"), "{error}");
    }

    #[test]
    fn an_absent_program_is_named_with_a_way_out() {
        let error = quiet(&mut Command::new("no-such-program")).unwrap_err();
        assert!(error.to_string().starts_with("no-such-program is not installed. Install it"), "{error}");
    }

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let mut command = Command::new("/usr/bin/lanekeeper");
        command.args(["rollback", "1", "--reason", "late escalations"]);
        assert_eq!(line(&command), "lanekeeper rollback 1 --reason 'late escalations'");
    }

    #[test]
    fn long_output_keeps_its_end() {
        assert_eq!(last_lines("a\nb\nc", 2), "b\nc");
        assert_eq!(last_lines("a", 2), "a");
    }
}
