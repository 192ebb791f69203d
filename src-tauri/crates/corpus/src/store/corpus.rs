//! An opened corpus: figures by column, tickets on demand.

use super::read::StoreFile;
use super::rows::Rows;
use super::{FORMAT, ROW_GROUP_TICKETS};
use crate::cells::{Cells, ColumnType};
use crate::error::CorpusError;
use crate::memory::Memory;
use policy::Ticket;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Decoded row groups that are kept, each some tens of megabytes: one for each of two who read at a time.
const GROUPS_KEPT: usize = 2;

/// An immutable set of tickets, opened from its file. Columns are read when they are first asked
/// for and kept; opening reads the file's footer only. Shared freely between threads.
#[derive(Debug)]
pub struct Corpus {
    pub(crate) file: StoreFile,
    digest: String,
    tickets: usize,
    with_human_lane: usize,
    pub(crate) types: BTreeMap<String, ColumnType>,
    /// The row groups that tickets were last taken from, the newest first.
    last_rows: Mutex<Vec<(usize, Arc<Rows>)>>,
    pub(crate) memory: Memory,
}

impl Corpus {
    /// Opens a corpus file.
    ///
    /// # Errors
    /// The file cannot be read, is damaged, or has another format.
    pub fn open(path: &Path) -> Result<Self, CorpusError> {
        let file = StoreFile::open(path)?;
        let pairs = file.metadata.file_metadata().key_value_metadata();
        let find = |key: &str| {
            let pair = pairs.and_then(|pairs| pairs.iter().find(|pair| pair.key == key));
            pair.and_then(|pair| pair.value.clone())
        };
        match find("lanekeeper.format") {
            Some(format) if format == FORMAT => {}
            Some(found) => return Err(CorpusError::OtherFormat { path: path.to_owned(), found }),
            None => return Err(file.damaged("it is a Parquet file, but no corpus")),
        }
        let says_nothing = |key| file.damaged(format_args!("it does not say {key}"));
        let digest = find("lanekeeper.digest").ok_or_else(|| says_nothing("its digest"))?;
        let count = |key: &str| find(key).and_then(|count| count.parse().ok());
        let tickets = count("lanekeeper.tickets").ok_or_else(|| says_nothing("how many tickets it has"))?;
        let with_human_lane = count("lanekeeper.with_human_lane").unwrap_or(0);
        let types = find("lanekeeper.columns")
            .and_then(|types| serde_json::from_str(&types).ok())
            .ok_or_else(|| says_nothing("what its columns are"))?;
        let groups = file.metadata.num_row_groups();
        let rows: usize = (0..groups).map(|group| file.rows(group)).sum();
        let whole = (0..groups.saturating_sub(1)).all(|group| file.rows(group) == ROW_GROUP_TICKETS);
        if rows != tickets || !whole {
            return Err(file.damaged("row groups and tickets differ in number"));
        }
        Ok(Self {
            digest,
            tickets,
            with_human_lane,
            types,
            last_rows: Mutex::default(),
            memory: Memory::default(),
            file,
        })
    }

