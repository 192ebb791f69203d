//! What was found in the text, kept in a file of its own, so that the next who opens the corpus need not search
//! again. The file can be deleted at any time, and holds no text of a ticket: phrases and patterns of policies,
//! and a bit a ticket for each.
//!
//! It is one zstd stream with a checksum: a line of JSON that says what follows, then the bitmaps one after the
//! other, in words of 64 bits, little endian.

use crate::bitmap::Bitmap;
use crate::error::CorpusError;
use crate::store::Corpus;
use policy::program::Leaf;
use policy::text::{Part, Parts};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::sync::{Arc, PoisonError};

/// Raise the number whenever folding or search answers anything differently: a test below notices.
const FORMAT: &str = "lanekeeper/answers/1";

/// Bitmaps are mostly zeros: the fastest level makes them small enough.
const LEVEL: i32 = 1;

/// What a file of answers says of itself.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Header {
    format: String,
    /// Digest of the corpus that the answers are of.
    corpus: String,
    tickets: usize,
    /// What each bitmap says, in their order.
    bitmaps: Vec<Says>,
}

/// What the bit of a ticket says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Says {
    /// The ticket has the part.
    Has(Part),
    /// The part has the folded phrase.
    Phrase(String, Part),
    /// One of the parts matches the regular expression.
    Pattern(String, Vec<Part>),
}

impl Corpus {
    /// Takes over what an earlier search found, if the file is there, whole, and of this corpus. How many
    /// answers were taken; 0 is no error: the text is searched again.
    pub fn take_answers(&self, path: &Path) -> usize {
        let Ok(answers) = std::fs::File::open(path).and_then(|file| self.read_answers(file)) else {
            return 0;
        };
        let taken = answers.len();
        self.note_kept(answers.iter().map(|(says, _)| says.clone()).collect());
        for (says, bitmap) in answers {
            match says {
                Says::Has(part) => drop(self.memory.has_part.put(part, bitmap)),
                Says::Phrase(phrase, part) => drop(self.memory.phrases.put((phrase, part), bitmap)),
                Says::Pattern(pattern, parts) => {
                    drop(self.memory.patterns.put((pattern, Parts::of(&parts)), bitmap));
                }
            }
        }
        taken
    }

    /// Keeps what was found in the text for some conditions, and lets go of what an earlier file held for
    /// others. The file appears only when it is whole. Whether there was anything new to keep.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep_answers<'l>(
        &self,
        leaves: impl IntoIterator<Item = &'l Leaf>,
        path: &Path,
    ) -> Result<bool, CorpusError> {
        let known = self.known_answers(leaves);
        let says: BTreeSet<Says> = known.iter().map(|(says, _)| says.clone()).collect();
        if says.is_subset(&self.memory.on_file.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(false);
        }
        let unwritable = |source| CorpusError::Unwritable { path: path.to_owned(), source };
        let folder = path.parent().unwrap_or(Path::new("."));
        // Only the folder itself: what it stands in may have been deleted meanwhile, and stays so.
        if !folder.exists() {
            std::fs::create_dir(folder).map_err(unwritable)?;
        }
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(unwritable)?;
        self.write_answers(&known, &mut file).map_err(unwritable)?;
        file.persist(path).map_err(|error| unwritable(error.error))?;
        self.note_kept(says);
        Ok(true)
    }

    fn note_kept(&self, says: BTreeSet<Says>) {
        *self.memory.on_file.lock().unwrap_or_else(PoisonError::into_inner) = says;
    }

    fn read_answers(&self, file: impl Read) -> io::Result<Vec<(Says, Bitmap)>> {
        let mut stream = BufReader::new(zstd::Decoder::new(file)?);
        let mut line = Vec::new();
        stream.read_until(b'\n', &mut line)?;
        let header: Header = serde_json::from_slice(&line)?;
        let is_ours =
            header.format == FORMAT && header.corpus == self.digest() && header.tickets == self.len();
        if !is_ours {
            return Ok(Vec::new());
        }
        let mut bytes = vec![0; self.len().div_ceil(64) * 8];
        let mut answers = Vec::with_capacity(header.bitmaps.len());
        for says in header.bitmaps {
            stream.read_exact(&mut bytes)?;
            let (words, _) = bytes.as_chunks::<8>();
            let words = words.iter().map(|word| u64::from_le_bytes(*word)).collect();
            answers.push((says, Bitmap::from_words(words, self.len())));
        }
        // The checksum is compared at the end of the stream, which has to be reached.
        if stream.read(&mut [0])? != 0 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(answers)
    }

    fn write_answers(&self, known: &[(Says, Arc<Bitmap>)], file: impl Write) -> io::Result<()> {
        let header = Header {
            format: FORMAT.to_owned(),
            corpus: self.digest().to_owned(),
            tickets: self.len(),
            bitmaps: known.iter().map(|(says, _)| says.clone()).collect(),
        };
        let mut stream = zstd::Encoder::new(file, LEVEL)?;
        stream.include_checksum(true)?;
        serde_json::to_writer(&mut stream, &header)?;
        stream.write_all(b"\n")?;
        for (_, bitmap) in known {
            let bytes: Vec<u8> = bitmap.words().iter().flat_map(|word| word.to_le_bytes()).collect();
            stream.write_all(&bytes)?;
        }
        stream.finish()?.flush()
    }

    /// What is known of the text as far as some conditions look at it.
    fn known_answers<'l>(&self, leaves: impl IntoIterator<Item = &'l Leaf>) -> Vec<(Says, Arc<Bitmap>)> {
        let mut wanted = BTreeSet::new();
        for leaf in leaves {
            match leaf {
                Leaf::Text { phrases, parts } => {
                    for part in parts.iter() {
                        wanted.insert(Says::Has(part));
                        wanted.extend(phrases.iter().map(|phrase| Says::Phrase(phrase.clone(), part)));
                    }
                }
                Leaf::Regex { regex, parts } => {
                    wanted.extend(parts.iter().map(Says::Has));
                    wanted.insert(Says::Pattern(regex.as_str().to_owned(), parts.iter().collect()));
                }
                _ => {}
            }
        }
        let answered = |says: Says| self.known_answer(&says).map(|bitmap| (says, bitmap));
        wanted.into_iter().filter_map(answered).collect()
    }

    fn known_answer(&self, says: &Says) -> Option<Arc<Bitmap>> {
        match says {
            Says::Has(part) => self.memory.has_part.get(part),
            Says::Phrase(phrase, part) => self.memory.phrases.get(&(phrase.clone(), *part)),
            Says::Pattern(pattern, parts) => self.memory.patterns.get(&(pattern.clone(), Parts::of(parts))),
        }
    }
}
