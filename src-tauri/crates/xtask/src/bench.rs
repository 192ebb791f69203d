//! The benchmarks: never part of the tests, because a busy machine would fail them.

use crate::program::{cargo, show};
use crate::setup;
use crate::step::{Done, TaskError, step};

/// Runs the benchmarks of the engine whose names contain one of `names`, or all; `window` alone times the window.
pub(crate) fn bench(names: &[&str]) -> Result<(), TaskError> {
    match names {
        ["window", sizes @ ..] => window(sizes),
        names => engine(names),
    }
}

fn engine(names: &[&str]) -> Result<(), TaskError> {
    step("Benchmarks, optimised as a release is; throughput is per second", || {
        let mut command =
            cargo(&["bench", "--package", "policy", "--package", "corpus", "--package", "shadow"])?;
        // Only benchmark programs: `--benches` would start the unit tests of the libraries too.
        command.args(["--bench", "*", "--"]).args(names);
        show(&mut command).map(|()| Done::Now)
    })
}

/// The window over corpora of those sizes, or of 100,000 and 1,000,000 tickets.
fn window(sizes: &[&str]) -> Result<(), TaskError> {
    setup::for_tests()?;
    step(
        "Build of the window and the command line as a release (a quarter of an hour the first time)",
        || {
            let mut command = cargo(&["build", "--release"])?;
            show(command.args(["--package", "lanekeeper-desktop", "--package", "cli"])).map(|()| Done::Now)
        },
    )?;
    step("Times in the window", || {
        let mut command = cargo(&["bench", "--package", "journeys", "--features", "journeys/window"])?;
        show(command.args(["--bench", "window", "--"]).args(sizes)).map(|()| Done::Now)
    })
}
