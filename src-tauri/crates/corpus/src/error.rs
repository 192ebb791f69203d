//! What goes wrong with an import and with a kept corpus. Each message names the thing, says what
//! was kept, and what to do.

use std::path::PathBuf;

/// A corpus file that cannot be used, or work on it that ended early.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The file cannot be read.
    #[error("{}: cannot read the corpus file: {source}; nothing was changed", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not what was written.
    #[error("{}: the corpus file is damaged ({what}); import the tickets again or restore the file from a backup", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        what: String,
    },
    /// The file was written by another version of this format.
    #[error("{}: the corpus file has format {found}, this program reads {}; import the tickets again or use the newer program", path.display(), crate::store::FORMAT)]
    OtherFormat {
        /// The file.
        path: PathBuf,
        /// What it says it is.
        found: String,
    },
    /// A ticket that is not there.
    #[error("ticket {number} is not in the corpus, which has {tickets}")]
    NoSuchTicket {
        /// Counted from 0.
        number: usize,
        /// How many there are.
        tickets: usize,
    },
    /// A file beside the corpus cannot be written, as an export.
    #[error("{}: cannot be written: {source}; no file was left behind", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// An export name whose ending says no format.
    #[error("{}: the ending names no format; use .jsonl, .csv or .parquet", path.display())]
    UnknownEnding {
        /// The file.
        path: PathBuf,
    },
    /// The work was cancelled.
    #[error("cancelled; nothing was changed")]
    Cancelled,
}

/// Why an import kept nothing. An import is all or nothing: after any of these the workspace is as
/// it was before.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The input cannot be opened or read.
    #[error("{}: cannot be read: {source}; nothing was kept", path.display())]
    Unreadable {
        /// The input.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The input has no bytes, or a header and no record.
    #[error("{}: is empty; nothing was kept; export the tickets again", path.display())]
    Empty {
        /// The input.
        path: PathBuf,
    },
    /// The input is no text.
    #[error("{}: is {what}, not a text file of tickets; nothing was kept; {advice}", path.display())]
    NotText {
        /// The input.
        path: PathBuf,
        /// What it is.
        what: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// Bytes that the encoding does not have.
    #[error("{}: byte {offset} (line {line}) is not {encoding}; nothing was kept; state the encoding, for example windows-1252 or utf-16le", path.display())]
    WrongEncoding {
        /// The input.
        path: PathBuf,
        /// The encoding that was tried.
        encoding: String,
        /// The offset of the first offending byte, from 0, in the file as it is (after decompression).
        offset: u64,
        /// Its line, from 1.
        line: u64,
    },
    /// An encoding name that means nothing.
    #[error("\"{name}\" is no known encoding; use utf-8, utf-16le, utf-16be or windows-1252")]
    UnknownEncoding {
        /// The name.
        name: String,
    },
    /// A file that is no ticket file by its ending and content.
    #[error("{}: {what}; nothing was kept; {advice}", path.display())]
    WrongShape {
        /// The input.
        path: PathBuf,
        /// What does not fit.
        what: String,
        /// What to do.
        advice: &'static str,
    },
    /// A CSV record that does not end.
    #[error("{}: the record that starts at line {line} is longer than {} MiB; nothing was kept; a quotation mark is probably not closed there", path.display(), crate::read::MAX_RECORD_BYTES >> 20)]
    EndlessRecord {
        /// The input.
        path: PathBuf,
        /// Where it starts, from 1.
        line: u64,
    },
    /// Not one record became a ticket.
    #[error("{}: none of its {rejected} records is a ticket; nothing was kept; the first, at line {line}: {reason}", path.display())]
    NoTickets {
        /// The first input.
        path: PathBuf,
        /// How many records there are.
        rejected: u64,
        /// Where the first is, from 1.
        line: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// The mapping does not fit itself or the input.
    #[error("mapping: {0}; nothing was kept")]
    Mapping(#[from] crate::mapping::MappingError),
    /// The corpus file cannot be written (a full disk, for example).
    #[error("{}: cannot write the corpus: {source}; nothing was kept and no file was left behind; make room or choose another folder", folder.display())]
    Unwritable {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The rejects cannot be written.
    #[error("{}: cannot write the rejected records: {source}; nothing was kept", path.display())]
    RejectsUnwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The columns cannot be encoded.
    #[error("the columns cannot be written: {0}; nothing was kept")]
    Encoding(#[from] parquet::errors::ParquetError),
    /// The corpus that was just written does not open.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The import was cancelled.
    #[error("cancelled; nothing was kept")]
    Cancelled,
}
