//! Lanes held against an independent reading of the format, in SQL, ticket by ticket.
//!
//! `fixtures/reference/peer_duckdb.py` translates a policy to one query and runs it in DuckDB; it shares
//! nothing with this program but the documented format. Its lanes for a synthetic queue are kept as a
//! digest over the sorted lines `id<TAB>lane`.

use crate::lanekeeper::{Bench, shipped};
use serde_json::Value;
use sha2::{Digest, Sha256};

#[test]
fn every_lane_is_that_of_the_independent_reading() {
    let bench = Bench::new();
    bench.run("sample --tickets 3000 --seed 11 --out tickets.jsonl").exits(0);
    let tickets = std::fs::read(bench.path("tickets.jsonl")).unwrap();
    let reference = std::fs::read(shipped("fixtures/reference/peer_lanes.json")).unwrap();
    let reference: Value = serde_json::from_slice(&reference).unwrap();
    for (policy, expected) in reference.as_object().unwrap() {
        let decide = format!("decide {}", shipped(&format!("policies/{policy}.policy.json")));
        let decisions = bench.feed(&decide, &tickets).exits(0).stdout;
        let mut lines: Vec<String> = decisions
            .lines()
            .map(|line| {
                let decision: Value = serde_json::from_str(line).unwrap();
                format!("{}\t{}\n", decision["ticket"].as_str().unwrap(), decision["lane"].as_str().unwrap())
            })
            .collect();
        lines.sort_unstable();
        let digest: String =
            Sha256::digest(lines.concat()).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(lines.len(), expected["tickets"], "{policy}");
        assert_eq!(digest, expected["lanes_sha256"], "{policy}");
    }
}
