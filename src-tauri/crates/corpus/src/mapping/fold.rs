//! Event logs: rows that belong together become one.

use super::cell::TimeFormat;
use super::{Aggregate, Beside, Fold, MappingError, Take};
use crate::error::ImportError;
use crate::read::{Records, Source, Table};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Folded rows, in the order in which their keys first occur.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// The key's name and those of the aggregates.
    pub(crate) header: Vec<String>,
    pub(crate) records: Records,
}

/// One row of a group: what orders it, and its cells that matter.
type Event = (Option<i64>, Vec<String>);

/// Reads a whole table and folds it. A row without a key, or with a time that cannot be read, is a
/// bad record.
pub(crate) fn fold_table(mut table: Table, fold: &Fold, missing: &[String]) -> Result<Folded, ImportError> {
    let place = |name: &str| {
        table.header().iter().position(|column| column == name).ok_or_else(|| MappingError::NoSuchColumn {
            column: name.to_owned(),
            known: table.header().join(", "),
        })
    };
    let key_place = place(&fold.by)?;
    let order = match &fold.order {
        None => None,
        Some(order) => {
            let time = TimeFormat::parse(order.time.as_deref(), order.offset.as_deref())
                .map_err(|what| MappingError::Invalid { place: "fold.order".into(), what })?;
            Some((place(&order.column)?, time))
        }
    };
    let aggregates: Vec<(&String, &Aggregate, usize)> = fold
        .columns
        .iter()
        .map(|(name, aggregate)| Ok((name, aggregate, place(&aggregate.column)?)))
        .collect::<Result<_, MappingError>>()?;
    let mut folded = Folded::default();
    let mut groups: Vec<(String, u64, Vec<Event>)> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    while let Some(mut records) = table.next_records()? {
        folded.records.bad.append(&mut records.bad);
        let mut fields = Vec::new();
        for record in 0..records.len() {
            records.fields(record, &mut fields);
            let line = records.lines[record];
            let key = fields[key_place].trim();
            let at = order.as_ref().map(|(place, time)| time.read(fields[*place].trim())).transpose();
            let reason = match (&at, key) {
                (_, "") => format!("column {}: is empty, so the row belongs to no ticket", fold.by),
                (Err(what), _) => what.clone(),
                (Ok(at), _) => {
                    let number = *by_key.entry(key.to_owned()).or_insert_with(|| {
                        groups.push((key.to_owned(), line, Vec::new()));
                        groups.len() - 1
                    });
                    let cells =
                        aggregates.iter().map(|(.., place)| fields[*place].trim().to_owned()).collect();
                    groups[number].2.push((at.map(jiff::Timestamp::as_microsecond), cells));
                    continue;
                }
            };
            let text = fields.join(",");
            folded.records.bad.push(crate::read::BadRecord { line, reason, text });
        }
    }
    folded.header.push(fold.by.clone());
    folded.header.extend(aggregates.iter().map(|(name, ..)| (*name).clone()));
    for (key, line, mut events) in groups {
        events.sort_by_key(|(at, _)| *at);
        let cells = aggregates.iter().enumerate().map(|(number, (_, aggregate, _))| {
            let cells = events.iter().map(|(_, cells)| cells[number].as_str());
            take(aggregate, cells.filter(|cell| !cell.is_empty() && !missing.iter().any(|mark| mark == cell)))
        });
        let row: Vec<String> = std::iter::once(key).chain(cells).collect();
        folded.records.push(line, row.iter().map(String::as_str));
    }
    Ok(folded)
}

fn take<'c>(aggregate: &Aggregate, cells: impl Iterator<Item = &'c str>) -> String {
    let mut cells =
        cells.filter(|cell| aggregate.only.is_empty() || aggregate.only.iter().any(|only| only == cell));
    match aggregate.take {
        Take::First => cells.next().unwrap_or_default().to_owned(),
        Take::Last => cells.last().unwrap_or_default().to_owned(),
        Take::Count => cells.count().to_string(),
        Take::Distinct => cells.collect::<HashSet<_>>().len().to_string(),
        Take::Changes => {
            let mut changes = 0_u64;
            let mut previous = cells.next();
            for cell in cells {
                changes += u64::from(previous.replace(cell) != Some(cell));
            }
            changes.to_string()
        }
    }
}

/// A folded file that joins the rows of another.
#[derive(Debug, Default)]
pub(crate) struct BesideTable {
    /// Names of the columns it adds.
    pub(crate) columns: Vec<String>,
    rows: HashMap<String, Vec<String>>,
}

impl BesideTable {
    /// Reads the file out of the folder; `None` if it is not there.
    pub(crate) fn read(
        folder: &Path,
        beside: &Beside,
        missing: &[String],
        encoding: Option<&str>,
    ) -> Result<Option<Self>, ImportError> {
        let path = folder.join(&beside.file);
        if !path.exists() {
            return Ok(None);
        }
        let table = Table::open(Source::open(&path, encoding)?, None)?;
        let folded = fold_table(table, &beside.fold, missing)?;
        let mut rows = HashMap::with_capacity(folded.records.len());
        let mut fields = Vec::new();
        for record in 0..folded.records.len() {
            folded.records.fields(record, &mut fields);
            let cells = fields[1..].iter().map(|cell| (*cell).to_owned()).collect();
            rows.insert(fields[0].to_owned(), cells);
        }
        Ok(Some(Self { columns: folded.header[1..].to_vec(), rows }))
    }

    /// The columns of a file that is not there.
    pub(crate) fn absent(beside: &Beside) -> Self {
        let columns = beside.fold.columns.keys().cloned().collect();
        Self { columns, rows: HashMap::new() }
    }

    /// The cells that join a row, by its key.
    pub(crate) fn cells(&self, key: &str) -> Option<&[String]> {
        self.rows.get(key.trim()).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_group_become_one() {
        let cells = ["a", "b", "b", "a"];
        let taken = |how, only: &[&str]| {
            let only = only.iter().map(|s| (*s).to_owned()).collect();
            take(&Aggregate { take: how, column: String::new(), only }, cells.into_iter())
        };
        assert_eq!(taken(Take::First, &[]), "a");
        assert_eq!(taken(Take::Last, &["b"]), "b");
        assert_eq!(taken(Take::Count, &["a"]), "2");
        assert_eq!(taken(Take::Distinct, &[]), "2");
        assert_eq!(taken(Take::Changes, &[]), "2");
        assert_eq!(taken(Take::Changes, &["c"]), "0");
        assert_eq!(taken(Take::First, &["c"]), "");
    }
}
