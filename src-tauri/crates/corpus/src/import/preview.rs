//! The first records of a file, as they are and as the tickets they would become: what a person looks
//! at before anything is stored.

use super::feed::{Feed, Input, Job, Shape};
use super::parse::{Parser, lines};
use super::{ImportOptions, Stop};
use crate::error::ImportError;
use crate::mapping::{Kinds, Mapping, Refusal, RowMapper, Steps, suggest};
use crate::read::{LineBlock, Records, is_compressed};
use policy::Ticket;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

/// Records whose cells are looked at.
const SAMPLE: usize = 2_000;
/// Different values that are shown of a column.
const VALUES_SHOWN: usize = 3;
/// A column with no more different values than these is a choice, and shows all of them.
const CHOICES_SHOWN: usize = 24;
/// Records that are shown as tickets.
const TICKETS_SHOWN: usize = 20;

/// What kind of file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Tickets of our own format, a JSON object a line.
    Tickets,
    /// Other JSON objects, one a line.
    Objects,
    /// A table with a header.
    Table,
}

/// The first records of a file.
#[derive(Debug, Clone)]
pub struct Preview {
    /// What kind of file it is.
    pub kind: FileKind,
    /// Its size.
    pub bytes: u64,
    /// The encoding that it is read in, by its name on the Web.
    pub encoding: &'static str,
    /// What stands between the cells of a table.
    pub delimiter: Option<char>,
    /// Whether it is compressed.
    pub is_compressed: bool,
    /// Records that were looked at.
    pub records: usize,
    /// Its columns, or the paths of its objects.
    pub columns: Vec<ColumnSeen>,
    /// The mapping that was used: the one given, else a suggested one; none for our own format.
    pub mapping: Option<Mapping>,
    /// The first records as tickets, or why they are none.
    pub tickets: Vec<(u64, Result<Ticket<'static>, String>)>,
    /// What else a person should know.
    pub notes: Vec<String>,
}

/// A column in the records that were looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnSeen {
    /// Its name in the file.
    pub name: String,
    /// The first different values.
    pub samples: Vec<String>,
    /// Records without a value.
    pub missing: usize,
    /// Different values.
    pub distinct: usize,
}

/// Looks at the first records of a file. Without a mapping, one is suggested for a table.
///
/// # Errors
/// The file cannot be read, or the mapping does not fit it.
pub fn preview(path: &Path, mapping: Option<&Mapping>) -> Result<Preview, ImportError> {
    let mut options = ImportOptions { mapping: mapping.cloned(), ..ImportOptions::default() };
    let input = Input::open(path, &options)?;
    if input.shape == Shape::Table && mapping.is_none_or(|mapping| mapping.columns.is_empty()) {
        // What was said about the file stays; only what its columns are is suggested.
        let said = mapping.cloned().unwrap_or_default();
        let suggested = suggest(path, said.encoding.as_deref(), said.delimiter)?;
        options.mapping = Some(Mapping { encoding: said.encoding, delimiter: said.delimiter, ..suggested });
    }
    let unreadable = |source| ImportError::Unreadable { path: path.to_owned(), source };
    let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
    let mut preview = Preview {
        kind: FileKind::Tickets,
        bytes,
        encoding: input.encoding()?,
        delimiter: None,
        is_compressed: is_compressed(path).map_err(unreadable)?,
        records: 0,
        columns: Vec::new(),
        mapping: options.mapping.clone(),
        tickets: Vec::new(),
        notes: Vec::new(),
    };
    match input.shape {
        Shape::Table => preview.table(&input, &options)?,
        Shape::Lines => preview.lines(&input, &options)?,
    }
    Ok(preview)
}

