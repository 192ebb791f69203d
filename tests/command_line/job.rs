//! The main job: tickets in, shadow run, comparison, signed bundle, history, rollback.

use crate::lanekeeper::{Bench, shipped};
use serde_json::Value;

const ROLES: [&str; 4] = ["support_leadership", "operations", "security", "legal"];

/// Makes a key for every role and the root.
fn sign_up(bench: &Bench) {
    let mut init = String::from("trust init --policy-set support --out root.dsse.json");
    for role in ROLES {
        bench.json(&format!("key new --out {role}.pem --no-passphrase"));
        init += &format!(" --role {role}={role}.pub.pem --key {role}.pem");
    }
    bench.json(&init);
}

/// Approves a bundle in each of its roles.
fn approve(bench: &Bench, prepared: &Value, bundle: &str) {
    for approval in prepared["approvals"].as_array().unwrap() {
        bench.json(&format!("approve {bundle} --key {}.pem", approval["role"].as_str().unwrap()));
    }
}

#[test]
fn a_version_is_released_compared_and_rolled_back() {
    let bench = Bench::new();
    let sample = bench.json("sample --tickets 3000 --seed 5");
    assert_eq!(sample["tickets"], 3000);
    sign_up(&bench);
    let scope = shipped("policies/phase-2.scope.json");

    let new = |policy: &str, out: &str| {
        bench.json(&format!("release new {policy} --scope {scope} --corpus sample --out {out}"))
    };
    let first = new("b2b-saas-support@1", "first.epb");
    assert_eq!((&first["serial"], &first["rollback"]), (&Value::from(1), &Value::Null));
    bench.run("release publish first.epb").exits(1).says(&["Approval of"]);
    approve(&bench, &first, "first.epb");
    bench.run("verify first.epb --root root.dsse.json --state state.json").exits(0);
    bench.json("release publish first.epb");

    // A release is prepared with its way back beside it, or not at all.
    bench.write("taken.rollback.epb", "");
    bench
        .run(&format!("release new b2b-saas-support@2 --scope {scope} --corpus sample --out taken.epb"))
        .exits(2)
        .says(&["taken.rollback.epb exists already; nothing was written"]);
    let history = bench.json("history");
    let prepared = |moment: &&Value| moment["event"]["kind"] == "release_prepared";
    assert_eq!(history.as_array().unwrap().iter().filter(prepared).count(), 1);
    let second = new("b2b-saas-support@2", "second.epb");
    assert_eq!(second["rollback"], "second.rollback.epb");
    approve(&bench, &second, "second.epb");
    bench.json("release publish second.epb");
    bench.run("verify second.epb --root root.dsse.json --state state.json").exits(0);
    // An older release is no way back for a consumer that has seen a newer one.
    bench
        .run("verify first.epb --root root.dsse.json --state state.json")
        .exits(1)
        .says(&["serial 1 is older than 2"]);

    // The way back was prepared together with the release: two signatures and it is in service.
    for role in ["operations", "support_leadership"] {
        bench.json(&format!("approve second.rollback.epb --key {role}.pem"));
    }
    bench.json("release publish second.rollback.epb");
    bench.run("verify second.rollback.epb --root root.dsse.json --state state.json").exits(0);

    let history = bench.json("history");
    let kinds: Vec<&str> =
        history.as_array().unwrap().iter().map(|moment| moment["event"]["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "release_published").count(), 3);
    assert!(kinds.contains(&"refused"), "the attempt without approvals is part of the history");
    let list = bench.json("policy list");
    let in_service = |number: usize| list[number]["in_service"].clone();
    assert_eq!((in_service(0), in_service(1)), (Value::from(3), Value::Null));
    assert_eq!(bench.json("fsck")["ok"], true);
}

#[test]
fn any_older_release_can_be_restored_by_name() {
    let bench = Bench::new();
    bench.json("sample --tickets 500 --seed 5");
    sign_up(&bench);
    let scope = shipped("policies/phase-2.scope.json");
    for (policy, out) in [("b2b-saas-support@1", "1.epb"), ("b2b-saas-support@2", "2.epb")] {
        let new = bench.json(&format!("release new {policy} --scope {scope} --corpus sample --out {out}"));
        approve(&bench, &new, out);
        bench.json(&format!("release publish {out}"));
    }
    bench.run("rollback 2 --reason x --out 3.epb").exits(2).says(&["in service already"]);
    bench.run("rollback 7 --reason x --out 3.epb").exits(2);
    let back = bench.json("rollback 1 --reason overrides --out 3.epb");
    assert_eq!((&back["serial"], &back["kind"]), (&Value::from(3), &Value::from("rollback")));
    bench.run("release publish 3.epb").exits(1);
    approve(&bench, &back, "3.epb");
    bench.json("release publish 3.epb");
}

#[test]
fn the_report_adds_up_and_says_what_is_planted() {
    let bench = Bench::new();
    bench.json("sample --tickets 6000 --seed 3");
    let report = bench.json("shadow b2b-saas-support@1 sample");
    let confusion: Vec<Vec<u64>> = serde_json::from_value(report["confusion"].clone()).unwrap();
    let sum: u64 = confusion.iter().flatten().sum();
    assert_eq!(report["compared"], sum);
    let diagonal: u64 = (0..3).map(|i| confusion[i][i]).sum();
    let rate = report["agreement"]["rate"].as_f64().unwrap();
    assert!((rate - diagonal as f64 / sum as f64).abs() < 1e-12);
    let below: u64 = confusion[1][0] + confusion[2][0] + confusion[2][1];
    assert_eq!(report["under_escalated"], below);
    let lanes: u64 = ["autonomous", "assisted", "human_owned"]
        .iter()
        .map(|lane| report["lanes"]["recommended"][lane].as_u64().unwrap())
        .sum();
    assert_eq!(report["tickets"], lanes);
    assert_eq!(
        report["high_risk_misses"]["count"],
        report["high_risk_misses"]["tickets"].as_array().unwrap().len()
    );
    // The same run twice is the same report, and one entry in the history.
    assert_eq!(bench.json("shadow b2b-saas-support@1 sample"), report);
    let runs = bench.json("history").to_string().matches("run_recorded").count();
    assert_eq!(runs, 1);
}

#[test]
fn a_comparison_moves_as_many_tickets_as_its_matrix_says() {
    let bench = Bench::new();
    bench.json("sample --tickets 3000 --seed 5");
    let same = bench.json("compare b2b-saas-support@1 b2b-saas-support@1 sample");
    assert_eq!(same["edits"].as_array().unwrap().len(), 0);
    let moved = |value: &Value| -> Vec<Vec<u64>> { serde_json::from_value(value["moved"].clone()).unwrap() };
    assert_eq!(moved(&same).iter().flatten().sum::<u64>(), 3000);
    let changed = bench.json("compare b2b-saas-support@1 b2b-saas-support@2 sample");
    assert!(!changed["edits"].as_array().unwrap().is_empty());
    let matrix = moved(&changed);
    assert_eq!(matrix.iter().flatten().sum::<u64>(), 3000);
    assert!(matrix[1][0] > 0, "the second version widens the autonomous scope");
    let back = bench.json("compare b2b-saas-support@2 b2b-saas-support@1 sample");
    let mirrored = moved(&back);
    assert!((0..3).all(|i| (0..3).all(|j| matrix[i][j] == mirrored[j][i])));
    assert_eq!(changed["newly_agree"], back["newly_disagree"]);
    assert_eq!(changed["mcnemar_p"], back["mcnemar_p"]);
}
