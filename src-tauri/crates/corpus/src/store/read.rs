//! Column chunks back into cells.

use super::checksum;
use crate::cells::{Cells, ColumnType, NONE, Texts};
use crate::error::CorpusError;
use bytes::{Buf, Bytes};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData};
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::serialized_reader::SerializedPageReader;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A column chunk read into memory, addressed as if it were the whole file.
pub(super) struct ChunkBytes {
    start: u64,
    bytes: Bytes,
}

impl Length for ChunkBytes {
    fn len(&self) -> u64 {
        self.start + self.bytes.len() as u64
    }
}

impl ChunkReader for ChunkBytes {
    type T = bytes::buf::Reader<Bytes>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        let from = self.place(start, 0)?;
        Ok(self.bytes.slice(from..).reader())
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let from = self.place(start, length)?;
        Ok(self.bytes.slice(from..from + length))
    }
}

impl ChunkBytes {
    fn place(&self, start: u64, length: usize) -> Result<usize> {
        start
            .checked_sub(self.start)
            .and_then(|from| usize::try_from(from).ok())
            .filter(|from| from.checked_add(length).is_some_and(|end| end <= self.bytes.len()))
            .ok_or_else(|| ParquetError::General("a page lies outside its column".into()))
    }
}

/// The file of a corpus: its metadata, and its column chunks on demand, by any number of threads.
#[derive(Debug)]
pub(crate) struct StoreFile {
    pub(crate) path: PathBuf,
    file: File,
    pub(crate) metadata: ParquetMetaData,
    /// CRC-32 of the column chunks, row group by row group.
    checksums: Vec<u32>,
}

impl StoreFile {
    pub(crate) fn open(path: &Path) -> std::result::Result<Self, CorpusError> {
        let unreadable = |source| CorpusError::Unreadable { path: path.to_owned(), source };
        let mut file = File::open(path).map_err(unreadable)?;
        let damaged = |what: &str| CorpusError::Damaged { path: path.to_owned(), what: what.into() };
        match checksum::is_whole(&mut file).map_err(unreadable)? {
            Some(true) => {}
            Some(false) => return Err(damaged("its footer is not as it was written")),
            None => return Err(damaged("it is no corpus file, or only the beginning of one")),
        }
        let metadata = parquet::file::metadata::ParquetMetaDataReader::new()
            .parse_and_finish(&file)
            .map_err(|error| CorpusError::Damaged { path: path.to_owned(), what: error.to_string() })?;
        let pairs = metadata.file_metadata().key_value_metadata();
        let kept = pairs.and_then(|pairs| pairs.iter().find(|pair| pair.key == "lanekeeper.checksums"));
        let digits = kept.and_then(|pair| pair.value.as_deref()).unwrap_or_default().as_bytes();
        let number = |digits: &[u8]| {
            u32::from_str_radix(std::str::from_utf8(digits).unwrap_or_default(), 16).unwrap_or(0)
        };
        let checksums = digits.chunks(8).map(number).collect();
        Ok(Self { path: path.to_owned(), file, metadata, checksums })
    }

    pub(crate) fn damaged(&self, what: impl std::fmt::Display) -> CorpusError {
        CorpusError::Damaged { path: self.path.clone(), what: what.to_string() }
    }

    /// The number of the leaf column of that path.
    pub(crate) fn leaf(&self, path: &[&str]) -> Option<usize> {
        let columns = self.metadata.file_metadata().schema_descr().columns();
        columns
            .iter()
            .position(|column| column.path().parts().iter().map(String::as_str).eq(path.iter().copied()))
    }

    pub(crate) fn rows(&self, group: usize) -> usize {
        usize::try_from(self.metadata.row_group(group).num_rows()).unwrap_or(0)
    }

    pub(super) fn chunk(
        &self,
        group: usize,
        leaf: usize,
    ) -> std::result::Result<Arc<ChunkBytes>, CorpusError> {
        let (start, length) = self.metadata.row_group(group).column(leaf).byte_range();
        let length = usize::try_from(length).map_err(|_| self.damaged("a column is too long"))?;
        if self.file.metadata().map_or(0, |m| m.len()) < start.saturating_add(length as u64) {
            return Err(self.damaged("a column lies outside the file"));
        }
        let mut bytes = vec![0; length];
        read_at(&self.file, &mut bytes, start)
            .map_err(|source| CorpusError::Unreadable { path: self.path.clone(), source })?;
        let place = group * self.metadata.row_group(group).num_columns() + leaf;
        if self.checksums.get(place) != Some(&checksum::of_chunk(&bytes)) {
            return Err(
                self.damaged(format_args!("column {leaf} of row group {group} is not as it was written"))
            );
        }
        Ok(Arc::new(ChunkBytes { start, bytes: bytes.into() }))
    }

    /// The cells of a column in a row group.
    pub(crate) fn cells(
        &self,
        group: usize,
        leaf: usize,
        column_type: ColumnType,
    ) -> std::result::Result<Cells, CorpusError> {
        let chunk = self.chunk(group, leaf)?;
        let metadata = self.metadata.row_group(group).column(leaf);
        cells_of(chunk, metadata, self.rows(group), column_type).map_err(|error| self.damaged(error))
    }

