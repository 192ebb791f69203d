//! Columns of tickets as Parquet column chunks, encoded apart from the file that will hold them.
//!
//! A chunk is encoded as soon as its row group is full, in parallel with the reading of what
//! follows, so an import holds compressed columns and not a corpus.

use super::layout::{descriptor, messages_type, parquet_type};
use crate::cells::{Cells, ColumnType, Lists, NONE, Texts, json};
use crate::segment::{Messages, Segment};
use bytes::Bytes;
use parquet::basic::{Compression, ZstdLevel};
use parquet::column::writer::{ColumnCloseResult, ColumnWriter, get_column_writer};
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesPtr};
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Compression level of all columns: fast, and three quarters of the gain of slow levels.
const ZSTD_LEVEL: i32 = 1;

/// An encoded column chunk.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    pub(crate) bytes: Bytes,
    pub(crate) close: ColumnCloseResult,
}

/// Some rows of a segment.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) segment: Arc<Segment>,
    pub(crate) rows: Range<usize>,
}

/// The encoded columns of a row group.
#[derive(Debug)]
pub(crate) struct RowGroup {
    pub(crate) rows: usize,
    pub(crate) columns: BTreeMap<String, (ColumnType, Chunk)>,
    pub(crate) messages: Vec<Chunk>,
}

/// Properties of all columns; a dictionary only where values repeat.
pub(crate) fn properties(dictionary: bool) -> Result<WriterPropertiesPtr> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?))
        .set_dictionary_enabled(dictionary)
        .set_statistics_enabled(if dictionary { EnabledStatistics::Chunk } else { EnabledStatistics::None })
        .set_offset_index_disabled(true)
        .set_created_by("lanekeeper".to_owned())
        .build();
    Ok(Arc::new(properties))
}

/// Encodes the columns of a row group, in parallel.
pub(crate) fn row_group(pieces: &[Piece]) -> Result<RowGroup> {
    let names: BTreeSet<&str> = pieces.iter().flat_map(|piece| piece.segment.names()).collect();
    let mut names: Vec<&str> = names.into_iter().collect();
    // The large texts first: they decide how long this takes.
    names.sort_by_key(|name| std::cmp::Reverse(super::layout::is_text(name)));
    let (columns, messages) = rayon::join(
        || {
            names
                .par_iter()
                .with_max_len(1)
                .map(|name| {
                    let column_type = joined_type(pieces, name);
                    let parts =
                        pieces.iter().map(|p| (p.segment.cells(name), p.rows.clone())).collect::<Vec<_>>();
                    Ok(((*name).to_owned(), (column_type, column(name, column_type, &parts)?)))
                })
                .collect::<Result<BTreeMap<_, _>>>()
        },
        || {
            (0..4)
                .into_par_iter()
                .with_max_len(1)
                .map(|leaf| message_leaf(leaf, pieces))
                .collect::<Result<Vec<_>>>()
        },
    );
    let rows = pieces.iter().map(|piece| piece.rows.len()).sum();
    Ok(RowGroup { rows, columns: columns?, messages: messages? })
}

/// The type that holds a column's values in all pieces.
fn joined_type(pieces: &[Piece], name: &str) -> ColumnType {
    let types = pieces.iter().filter_map(|piece| piece.segment.cells(name)).map(Cells::column_type);
    types.reduce(ColumnType::join).unwrap_or(ColumnType::String)
}

/// Encodes one column; a part without cells is missing throughout.
pub(crate) fn column(
    name: &str,
    column_type: ColumnType,
    parts: &[(Option<&Cells>, Range<usize>)],
) -> Result<Chunk> {
    let schema = descriptor(vec![parquet_type(name, column_type)?])?;
    let repeats = !matches!(name, "id" | "subject" | "body") && column_type != ColumnType::DateTime;
    write_chunk(schema.column(0), properties(repeats)?, |writer| {
        for (cells, rows) in parts {
            match cells {
                None => write_missing(writer, rows.len())?,
                Some(cells) if cells.column_type() == column_type => {
                    write_cells(writer, cells, rows.clone(), name == "id")?;
                }
                Some(cells) => write_as_json(writer, cells, rows.clone())?,
            }
        }
        Ok(())
    })
}

