//! Import: files in, one corpus file out, all or nothing.
//!
//! Blocks of input are parsed in parallel into column segments, put back in order, and encoded row
//! group by row group while the next blocks are parsed. The file appears under its name only when
//! it is whole and on the disk.

mod assemble;
mod feed;
mod parse;
mod preview;

pub use preview::{ColumnSeen, FileKind, Preview, preview};

use crate::error::ImportError;
use crate::mapping::{Kinds, Mapping};
use crate::watch::{Progress, Watch};
use assemble::Assembler;
use feed::{Feed, Input};
use parse::{Parsed, Parser, parse};
use policy::Ticket;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What an import is told beside the files.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// How a foreign file becomes tickets; our own format if absent.
    pub mapping: Option<Mapping>,
    /// The encoding of the files; the mapping's, else UTF-8, if absent. A byte order mark wins.
    pub encoding: Option<String>,
    /// Where rejected records are written, a JSON object a line: `file`, `line`, `reason`, `text`.
    pub rejects: Option<PathBuf>,
}

/// What an import kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The corpus file.
    pub path: PathBuf,
    /// The corpus's digest.
    pub digest: String,
    /// Tickets kept.
    pub tickets: u64,
    /// Tickets kept that have a lane decided by humans.
    pub with_human_lane: u64,
    /// Records not kept.
    pub rejected: u64,
    /// The first of them, at most [`MAX_REJECTS_SHOWN`].
    pub rejects: Vec<Reject>,
    /// What else a person should know.
    pub notes: Vec<String>,
}

/// How many rejects an import returns; all are written to the file that the options name.
pub const MAX_REJECTS_SHOWN: usize = 100;

/// A record that was not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reject {
    /// The file it is in.
    pub file: String,
    /// Its first line, from 1.
    pub line: u64,
    /// Why.
    pub reason: String,
    /// The record as it was, as far as it was read.
    pub text: String,
}

/// How the types of a table's columns are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Inference {
    /// From the first block of each file; a cell that does not fit later starts the import again.
    FirstBlock,
    /// From all cells.
    AllCells,
}

/// Why a pass over the files ended early.
enum Stop {
    Failed(ImportError),
    /// A column holds a kind of cell that its first block did not show.
    OtherKind,
}

impl<E: Into<ImportError>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Imports files, one after the other, into one corpus in the folder.
///
/// # Errors
/// See [`ImportError`]; after any of them the folder is as it was before.
pub fn import(
    files: &[PathBuf],
    options: &ImportOptions,
    folder: &Path,
    watch: Watch<'_>,
) -> Result<Imported, ImportError> {
    for inference in [Inference::FirstBlock, Inference::AllCells] {
        match pass(files, options, folder, watch, inference) {
            Ok(imported) => return Ok(imported),
            Err(Stop::Failed(error)) => return Err(error),
            Err(Stop::OtherKind) => {}
        }
    }
    // With all cells seen, each fits; only a file that changed meanwhile comes here.
    Err(ImportError::WrongShape {
        path: files.first().cloned().unwrap_or_default(),
        what: "it changed while it was read".into(),
        advice: "import it again",
    })
}

fn pass(
    files: &[PathBuf],
    options: &ImportOptions,
    folder: &Path,
    watch: Watch<'_>,
    inference: Inference,
) -> Result<Imported, Stop> {
    let mut inputs = files.iter().map(|file| Input::open(file, options)).collect::<Result<Vec<_>, _>>()?;
    let mut kinds: HashMap<String, Kinds> = HashMap::new();
    for input in &mut inputs {
        input.observe(options, inference == Inference::AllCells, &mut kinds)?;
    }
    let mut assembler = Assembler::new(options.rejects.is_some());
    for input in inputs {
        let file = input.path.display().to_string();
        assembler.begin_file(&file);
        let (feed, parser, notes) = input.start(options, &kinds)?;
        assembler.notes.extend(notes);
        run(feed, &parser, &mut assembler, watch)?;
    }
    let first = files.first().cloned().unwrap_or_default();
    Ok(assembler.finish(folder, &first, options.rejects.as_deref(), watch)?)
}

/// Keeps tickets that come from the program itself, as the synthetic queue does.
///
/// # Errors
/// As [`import`].
pub fn keep_tickets(
    tickets: impl Iterator<Item = Ticket<'static>> + Send,
    folder: &Path,
    watch: Watch<'_>,
) -> Result<Imported, ImportError> {
    let mut assembler = Assembler::new(false);
    assembler.begin_file("tickets");
    match run(Feed::Tickets(Box::new(tickets)), &Parser::Ready, &mut assembler, watch) {
        Ok(()) => assembler.finish(folder, Path::new("tickets"), None, watch),
        Err(Stop::Failed(error)) => Err(error),
        Err(Stop::OtherKind) => Err(ImportError::Cancelled),
    }
}

/// Reads, parses, orders and encodes, all at once.
fn run(mut feed: Feed<'_>, parser: &Parser, assembler: &mut Assembler, watch: Watch<'_>) -> Result<(), Stop> {
    let at_once = rayon::current_num_threads().max(2);
    let (sender, receiver) = std::sync::mpsc::sync_channel(at_once);
    std::thread::scope(|scope| {
        scope.spawn(move || {
            while let Some(job) = feed.next_job().transpose() {
                let is_last = job.is_err();
                if sender.send(job).is_err() || is_last {
                    break;
                }
            }
        });
        loop {
            let jobs = receiver.iter().take(at_once).collect::<Result<Vec<_>, ImportError>>()?;
            if jobs.is_empty() {
                return Ok(());
            }
            if watch.is_cancelled() {
                return Err(Stop::Failed(ImportError::Cancelled));
            }
            let (parsed, encoded) = {
                let Assembler { keys, rooms, full, .. } = &mut *assembler;
                rayon::join(
                    || {
                        jobs.into_par_iter().map(|job| parse(job, parser, keys, rooms)).collect::<Result<
                            Vec<Parsed>,
                            Stop,
                        >>(
                        )
                    },
                    || {
                        full.par_drain(..)
                            .map(|pieces| crate::store::encode::row_group(&pieces))
                            .collect::<Result<Vec<_>, _>>()
                    },
                )
            };
            assembler.groups.extend(encoded?);
            for parsed in parsed? {
                assembler.add(parsed)?;
            }
            let (bytes, tickets) = (assembler.bytes, assembler.tickets);
            watch.report(Progress { bytes, tickets });
        }
    })
}
