//! Records of a CSV file, in batches.

use super::{BLOCK_BYTES, BadRecord, MAX_RECORD_BYTES, Source};
use crate::error::ImportError;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// Some records of a table, all with as many fields as the header.
#[derive(Debug, Default, Clone)]
pub(crate) struct Records {
    text: Vec<u8>,
    /// Where each field ends in the text.
    ends: Vec<usize>,
    /// The first line of each record.
    pub(crate) lines: Vec<u64>,
    /// Records with another number of fields.
    pub(crate) bad: Vec<BadRecord>,
}

impl Records {
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Adds a record.
    pub(crate) fn push<'f>(&mut self, line: u64, fields: impl Iterator<Item = &'f str>) {
        for field in fields {
            self.text.extend_from_slice(field.as_bytes());
            self.ends.push(self.text.len());
        }
        self.lines.push(line);
    }

    /// A record as CSV text.
    pub(crate) fn text_of(&self, record: usize) -> String {
        let mut fields = Vec::new();
        self.fields(record, &mut fields);
        csv_text(fields.into_iter(), b',')
    }

    /// The fields of a record into `fields`.
    pub(crate) fn fields<'r>(&'r self, record: usize, fields: &mut Vec<&'r str>) {
        fields.clear();
        let width = self.ends.len() / self.lines.len().max(1);
        let first = record * width;
        let mut start = if first == 0 { 0 } else { self.ends[first - 1] };
        for end in &self.ends[first..first + width] {
            // The source delivers UTF-8 and fields are cut at ASCII, so this never falls back.
            fields.push(std::str::from_utf8(&self.text[start..*end]).unwrap_or_default());
            start = *end;
        }
    }
}

/// Fields as a line of CSV.
fn csv_text<'f>(fields: impl Iterator<Item = &'f str>, delimiter: u8) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let written = writer.write_record(fields).ok().and_then(|()| writer.into_inner().ok());
    written.map(|bytes| String::from_utf8_lossy(&bytes).trim_end().to_owned()).unwrap_or_default()
}

/// A CSV file: its header, then its records.
pub(crate) struct Table {
    source: Source,
    reader: Reader,
    delimiter: u8,
    buffer: Vec<u8>,
    at: usize,
    header: Vec<String>,
    /// Whether the file's last byte so far is a line feed.
    at_line_end: bool,
    quotes: usize,
    /// The line of the next byte, from 1.
    line: u64,
    finished: bool,
}

/// The record that was read last, before it is judged.
#[derive(Default)]
struct Raw {
    text: Vec<u8>,
    ends: Vec<usize>,
    line: u64,
}

impl Raw {
    fn strings(&self) -> Vec<String> {
        let mut start = 0;
        let cut = |end: &usize| {
            let field = String::from_utf8_lossy(&self.text[start..*end]).into_owned();
            start = *end;
            field
        };
        self.ends.iter().map(cut).collect()
    }
}

impl Table {
    /// Reads the header; the delimiter is sniffed from it unless it is stated.
    ///
    /// # Errors
    /// The file cannot be read, or has no record.
    pub(crate) fn open(source: Source, delimiter: Option<u8>) -> Result<Self, ImportError> {
        let mut table = Self {
            source,
            reader: Reader::new(),
            delimiter: b',',
            buffer: Vec::new(),
            at: 0,
            header: Vec::new(),
            at_line_end: false,
            quotes: 0,
            line: 1,
            finished: false,
        };
        table.refill()?;
        table.delimiter = delimiter.unwrap_or_else(|| sniff(&table.buffer));
        // Line ends are passed over before each record, so that none begins in the middle of one.
        table.reader = ReaderBuilder::new().delimiter(table.delimiter).build();
        let mut raw = Raw::default();
        if !table.read(&mut raw)? {
            return Err(ImportError::Empty { path: table.source.path().to_owned() });
        }
        table.header = raw.strings().into_iter().map(|name| name.trim().to_owned()).collect();
        Ok(table)
    }

    /// What stands between its cells.
    pub(crate) fn delimiter(&self) -> char {
        char::from(self.delimiter)
    }

    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// The next records, of about [`BLOCK_BYTES`] together.
    pub(crate) fn next_records(&mut self) -> Result<Option<Records>, ImportError> {
        let mut records = Records::default();
        let mut raw = Raw::default();
        while records.text.len() < BLOCK_BYTES {
            if !self.read(&mut raw)? {
                break;
            }
            match self.fault(&raw) {
                Some(reason) => {
                    records.bad.push(BadRecord {
                        line: raw.line,
                        reason,
                        text: csv_text(raw.strings().iter().map(String::as_str), self.delimiter),
                    });
                }
                None => {
                    let start = records.text.len();
                    records.text.extend_from_slice(&raw.text);
                    records.ends.extend(raw.ends.iter().map(|end| start + end));
                    records.lines.push(raw.line);
                }
            }
        }
        let is_end = records.lines.is_empty() && records.bad.is_empty();
        Ok((!is_end).then_some(records))
    }

    /// Why a record does not fit the header.
    fn fault(&self, raw: &Raw) -> Option<String> {
        let (has, wanted) = (raw.ends.len(), self.header.len());
        let is_last = self.finished && self.at == self.buffer.len() && !self.at_line_end;
        if is_last && (has < wanted || !self.quotes.is_multiple_of(2)) {
            return Some("the file ends in the middle of this record".into());
        }
        (has != wanted).then(|| format!("has {has} fields, the header has {wanted}"))
    }

