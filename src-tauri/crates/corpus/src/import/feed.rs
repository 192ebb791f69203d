//! Where the records come from.

use super::ImportOptions;
use super::parse::Parser;
use crate::error::ImportError;
use crate::mapping::{BesideTable, Folded, Kinds, RowMapper, fold_table};
use crate::read::{LineBlock, Lines, Records, Source, Table};
use policy::Ticket;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Tickets of the program's own that are parsed as one block.
const TICKETS_PER_JOB: usize = 8_192;

/// A block of input.
#[derive(Debug)]
pub(super) enum Job {
    Lines(LineBlock),
    Records(Records),
    Tickets(Vec<Ticket<'static>>),
}

/// A source of blocks.
pub(super) enum Feed<'t> {
    Lines(Box<Lines>),
    Table(Box<Table>, Vec<Joined>),
    /// A folded table: everything at once.
    Folded(Option<Box<Records>>),
    Tickets(Box<dyn Iterator<Item = Ticket<'static>> + Send + 't>),
}

/// A file beside, with the place of its key in the rows.
pub(super) struct Joined {
    table: BesideTable,
    key: usize,
}

impl Feed<'_> {
    pub(super) fn next_job(&mut self) -> Result<Option<Job>, ImportError> {
        match self {
            Self::Lines(lines) => Ok(lines.next_block()?.map(Job::Lines)),
            Self::Table(table, joined) => {
                Ok(table.next_records()?.map(|records| Job::Records(join(records, joined))))
            }
            Self::Folded(records) => Ok(records.take().map(|records| Job::Records(*records))),
            Self::Tickets(tickets) => {
                let block: Vec<_> = tickets.by_ref().take(TICKETS_PER_JOB).collect();
                Ok((!block.is_empty()).then_some(Job::Tickets(block)))
            }
        }
    }
}

/// Adds the columns of files beside to rows.
fn join(mut records: Records, joined: &[Joined]) -> Records {
    if joined.is_empty() {
        return records;
    }
    let mut wide = Records::default();
    wide.bad = std::mem::take(&mut records.bad);
    let mut fields = Vec::new();
    for record in 0..records.len() {
        records.fields(record, &mut fields);
        let mut row: Vec<&str> = fields.clone();
        for beside in joined {
            match beside.table.cells(fields[beside.key]) {
                Some(cells) => row.extend(cells.iter().map(String::as_str)),
                None => row.extend(beside.table.columns.iter().map(|_| "")),
            }
        }
        wide.push(records.lines[record], row.into_iter());
    }
    wide
}

/// What kind of file an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Lines,
    Table,
}

/// A file that is to be imported.
pub(super) struct Input {
    pub(super) path: PathBuf,
    pub(super) shape: Shape,
    encoding: Option<String>,
}

impl Input {
    pub(super) fn open(path: &Path, options: &ImportOptions) -> Result<Self, ImportError> {
        let stated = options.mapping.as_ref().and_then(|mapping| mapping.encoding.clone());
        let encoding = options.encoding.clone().or(stated);
        let mut start = Vec::new();
        let mut source = Source::open(path, encoding.as_deref())?;
        while start.iter().all(u8::is_ascii_whitespace) {
            start.clear();
            if !source.read_into(&mut start)? {
                return Err(ImportError::Empty { path: path.to_owned() });
            }
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name);
        let is_table = [".csv", ".tsv"].iter().any(|ending| name.ends_with(ending));
        let shape = match start.iter().find(|b| !b.is_ascii_whitespace()) {
            Some(b'[') if !is_table => {
                return Err(ImportError::WrongShape {
                    path: path.to_owned(),
                    what: "is one JSON list".into(),
                    advice: "write one object a line (jq -c '.[]' does)",
                });
            }
            Some(b'{') if !is_table => Shape::Lines,
            _ if [".jsonl", ".ndjson", ".json"].iter().any(|ending| name.ends_with(ending)) => Shape::Lines,
            _ => Shape::Table,
        };
        Ok(Self { path: path.to_owned(), shape, encoding })
    }

    fn source(&self) -> Result<Source, ImportError> {
        Source::open(&self.path, self.encoding.as_deref())
    }

