//! What a check costs: cells, dead rules, monotonicity and promises over 6, 10 and 12 factors.
//! Goals: 6 factors below 1 ms, 10 factors below 50 ms.

#![expect(clippy::unwrap_used, reason = "a benchmark that cannot start should say so and stop")]

use divan::{Bencher, black_box};
use policy::analysis::cells::{relaxing_step, rule_effects, uncovered};
use policy::analysis::{CellCounts, CellSpace, check};
use policy::model::{Document, Matrix};
use policy::program::LaneTable;
use serde_json::json;

fn main() {
    divan::main();
}

/// The starter policy's matrix, and a score, over so many factors.
fn document(factors: usize) -> Document {
    let ids: Vec<String> = (0..factors).map(|i| format!("factor_{i}")).collect();
    let rule = |id: &str| {
        json!({"id": id, "reviewer": "r", "guidance": {"low": "a", "medium": "b", "high": "c"},
          "rules": [{"id": format!("{id}_rule"), "level": "high", "reason": "r", "when": {"text": [id]}}]})
    };
    let weights: serde_json::Map<String, serde_json::Value> =
        ids.iter().enumerate().map(|(i, id)| (id.clone(), json!(0.5 + i as f64 / 4.0))).collect();
    let value = json!({"format": "lanekeeper/policy/1", "name": "bench", "domains": [],
      "factors": ids.iter().map(|id| rule(id)).collect::<Vec<_>>(),
      "matrix": {"rules": [
        {"id": "any_medium", "lane": "assisted", "when": {"count": 1, "at_least": "medium"}},
        {"id": "critical", "lane": "assisted", "when": {"any_of": ids[..3], "at_least": "high"}},
        {"id": "several", "lane": "human_owned", "when": {"count": 3, "at_least": "medium"}},
        {"id": "security", "lane": "human_owned", "when": {"any_of": [ids[1]], "at_least": "high"}},
        {"id": "missing", "lane": "human_owned", "when": {"any_of": [ids[2]], "at_least": "high"}},
        {"id": "two_high", "lane": "human_owned", "when": {"count": 2, "at_least": "high"}},
        {"id": "sum", "lane": "human_owned", "when": {"score": 6, "weights": weights}}]},
      "capabilities": [], "lanes": {"autonomous": {}, "assisted": {}, "human_owned": {}},
      "invariants": [
        {"id": "security", "when": {"any_of": [ids[1]], "at_least": "high"}, "lane": {"at_least": "assisted"}},
        {"id": "two", "when": {"count": 2, "at_least": "medium"}, "lane": {"at_least": "assisted"}},
        {"id": "refuted", "when": {"count": 2, "at_least": "medium"}, "lane": {"at_least": "human_owned"}}]});
    Document::parse(value.to_string().as_bytes()).unwrap()
}

fn table(document: &Document) -> LaneTable {
    let ids: Vec<&str> = document.policy().factors.iter().map(|f| f.id.as_str()).collect();
    let matrix: &Matrix = &document.policy().matrix;
    LaneTable::new(matrix, &ids)
}

/// The whole of `lanekeeper check`, compiling included.
#[divan::bench(args = [6, 10, 12])]
fn whole_check(bencher: Bencher<'_, '_>, factors: usize) {
    let document = document(factors);
    bencher.bench_local(|| check(black_box(&document)));
}

/// A new lane for every cell: what an edit of the matrix costs.
#[divan::bench(args = [6, 10, 12])]
fn lane_table(bencher: Bencher<'_, '_>, factors: usize) {
    let document = document(factors);
    bencher.bench_local(|| table(black_box(&document)));
}

/// Counts, gaps, dead rules and monotonicity, given the lanes.
#[divan::bench(args = [6, 10, 12])]
fn cells_and_rules(bencher: Bencher<'_, '_>, factors: usize) {
    let table = table(&document(factors));
    bencher.bench_local(|| {
        let space = CellSpace::new(factors);
        let counts = CellCounts::of(black_box(&table));
        (
            counts,
            rule_effects(&space, &table),
            uncovered(&table).count(),
            relaxing_step(table.lanes(), factors),
        )
    });
}
