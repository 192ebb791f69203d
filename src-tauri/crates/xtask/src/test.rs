//! Every test there is, with a summary at the end. A failed check does not keep the others from running.

use std::time::Instant;

use crate::program::{EVERYTHING, cargo, npm, show};
use crate::setup;
use crate::step::{Done, TaskError, seconds, step};

/// Sets up what is missing and runs every check.
pub(crate) fn test() -> Result<(), TaskError> {
    let start = Instant::now();
    setup::for_tests()?;
    let checks: [(&str, Check); 5] = [
        ("Format", || show(&mut cargo(&["fmt", "--all", "--check", "--", "-l"])?)),
        ("Types and tests of the page", || show(&mut npm(&["test", "--silent"])?)),
        ("Lints", lints),
        ("Build of all programs and tests", build),
        ("Tests in Rust, over the workspace, and in the real window", tests),
    ];
    let mut failed = Vec::new();
    let mut summary = Vec::new();
    for (title, check) in checks {
        let began = Instant::now();
        let outcome = step(title, || check().map(|()| Done::Now));
        if let Err(error) = &outcome {
            println!("    {error}");
            failed.push(title.to_owned());
        }
        let word = if outcome.is_ok() { "passed" } else { "FAILED" };
        summary.push(format!("  {word}  {:>12}  {title}", seconds(began.elapsed())));
    }
    println!("\n{}\n\n  {} in all", summary.join("\n"), seconds(start.elapsed()));
    if failed.is_empty() { Ok(()) } else { Err(TaskError::Checks { failed }) }
}

type Check = fn() -> Result<(), TaskError>;

fn lints() -> Result<(), TaskError> {
    show(cargo(&["clippy", "--all-targets"])?.args(EVERYTHING).args(["--", "--deny", "warnings"]))
}

fn build() -> Result<(), TaskError> {
    show(cargo(&["build", "--all-targets"])?.args(EVERYTHING))
}

fn tests() -> Result<(), TaskError> {
    show(cargo(&["test", "--no-fail-fast"])?.args(EVERYTHING))
}
