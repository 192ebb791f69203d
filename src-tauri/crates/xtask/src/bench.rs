//! The benchmarks of the engine: never part of the tests, because a busy machine would fail them.

use crate::program::{cargo, show};
use crate::step::{Done, TaskError, step};

/// Runs the benchmarks whose names contain one of `names`, or all.
pub(crate) fn bench(names: &[&str]) -> Result<(), TaskError> {
    step("Benchmarks, optimised as a release is; throughput is per second", || {
        let mut command =
            cargo(&["bench", "--package", "policy", "--package", "corpus", "--package", "shadow"])?;
        // The unit tests of a library are no benchmarks and do not know their arguments.
        command.args(["--benches", "--"]).args(names);
        show(&mut command).map(|()| Done::Now)
    })
}
