//! The workspace history in SQLite: versions, runs, releases, labels, and an append-only chain of
//! entries.
//!
//! Every operation is one transaction that changes a table and appends the entry that says so; what is
//! acknowledged is on the disk. No ticket text is kept here. The chain shows any change to what it
//! holds, except its own tail being cut off or an older copy being put back: for that, [`Ledger::head`]
//! is anchored outside and [`Ledger::fsck`] compares. No clock is read here: the caller says what time
//! it is.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failing test should panic")
)]

mod chain;
mod database;
mod error;
mod event;
mod export;
mod fsck;
mod schema;
mod table;
#[cfg(test)]
mod tests;
mod upgrade;

pub use chain::{Entry, Head};
pub use database::{Ledger, Patience};
pub use error::LedgerError;
pub use event::{Event, SignedBy};
pub use fsck::{FsckReport, Problem};
pub use table::corpus::CorpusRecord;
pub use table::draft::Draft;
pub use table::label::{Choice, LabelRecord, NewLabel};
pub use table::label_set::{DrawnTicket, LabelSetRecord, NewLabelSet, Purpose, StratumRecord};
pub use table::release::{ReleaseKind, ReleaseRecord, ReleaseState};
pub use table::run::{NewRun, RunRecord};
pub use table::trust::{PublicKeyRecord, RootRecord};
pub use table::version::{NewVersion, Version};
