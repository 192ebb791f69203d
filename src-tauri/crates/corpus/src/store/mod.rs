//! The column store: one Parquet file a corpus.
//!
//! The file is named by the digest of its tickets (`<64 hexadecimal digits>.parquet`) and never
//! changes. Any Parquet reader opens it. Row groups hold 65,536 tickets (the last one fewer), all
//! columns are compressed with zstd level 1. Columns, in this order:
//!
//! | column | type | |
//! |---|---|---|
//! | `id` | string, required | |
//! | `created_at` | timestamp, microseconds, UTC | |
//! | `channel` | string | |
//! | `human.lane`, `human.owner`, `human.audit` | string | |
//! | `human.overrode` | boolean | |
//! | `human.reroutes`, `human.packet_rating` | 64-bit integer | |
//! | `human.took_over_at`, `human.resolved_at`, `human.recontact_at` | timestamp | |
//! | `assistant.lane`, `assistant.draft` | string | |
//! | `assistant.confidence` | double | |
//! | `sources.<id>.state`, `sources.<id>.as_of` | string, timestamp | one pair a source |
//! | `fields.<name>` | boolean, double, timestamp, string, list of strings, or JSON | JSON where the values have several types |
//! | `requested_actions` | list of strings | missing is not the empty list |
//! | `subject`, `body` | string | as the customer wrote them |
//! | `messages` | list of {`at`, `from`, `kind`, `text`} | |
//!
//! Key-value metadata: `lanekeeper.format` ([`FORMAT`]), `lanekeeper.digest`, `lanekeeper.tickets`,
//! `lanekeeper.with_human_lane`, and `lanekeeper.columns` (JSON, the type of each column).
//! `lanekeeper.checksums` holds eight hexadecimal digits per column chunk, the CRC-32 of its bytes,
//! row group by row group; bytes 4 to 12 of the file are `LKFC` and the CRC-32 of the footer, in
//! little-endian order. Both are checked before anything is decoded, so a damaged file is an error
//! that says so. (Parquet readers go by offsets and do not look at those bytes.)
//! Folded text is not kept: folding 650 MB takes less time than reading them would.

pub(crate) mod checksum;
pub(crate) mod corpus;
pub(crate) mod encode;
pub(crate) mod layout;
pub(crate) mod read;
pub(crate) mod rows;
pub(crate) mod write;

pub use corpus::Corpus;

use crate::cells::ColumnType;
use crate::error::CorpusError;
use read::StoreFile;

/// The format of a corpus file.
pub const FORMAT: &str = "lanekeeper/corpus/1";

/// Tickets in a row group: a multiple of 64, so that words of bits do not straddle groups.
pub const ROW_GROUP_TICKETS: usize = 65_536;

/// The name of the file of a corpus.
#[must_use]
pub fn file_name(digest: &str) -> String {
    format!("{}.parquet", digest.trim_start_matches("sha256:"))
}

/// The leaf column that holds a column's values.
pub(crate) fn leaf_of(file: &StoreFile, name: &str, column_type: ColumnType) -> Result<usize, CorpusError> {
    let path: &[&str] = if column_type == ColumnType::List { &[name, "list", "element"] } else { &[name] };
    file.leaf(path).ok_or_else(|| file.damaged(format_args!("has no column {name}")))
}
