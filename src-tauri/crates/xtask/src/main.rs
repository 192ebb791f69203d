//! Set-up and developer commands: `cargo xtask run`, `test`, `bench`, `setup`.
//!
//! It uses the standard library only, so that a fresh clone reaches its first line of output quickly.
#![expect(clippy::print_stdout, reason = "a developer command speaks to the terminal")]

mod bench;
mod beside;
mod demo;
mod machine;
mod place;
mod program;
mod run;
mod screenshots;
mod setup;
mod step;
mod test;

use std::process::ExitCode;

use crate::step::TaskError;

const HELP: &str = "\
cargo xtask COMMAND

  run [FOLDER]  Set up what is missing and open the workbench on the sample workspace, or on FOLDER.
                Without a display: do the same main job on the command line and print its report.
  demo          The main job on the command line, with or without a display.
  test          Set up what the tests need and run every test: format, lints, Rust, page, real window.
  bench [NAME]  Run the benchmarks of the engine, or those whose name contains NAME.
  bench window [TICKETS]
                Time the real window: keystroke to painted figures, from desk to desk, start.
  beside        Time the program beside DuckDB on the same tickets (needs Python) and print the ratios.
  screenshots [NAME]
                Take the pictures of every desk, or those whose name contains NAME, into ui/screenshots.
  setup         Only the set-up: Debian packages, npm packages, the built page.
  help          This text.

Everything can be run again: what is there already is kept, and the output says so.
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error}");
            ExitCode::from(if matches!(error, TaskError::Usage { .. }) { 2 } else { 1 })
        }
    }
}

fn dispatch(args: &[&str]) -> Result<(), TaskError> {
    match args {
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        ["run"] => run::run(None),
        ["run", folder] => run::run(Some(folder)),
        ["demo"] => demo::demo(),
        ["test"] => test::test(),
        ["bench", names @ ..] => bench::bench(names),
        ["beside"] => beside::beside(),
        ["screenshots"] => screenshots::screenshots(""),
        ["screenshots", name] => screenshots::screenshots(name),
        ["setup"] => setup::for_tests(),
        other => Err(TaskError::Usage { given: other.join(" ") }),
    }
}