    /// The encoding that the file is read in, by its name on the Web.
    pub(super) fn encoding(&self) -> Result<&'static str, ImportError> {
        Ok(self.source()?.encoding())
    }

    /// What stands between the cells of a table.
    pub(super) fn delimiter(&self, options: &ImportOptions) -> Result<char, ImportError> {
        Ok(self.table(options)?.delimiter())
    }

    fn table(&self, options: &ImportOptions) -> Result<Table, ImportError> {
        let delimiter = options.mapping.as_ref().and_then(|mapping| mapping.delimiter);
        Table::open(self.source()?, delimiter.and_then(|delimiter| u8::try_from(delimiter).ok()))
    }

    /// Finds the kinds of cells of each column, in the first block or in all.
    pub(super) fn observe(
        &self,
        options: &ImportOptions,
        is_whole: bool,
        kinds: &mut HashMap<String, Kinds>,
    ) -> Result<(), ImportError> {
        if self.shape == Shape::Lines {
            return Ok(());
        }
        let (mut feed, header, _) = self.rows(options)?;
        let mapper = RowMapper::for_table(options.mapping.as_ref(), &header, &[])?;
        let mut found: Vec<Kinds> =
            header.iter().map(|name| kinds.get(name).copied().unwrap_or_default()).collect();
        let mut fields_seen = 0;
        while let Some(Job::Records(records)) = feed.next_job()? {
            let mut fields = Vec::new();
            for record in 0..records.len() {
                records.fields(record, &mut fields);
                mapper.observe(&fields, &mut found);
            }
            fields_seen += records.len() * header.len();
            if !is_whole && fields_seen > 0 {
                break;
            }
        }
        kinds.extend(header.into_iter().zip(found));
        Ok(())
    }

    /// The rows of a table as the mapping sees them: folded, or joined by files beside.
    pub(super) fn rows(
        &self,
        options: &ImportOptions,
    ) -> Result<(Feed<'static>, Vec<String>, Vec<String>), ImportError> {
        let table = self.table(options)?;
        let Some(mapping) = &options.mapping else {
            let header = table.header().to_vec();
            return Ok((Feed::Table(Box::new(table), Vec::new()), header, Vec::new()));
        };
        if let Some(fold) = &mapping.fold {
            let Folded { header, records } = fold_table(table, fold, &mapping.missing)?;
            return Ok((Feed::Folded(Some(Box::new(records))), header, Vec::new()));
        }
        let mut header = table.header().to_vec();
        let (mut joined, mut notes) = (Vec::new(), Vec::new());
        let folder = self.path.parent().unwrap_or(Path::new("."));
        for beside in &mapping.beside {
            let Some(key) = table.header().iter().position(|column| *column == beside.key) else {
                return Err(crate::mapping::MappingError::NoSuchColumn {
                    column: beside.key.clone(),
                    known: table.header().join(", "),
                }
                .into());
            };
            match BesideTable::read(folder, beside, &mapping.missing, self.encoding.as_deref())? {
                Some(table) => {
                    header.extend(table.columns.iter().cloned());
                    joined.push(Joined { table, key });
                }
                None => {
                    notes.push(format!("{} is not beside the file; what it says is missing", beside.file));
                    header.extend(beside.fold.columns.keys().cloned());
                    joined.push(Joined { table: BesideTable::absent(beside), key });
                }
            }
        }
        Ok((Feed::Table(Box::new(table), joined), header, notes))
    }

    /// Starts reading: the blocks, how they are parsed, and what a person should know.
    pub(super) fn start(
        &self,
        options: &ImportOptions,
        kinds: &HashMap<String, Kinds>,
    ) -> Result<(Feed<'static>, Parser, Vec<String>), ImportError> {
        match (self.shape, &options.mapping) {
            (Shape::Lines, None) => {
                Ok((Feed::Lines(Box::new(Lines::new(self.source()?))), Parser::Own, Vec::new()))
            }
            (Shape::Lines, Some(mapping)) => {
                let parser = Parser::Objects(Box::new(RowMapper::for_objects(mapping)?));
                Ok((Feed::Lines(Box::new(Lines::new(self.source()?))), parser, Vec::new()))
            }
            (Shape::Table, mapping) => {
                let (feed, header, notes) = self.rows(options)?;
                let kinds: Vec<Kinds> =
                    header.iter().map(|name| kinds.get(name).copied().unwrap_or_default()).collect();
                let mapper = RowMapper::for_table(mapping.as_ref(), &header, &kinds)?;
                Ok((feed, Parser::Rows(Box::new(mapper)), notes))
            }
        }
    }
}