fn write_chunk(
    column: ColumnDescPtr,
    properties: WriterPropertiesPtr,
    write: impl FnOnce(&mut ColumnWriter<'_>) -> Result<()>,
) -> Result<Chunk> {
    let mut sink = TrackedWrite::new(Vec::new());
    let close = {
        let mut writer =
            get_column_writer(column, properties, Box::new(SerializedPageWriter::new(&mut sink)));
        write(&mut writer)?;
        writer.close()?
    };
    Ok(Chunk { bytes: sink.into_inner()?.into(), close })
}

fn levels(rows: Range<usize>, is_present: impl Fn(usize) -> bool) -> Vec<i16> {
    rows.map(|row| i16::from(is_present(row))).collect()
}

fn write_cells(
    writer: &mut ColumnWriter<'_>,
    cells: &Cells,
    rows: Range<usize>,
    required: bool,
) -> Result<()> {
    match (writer, cells) {
        (ColumnWriter::BoolColumnWriter(w), Cells::Booleans(cells)) => {
            let present: Vec<bool> =
                cells[rows.clone()].iter().filter(|c| **c < 2).map(|c| *c == 1).collect();
            w.write_batch(&present, Some(&levels(rows, |row| cells[row] < 2)), None)?;
        }
        (ColumnWriter::Int64ColumnWriter(w), Cells::Integers(cells) | Cells::DateTimes(cells)) => {
            let present: Vec<i64> = cells[rows.clone()].iter().copied().filter(|c| *c != NONE).collect();
            w.write_batch(&present, Some(&levels(rows, |row| cells[row] != NONE)), None)?;
        }
        (ColumnWriter::DoubleColumnWriter(w), Cells::Numbers(cells)) => {
            let present: Vec<f64> = cells[rows.clone()].iter().copied().filter(|c| !c.is_nan()).collect();
            w.write_batch(&present, Some(&levels(rows, |row| !cells[row].is_nan())), None)?;
        }
        (ColumnWriter::ByteArrayColumnWriter(w), Cells::Texts(texts) | Cells::Mixed(texts)) => {
            let present = byte_arrays(texts, rows.clone());
            let levels = levels(rows, |row| texts.range(row).is_some());
            w.write_batch(&present, (!required).then_some(levels.as_slice()), None)?;
        }
        (ColumnWriter::ByteArrayColumnWriter(w), Cells::Lists(lists)) => {
            let (definition, repetition) = list_levels(lists, rows.clone());
            let items = byte_arrays(&lists.items, item_range(&rows, |row| lists.range(row)));
            w.write_batch(&items, Some(&definition), Some(&repetition))?;
        }
        _ => return Err(ParquetError::General("cells and column differ in type".into())),
    }
    Ok(())
}

/// Texts that are there, sharing one copy of their bytes.
fn byte_arrays(texts: &Texts, rows: Range<usize>) -> Vec<ByteArray> {
    let ranges: Vec<Range<usize>> = rows.filter_map(|row| texts.range(row)).collect();
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return Vec::new() };
    let shared = Bytes::copy_from_slice(&texts.bytes()[first.start..last.end]);
    ranges.iter().map(|r| shared.slice(r.start - first.start..r.end - first.start).into()).collect()
}

/// The items of all lists in the rows.
fn item_range(rows: &Range<usize>, range: impl Fn(usize) -> Range<usize>) -> Range<usize> {
    if rows.is_empty() { 0..0 } else { range(rows.start).start..range(rows.end - 1).end }
}