impl Preview {
    fn table(&mut self, input: &Input, options: &ImportOptions) -> Result<(), ImportError> {
        self.kind = FileKind::Table;
        self.delimiter = Some(input.delimiter(options)?);
        let (mut feed, header, notes) = input.rows(options)?;
        self.notes = notes;
        let Some(Job::Records(records)) = feed.next_job()? else { return Ok(()) };
        self.records = records.len().min(SAMPLE);
        self.columns = columns(&header, &records, options.mapping.as_ref());
        // A mapping without an id makes no tickets yet; the columns are shown all the same.
        if let Err(error) = RowMapper::for_table(options.mapping.as_ref(), &header, &[]) {
            self.notes.push(error.to_string());
            return Ok(());
        }
        let mut kinds: HashMap<String, Kinds> = HashMap::new();
        input.observe(options, false, &mut kinds)?;
        let kinds: Vec<Kinds> =
            header.iter().map(|name| kinds.get(name).copied().unwrap_or_default()).collect();
        let mapper = RowMapper::for_table(options.mapping.as_ref(), &header, &kinds)?;
        let mut fields = Vec::new();
        for record in 0..records.len().min(TICKETS_SHOWN) {
            records.fields(record, &mut fields);
            let ticket = mapper.row(&fields).map(Ticket::into_owned);
            self.tickets.push((records.lines[record], ticket.map_err(said)));
        }
        Ok(())
    }

    fn lines(&mut self, input: &Input, options: &ImportOptions) -> Result<(), ImportError> {
        let (mut feed, parser, notes) = input.start(options, &HashMap::new())?;
        self.notes = notes;
        let Some(block) = first_lines(&mut feed)? else { return Ok(()) };
        let mut seen: BTreeMap<String, Seen> = BTreeMap::new();
        let mut steps = Steps::new();
        let mut bad = Vec::new();
        let (mut records, mut own) = (0, 0);
        let read = lines(&block, &mut bad, |line, number| {
            if records >= SAMPLE {
                return Ok(());
            }
            records += 1;
            let object: serde_json::Value =
                serde_json::from_slice(line).map_err(|error| Refusal::Record(error.to_string()))?;
            observe("", &object, &mut seen);
            let ticket = match &parser {
                Parser::Objects(mapper) => mapper.object(&object, &mut steps),
                _ => Ticket::from_json(line)
                    .map(Ticket::into_owned)
                    .map_err(|e| Refusal::Record(e.to_string())),
            };
            own += usize::from(ticket.is_ok());
            if self.tickets.len() < TICKETS_SHOWN {
                self.tickets.push((number, ticket.map_err(said)));
            }
            Ok(())
        });
        if let Err(Stop::Failed(error)) = read {
            return Err(error);
        }
        self.kind = match &parser {
            Parser::Own if own > 0 => FileKind::Tickets,
            _ => FileKind::Objects,
        };
        self.records = records;
        self.columns = seen.into_iter().map(|(name, seen)| seen.column(name, records)).collect();
        self.tickets.extend(bad.into_iter().take(TICKETS_SHOWN).map(|bad| (bad.line, Err(bad.reason))));
        self.tickets.sort_by_key(|(line, _)| *line);
        self.tickets.truncate(TICKETS_SHOWN);
        Ok(())
    }
}

fn first_lines(feed: &mut Feed<'_>) -> Result<Option<LineBlock>, ImportError> {
    Ok(feed.next_job()?.and_then(|job| if let Job::Lines(block) = job { Some(block) } else { None }))
}

fn said(refusal: Refusal) -> String {
    match refusal {
        Refusal::Record(reason) => reason,
        Refusal::OtherKind => "a cell is of another type than the rest of its column".to_owned(),
    }
}

/// What was seen of one column.
#[derive(Default)]
struct Seen {
    values: HashSet<String>,
    samples: Vec<String>,
    present: usize,
}

impl Seen {
    fn add(&mut self, value: &str) {
        self.present += 1;
        if !self.values.contains(value) {
            if self.samples.len() < CHOICES_SHOWN {
                self.samples.push(value.to_owned());
            }
            self.values.insert(value.to_owned());
        }
    }

    fn column(mut self, name: String, records: usize) -> ColumnSeen {
        if self.values.len() > CHOICES_SHOWN {
            self.samples.truncate(VALUES_SHOWN);
        }
        ColumnSeen {
            name,
            samples: self.samples,
            missing: records - self.present,
            distinct: self.values.len(),
        }
    }
}

fn columns(header: &[String], records: &Records, mapping: Option<&Mapping>) -> Vec<ColumnSeen> {
    let marks = mapping.map(|mapping| mapping.missing.as_slice()).unwrap_or_default();
    let mut seen: Vec<Seen> = header.iter().map(|_| Seen::default()).collect();
    let sampled = records.len().min(SAMPLE);
    let mut fields = Vec::new();
    for record in 0..sampled {
        records.fields(record, &mut fields);
        for (cell, seen) in fields.iter().zip(&mut seen) {
            let cell = cell.trim();
            if !cell.is_empty() && !marks.iter().any(|mark| mark == cell) {
                seen.add(cell);
            }
        }
    }
    header.iter().zip(seen).map(|(name, seen)| seen.column(name.clone(), sampled)).collect()
}

