//! Where the ticket of a packet comes from.

use crate::error::WorkbenchError;
use crate::workspace::Workspace;
use policy::Ticket;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The longest ticket document that is read, in bytes.
const MAX_TICKET_BYTES: u64 = 16 << 20;

/// How a ticket is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TicketName {
    /// A file with one ticket.
    File(PathBuf),
    /// `-`
    StandardInput,
    /// `CORPUS:TICKET`
    InCorpus {
        /// The corpus' name or digest.
        corpus: String,
        /// The ticket's id.
        ticket: String,
    },
}

impl TicketName {
    /// Tells what kind of name it is.
    ///
    /// # Errors
    /// If it is neither a file nor of the form `CORPUS:TICKET`.
    pub fn parse(text: &str) -> Result<Self, WorkbenchError> {
        if text == "-" {
            return Ok(Self::StandardInput);
        }
        if Path::new(text).is_file() {
            return Ok(Self::File(PathBuf::from(text)));
        }
        // A digest holds a colon of its own.
        let (prefix, rest) = text.strip_prefix("sha256:").map_or(("", text), |rest| ("sha256:", rest));
        match rest.split_once(':') {
            Some((corpus, ticket)) if !corpus.is_empty() && !ticket.is_empty() => {
                Ok(Self::InCorpus { corpus: format!("{prefix}{corpus}"), ticket: ticket.to_owned() })
            }
            _ => Err(WorkbenchError::NotFound {
                what: "ticket",
                name: text.to_owned(),
                hint: "Name a file with one ticket, - for standard input, or CORPUS:TICKET".into(),
            }),
        }
    }
}

/// The ticket in a file: one JSON object.
///
/// # Errors
/// If the file cannot be read or holds no ticket.
pub fn from_file(path: &Path) -> Result<Ticket<'static>, WorkbenchError> {
    let file = std::fs::File::open(path);
    let file = file.map_err(WorkbenchError::io(path, "reading it", "Nothing was changed"))?;
    from_reader(&path.display().to_string(), file)
}

/// The ticket in a stream: one JSON object.
///
/// # Errors
/// If the stream cannot be read or holds no ticket.
pub fn from_reader(name: &str, reader: impl Read) -> Result<Ticket<'static>, WorkbenchError> {
    let mut bytes = Vec::new();
    let read = reader.take(MAX_TICKET_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(WorkbenchError::io(name.as_ref(), "reading it", "Nothing was changed"))?;
    if bytes.len() as u64 > MAX_TICKET_BYTES {
        return Err(WorkbenchError::Usage(format!(
            "{name} is longer than {MAX_TICKET_BYTES} bytes; give one ticket"
        )));
    }
    let ticket = Ticket::from_json(&bytes);
    ticket
        .map(Ticket::into_owned)
        .map_err(|source| WorkbenchError::Document { name: name.to_owned(), source })
}

/// A ticket of an imported corpus.
///
/// # Errors
/// If there is no such corpus or ticket.
pub fn from_corpus(
    workspace: &Workspace,
    corpus: &str,
    ticket: &str,
) -> Result<Ticket<'static>, WorkbenchError> {
    let opened = crate::corpora::open(workspace, corpus)?;
    let index = opened.find(ticket)?.ok_or_else(|| WorkbenchError::NotFound {
        what: "ticket",
        name: ticket.to_owned(),
        hint: format!("The corpus {corpus} holds {} tickets", opened.len()),
    })?;
    Ok(opened.ticket(index)?)
}
