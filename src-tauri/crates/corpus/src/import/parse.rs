//! Blocks of input into segments of columns.

use super::Stop;
use super::feed::Job;
use crate::mapping::{Refusal, RowMapper, Steps};
use crate::read::{BadRecord, LineBlock, MAX_RECORD_BYTES, Records};
use crate::segment::{IdKeys, Rooms, Segment};
use policy::Ticket;
use std::sync::Arc;

/// How records become tickets.
pub(super) enum Parser {
    /// Lines of our own format.
    Own,
    /// Lines of foreign objects.
    Objects(Box<RowMapper>),
    /// Rows of a table.
    Rows(Box<RowMapper>),
    /// They are tickets already.
    Ready,
}

/// A parsed block, with the block for the text of what is found to be a duplicate.
pub(super) struct Parsed {
    pub(super) segment: Segment,
    pub(super) bad: Vec<BadRecord>,
    pub(super) job: Job,
    pub(super) bytes: u64,
}

pub(super) fn parse(
    mut job: Job,
    parser: &Parser,
    keys: &IdKeys,
    rooms: &Arc<Rooms>,
) -> Result<Parsed, Stop> {
    let mut segment = Segment::new(rooms);
    let mut bad = Vec::new();
    let bytes = match (&mut job, parser) {
        (Job::Lines(block), Parser::Objects(mapper)) => {
            bad.append(&mut block.bad);
            let mut steps = Steps::new();
            lines(block, &mut bad, |line, number| {
                let object =
                    serde_json::from_slice(line).map_err(|error| Refusal::Record(error.to_string()))?;
                segment.push(mapper.object(&object, &mut steps)?, keys, number);
                Ok(())
            })?;
            block.bytes.len()
        }
        (Job::Lines(block), _) => {
            bad.append(&mut block.bad);
            lines(block, &mut bad, |line, number| {
                let ticket = Ticket::from_json(line).map_err(|error| Refusal::Record(error.to_string()))?;
                segment.push(ticket, keys, number);
                Ok(())
            })?;
            block.bytes.len()
        }
        (Job::Records(records), Parser::Rows(mapper)) => {
            bad.append(&mut records.bad);
            rows(records, mapper, &mut bad, &mut segment, keys)?
        }
        (Job::Records(_), _) => 0,
        (Job::Tickets(tickets), _) => {
            for ticket in std::mem::take(tickets) {
                match ticket.validate() {
                    Ok(()) => segment.push(ticket, keys, 0),
                    Err(error) => {
                        bad.push(BadRecord {
                            line: 0,
                            reason: error.to_string(),
                            text: ticket.id.into_owned(),
                        });
                    }
                }
            }
            0
        }
    };
    bad.sort_by_key(|bad| bad.line);
    Ok(Parsed { segment: segment.finish(), bad, job, bytes: bytes as u64 })
}

/// Visits the lines of a block that are not blank; a refused one is a bad record.
pub(super) fn lines(
    block: &LineBlock,
    bad: &mut Vec<BadRecord>,
    mut visit: impl FnMut(&[u8], u64) -> Result<(), Refusal>,
) -> Result<(), Stop> {
    let mut start = 0;
    let mut number = block.first_line;
    while start < block.bytes.len() {
        let end =
            memchr::memchr(b'\n', &block.bytes[start..]).map_or(block.bytes.len(), |length| start + length);
        let line = block.bytes[start..end].trim_ascii();
        let visited = match line.len() {
            0 => Ok(()),
            length if length > MAX_RECORD_BYTES => {
                Err(Refusal::Record(format!("is longer than {} MiB", MAX_RECORD_BYTES >> 20)))
            }
            _ => visit(line, number),
        };
        match visited {
            Ok(()) => {}
            Err(Refusal::OtherKind) => return Err(Stop::OtherKind),
            Err(Refusal::Record(reason)) => {
                let is_cut_off = block.is_cut_off && end == block.bytes.len() && !line.ends_with(b"}");
                let reason =
                    if is_cut_off { "the file ends in the middle of this record".into() } else { reason };
                bad.push(BadRecord {
                    line: number,
                    reason,
                    text: String::from_utf8_lossy(line).into_owned(),
                });
            }
        }
        start = end + 1;
        number += 1;
    }
    Ok(())
}

fn rows(
    records: &Records,
    mapper: &RowMapper,
    bad: &mut Vec<BadRecord>,
    segment: &mut Segment,
    keys: &IdKeys,
) -> Result<usize, Stop> {
    let mut fields = Vec::new();
    let mut bytes = 0;
    for record in 0..records.len() {
        records.fields(record, &mut fields);
        bytes += fields.iter().map(|field| field.len() + 1).sum::<usize>();
        match mapper.row(&fields) {
            Ok(ticket) => segment.push(ticket, keys, records.lines[record]),
            Err(Refusal::OtherKind) => return Err(Stop::OtherKind),
            Err(Refusal::Record(reason)) => {
                bad.push(BadRecord { line: records.lines[record], reason, text: records.text_of(record) });
            }
        }
    }
    Ok(bytes)
}

impl Job {
    /// The text of the record that starts at a line.
    pub(super) fn text_at(&self, line: u64) -> String {
        match self {
            Self::Lines(block) => {
                let skip = usize::try_from(line.saturating_sub(block.first_line)).unwrap_or(usize::MAX);
                let text = block.bytes.split(|b| *b == b'\n').nth(skip).unwrap_or_default();
                String::from_utf8_lossy(text).trim().to_owned()
            }
            Self::Records(records) => {
                records.lines.iter().position(|l| *l == line).map(|r| records.text_of(r)).unwrap_or_default()
            }
            Self::Tickets(_) => String::new(),
        }
    }
}
