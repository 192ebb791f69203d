//! `decide` as a stream: a JSON line in, a decision as a JSON line out, on one core, with the
//! shipped policy. Goals: at least 150,000 tickets a second, one decision below 20 microseconds.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot start should say so and stop")]

use divan::{Bencher, black_box, counter::ItemsCount};
use policy::Ticket;
use policy::decision::{DecisionWriter, Moment, RowEvaluator};
use policy::model::{Document, Scope};
use policy::program::Program;

fn main() {
    divan::main();
}

fn program() -> Program {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../policies/b2b-saas-support.policy.json");
    let document = Document::parse(&std::fs::read(path).unwrap()).unwrap();
    Program::compile(&document).unwrap()
}

/// The tickets of the policy's own tests: the cases that the policy was written for, a few
/// sentences of text and about twenty fields each.
fn lines(program: &Program) -> Vec<Vec<u8>> {
    program.policy().tests.iter().map(|test| serde_json::to_vec(&test.ticket).unwrap()).collect()
}

#[divan::bench]
fn line_to_decision(bencher: Bencher<'_, '_>) {
    let program = program();
    let lines = lines(&program);
    let mut writer = DecisionWriter::new(&program);
    let mut out = Vec::new();
    bencher.counter(ItemsCount::new(lines.len())).bench_local(|| {
        out.clear();
        for line in &lines {
            let ticket = Ticket::from_json(black_box(line)).unwrap();
            writer.write(&ticket, None, &mut out);
            out.push(b'\n');
        }
        out.len()
    });
}

/// The parts of it.
#[divan::bench]
fn read_only(bencher: Bencher<'_, '_>) {
    let program = program();
    let lines = lines(&program);
    bencher.counter(ItemsCount::new(lines.len())).bench_local(|| {
        lines.iter().map(|line| Ticket::from_json(black_box(line)).unwrap().fields.len()).sum::<usize>()
    });
}

#[divan::bench]
fn evaluate_only(bencher: Bencher<'_, '_>) {
    let program = program();
    let lines = lines(&program);
    let tickets: Vec<Ticket<'_>> = lines.iter().map(|line| Ticket::from_json(line).unwrap()).collect();
    let mut row = RowEvaluator::new(&program);
    bencher.counter(ItemsCount::new(lines.len())).bench_local(|| {
        tickets.iter().map(|ticket| row.evaluate(Moment::whole(black_box(ticket))).cell).sum::<u32>()
    });
}

#[divan::bench]
fn decide_only(bencher: Bencher<'_, '_>) {
    let program = program();
    let lines = lines(&program);
    let tickets: Vec<Ticket<'_>> = lines.iter().map(|line| Ticket::from_json(line).unwrap()).collect();
    let mut row = RowEvaluator::new(&program);
    let scope = Scope::observe_all();
    bencher.counter(ItemsCount::new(lines.len())).bench_local(|| {
        tickets.iter().map(|ticket| row.decide(black_box(ticket), Some(&scope)).missing.len()).sum::<usize>()
    });
}