/// Levels of an optional list of required texts: 0 missing, 1 empty, 2 an item.
fn list_levels(lists: &Lists, rows: Range<usize>) -> (Vec<i16>, Vec<i16>) {
    let (mut definition, mut repetition) = (Vec::new(), Vec::new());
    for row in rows {
        let items = lists.range(row).len();
        if items == 0 {
            definition.push(i16::from(lists.present[row]));
            repetition.push(0);
        }
        definition.extend(std::iter::repeat_n(2, items));
        repetition.extend((0..items).map(|item| i16::from(item > 0)));
    }
    (definition, repetition)
}

fn write_missing(writer: &mut ColumnWriter<'_>, rows: usize) -> Result<()> {
    let missing = vec![0_i16; rows];
    match writer {
        ColumnWriter::BoolColumnWriter(w) => w.write_batch(&[], Some(&missing), None)?,
        ColumnWriter::Int64ColumnWriter(w) => w.write_batch(&[], Some(&missing), None)?,
        ColumnWriter::DoubleColumnWriter(w) => w.write_batch(&[], Some(&missing), None)?,
        ColumnWriter::ByteArrayColumnWriter(w) if w.get_descriptor().max_rep_level() > 0 => {
            w.write_batch(&[], Some(&missing), Some(&missing))?
        }
        ColumnWriter::ByteArrayColumnWriter(w) => w.write_batch(&[], Some(&missing), None)?,
        _ => return Err(ParquetError::General("a column of a type that is never written".into())),
    };
    Ok(())
}

fn write_as_json(writer: &mut ColumnWriter<'_>, cells: &Cells, rows: Range<usize>) -> Result<()> {
    let mut mixed = Texts::default();
    rows.clone().for_each(|row| mixed.push(cells.value(row).map(|value| json(&value)).as_deref()));
    write_cells(writer, &Cells::Mixed(mixed), 0..rows.len(), false)
}

/// Encodes one of the four columns of the messages: at, from, kind, text.
fn message_leaf(leaf: usize, pieces: &[Piece]) -> Result<Chunk> {
    let schema = descriptor(vec![messages_type()?])?;
    write_chunk(schema.column(leaf), properties(leaf == 1 || leaf == 2)?, |writer| {
        for piece in pieces {
            let messages = &piece.segment.messages;
            let items = item_range(&piece.rows, |row| messages.range(row));
            let present = |item: usize| match leaf {
                0 => i16::from(messages.at[item] != NONE),
                2 => i16::from(messages.kind[item].is_some()),
                _ => 0,
            };
            let (definition, repetition) = message_levels(messages, piece.rows.clone(), present);
            match writer {
                ColumnWriter::Int64ColumnWriter(w) => {
                    let at: Vec<i64> = messages.at[items].iter().copied().filter(|at| *at != NONE).collect();
                    w.write_batch(&at, Some(&definition), Some(&repetition))?;
                }
                ColumnWriter::ByteArrayColumnWriter(w) => {
                    let name = |name: &&'static str| ByteArray::from(Bytes::from_static(name.as_bytes()));
                    let values: Vec<ByteArray> = match leaf {
                        1 => messages.from[items].iter().map(name).collect(),
                        2 => messages.kind[items].iter().flatten().map(name).collect(),
                        _ => byte_arrays(&messages.text, items),
                    };
                    w.write_batch(&values, Some(&definition), Some(&repetition))?;
                }
                _ => return Err(ParquetError::General("messages have no column of this type".into())),
            }
        }
        Ok(())
    })
}

/// Levels of a required list of required records: 0 an empty list, 1 a record, 2 a record whose
/// optional value is there.
fn message_levels(
    messages: &Messages,
    rows: Range<usize>,
    present: impl Fn(usize) -> i16,
) -> (Vec<i16>, Vec<i16>) {
    let (mut definition, mut repetition) = (Vec::new(), Vec::new());
    for row in rows {
        let items = messages.range(row);
        if items.is_empty() {
            definition.push(0);
            repetition.push(0);
        }
        for item in items.clone() {
            definition.push(1 + present(item));
            repetition.push(i16::from(item > items.start));
        }
    }
    (definition, repetition)
}
