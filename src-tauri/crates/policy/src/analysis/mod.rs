//! What can be said of a policy without any ticket: well-formedness, findings, cells, invariants,
//! and its own tests.

pub mod finding;
mod wellformed;

pub use finding::{Code, Finding, Severity};
pub use wellformed::{MAX_DEPTH, wellformed};