    /// The reader of a column chunk, for columns with a shape of their own.
    pub(crate) fn reader(&self, group: usize, leaf: usize) -> std::result::Result<ColumnReader, CorpusError> {
        let metadata = self.metadata.row_group(group).column(leaf);
        reader(self.chunk(group, leaf)?, metadata, self.rows(group)).map_err(|error| self.damaged(error))
    }
}

#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], start: u64) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

#[cfg(windows)]
fn read_at(file: &File, mut bytes: &mut [u8], mut start: u64) -> std::io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, start)? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            read => {
                bytes = &mut bytes[read..];
                start += read as u64;
            }
        }
    }
    Ok(())
}

fn reader<R: ChunkReader + 'static>(
    chunk: Arc<R>,
    metadata: &ColumnChunkMetaData,
    rows: usize,
) -> Result<ColumnReader> {
    let pages = SerializedPageReader::new(chunk, metadata, rows, None)?;
    Ok(get_column_reader(metadata.column_descr_ptr(), Box::new(pages)))
}

/// The values of a chunk with their levels.
pub(crate) struct Levelled<T> {
    pub(crate) values: Vec<T>,
    pub(crate) definition: Vec<i16>,
    pub(crate) repetition: Vec<i16>,
}

/// Reads all rows of a chunk.
pub(crate) fn levelled<T: DataType>(mut reader: ColumnReaderImpl<T>, rows: usize) -> Result<Levelled<T::T>> {
    let mut all =
        Levelled { values: Vec::with_capacity(rows), definition: Vec::new(), repetition: Vec::new() };
    let mut read = 0;
    while read < rows {
        let (records, ..) = reader.read_records(
            rows - read,
            Some(&mut all.definition),
            Some(&mut all.repetition),
            &mut all.values,
        )?;
        if records == 0 {
            return Err(ParquetError::General("a column has too few rows".into()));
        }
        read += records;
    }
    Ok(all)
}

/// Reads the cells of a chunk.
pub(crate) fn cells_of<R: ChunkReader + 'static>(
    chunk: Arc<R>,
    metadata: &ColumnChunkMetaData,
    rows: usize,
    column_type: ColumnType,
) -> Result<Cells> {
    match (reader(chunk, metadata, rows)?, column_type) {
        (ColumnReader::BoolColumnReader(r), ColumnType::Boolean) => {
            Ok(Cells::Booleans(spread(levelled(r, rows)?, 2, u8::from)))
        }
        (ColumnReader::Int64ColumnReader(r), ColumnType::Integer) => {
            Ok(Cells::Integers(spread(levelled(r, rows)?, NONE, |v| v)))
        }
        (ColumnReader::Int64ColumnReader(r), ColumnType::DateTime) => {
            Ok(Cells::DateTimes(spread(levelled(r, rows)?, NONE, |v| v)))
        }
        (ColumnReader::DoubleColumnReader(r), ColumnType::Number) => {
            Ok(Cells::Numbers(spread(levelled(r, rows)?, f64::NAN, |v| v)))
        }
        (ColumnReader::ByteArrayColumnReader(r), ColumnType::String) => {
            Ok(Cells::Texts(texts(&levelled(r, rows)?, metadata.column_descr().max_def_level())?))
        }
        (ColumnReader::ByteArrayColumnReader(r), ColumnType::Mixed) => {
            Ok(Cells::Mixed(texts(&levelled(r, rows)?, 1)?))
        }
        (ColumnReader::ByteArrayColumnReader(r), ColumnType::List) => lists(&levelled(r, rows)?),
        _ => Err(ParquetError::General("a column is not of the type it is said to be".into())),
    }
}

/// Values put where their levels say, with what stands for missing in between.
fn spread<T: Copy, C: Copy>(column: Levelled<T>, missing: C, cell: impl Fn(T) -> C) -> Vec<C> {
    let mut values = column.values.into_iter();
    column
        .definition
        .iter()
        .map(|level| if *level == 0 { missing } else { values.next().map_or(missing, &cell) })
        .collect()
}

fn as_text(bytes: &ByteArray) -> Result<&str> {
    std::str::from_utf8(bytes.data()).map_err(|_| ParquetError::General("a text is not UTF-8".into()))
}

fn texts(column: &Levelled<ByteArray>, max_definition: i16) -> Result<Texts> {
    let mut texts = Texts::default();
    let mut values = column.values.iter();
    if max_definition == 0 {
        for value in values {
            texts.push(Some(as_text(value)?));
        }
        return Ok(texts);
    }
    for level in &column.definition {
        texts.push(if *level == 0 { None } else { values.next().map(as_text).transpose()? });
    }
    Ok(texts)
}

fn lists(column: &Levelled<ByteArray>) -> Result<Cells> {
    let mut lists = crate::cells::Lists::default();
    let mut values = column.values.iter();
    for (place, level) in column.definition.iter().enumerate() {
        let continues = column.repetition.get(place).is_some_and(|r| *r > 0);
        if !continues {
            lists.ends.push(lists.items.len());
            lists.present.push(*level > 0);
        }
        if *level == 2 {
            lists.items.push(values.next().map(as_text).transpose()?);
            if let Some(end) = lists.ends.last_mut() {
                *end = lists.items.len();
            }
        }
    }
    Ok(Cells::Lists(lists))
}
