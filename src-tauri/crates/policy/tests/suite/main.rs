//! What the crate promises, seen from outside: one binary, so that it is linked once.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failing test should panic")]

mod bad_policies;
mod documents;
mod evaluation;
mod example;
mod linter;
mod reference;
mod schemas;
