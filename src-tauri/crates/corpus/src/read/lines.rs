//! Blocks of whole lines.

use super::{BLOCK_BYTES, BadRecord, MAX_RECORD_BYTES, Source};
use crate::error::ImportError;

/// Some whole lines of a file.
#[derive(Debug)]
pub(crate) struct LineBlock {
    /// UTF-8; the last line may lack its line feed at the end of the file.
    pub(crate) bytes: Vec<u8>,
    /// The number of its first line, from 1.
    pub(crate) first_line: u64,
    /// Whether the file ends here without a line feed.
    pub(crate) is_cut_off: bool,
    /// Lines too long to be kept.
    pub(crate) bad: Vec<BadRecord>,
}

/// Cuts a source into blocks of lines.
pub(crate) struct Lines {
    source: Source,
    carry: Vec<u8>,
    line: u64,
}

impl Lines {
    pub(crate) fn new(source: Source) -> Self {
        Self { source, carry: Vec::new(), line: 1 }
    }

    /// The next block, of about [`BLOCK_BYTES`].
    pub(crate) fn next_block(&mut self) -> Result<Option<LineBlock>, ImportError> {
        let mut bytes = Vec::with_capacity(BLOCK_BYTES + (1 << 21));
        bytes.append(&mut self.carry);
        let mut bad = Vec::new();
        let first_line = self.line;
        loop {
            let is_more = bytes.len() <= BLOCK_BYTES && self.source.read_into(&mut bytes)?;
            if is_more && bytes.len() <= BLOCK_BYTES {
                continue;
            }
            match memchr::memrchr(b'\n', &bytes) {
                Some(last) => {
                    self.carry = bytes.split_off(last + 1);
                    break;
                }
                None if bytes.len() > MAX_RECORD_BYTES => {
                    bad.push(self.skip_line(&bytes)?);
                    self.line += 1;
                    return Ok(Some(LineBlock { bytes: Vec::new(), first_line, is_cut_off: false, bad }));
                }
                None if self.source.read_into(&mut bytes)? => {}
                None if bytes.is_empty() => return Ok(None),
                None => break,
            }
        }
        let is_cut_off = bytes.last() != Some(&b'\n');
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        Ok(Some(LineBlock { bytes, first_line, is_cut_off, bad }))
    }

    /// Reads past the end of a line that is too long; what follows it is carried on.
    fn skip_line(&mut self, start: &[u8]) -> Result<BadRecord, ImportError> {
        let text = String::from_utf8_lossy(&start[..200.min(start.len())]).into_owned();
        let mut rest = Vec::new();
        while self.source.read_into(&mut rest)? {
            if let Some(end) = memchr::memchr(b'\n', &rest) {
                self.carry = rest.split_off(end + 1);
                break;
            }
            rest.clear();
        }
        let reason = format!("is longer than {} MiB", MAX_RECORD_BYTES >> 20);
        Ok(BadRecord { line: self.line, reason, text })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &[u8]) -> Vec<LineBlock> {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        std::io::Write::write_all(&mut file, text).unwrap();
        let mut lines = Lines::new(Source::open(file.path(), None).unwrap());
        std::iter::from_fn(|| lines.next_block().unwrap()).collect()
    }

    #[test]
    fn blocks_hold_whole_lines_and_know_their_numbers() {
        let line = format!("{}\n", "x".repeat(999_999));
        let text = line.repeat(30) + "last";
        let blocks = blocks(text.as_bytes());
        assert!(blocks.len() > 2);
        let mut next = 1;
        for block in &blocks {
            assert_eq!(block.first_line, next);
            next += block.bytes.iter().filter(|b| **b == b'\n').count() as u64;
        }
        assert_eq!(blocks.iter().flat_map(|b| b.bytes.clone()).collect::<Vec<u8>>(), text.as_bytes());
        assert!(blocks.iter().rev().skip(1).all(|b| !b.is_cut_off));
        assert!(blocks.last().unwrap().is_cut_off);
    }

    #[test]
    fn an_enormous_line_is_left_out_and_the_rest_is_read() {
        let text = format!("first\n{}\nthird\n", "y".repeat(MAX_RECORD_BYTES + 5_000_000));
        let blocks = blocks(text.as_bytes());
        let bad: Vec<u64> = blocks.iter().flat_map(|b| &b.bad).map(|bad| bad.line).collect();
        assert_eq!(bad, [2]);
        let kept: Vec<u8> = blocks.iter().flat_map(|b| b.bytes.clone()).collect();
        assert_eq!(kept, b"first\nthird\n");
        assert_eq!(blocks.last().unwrap().first_line, 3);
    }
}
