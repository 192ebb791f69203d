//! Checksums of a corpus file: of its footer, before the footer is read, and of each column chunk,
//! before the chunk is decoded. They notice damage; tampering is for the digest to notice.

use flate2::Crc;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// The bytes that stand before the checksum of the footer.
const MARK: [u8; 4] = *b"LKFC";

/// Where they stand: after Parquet's own mark.
const PLACE: u64 = 4;

/// What is written there until the footer is known.
pub(crate) const PLACEHOLDER: [u8; 8] = [0; 8];

/// The longest footer that is read.
const MAX_FOOTER_BYTES: u64 = 1 << 28;

/// CRC-32 of a column chunk.
pub(crate) fn of_chunk(bytes: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(bytes);
    crc.sum()
}

/// Writes the checksum of a finished file's footer into its place.
pub(crate) fn seal(file: &mut File) -> io::Result<()> {
    let sum = of_footer(file)?;
    file.seek(SeekFrom::Start(PLACE))?;
    file.write_all(&MARK)?;
    file.write_all(&sum.to_le_bytes())
}

/// Whether a file's footer is as it was written; `None` if the file was not written by this program.
pub(crate) fn is_whole(file: &mut File) -> io::Result<Option<bool>> {
    if file.metadata()?.len() < 20 {
        return Ok(None);
    }
    let mut head = [0; 8];
    file.seek(SeekFrom::Start(PLACE))?;
    file.read_exact(&mut head)?;
    if head[..4] != MARK {
        return Ok(None);
    }
    let kept = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
    Ok(Some(of_footer(file).is_ok_and(|sum| sum == kept)))
}

/// CRC-32 of the footer with its length and mark.
fn of_footer(file: &mut File) -> io::Result<u32> {
    let length = file.metadata()?.len();
    let mut tail = [0; 8];
    file.seek(SeekFrom::End(-8))?;
    file.read_exact(&mut tail)?;
    let footer = u64::from(u32::from_le_bytes([tail[0], tail[1], tail[2], tail[3]])) + 8;
    if footer > length.min(MAX_FOOTER_BYTES) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    file.seek(SeekFrom::Start(length - footer))?;
    let mut crc = Crc::new();
    let mut bytes = Vec::new();
    file.take(footer).read_to_end(&mut bytes)?;
    crc.update(&bytes);
    Ok(crc.sum())
}
