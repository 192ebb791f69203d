//! What can be said of a policy without any ticket: well-formedness, findings, cells, invariants,
//! and its own tests.

pub mod cells;
pub mod finding;
mod invariants;
mod linter;
mod policy_tests;
mod report;
mod wellformed;

pub use cells::{CellCounts, CellSet, CellSpace, RuleEffect};
pub use finding::{Code, Finding, Severity};
pub use invariants::{CellLevels, Counterexample, InvariantResult, keeps};
pub use policy_tests::{FailedTest, Got, TestResults, run_tests};
pub use report::{CheckReport, LISTED_CELLS, check, check_program};
pub use wellformed::{MAX_DEPTH, wellformed};
