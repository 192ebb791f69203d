//! The benchmarks of the engine: never part of the tests, because a busy machine would fail them.

use crate::program::{cargo, show};
use crate::step::{Done, TaskError, step};

/// Runs the benchmarks whose names contain one of `names`, or all.
pub(crate) fn bench(names: &[&str]) -> Result<(), TaskError> {
    step("Benchmarks, optimised as a release is; throughput is per second", || {
        let mut command =
            cargo(&["bench", "--package", "policy", "--package", "corpus", "--package", "shadow"])?;
        // Only benchmark programs: `--benches` would start the unit tests of the libraries too.
        command.args(["--bench", "*", "--"]).args(names);
        show(&mut command).map(|()| Done::Now)
    })
}
