//! Segments in order: duplicates out, row groups together, the corpus file at the end.

use super::parse::Parsed;
use super::{Imported, MAX_REJECTS_SHOWN, Reject};
use crate::digest::CorpusDigest;
use crate::error::ImportError;
use crate::segment::{IdKeys, Rooms};
use crate::store::ROW_GROUP_TICKETS;
use crate::store::encode::{Piece, RowGroup, row_group};
use crate::store::write::{Colophon, write};
use crate::watch::Watch;
use rayon::prelude::*;
use std::collections::HashMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// An import in the making.
pub(super) struct Assembler {
    pub(super) keys: IdKeys,
    pub(super) rooms: Arc<Rooms>,
    /// Row groups that wait to be encoded.
    pub(super) full: Vec<Vec<Piece>>,
    pub(super) groups: Vec<RowGroup>,
    pub(super) notes: Vec<String>,
    pub(super) bytes: u64,
    pub(super) tickets: u64,
    filling: Vec<Piece>,
    filling_rows: usize,
    /// Where each id was first seen: the number of the file and the line.
    seen: HashMap<u128, (u32, u64)>,
    files: Vec<String>,
    digest: CorpusDigest,
    with_human_lane: u64,
    rejected: u64,
    rejects: Vec<Reject>,
    keep_all_rejects: bool,
}

impl Assembler {
    pub(super) fn new(keep_all_rejects: bool) -> Self {
        Self {
            keys: IdKeys::default(),
            rooms: Arc::default(),
            full: Vec::new(),
            groups: Vec::new(),
            notes: Vec::new(),
            bytes: 0,
            tickets: 0,
            filling: Vec::new(),
            filling_rows: 0,
            seen: HashMap::new(),
            files: Vec::new(),
            digest: CorpusDigest::default(),
            with_human_lane: 0,
            rejected: 0,
            rejects: Vec::new(),
            keep_all_rejects,
        }
    }

    pub(super) fn begin_file(&mut self, file: &str) {
        self.files.push(file.to_owned());
    }

    fn reject(&mut self, line: u64, reason: String, text: impl FnOnce() -> String) {
        self.rejected += 1;
        if self.keep_all_rejects || self.rejects.len() < MAX_REJECTS_SHOWN {
            let file = self.files.last().cloned().unwrap_or_default();
            self.rejects.push(Reject { file, line, reason, text: text() });
        }
    }

    /// Adds the next block.
    pub(super) fn add(&mut self, parsed: Parsed) -> Result<(), ImportError> {
        let Parsed { segment, bad, job, bytes } = parsed;
        self.bytes += bytes;
        for bad in bad {
            self.reject(bad.line, bad.reason, || bad.text);
        }
        let file = u32::try_from(self.files.len().saturating_sub(1)).unwrap_or(u32::MAX);
        let segment = Arc::new(segment);
        let mut start = 0;
        for row in 0..segment.rows() {
            let line = segment.lines[row];
            match self.seen.entry(segment.id_keys[row]) {
                std::collections::hash_map::Entry::Vacant(free) => {
                    free.insert((file, line));
                    self.digest.add(&segment.digests[row]);
                    self.with_human_lane += u64::from(segment.has_human_lane[row]);
                    self.tickets += 1;
                }
                std::collections::hash_map::Entry::Occupied(first) => {
                    let (first_file, first_line) = *first.get();
                    let reason = if first_file == file {
                        format!("has the id of line {first_line}; the first was kept")
                    } else {
                        let name = &self.files[first_file as usize];
                        format!("has the id of line {first_line} of {name}; the first was kept")
                    };
                    self.take(&segment, start..row);
                    start = row + 1;
                    self.reject(line, reason, || job.text_at(line));
                }
            }
        }
        self.take(&segment, start..segment.rows());
        Ok(())
    }

    /// Puts rows into row groups.
    fn take(&mut self, segment: &Arc<crate::segment::Segment>, mut rows: std::ops::Range<usize>) {
        while !rows.is_empty() {
            let end = rows.end.min(rows.start + ROW_GROUP_TICKETS - self.filling_rows);
            self.filling.push(Piece { segment: Arc::clone(segment), rows: rows.start..end });
            self.filling_rows += end - rows.start;
            rows.start = end;
            if self.filling_rows == ROW_GROUP_TICKETS {
                self.full.push(std::mem::take(&mut self.filling));
                self.filling_rows = 0;
            }
        }
    }

    /// Encodes what is left and writes the file.
    pub(super) fn finish(
        mut self,
        folder: &Path,
        first_file: &Path,
        rejects: Option<&Path>,
        watch: Watch<'_>,
    ) -> Result<Imported, ImportError> {
        // Within a block, duplicates are found after the records that do not read.
        self.rejects.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        if self.tickets == 0 {
            self.draft_rejects(rejects)?.map_or(Ok(()), RejectsDraft::keep)?;
            return Err(match self.rejects.into_iter().next() {
                Some(Reject { line, reason, .. }) => ImportError::NoTickets {
                    path: first_file.to_owned(),
                    rejected: self.rejected,
                    line,
                    reason,
                },
                None => ImportError::Empty { path: first_file.to_owned() },
            });
        }
        if self.filling_rows > 0 {
            self.full.push(std::mem::take(&mut self.filling));
        }
        let last = self.full.par_drain(..).map(|pieces| row_group(&pieces)).collect::<Result<Vec<_>, _>>()?;
        self.groups.extend(last);
        if watch.is_cancelled() {
            return Err(ImportError::Cancelled);
        }
        let rejects = self.draft_rejects(rejects)?;
        let digest = std::mem::take(&mut self.digest).finish();
        let colophon = Colophon { digest, tickets: self.tickets, with_human_lane: self.with_human_lane };
        let path = write(folder, &colophon, std::mem::take(&mut self.groups))?;
        if let Err(error) = rejects.map_or(Ok(()), RejectsDraft::keep) {
            let _ = std::fs::remove_file(&path);
            return Err(error);
        }
        self.rejects.truncate(MAX_REJECTS_SHOWN);
        Ok(Imported {
            path,
            digest: colophon.digest,
            tickets: self.tickets,
            with_human_lane: self.with_human_lane,
            rejected: self.rejected,
            rejects: self.rejects,
            notes: self.notes,
        })
    }

    /// Writes the rejects beside their place; they come into it when the import has succeeded.
    fn draft_rejects(&self, path: Option<&Path>) -> Result<Option<RejectsDraft>, ImportError> {
        let Some(path) = path else { return Ok(None) };
        let write = || -> std::io::Result<tempfile::NamedTempFile> {
            let folder =
                path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let mut file = std::io::BufWriter::new(tempfile::NamedTempFile::new_in(folder)?);
            for reject in &self.rejects {
                serde_json::to_writer(&mut file, reject)?;
                file.write_all(b"\n")?;
            }
            Ok(file.into_inner()?)
        };
        let file =
            write().map_err(|source| ImportError::RejectsUnwritable { path: path.to_owned(), source })?;
        Ok(Some(RejectsDraft { file, path: path.to_owned() }))
    }
}

/// Rejected records that are written, but not yet under their name.
struct RejectsDraft {
    file: tempfile::NamedTempFile,
    path: PathBuf,
}

impl RejectsDraft {
    fn keep(self) -> Result<(), ImportError> {
        let Self { file, path } = self;
        match file.persist(&path) {
            Ok(_) => Ok(()),
            Err(error) => Err(ImportError::RejectsUnwritable { path, source: error.error }),
        }
    }
}