/// The paths of an object's values, as a mapping names them.
fn observe(path: &str, value: &serde_json::Value, seen: &mut BTreeMap<String, Seen>) {
    match value {
        serde_json::Value::Object(inner) => {
            for (key, value) in inner {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                observe(&path, value, seen);
            }
        }
        serde_json::Value::Null => {}
        serde_json::Value::String(text) => seen.entry(path.to_owned()).or_default().add(text),
        other => seen.entry(path.to_owned()).or_default().add(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn a_table_is_shown_with_a_suggestion_and_its_first_tickets() {
        let (_folder, path) =
            file("export.csv", "Ticket ID,Subject,Plan\n7,\"Hello, you\",ENT\n8,Again,\n8,,std\n");
        let preview = preview(&path, None).unwrap();
        assert_eq!((preview.kind, preview.records), (FileKind::Table, 3));
        assert_eq!(preview.mapping.unwrap().columns["Ticket ID"].to, "id");
        let plan = &preview.columns[2];
        assert_eq!((plan.name.as_str(), plan.missing, plan.distinct), ("Plan", 1, 2));
        let first = preview.tickets[0].1.as_ref().unwrap();
        assert_eq!((&*first.id, first.subject.as_deref()), ("7", Some("Hello, you")));
    }

    #[test]
    fn how_a_file_is_read_is_told_and_what_was_said_of_it_keeps_its_suggestion() {
        let (folder, path) = file("export.csv", "");
        std::fs::write(&path, b"Ticket ID;Subject\n7;Caf\xe9\n").unwrap();
        assert!(matches!(preview(&path, None), Err(ImportError::WrongEncoding { .. })));
        let said = Mapping { encoding: Some("windows-1252".into()), ..Mapping::default() };
        let read = preview(&path, Some(&said)).unwrap();
        assert_eq!((read.encoding, read.delimiter, read.is_compressed), ("windows-1252", Some(';'), false));
        let mapping = read.mapping.unwrap();
        assert_eq!(mapping.columns["Ticket ID"].to, "id");
        assert_eq!(mapping.encoding.as_deref(), Some("windows-1252"));
        assert_eq!(read.tickets[0].1.as_ref().unwrap().subject.as_deref(), Some("Café"));

        let rows: String = (0..100).map(|row| format!("{row}|{}\n", row % 20)).collect();
        let path = folder.path().join("lanes.csv");
        std::fs::write(&path, format!("id|lane\n{rows}")).unwrap();
        let read = preview(&path, None).unwrap();
        assert_eq!((read.encoding, read.delimiter), ("UTF-8", Some('|')));
        let shown = |column: usize| read.columns[column].samples.len();
        assert_eq!((shown(0), shown(1)), (VALUES_SHOWN, 20), "a choice shows all its values");
    }

    #[test]
    fn a_table_without_an_id_shows_its_columns_and_says_what_is_missing() {
        let (_folder, path) = file("export.csv", "colour,size\nred,1\n");
        let preview = preview(&path, None).unwrap();
        assert_eq!(preview.columns.len(), 2);
        assert!(preview.tickets.is_empty());
        assert!(preview.notes[0].contains("id"), "{:?}", preview.notes);
    }

    #[test]
    fn our_own_tickets_are_told_from_other_objects() {
        let (_folder, path) =
            file("own.jsonl", "{\"id\": \"1\", \"fields\": {\"plan\": \"pro\"}}\n{\"id\": 2}\n");
        let own = preview(&path, None).unwrap();
        assert_eq!(own.kind, FileKind::Tickets);
        assert!(own.tickets[0].1.is_ok() && own.tickets[1].1.is_err());
        assert!(own.columns.iter().any(|column| column.name == "fields.plan"));

        let (_folder, path) =
            file("foreign.jsonl", "{\"number\": \"1\", \"caller\": {\"mood\": \"calm\"}}\n");
        let foreign = preview(&path, None).unwrap();
        assert_eq!(foreign.kind, FileKind::Objects);
        assert_eq!(foreign.columns[0].name, "caller.mood");
    }
}
