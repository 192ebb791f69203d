//! From encoded row groups to the file of a corpus, all or nothing.

use super::checksum;
use super::encode::{Chunk, RowGroup, column, properties};
use super::layout::{file_order, messages_type, parquet_type, schema};
use super::read::cells_of;
use super::{FORMAT, file_name};
use crate::cells::{Cells, ColumnType};
use crate::error::ImportError;
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::writer::SerializedFileWriter;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the file says of itself beside its columns.
#[derive(Debug, Clone)]
pub(crate) struct Colophon {
    pub(crate) digest: String,
    pub(crate) tickets: u64,
    pub(crate) with_human_lane: u64,
}

/// Writes the file into the folder, durably; returns its path. A file of the same digest that is
/// already there holds the same tickets and is replaced by this one.
pub(crate) fn write(
    folder: &Path,
    colophon: &Colophon,
    groups: Vec<RowGroup>,
) -> std::result::Result<PathBuf, ImportError> {
    let unwritable = |source| ImportError::Unwritable { folder: folder.to_owned(), source };
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let mut file = tempfile::Builder::new().prefix(".import-").tempfile_in(folder).map_err(unwritable)?;
    write_into(file.as_file_mut(), colophon, groups).map_err(|error| match error {
        parquet::errors::ParquetError::External(cause) => match cause.downcast::<std::io::Error>() {
            Ok(source) => unwritable(*source),
            Err(other) => parquet::errors::ParquetError::External(other).into(),
        },
        other => ImportError::from(other),
    })?;
    checksum::seal(file.as_file_mut()).map_err(unwritable)?;
    file.as_file().sync_all().map_err(unwritable)?;
    let path = folder.join(file_name(&colophon.digest));
    file.persist(&path).map_err(|error| unwritable(error.error))?;
    // The name is durable only when the folder is.
    if let Ok(opened) = std::fs::File::open(folder) {
        let _ = opened.sync_all();
    }
    Ok(path)
}

fn write_into(file: &mut std::fs::File, colophon: &Colophon, groups: Vec<RowGroup>) -> Result<()> {
    let types = unified_types(&groups);
    let mut names: Vec<&str> = types.keys().map(String::as_str).collect();
    names.sort_by_key(|name| file_order(name));
    let mut columns =
        names.iter().map(|name| parquet_type(name, types[*name])).collect::<Result<Vec<_>>>()?;
    columns.push(messages_type()?);
    let mut writer = SerializedFileWriter::new(
        BufWriter::with_capacity(1 << 20, file),
        schema(columns)?,
        properties(true)?,
    )?;
    // Its value follows when the footer is written.
    writer.write_all(&checksum::PLACEHOLDER)?;
    let mut checksums = String::new();
    for group in groups {
        write_group(&mut writer, &names, &types, group, &mut checksums)?;
    }
    for (key, value) in [
        ("lanekeeper.format", FORMAT.to_owned()),
        ("lanekeeper.digest", colophon.digest.clone()),
        ("lanekeeper.tickets", colophon.tickets.to_string()),
        ("lanekeeper.with_human_lane", colophon.with_human_lane.to_string()),
        ("lanekeeper.checksums", checksums),
        ("lanekeeper.columns", serde_json::to_string(&types).unwrap_or_default()),
    ] {
        writer.append_key_value_metadata(KeyValue::new(key.to_owned(), value));
    }
    writer.finish()?;
    std::io::Write::flush(&mut writer.inner_mut())?;
    Ok(())
}

/// A column has one type in the file; row groups that disagree make it a mixed one.
fn unified_types(groups: &[RowGroup]) -> BTreeMap<String, ColumnType> {
    let mut types: BTreeMap<String, ColumnType> = BTreeMap::new();
    for (name, (column_type, _)) in groups.iter().flat_map(|group| &group.columns) {
        types
            .entry(name.clone())
            .and_modify(|known| *known = known.join(*column_type))
            .or_insert(*column_type);
    }
    types
}

fn write_group<W: std::io::Write + Send>(
    writer: &mut SerializedFileWriter<W>,
    names: &[&str],
    types: &BTreeMap<String, ColumnType>,
    mut group: RowGroup,
    checksums: &mut String,
) -> Result<()> {
    let rows = group.rows;
    let mut waiting: Vec<(&str, Option<(ColumnType, Chunk)>)> =
        names.iter().map(|name| (*name, group.columns.remove(*name))).collect();
    let chunks = waiting
        .par_iter_mut()
        .map(|(name, encoded)| match encoded.take() {
            Some((column_type, chunk)) if column_type == types[*name] => Ok(chunk),
            Some((column_type, chunk)) => {
                let cells = cells_of(Arc::new(chunk.bytes), &chunk.close.metadata, rows, column_type)?;
                column(name, types[*name], &[(Some(&cells), 0..rows)])
            }
            None => column(name, types[*name], &[(None::<&Cells>, 0..rows)]),
        })
        .collect::<Result<Vec<Chunk>>>()?;
    let mut row_group = writer.next_row_group()?;
    for chunk in chunks.into_iter().chain(group.messages) {
        checksums.push_str(&format!("{:08x}", checksum::of_chunk(&chunk.bytes)));
        row_group.append_column(&chunk.bytes, chunk.close)?;
    }
    row_group.close()?;
    Ok(())
}
