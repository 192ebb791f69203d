//! A file as a stream of UTF-8, whatever it was: gzip, UTF-8 with or without a byte order mark,
//! UTF-16, Windows-1252. Nothing is guessed beyond byte order marks: a file that is not UTF-8 is an
//! error until its encoding is stated, because a wrong guess garbles names quietly.

use crate::error::ImportError;
use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8};
use flate2::read::MultiGzDecoder;
use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

/// How much is read at once.
const STEP_BYTES: usize = 1 << 20;

/// How much of the start is looked at to tell what a file is.
const HEAD_BYTES: usize = 8 << 10;

/// An opened input.
pub(crate) struct Source {
    path: PathBuf,
    reader: Box<dyn Read + Send>,
    encoding: &'static Encoding,
    /// `None` for UTF-8, which is checked and not converted.
    decoder: Option<Decoder>,
    /// The first bytes of a character whose rest is not read yet.
    carry: Vec<u8>,
    raw: Vec<u8>,
    offset: u64,
    line: u64,
    finished: bool,
}

/// How a gzip file begins.
const GZIP: &[u8] = b"\x1f\x8b";

/// Whether a file is compressed, so that its size says nothing of what there is to read.
///
/// # Errors
/// If it cannot be read.
pub fn is_compressed(path: &Path) -> std::io::Result<bool> {
    Ok(first_bytes(&mut File::open(path)?)?.starts_with(GZIP))
}

impl Source {
    /// Opens a file; `stated` is an encoding by its name on the Web (`windows-1252`, `utf-16le`).
    ///
    /// # Errors
    /// The file cannot be read, is empty, or is no text.
    pub(crate) fn open(path: &Path, stated: Option<&str>) -> Result<Self, ImportError> {
        let unreadable = |source| ImportError::Unreadable { path: path.to_owned(), source };
        let file = File::open(path).map_err(unreadable)?;
        let mut reader: Box<dyn Read + Send> = Box::new(file);
        let mut head = first_bytes(&mut reader).map_err(unreadable)?;
        reader = Box::new(Cursor::new(head.clone()).chain(reader));
        if head.starts_with(GZIP) {
            reader = Box::new(MultiGzDecoder::new(BufReader::with_capacity(STEP_BYTES, reader)));
            head = first_bytes(&mut reader).map_err(unreadable)?;
            reader = Box::new(Cursor::new(head.clone()).chain(reader));
        }
        let named = match stated {
            None => None,
            Some(name) => Some(
                Encoding::for_label(name.as_bytes())
                    .ok_or_else(|| ImportError::UnknownEncoding { name: name.to_owned() })?,
            ),
        };
        let mark = Encoding::for_bom(&head);
        let encoding = mark.map(|(encoding, _)| encoding).or(named).unwrap_or(UTF_8);
        let skip = mark.map_or(0, |(_, length)| length);
        if head.len() == skip {
            return Err(ImportError::Empty { path: path.to_owned() });
        }
        if encoding == UTF_8 {
            refuse_binary(path, &head)?;
        }
        reader.read_exact(&mut vec![0; skip]).map_err(unreadable)?;
        Ok(Self {
            path: path.to_owned(),
            reader,
            encoding,
            decoder: (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling()),
            carry: Vec::new(),
            raw: Vec::new(),
            offset: skip as u64,
            line: 1,
            finished: false,
        })
    }

    /// The encoding, by its name on the Web.
    pub(crate) fn encoding(&self) -> &'static str {
        self.encoding.name()
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Appends some more UTF-8; false at the end of the file.
    pub(crate) fn read_into(&mut self, out: &mut Vec<u8>) -> Result<bool, ImportError> {
        if self.finished {
            return Ok(false);
        }
        match self.decoder.take() {
            None => self.read_utf8(out)?,
            Some(mut decoder) => {
                self.read_decoded(&mut decoder, out)?;
                self.decoder = Some(decoder);
            }
        }
        Ok(true)
    }

    fn fill(&mut self, buffer: &mut Vec<u8>) -> Result<(), ImportError> {
        let start = buffer.len();
        let read = (&mut self.reader).take(STEP_BYTES as u64).read_to_end(buffer);
        read.map_err(|source| ImportError::Unreadable { path: self.path.clone(), source })?;
        self.finished = buffer.len() == start;
        Ok(())
    }

    fn read_utf8(&mut self, out: &mut Vec<u8>) -> Result<(), ImportError> {
        let start = out.len();
        out.append(&mut self.carry);
        let mut buffer = std::mem::take(out);
        let filled = self.fill(&mut buffer);
        *out = buffer;
        filled?;
        let valid = match std::str::from_utf8(&out[start..]) {
            Ok(text) => text.len(),
            // The end may cut a character in two; more may follow.
            Err(error) if error.error_len().is_none() && !self.finished => error.valid_up_to(),
            Err(error) => {
                self.line += newlines(&out[start..start + error.valid_up_to()]);
                return Err(self.wrong_encoding(self.offset + error.valid_up_to() as u64));
            }
        };
        self.carry = out.split_off(start + valid);
        self.line += newlines(&out[start..]);
        self.offset += valid as u64;
        Ok(())
    }

