//! Tickets in: readers, mapping, the column store, scans, and the synthetic queue.
//!
//! The way of a ticket: [`read`] cuts a file into records, [`mapping`] turns a foreign record into a
//! ticket, `segment` lays tickets out by column, [`store`] keeps the columns in one Parquet file that
//! is named by the digest of what it holds, and [`Corpus`] opens that file: field by field for
//! figures, folded text for phrases, single tickets on demand. [`scan`] answers a policy's
//! conditions for all tickets at once, bit for bit as [`policy::program::Leaf::truth`] answers them
//! for one.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failing test should panic")
)]

mod answers;
pub mod bitmap;
mod cells;
pub mod columns;
pub mod digest;
mod error;
mod export;
mod import;
mod kept;
pub mod mapping;
mod memory;
pub mod profile;
pub mod read;
pub mod scan;
mod segment;
pub mod store;
pub mod synthetic;
mod text;
pub mod watch;

pub use bitmap::Bitmap;
pub use columns::Column;
pub use error::{CorpusError, ImportError};
pub use import::{
    ColumnSeen, FileKind, ImportOptions, Imported, MAX_REJECTS_SHOWN, Preview, Reject, import, keep_tickets,
    preview,
};
pub use read::is_compressed;
pub use scan::Planes;
pub use store::Corpus;
pub use watch::{CancelToken, Watch};

#[cfg(test)]
mod tests;
