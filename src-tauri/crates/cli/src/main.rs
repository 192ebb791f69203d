//! `lanekeeper`: arguments -> workbench -> render.
//!
//! Every command gives one [`Answer`]; this file prints it as text or as JSON and turns it into an
//! exit code. Diagnostics go to standard error.

mod answer;
mod args;
mod commands;
mod progress;
mod render;

use answer::{Answer, exit_code};
use args::Cli;
use clap::Parser;
use std::io::Write;
use std::process::ExitCode;

/// Decisions are made of many small values that live for one ticket; the system's allocator is slow at those.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers; everything else is wrong usage. clap's own codes agree.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match commands::run(&cli) {
        Ok(answer) => print(&cli, &answer),
        Err(error) => {
            report(&format!("lanekeeper: {error}"));
            if cli.json {
                let error =
                    serde_json::json!({"error": {"code": error.code(), "message": error.to_string()}});
                let _ = writeln!(std::io::stdout().lock(), "{error:#}");
            }
            ExitCode::from(exit_code(&error))
        }
    }
}

/// Prints an answer; a reader that has gone away (as `head` does) is no error.
fn print(cli: &Cli, answer: &Answer) -> ExitCode {
    for line in &answer.diagnostics {
        report(line);
    }
    if answer.streamed {
        return ExitCode::from(answer.exit);
    }
    let text = if cli.json { json_text(answer) } else { answer.text.trim_end().to_owned() };
    if !text.is_empty() {
        let _ = writeln!(std::io::stdout().lock(), "{text}");
    }
    ExitCode::from(answer.exit)
}

fn json_text(answer: &Answer) -> String {
    serde_json::to_string_pretty(&answer.json).unwrap_or_default()
}

fn report(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}