    fn read_decoded(&mut self, decoder: &mut Decoder, out: &mut Vec<u8>) -> Result<(), ImportError> {
        let mut raw = std::mem::take(&mut self.raw);
        raw.clear();
        self.fill(&mut raw)?;
        let room =
            decoder.max_utf8_buffer_length_without_replacement(raw.len()).unwrap_or(raw.len() * 3 + 16);
        let start = out.len();
        out.resize(start + room, 0);
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(&raw, &mut out[start..], self.finished);
        out.truncate(start + written);
        self.line += newlines(&out[start..]);
        self.offset += read as u64;
        self.raw = raw;
        match result {
            DecoderResult::InputEmpty => Ok(()),
            DecoderResult::Malformed(length, _) => {
                Err(self.wrong_encoding(self.offset.saturating_sub(u64::from(length))))
            }
            DecoderResult::OutputFull => Err(self.wrong_encoding(self.offset)),
        }
    }

    fn wrong_encoding(&self, offset: u64) -> ImportError {
        let (path, encoding) = (self.path.clone(), self.encoding.name().to_owned());
        ImportError::WrongEncoding { path, encoding, offset, line: self.line }
    }
}

fn first_bytes(reader: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut head = Vec::with_capacity(HEAD_BYTES);
    reader.take(HEAD_BYTES as u64).read_to_end(&mut head)?;
    Ok(head)
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// What a file that is no text says of itself.
fn refuse_binary(path: &Path, head: &[u8]) -> Result<(), ImportError> {
    const KNOWN: [(&[u8], &str, &str); 5] = [
        (b"PK\x03\x04", "a ZIP archive or an Excel workbook", "unpack it, or save the sheet as CSV (UTF-8)"),
        (b"%PDF", "a PDF document", "export the tickets as CSV or JSON Lines"),
        (b"PAR1", "a Parquet file", "export the tickets as CSV or JSON Lines"),
        (b"SQLite format 3", "an SQLite database", "export the tickets as CSV or JSON Lines"),
        (b"\xd0\xcf\x11\xe0", "an old Excel workbook", "save the sheet as CSV (UTF-8)"),
    ];
    let not_text = |what, advice| Err(ImportError::NotText { path: path.to_owned(), what, advice });
    if let Some((_, what, advice)) = KNOWN.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return not_text(what, advice);
    }
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match even + odd {
        0 => Ok(()),
        all if odd == all && odd > head.len() / 4 => {
            not_text("UTF-16 text without a byte order mark", "state the encoding utf-16le")
        }
        all if even == all && even > head.len() / 4 => {
            not_text("UTF-16 text without a byte order mark", "state the encoding utf-16be")
        }
        _ => not_text("a binary file", "export the tickets as CSV or JSON Lines"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8], stated: Option<&str>) -> Result<String, ImportError> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        std::io::Write::write_all(&mut file, bytes).unwrap();
        let mut source = Source::open(file.path(), stated)?;
        let mut out = Vec::new();
        while source.read_into(&mut out)? {}
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn encodings_become_utf_8() {
        let text = "id,körper\n1,naïve €";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let with = |mark: &[u8], body: &[u8]| [mark, body].concat();
        assert_eq!(read(text.as_bytes(), None).unwrap(), text);
        assert_eq!(read(&with(b"\xef\xbb\xbf", text.as_bytes()), None).unwrap(), text);
        assert_eq!(read(&with(b"\xff\xfe", &utf16(u16::to_le_bytes)), None).unwrap(), text);
        assert_eq!(read(&with(b"\xfe\xff", &utf16(u16::to_be_bytes)), None).unwrap(), text);
        assert_eq!(read(&utf16(u16::to_le_bytes), Some("utf-16le")).unwrap(), text);
        let (windows, ..) = encoding_rs::WINDOWS_1252.encode(text);
        assert_eq!(read(&windows, Some("windows-1252")).unwrap(), text);
        let mut zipped = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut zipped, text.as_bytes()).unwrap();
        assert_eq!(read(&zipped.finish().unwrap(), None).unwrap(), text);
    }

    #[test]
    fn characters_are_not_cut_where_reads_end() {
        let text = "€".repeat(STEP_BYTES);
        assert_eq!(read(text.as_bytes(), None).unwrap(), text);
    }

    #[test]
    fn the_place_of_a_wrong_byte_is_named() {
        let error = read(b"id,body\n1,ok\n2,na\xefve\n", None).unwrap_err();
        assert!(matches!(&error, ImportError::WrongEncoding { offset: 17, line: 3, .. }), "{error}");
        assert!(error.to_string().contains("windows-1252"), "{error}");
        assert!(matches!(read(b"1,\xe2\x82", None), Err(ImportError::WrongEncoding { offset: 2, .. })));
        assert!(matches!(read(b"x", Some("klingon")), Err(ImportError::UnknownEncoding { .. })));
    }

    #[test]
    fn what_is_no_text_is_said() {
        assert!(matches!(read(b"", None), Err(ImportError::Empty { .. })));
        assert!(matches!(read(b"\xef\xbb\xbf", None), Err(ImportError::Empty { .. })));
        assert!(matches!(read(b"PK\x03\x04rest", None), Err(ImportError::NotText { .. })));
        assert!(matches!(read(b"\x00\x01\x02abc\x00\x00", None), Err(ImportError::NotText { .. })));
        let error = read(b"i\0d\0,\0x\0", None).unwrap_err();
        assert!(error.to_string().contains("utf-16le"), "{error}");
    }
}