    fn refill(&mut self) -> Result<bool, ImportError> {
        self.buffer.clear();
        self.at = 0;
        while self.buffer.is_empty() {
            if !self.source.read_into(&mut self.buffer)? {
                self.finished = true;
                return Ok(false);
            }
        }
        self.at_line_end = self.buffer.last() == Some(&b'\n');
        Ok(true)
    }

    /// Passes over what separates records, blank lines included, so that a record's line is its own.
    fn skip_line_ends(&mut self) -> Result<(), ImportError> {
        loop {
            match self.buffer.get(self.at) {
                Some(byte @ (b'\n' | b'\r')) => {
                    self.line += u64::from(*byte == b'\n');
                    self.at += 1;
                }
                None if !self.finished => {
                    self.refill()?;
                }
                _ => return Ok(()),
            }
        }
    }

    /// Reads one record; false at the end.
    fn read(&mut self, raw: &mut Raw) -> Result<bool, ImportError> {
        let (mut written, mut ended) = (0, 0);
        self.quotes = 0;
        self.skip_line_ends()?;
        raw.line = self.line;
        raw.text.resize(raw.text.capacity().max(1 << 12), 0);
        raw.ends.resize(raw.ends.capacity().max(self.header.len() + 1), 0);
        loop {
            if self.at == self.buffer.len() && !self.finished {
                self.refill()?;
            }
            let input = &self.buffer[self.at..];
            let (result, consumed, wrote, new_ends) =
                self.reader.read_record(input, &mut raw.text[written..], &mut raw.ends[ended..]);
            for byte in memchr::memchr2_iter(b'"', b'\n', &input[..consumed]).map(|place| input[place]) {
                self.quotes += usize::from(byte == b'"');
                self.line += u64::from(byte == b'\n');
            }
            self.at += consumed;
            written += wrote;
            ended += new_ends;
            if written > MAX_RECORD_BYTES {
                let path = self.source.path().to_owned();
                return Err(ImportError::EndlessRecord { path, line: raw.line });
            }
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => raw.text.resize(raw.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => raw.ends.resize(raw.ends.len() * 2 + 1, 0),
                ReadRecordResult::Record => {
                    raw.text.truncate(written);
                    raw.ends.truncate(ended);
                    return Ok(true);
                }
                ReadRecordResult::End => return Ok(false),
            }
        }
    }
}

/// The delimiter that occurs most often in the first line, outside quotes.
fn sniff(start: &[u8]) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut is_quoted = false;
    for byte in start {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            _ if !is_quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| delimiter == byte) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // The first of equals wins: a comma, unless something else is more frequent.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Table {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
        Table::open(Source::open(file.path(), None).unwrap(), None).unwrap()
    }

    type Row = (u64, Vec<String>);

    fn rows(text: &str) -> (Vec<String>, Vec<Row>, Vec<BadRecord>) {
        let mut table = table(text);
        let (mut rows, mut bad) = (Vec::new(), Vec::new());
        while let Some(records) = table.next_records().unwrap() {
            let mut fields = Vec::new();
            for record in 0..records.len() {
                records.fields(record, &mut fields);
                rows.push((records.lines[record], fields.iter().map(|f| (*f).to_owned()).collect()));
            }
            bad.extend(records.bad);
        }
        (table.header().to_vec(), rows, bad)
    }

    #[test]
    fn quotes_and_line_breaks_and_other_delimiters() {
        let (header, rows, bad) = rows("id;body\r\n1;\"a; \"\"b\"\"\nc\"\r\n2;plain, with comma\n");
        assert_eq!(header, ["id", "body"]);
        assert_eq!(rows[0], (2, vec!["1".to_owned(), "a; \"b\"\nc".to_owned()]));
        assert_eq!(rows[1], (4, vec!["2".to_owned(), "plain, with comma".to_owned()]));
        assert!(bad.is_empty());
    }

    #[test]
    fn records_that_do_not_fit_are_named_by_line() {
        let (_, rows, bad) = rows("a,b,c\n1,2\n1,2,3\n1,2,3,4\n");
        assert_eq!(rows.len(), 1);
        assert_eq!(bad.iter().map(|b| b.line).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(bad[0].reason, "has 2 fields, the header has 3");
        assert_eq!(bad[1].text, "1,2,3,4");
    }

    #[test]
    fn a_cut_off_end_is_not_taken_for_a_record() {
        for text in ["a,b\n1,2\n3", "a,b\n1,2\n3,\"four and", "a,b\n1,2\n\"3"] {
            let (_, rows, bad) = rows(text);
            assert_eq!(rows.len(), 1, "{text:?}");
            assert_eq!(bad.len(), 1, "{text:?}");
            assert!(bad[0].reason.contains("ends in the middle"), "{text:?}: {}", bad[0].reason);
        }
        let (_, rows, bad) = rows("a,b\n1,2\n3,four");
        assert_eq!((rows.len(), bad.len()), (2, 0));
    }

    #[test]
    fn a_quote_that_is_never_closed_is_said_where_it_opens() {
        let text = format!("a,b\n1,2\n3,\"{}", "x\n".repeat(MAX_RECORD_BYTES / 2 + 100));
        let mut table = table(&text);
        let error = table.next_records().unwrap_err();
        assert!(matches!(error, ImportError::EndlessRecord { line: 3, .. }), "{error}");
    }

    #[test]
    fn long_tables_come_in_batches() {
        let text = "a,b\n".to_owned() + &format!("1,{}\n", "x".repeat(1 << 20)).repeat(20);
        let (_, rows, _) = rows(&text);
        assert_eq!(rows.len(), 20);
        assert_eq!(rows[19].0, 21);
    }
}
