//! The JSON Schemas that are shipped are those of the types that read and write the formats, and what
//! the program prints is as they say.

use crate::lanekeeper::{Bench, repository, shipped};
use serde_json::Value;

/// Kept by this test; the schemas of policy, ticket, scope and decision are kept by the policy crate.
const FORMATS: [&str; 5] = ["packet", "mapping", "check", "shadow", "compare"];

/// Set to write the schemas anew after a format was changed on purpose.
const BLESS: &str = "LANEKEEPER_BLESS";

#[test]
fn shipped_schemas_are_those_of_the_types() {
    let bench = Bench::new();
    for format in FORMATS {
        let current = bench.json(&format!("schema {format}"));
        let path = repository().join(format!("policies/schemas/{format}.schema.json"));
        if std::env::var_os(BLESS).is_some() {
            std::fs::write(&path, format!("{current:#}\n")).unwrap();
        }
        let kept: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        assert_eq!(kept, current, "{} is stale; run this test with {BLESS}=1", path.display());
    }
}

#[test]
fn what_the_program_prints_is_as_the_schemas_say() {
    let bench = Bench::new();
    bench.json("sample --tickets 300 --seed 5");
    let starter = shipped("policies/b2b-saas-support.policy.json");
    let ticket = shipped("fixtures/tickets/491284.json");
    let bytes = std::fs::read(&ticket).unwrap();
    let one_line = serde_json::to_vec(&serde_json::from_slice::<Value>(&bytes).unwrap()).unwrap();
    let decision = bench.feed(&format!("decide {starter}"), &one_line).exits(0).json();
    let printed = [
        ("decision", decision),
        ("packet", bench.json(&format!("packet {starter} {ticket}"))),
        ("check", bench.json(&format!("check {starter}"))),
        ("shadow", bench.json("shadow b2b-saas-support@1 sample")),
        ("compare", bench.json("compare b2b-saas-support@1 b2b-saas-support@2 sample")),
    ];
    for (format, value) in printed {
        let schema = bench.json(&format!("schema {format}"));
        let validator = jsonschema::validator_for(&schema).unwrap();
        let wrong: Vec<String> =
            validator.iter_errors(&value).map(|e| format!("{}: {e}", e.instance_path)).collect();
        assert!(wrong.is_empty(), "{format}: {wrong:#?}");
    }
}
