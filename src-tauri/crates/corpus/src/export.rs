//! A corpus as a file for other programs: JSON Lines, CSV or Parquet, by the ending of its name.
//!
//! JSON Lines and Parquet give the same corpus, digest included, when they are imported again (Parquet
//! being the corpus file itself). CSV does too with these exceptions, which are the format's: an
//! empty text or list of no messages is a missing one, texts lose white space at their ends unless
//! they are subject or body, a field of mixed types becomes text, and a text field whose every cell
//! looks like a number, `true`, `false` or a list becomes that. Texts that a spreadsheet would take
//! for a formula carry an apostrophe in front, which the import takes away again.

use crate::cells::json;
use crate::error::CorpusError;
use crate::mapping::escape;
use crate::store::Corpus;
use crate::store::layout::{FIXED, MESSAGES, file_order};
use policy::Ticket;
use policy::value::Value;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{BufWriter, Write};
use std::path::Path;

impl Corpus {
    /// Writes the corpus to a file named `*.jsonl`, `*.csv` or `*.parquet`; the file appears when it
    /// is whole.
    ///
    /// # Errors
    /// Another ending, a corpus that cannot be read, or a file that cannot be written.
    pub fn export(&self, path: &Path) -> Result<(), CorpusError> {
        let unwritable = |source| CorpusError::Unwritable { path: path.to_owned(), source };
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let draft = || tempfile::NamedTempFile::new_in(folder).map_err(unwritable);
        let file = match ending.as_deref() {
            Some("jsonl") => self.export_lines(draft()?, path)?,
            Some("csv") => self.export_table(draft()?, path)?,
            Some("parquet") => {
                let file = draft()?;
                std::fs::copy(self.path(), file.path()).map_err(unwritable)?;
                file
            }
            _ => return Err(CorpusError::UnknownEnding { path: path.to_owned() }),
        };
        file.as_file().sync_all().map_err(unwritable)?;
        file.persist(path).map_err(|error| unwritable(error.error))?;
        Ok(())
    }

    fn export_lines<W: Write>(&self, file: W, path: &Path) -> Result<W, CorpusError> {
        let unwritable = |source| CorpusError::Unwritable { path: path.to_owned(), source };
        let mut writer = BufWriter::with_capacity(1 << 20, file);
        self.for_each_ticket(|_, ticket| -> Result<(), CorpusError> {
            serde_json::to_writer(&mut writer, &ticket).map_err(|error| unwritable(error.into()))?;
            writer.write_all(b"\n").map_err(unwritable)
        })?;
        writer.into_inner().map_err(|error| unwritable(error.into_error()))
    }

    fn export_table<W: Write>(&self, file: W, path: &Path) -> Result<W, CorpusError> {
        let unwritable = |source| CorpusError::Unwritable { path: path.to_owned(), source };
        let mut names: Vec<&str> = self.types.keys().map(String::as_str).collect();
        names.sort_by_key(|name| file_order(name));
        names.push(MESSAGES);
        let mut writer = csv::Writer::from_writer(BufWriter::with_capacity(1 << 20, file));
        let wrong = |error: csv::Error| match error.into_kind() {
            csv::ErrorKind::Io(source) => unwritable(source),
            other => unwritable(std::io::Error::other(format!("{other:?}"))),
        };
        writer.write_record(names.iter()).map_err(wrong)?;
        self.for_each_ticket(|_, ticket| -> Result<(), CorpusError> {
            let cells = names.iter().map(|name| cell(&ticket, name).into_owned());
            writer.write_record(cells).map_err(wrong)
        })?;
        let writer =
            writer.into_inner().map_err(|error| unwritable(std::io::Error::other(error.to_string())))?;
        writer.into_inner().map_err(|error| unwritable(error.into_error()))
    }
}

/// A ticket's cell in a column; empty if missing.
fn cell<'t>(ticket: &'t Ticket<'_>, name: &str) -> Cow<'t, str> {
    let text = |text: Option<&'t str>| text.map_or(Cow::Borrowed(""), escape);
    if let Some(field) = name.strip_prefix("fields.") {
        return ticket.fields.get(field).map_or(Cow::Borrowed(""), value_cell);
    }
    if let Some((id, part)) = name.strip_prefix("sources.").and_then(|rest| rest.rsplit_once('.')) {
        let Some(record) = ticket.sources.get(id) else { return Cow::Borrowed("") };
        return match part {
            "state" => Cow::Borrowed(record.state.id()),
            _ => shown(record.as_of),
        };
    }
    let human = ticket.human.as_ref();
    match name {
        "id" => escape(&ticket.id),
        "created_at" => shown(ticket.created_at),
        "channel" => text(ticket.channel.as_deref()),
        "subject" => text(ticket.subject.as_deref()),
        "body" => text(ticket.body.as_deref()),
        "requested_actions" => ticket.requested_actions.as_ref().map_or(Cow::Borrowed(""), named),
        MESSAGES if ticket.messages.is_empty() => Cow::Borrowed(""),
        MESSAGES => named(&ticket.messages),
        "human.lane" => Cow::Borrowed(human.and_then(|h| h.lane).map_or("", policy::Lane::id)),
        "human.owner" => text(human.and_then(|h| h.owner.as_deref())),
        "human.overrode" => shown(human.and_then(|h| h.overrode)),
        "human.reroutes" => shown(human.and_then(|h| h.reroutes)),
        "human.took_over_at" => shown(human.and_then(|h| h.took_over_at)),
        "human.resolved_at" => shown(human.and_then(|h| h.resolved_at)),
        "human.recontact_at" => shown(human.and_then(|h| h.recontact_at)),
        "human.packet_rating" => shown(human.and_then(|h| h.packet_rating)),
        "human.audit" => Cow::Borrowed(human.and_then(|h| h.audit).map_or("", crate::segment::audit_id)),
        _ => assistant_cell(ticket, name),
    }
}

fn assistant_cell<'t>(ticket: &Ticket<'_>, name: &str) -> Cow<'t, str> {
    let assistant = ticket.assistant.as_ref();
    match name {
        "assistant.lane" => Cow::Borrowed(assistant.and_then(|a| a.lane).map_or("", policy::Lane::id)),
        "assistant.confidence" => shown(assistant.and_then(|a| a.confidence)),
        "assistant.draft" => {
            Cow::Borrowed(assistant.and_then(|a| a.draft).map_or("", crate::segment::draft_id))
        }
        _ => {
            debug_assert!(FIXED.iter().all(|(known, _)| *known != name), "{name} has no cell");
            Cow::Borrowed("")
        }
    }
}

fn value_cell<'t>(value: &'t Value<'_>) -> Cow<'t, str> {
    match value {
        Value::Text(text) => escape(text),
        Value::List(_) | Value::Bool(_) | Value::Number(_) => Cow::Owned(json(value)),
        Value::DateTime(at) => Cow::Owned(at.to_string()),
    }
}

fn shown<'t>(value: Option<impl ToString>) -> Cow<'t, str> {
    value.map_or(Cow::Borrowed(""), |value| Cow::Owned(value.to_string()))
}

fn named<'t>(value: &impl Serialize) -> Cow<'t, str> {
    Cow::Owned(serde_json::to_string(value).unwrap_or_default())
}
