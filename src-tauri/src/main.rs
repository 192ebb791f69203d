//! Opens the window on the workspace folder named on the command line.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    #[cfg(target_os = "linux")]
    lanekeeper_desktop::drawing::into_memory_without_a_card();
    match lanekeeper_desktop::run(std::env::args_os().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("lanekeeper-desktop: the window did not open: {error}. No workspace was changed.");
            ExitCode::from(3)
        }
    }
}
