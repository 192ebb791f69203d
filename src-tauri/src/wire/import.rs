//! Tickets in: what an import reports while it runs and when it is done.

use serde::Serialize;
use specta::Type;
use workbench::corpora::ImportReport;
use workbench::corpus::Reject;

use super::scale::{count, mirrored};

/// How far a job is. The page works out rate and time left.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Type)]
pub struct Progress {
    /// Done so far.
    pub done: f64,
    /// Of so many, if that is known.
    pub total: Option<f64>,
    /// Tickets so far.
    pub tickets: u32,
}

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ImportShown {
    /// What the corpus is called.
    pub corpus: String,
    /// Its digest.
    pub digest: String,
    /// Tickets kept.
    pub tickets: u32,
    /// Of those, tickets with a human lane.
    pub with_human_lane: u32,
    /// Records not kept.
    pub rejected: u32,
    /// The first of them.
    pub rejects: Vec<RejectShown>,
    /// What else a person should know.
    pub notes: Vec<String>,
}

/// A record that was not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RejectShown {
    /// The file it is in.
    pub file: String,
    /// Its first line.
    pub line: u32,
    /// Why.
    pub reason: String,
}

impl From<Reject> for RejectShown {
    fn from(reject: Reject) -> Self {
        Self { file: reject.file, line: count(reject.line), reason: reject.reason }
    }
}

impl From<ImportReport> for ImportShown {
    fn from(report: ImportReport) -> Self {
        Self {
            corpus: report.corpus,
            digest: report.digest,
            tickets: count(report.tickets),
            with_human_lane: count(report.with_human_lane),
            rejected: count(report.rejected),
            rejects: report.rejects.into_iter().map(Into::into).collect(),
            notes: report.notes,
        }
    }
}

mirrored! {
    /// What kind of file it is.
    FileKind = workbench::corpus::FileKind {
        /// Tickets of our own format, a JSON object a line.
        Tickets,
        /// Other JSON objects, one a line.
        Objects,
        /// A table with a header.
        Table
    }
}

/// The first records of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ImportPreview {
    /// What kind of file it is.
    pub kind: FileKind,
    /// Its size.
    pub bytes: f64,
    /// The encoding that it is read in, by its name on the Web.
    pub encoding: String,
    /// What stands between the cells of a table; none of other files.
    pub delimiter: Option<String>,
    /// Whether it is compressed.
    pub is_compressed: bool,
    /// Records that were looked at.
    pub records: u32,
    /// Its columns, or the paths of its objects.
    pub columns: Vec<ColumnShown>,
    /// The mapping that was used, as `lanekeeper/mapping/1`; none for our own format.
    pub mapping: Option<String>,
    /// The first records as tickets.
    pub tickets: Vec<RecordShown>,
    /// What else a person should know.
    pub notes: Vec<String>,
}

/// A column in the records that were looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ColumnShown {
    /// Its name in the file.
    pub name: String,
    /// The first different values.
    pub samples: Vec<String>,
    /// Records without a value.
    pub missing: u32,
    /// Different values.
    pub distinct: u32,
}

/// A record as a ticket, or why it is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RecordShown {
    /// Its first line in the file.
    pub line: u32,
    /// Its places with their values in words, as in `fields.plan` and `pro`.
    pub values: Vec<(String, String)>,
    /// Why it is no ticket.
    pub reject: Option<String>,
}

impl From<workbench::corpus::Preview> for ImportPreview {
    #[expect(clippy::cast_precision_loss, reason = "the size of a file is read by eye")]
    fn from(preview: workbench::corpus::Preview) -> Self {
        let column = |column: workbench::corpus::ColumnSeen| ColumnShown {
            name: column.name,
            samples: column.samples,
            missing: count(column.missing as u64),
            distinct: count(column.distinct as u64),
        };
        let record =
            |(line, ticket): (u64, Result<workbench::policy::Ticket<'static>, String>)| RecordShown {
                line: count(line),
                values: ticket.as_ref().map(values).unwrap_or_default(),
                reject: ticket.err(),
            };
        Self {
            kind: preview.kind.into(),
            bytes: preview.bytes as f64,
            encoding: preview.encoding.to_owned(),
            delimiter: preview.delimiter.map(String::from),
            is_compressed: preview.is_compressed,
            records: count(preview.records as u64),
            columns: preview.columns.into_iter().map(column).collect(),
            mapping: preview.mapping.as_ref().map(workbench::corpus::mapping::Mapping::to_json),
            tickets: preview.tickets.into_iter().map(record).collect(),
            notes: preview.notes,
        }
    }
}

/// The places of a ticket that have a value.
fn values(ticket: &workbench::policy::Ticket<'static>) -> Vec<(String, String)> {
    let mut values = Vec::new();
    let json = serde_json::to_value(ticket).unwrap_or_default();
    flatten("", &json, &mut values);
    values
}

fn flatten(path: &str, value: &serde_json::Value, values: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Object(inner) => {
            for (key, value) in inner {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, value, values);
            }
        }
        serde_json::Value::Null => {}
        serde_json::Value::String(text) => values.push((path.to_owned(), text.clone())),
        serde_json::Value::Array(list) if list.iter().any(serde_json::Value::is_object) => {
            values.push((path.to_owned(), format!("{} entries", list.len())));
        }
        other => values.push((path.to_owned(), other.to_string())),
    }
}
