//! From files to records: bytes, encodings, lines and tables. No record is understood here; that is
//! what [`crate::mapping`] and [`policy::Ticket::from_json`] do.

mod lines;
mod source;
mod table;

pub(crate) use lines::{LineBlock, Lines};
pub(crate) use source::Source;
pub use source::is_compressed;
pub(crate) use table::{Records, Table};

/// The longest record: a line of JSONL, a record of CSV.
pub const MAX_RECORD_BYTES: usize = 16 << 20;

/// How much of a file is cut into one block of records.
pub(crate) const BLOCK_BYTES: usize = 8 << 20;

/// A record that is not a ticket, as met by a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadRecord {
    /// Its first line, from 1.
    pub(crate) line: u64,
    pub(crate) reason: String,
    /// Its text, as far as it was kept.
    pub(crate) text: String,
}
