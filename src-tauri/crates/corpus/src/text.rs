//! The folded text of a corpus, part by part, as phrases are looked for in it.

use crate::bitmap::Bitmap;
use crate::error::CorpusError;
use crate::store::Corpus;
use crate::store::read::{StoreFile, levelled};
use crate::store::rows::message_leaf;
use parquet::column::reader::ColumnReader;
use parquet::data_type::ByteArray;
use policy::text::{Part, fold_into};
use rayon::prelude::*;
use std::sync::Arc;

/// Which texts of a part are a ticket's, for the tickets of a row group.
#[derive(Debug)]
pub(crate) struct FoldedGroup {
    /// Folded texts, each followed by a line feed, which no folded text contains.
    pub(crate) text: String,
    /// Where each ticket's texts end.
    pub(crate) ends: Vec<usize>,
    /// Which tickets have the part.
    pub(crate) present: Bitmap,
}

impl FoldedGroup {
    /// Where the texts of a ticket of the group begin.
    pub(crate) fn start(&self, row: usize) -> usize {
        if row == 0 { 0 } else { self.ends[row - 1] }
    }
}

/// A part of all tickets, folded.
#[derive(Debug)]
pub(crate) struct FoldedPart {
    pub(crate) groups: Vec<FoldedGroup>,
}

impl FoldedPart {
    /// The bytes it holds.
    pub(crate) fn bytes(&self) -> usize {
        self.groups.iter().map(|group| group.text.len()).sum()
    }

    fn present(&self, tickets: usize) -> Bitmap {
        let words = self.groups.iter().flat_map(|group| group.present.words()).copied().collect();
        Bitmap::from_words(words, tickets)
    }
}

impl Corpus {
    /// A part's folded text, loaded once.
    pub(crate) fn folded(&self, part: Part) -> Result<Arc<FoldedPart>, CorpusError> {
        self.memory.folded.get_or_make(&part, || {
            let groups = (0..self.file.metadata.num_row_groups())
                .into_par_iter()
                .with_max_len(1)
                .map(|group| fold_group(&self.file, group, part))
                .collect::<Result<Vec<_>, _>>()?;
            Ok(FoldedPart { groups })
        })
    }

    /// Which tickets have a part.
    pub(crate) fn has_part(&self, part: Part) -> Result<Arc<Bitmap>, CorpusError> {
        self.memory.has_part.get_or_make(&part, || Ok(self.folded(part)?.present(self.len())))
    }

    /// Loads the text, so that the first search does not have to. Bytes of folded text.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn load_text(&self) -> Result<usize, CorpusError> {
        Part::ALL.into_iter().map(|part| Ok(self.folded(part)?.bytes())).sum()
    }

    /// Lets go of the text; it is loaded again when it is needed.
    pub fn release_text(&self) {
        self.memory.folded.clear();
    }
}

fn fold_group(file: &StoreFile, group: usize, part: Part) -> Result<FoldedGroup, CorpusError> {
    let rows = file.rows(group);
    let mut text = String::new();
    let mut ends: Vec<usize> = Vec::with_capacity(rows);
    let mut present = Bitmap::zeros(rows);
    each_text(file, group, part, |row, original| {
        while ends.len() < row {
            ends.push(text.len());
        }
        present.set(row);
        fold_into(original, &mut text);
        text.push('\n');
    })?;
    ends.resize(rows, text.len());
    text.shrink_to_fit();
    Ok(FoldedGroup { text, ends, present })
}

/// Visits the original texts of a part in a row group: its row, then the text. A row may have none,
/// or, of the messages, several.
pub(crate) fn each_text(
    file: &StoreFile,
    group: usize,
    part: Part,
    mut visit: impl FnMut(usize, &str),
) -> Result<(), CorpusError> {
    if part == Part::Messages {
        return each_customer_message(file, group, visit);
    }
    let leaf =
        file.leaf(&[part.id()]).ok_or_else(|| file.damaged(format_args!("has no column {}", part.id())))?;
    let ColumnReader::ByteArrayColumnReader(reader) = file.reader(group, leaf)? else {
        return Err(file.damaged("a text column has the wrong type"));
    };
    let column = levelled(reader, file.rows(group)).map_err(|error| file.damaged(error))?;
    let mut values = column.values.iter();
    for (row, level) in column.definition.iter().enumerate() {
        if *level > 0 {
            visit(row, utf8(file, values.next())?);
        }
    }
    Ok(())
}

fn each_customer_message(
    file: &StoreFile,
    group: usize,
    mut visit: impl FnMut(usize, &str),
) -> Result<(), CorpusError> {
    let rows = file.rows(group);
    let read = |name| match file.reader(group, message_leaf(file, name)?)? {
        ColumnReader::ByteArrayColumnReader(reader) => {
            levelled(reader, rows).map_err(|error| file.damaged(error))
        }
        _ => Err(file.damaged("a message column has the wrong type")),
    };
    let from = read("from")?;
    if from.values.is_empty() {
        return Ok(());
    }
    let text = read("text")?;
    let mut next_row = 0;
    let mut messages = from.values.iter().zip(&text.values);
    for (repetition, level) in from.repetition.iter().zip(&from.definition) {
        next_row += usize::from(*repetition == 0);
        if *level == 0 {
            continue;
        }
        let Some((from, text)) = messages.next() else { return Err(file.damaged("a message lacks a part")) };
        if from.data() == b"customer" {
            visit(next_row - 1, utf8(file, Some(text))?);
        }
    }
    Ok(())
}

fn utf8<'t>(file: &StoreFile, text: Option<&'t ByteArray>) -> Result<&'t str, CorpusError> {
    text.and_then(|text| std::str::from_utf8(text.data()).ok())
        .ok_or_else(|| file.damaged("a text is not UTF-8"))
}
