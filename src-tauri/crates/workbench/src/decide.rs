//! Tickets in, decisions out, as a stream.

use crate::error::WorkbenchError;
use policy::Ticket;
use policy::decision::DecisionWriter;
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
    let mut workers: Vec<Worker<'_>> =
        (0..rayon::current_num_threads().max(1)).map(|_| Worker::new(program)).collect();
    let mut batch = Vec::new();
    loop {
        read_batch(&mut input, &mut batch).map_err(failed("reading tickets"))?;
        if batch.is_empty() {
            break;
        }
        let lines = lines_of(&batch);
        let first = next_line;
        next_line += lines.len() as u64;
        let share = lines.len().div_ceil(workers.len());
        lines.par_chunks(share).zip(&mut workers).enumerate().for_each(|(i, (lines, worker))| {
            worker.decide(scope, lines, first + (i * share) as u64);
        });
        for worker in &mut workers {
            output.write_all(&worker.bytes).map_err(failed("writing decisions"))?;
            worker.bytes.clear();
            done.decisions += std::mem::take(&mut worker.decisions);
            done.bad_lines.append(&mut worker.bad_lines);
        }
        output.flush().map_err(failed("writing decisions"))?;
    }
    Ok(done)
}

/// The lines of a batch, without their ends. A batch ends with a line, or the input ends with it.
fn lines_of(batch: &[u8]) -> Vec<&[u8]> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', batch).chain((batch.last() != Some(&b'\n')).then_some(batch.len()));
    ends.map(|end| {
        let line = &batch[start..end];
        start = end + 1;
        line
    })
    .collect()
}

/// What one thread makes of its lines, batch after batch.
struct Worker<'p> {
    writer: DecisionWriter<'p>,
    bytes: Vec<u8>,
    decisions: u64,
    bad_lines: Vec<BadLine>,
}

impl<'p> Worker<'p> {
    fn new(program: &'p Program) -> Self {
        Self { writer: DecisionWriter::new(program), bytes: Vec::new(), decisions: 0, bad_lines: Vec::new() }
    }

    fn decide(&mut self, scope: Option<&Scope>, lines: &[&[u8]], first: u64) {
        for (line, number) in lines.iter().zip(first..) {
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            match Ticket::from_json(line) {
                Ok(ticket) => {
                    self.writer.write(&ticket, scope, &mut self.bytes);
                    self.bytes.push(b'\n');
                    self.decisions += 1;
                }
                Err(error) => self.bad_lines.push(BadLine { line: number, reason: error.to_string() }),
            }
        }
    }
}

/// Reads what is there, up to about [`BATCH_BYTES`], to the end of a line or of the input. A line that
/// came alone is decided at once: who feeds tickets one by one gets answers one by one.
fn read_batch(input: &mut impl BufRead, batch: &mut Vec<u8>) -> std::io::Result<()> {
    batch.clear();
    loop {
        let there = input.fill_buf()?;
        if there.is_empty() {
            return Ok(());
        }
        let length = there.len();
        batch.extend_from_slice(there);
        input.consume(length);
        let whole = batch.last() == Some(&b'\n');
        if whole && (length < BATCH_BYTES / 16 || batch.len() >= BATCH_BYTES) {
            return Ok(());
        }
        if batch.len() >= BATCH_BYTES && !whole {
            return finish_line(input, batch);
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
