//! Tickets in, decisions out, as a stream.

use crate::error::WorkbenchError;
use policy::Ticket;
use policy::decision::RowEvaluator;
use policy::model::Scope;
use policy::program::Program;
use rayon::prelude::*;
use std::io::{BufRead, Write};

/// Bytes that are read before a batch is decided: large enough to occupy all cores, small enough
/// that a consumer at the other end does not wait.
const BATCH_BYTES: usize = 1 << 20;
/// The longest line that is read.
pub const MAX_LINE_BYTES: usize = 16 << 20;

/// A line that was no ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Counted from 1.
    pub line: u64,
    /// Why.
    pub reason: String,
}

/// What became of a stream.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decided {
    /// Decisions written.
    pub decisions: u64,
    /// Lines that were no tickets; the stream went on behind them.
    pub bad_lines: Vec<BadLine>,
}

/// Reads tickets (a JSON object a line), writes their decisions in the same order. Empty lines are
/// passed over; a line that is no ticket is reported and passed over.
///
/// # Errors
/// If reading or writing fails. What was written before stands.
pub fn decide(
    program: &Program,
    scope: Option<&Scope>,
    mut input: impl BufRead,
    mut output: impl Write,
) -> Result<Decided, WorkbenchError> {
    let failed = |doing: &'static str| {
        WorkbenchError::io("the ticket stream".as_ref(), doing, "Decisions written so far stand")
    };
    let mut done = Decided::default();
    let mut next_line = 1_u64;
    loop {
        let batch = read_batch(&mut input).map_err(failed("reading tickets"))?;
        if batch.is_empty() {
            break;
        }
        let first = next_line;
        next_line += batch.iter().filter(|b| **b == b'\n').count() as u64;
        let lines: Vec<&[u8]> = batch.split(|b| *b == b'\n').collect();
        let share = lines.len().div_ceil(rayon::current_num_threads()).max(1);
        let parts: Vec<Part> = lines
            .par_chunks(share)
            .enumerate()
            .map(|(i, lines)| decide_lines(program, scope, lines, first + (i * share) as u64))
            .collect();
        for part in parts {
            output.write_all(&part.bytes).map_err(failed("writing decisions"))?;
            done.decisions += part.decisions;
            done.bad_lines.extend(part.bad_lines);
        }
        output.flush().map_err(failed("writing decisions"))?;
    }
    Ok(done)
}

/// What one thread made of its lines.
#[derive(Default)]
struct Part {
    bytes: Vec<u8>,
    decisions: u64,
    bad_lines: Vec<BadLine>,
}

fn decide_lines(program: &Program, scope: Option<&Scope>, lines: &[&[u8]], first: u64) -> Part {
    let mut row = RowEvaluator::new(program);
    let mut part = Part::default();
    for (line, number) in lines.iter().zip(first..) {
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let written = Ticket::from_json(line).map_err(|e| e.to_string()).and_then(|ticket| {
            let start = part.bytes.len();
            serde_json::to_writer(&mut part.bytes, &row.decide(&ticket, scope)).map_err(|e| {
                part.bytes.truncate(start);
                e.to_string()
            })
        });
        match written {
            Ok(()) => {
                part.bytes.push(b'\n');
                part.decisions += 1;
            }
            Err(reason) => part.bad_lines.push(BadLine { line: number, reason }),
        }
    }
    part
}

/// What is there to read, up to about [`BATCH_BYTES`], ending at the end of a line or of the input.
/// A line that came alone is decided at once: who feeds tickets one by one gets answers one by one.
fn read_batch(input: &mut impl BufRead) -> std::io::Result<Vec<u8>> {
    let mut batch = Vec::new();
    loop {
        let there = input.fill_buf()?;
        if there.is_empty() {
            return Ok(batch);
        }
        let length = there.len();
        batch.extend_from_slice(there);
        input.consume(length);
        let whole = batch.last() == Some(&b'\n');
        if whole && (length < BATCH_BYTES / 16 || batch.len() >= BATCH_BYTES) {
            return Ok(batch);
        }
        if batch.len() >= BATCH_BYTES && !whole {
            finish_line(input, &mut batch)?;
            return Ok(batch);
        }
    }
}

/// Reads on to the end of the line.
fn finish_line(input: &mut impl BufRead, batch: &mut Vec<u8>) -> std::io::Result<()> {
    let from = batch.len();
    loop {
        let there = input.fill_buf()?;
        let end = there.iter().position(|b| *b == b'\n').map(|at| at + 1);
        let taken = end.unwrap_or(there.len());
        batch.extend_from_slice(&there[..taken]);
        input.consume(taken);
        if end.is_some() || taken == 0 {
            return Ok(());
        }
        if batch.len() - from > MAX_LINE_BYTES {
            let message = format!("a line is longer than {MAX_LINE_BYTES} bytes");
            return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::model::Document;

    const POLICY: &str = r#"{"format":"lanekeeper/policy/1","name":"p","domains":[],
      "factors":[{"id":"f","reviewer":"legal","rules":[{"id":"r","level":"high","reason":"asks for a refund","when":{"text":["refund"]}}]}],
      "matrix":{"rules":[{"id":"m","lane":"human_owned","when":{"any_of":["f"],"at_least":"high"}}]},
      "capabilities":[],"lanes":{"autonomous":{},"assisted":{},"human_owned":{}}}"#;

    fn run(input: &[u8]) -> (Decided, String) {
        let program = Program::compile(&Document::parse(POLICY.as_bytes()).unwrap()).unwrap();
        let mut output = Vec::new();
        let done = decide(&program, None, input, &mut output).unwrap();
        (done, String::from_utf8(output).unwrap())
    }

    #[test]
    fn decisions_come_in_the_order_of_the_tickets_and_bad_lines_are_named() {
        let mut input = String::new();
        for i in 0..5_000 {
            let body = if i % 3 == 0 { "Refund, now" } else { "hello" };
            input.push_str(&format!("{{\"id\":\"{i}\",\"body\":\"{body}\"}}\n"));
            if i == 700 {
                input.push_str("not a ticket\n\n");
            }
        }
        let (done, output) = run(input.as_bytes());
        assert_eq!(done.decisions, 5_000);
        assert_eq!(done.bad_lines.iter().map(|b| b.line).collect::<Vec<_>>(), [702]);
        for (i, line) in output.lines().enumerate() {
            let decision: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(decision["ticket"], i.to_string());
            assert_eq!(decision["lane"], if i % 3 == 0 { "human_owned" } else { "autonomous" });
        }
    }

    #[test]
    fn a_last_line_without_an_end_counts_and_nothing_gives_nothing() {
        assert_eq!(run(b"{\"id\":\"1\"}").0.decisions, 1);
        assert_eq!(run(b"").0, Decided::default());
    }
}
