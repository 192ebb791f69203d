//! A policy over a corpus, observe only: runs, metrics, comparison, attribution, sampling, statistics.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing test should panic"))]

pub mod columns;
pub mod comparison;
pub mod figures;
pub mod memory;
pub mod part;
pub mod report;
pub mod rules;
pub mod run;
pub mod sampling;
pub mod selection;
pub mod statistics;
mod stored;
pub mod weeks;

pub use columns::TicketColumns;
pub use figures::Figures;
pub use memory::TicketSet;
pub use part::Part;
pub use report::{ReportOptions, ShadowReport};
pub use run::{Run, RunError};
pub use selection::Selection;