    /// `sha256:` of the normalised tickets: the corpus's identity.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// Its file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.file.path
    }

    /// How many tickets it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tickets
    }

    /// Whether it has none; an import never makes such a corpus.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tickets == 0
    }

    /// How many tickets have a lane decided by humans.
    #[must_use]
    pub fn with_human_lane(&self) -> usize {
        self.with_human_lane
    }

    /// Names of the owner's fields, sorted.
    pub fn field_names(&self) -> impl Iterator<Item = &str> {
        self.types.keys().filter_map(|name| name.strip_prefix("fields."))
    }

    /// Ids of the sources that any ticket speaks of, sorted.
    pub fn source_ids(&self) -> impl Iterator<Item = &str> {
        self.types.keys().filter_map(|name| name.strip_prefix("sources.")?.strip_suffix(".state"))
    }

    /// The ticket of that number, from 0, in the order of import. Decodes its row group unless one of the
    /// last tickets came from the same one.
    ///
    /// # Errors
    /// No such ticket, or the file cannot be read.
    pub fn ticket(&self, number: usize) -> Result<Ticket<'static>, CorpusError> {
        if number >= self.tickets {
            return Err(CorpusError::NoSuchTicket { number, tickets: self.tickets });
        }
        let rows = self.rows(number / ROW_GROUP_TICKETS)?;
        Ok(rows.ticket(number % ROW_GROUP_TICKETS).into_owned())
    }

    fn rows(&self, group: usize) -> Result<Arc<Rows>, CorpusError> {
        if let Some(rows) = self.known_rows(group) {
            return Ok(rows);
        }
        // Decoded without the lock: a thread that waits for its part of the decoding takes up other work, and
        // that may come here too.
        let rows = Arc::new(Rows::read(&self.file, &self.types, group)?);
        let mut last = self.last_rows.lock().unwrap_or_else(PoisonError::into_inner);
        last.retain(|(known, _)| *known != group);
        last.insert(0, (group, Arc::clone(&rows)));
        last.truncate(GROUPS_KEPT);
        Ok(rows)
    }

    fn known_rows(&self, group: usize) -> Option<Arc<Rows>> {
        let mut last = self.last_rows.lock().unwrap_or_else(PoisonError::into_inner);
        let at = last.iter().position(|(known, _)| *known == group)?;
        let found = last.remove(at);
        let rows = Arc::clone(&found.1);
        last.insert(0, found);
        Some(rows)
    }

    /// Calls back with every ticket in order, row group by row group; stops at the first error.
    ///
    /// # Errors
    /// The file cannot be read, or the callback says so.
    pub fn for_each_ticket<E: From<CorpusError>>(
        &self,
        mut visit: impl FnMut(usize, Ticket<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        for group in 0..self.file.metadata.num_row_groups() {
            let rows = Rows::read(&self.file, &self.types, group)?;
            for row in 0..rows.len() {
                visit(group * ROW_GROUP_TICKETS + row, rows.ticket(row))?;
            }
        }
        Ok(())
    }

    /// Visits some tickets, given by their numbers in ascending order; decodes each row group once.
    ///
    /// # Errors
    /// No such ticket, the file cannot be read, or the callback says so.
    pub fn visit<E: From<CorpusError>>(
        &self,
        numbers: &[usize],
        mut visit: impl FnMut(usize, Ticket<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut held: Option<(usize, Arc<Rows>)> = None;
        for number in numbers {
            if *number >= self.tickets {
                return Err(CorpusError::NoSuchTicket { number: *number, tickets: self.tickets }.into());
            }
            let group = number / ROW_GROUP_TICKETS;
            // Held here, not only in the shared cache: another thread may be visiting another group.
            let rows = match held.take() {
                Some((known, rows)) if known == group => rows,
                _ => self.rows(group)?,
            };
            visit(*number, rows.ticket(number % ROW_GROUP_TICKETS))?;
            held = Some((group, rows));
        }
        Ok(())
    }

    /// The numbers of the tickets that have messages, ascending.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn conversations(&self) -> Result<Vec<usize>, CorpusError> {
        let leaf = super::rows::message_leaf(&self.file, "from")?;
        let mut numbers = Vec::new();
        for group in 0..self.file.metadata.num_row_groups() {
            let first = group * ROW_GROUP_TICKETS;
            let has_messages = super::rows::rows_with_items(&self.file, group, leaf)?;
            numbers.extend(has_messages.into_iter().map(|row| first + row));
        }
        Ok(numbers)
    }

    /// The cells of a column, a run per row group; `None` if no ticket has it.
    pub(crate) fn column_cells(&self, name: &str) -> Option<Result<Vec<Cells>, CorpusError>> {
        use rayon::prelude::*;
        let column_type = *self.types.get(name)?;
        let leaf = match super::leaf_of(&self.file, name, column_type) {
            Ok(leaf) => leaf,
            Err(error) => return Some(Err(error)),
        };
        let groups = 0..self.file.metadata.num_row_groups();
        Some(groups.into_par_iter().map(|group| self.file.cells(group, leaf, column_type)).collect())
    }
}
