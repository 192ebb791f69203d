//! A policy over a corpus, observe only: runs, metrics, comparison, attribution, statistics.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing test should panic"))]

pub mod columns;
pub mod figures;
pub mod memory;
pub mod run;
pub mod statistics;

pub use columns::TicketColumns;
pub use figures::Figures;
pub use memory::TicketSet;
pub use run::{Run, RunError};
