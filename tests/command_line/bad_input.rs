//! Bad input: each gives an error that names the thing and says what was kept, the promised exit code,
//! and loses nothing.

use crate::lanekeeper::{Bench, shipped};
use serde_json::Value;

const TICKET: &str = "{\"id\":\"1\",\"human\":{\"lane\":\"assisted\"}}\n";

#[test]
fn files_that_are_no_tickets_are_refused_and_nothing_is_stored() {
    let bench = Bench::new();
    bench.json("init");
    bench.write("empty.jsonl", "");
    bench.write("binary.jsonl", [0_u8, 159, 146, 150, 0, 1, 2, 3]);
    bench.write("latin1.csv", b"id,subject\n1,caf\xe9\n2,na\xefve\n".as_slice());
    bench.write("broken.csv", "id,subject\n1,\"never closed\n2,x\n");
    for (file, says) in [
        ("missing.jsonl", "missing.jsonl"),
        ("empty.jsonl", "empty"),
        ("binary.jsonl", "binary.jsonl"),
        ("latin1.csv", "windows-1252"),
    ] {
        bench.run(&format!("import {file} --name x")).exits(2).says(&[says]);
    }
    assert_eq!(bench.json("corpora").as_array().unwrap().len(), 0);
    let left: Vec<_> = std::fs::read_dir(bench.path("workspace/corpora")).unwrap().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn bad_lines_are_rejected_one_by_one_with_line_and_reason() {
    let bench = Bench::new();
    bench.json("init");
    let mut lines = String::from(TICKET);
    lines += "{\"id\":\"2\",\"unheard_of\":1}\n";
    lines += "not json\n";
    lines += TICKET;
    lines += "{\"id\":\"3\",\"human\":{\"lane\":\"robot\"}}\n{\"id\":\"4\"}\n{\"id\":\"5\",\"bo";
    bench.write("mixed.jsonl", &lines);
    let imported = bench.json("import mixed.jsonl --name mixed --rejects rejects.jsonl");
    assert_eq!(imported["tickets"], 2);
    assert_eq!(imported["rejected"], 5);
    assert_eq!(imported["with_human_lane"], 1);
    let rejects = std::fs::read_to_string(bench.path("rejects.jsonl")).unwrap();
    let numbers: Vec<u64> = rejects
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["line"].as_u64().unwrap())
        .collect();
    assert_eq!(numbers, [2, 3, 4, 5, 7]);
    assert!(rejects.contains("unheard_of") && rejects.contains("robot"), "{rejects}");
    bench.run("import mixed.jsonl --name mixed").exits(2).says(&["mixed"]);
}

#[test]
fn policies_that_cannot_be_used_name_the_place() {
    let bench = Bench::new();
    let starter = std::fs::read_to_string(shipped("policies/b2b-saas-support.policy.json")).unwrap();
    let mut policy: Value = serde_json::from_str(&starter).unwrap();
    policy["factors"][0]["rules"][0]["levle"] = Value::from("high");
    bench.write("typo.policy.json", policy.to_string());
    bench.run("check typo.policy.json").exits(2).says(&["typo.policy.json", "factors[0].rules[0]", "levle"]);
    let mut policy: Value = serde_json::from_str(&starter).unwrap();
    policy["lanes"]["human_owned"]["send_reply"] = Value::from("allow");
    policy["lanes"]["assisted"]["send_reply"] = Value::from("human");
    bench.write("order.policy.json", policy.to_string());
    let report = bench.run("check order.policy.json --json").exits(1).json();
    let codes: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"permission_order"), "{codes:?}");
    bench
        .feed("decide order.policy.json", TICKET.as_bytes())
        .exits(2)
        .says(&["lanes.human_owned.send_reply"]);
    bench.write("half.policy.json", &starter[..starter.len() / 2]);
    bench.run("check half.policy.json").exits(2).says(&["half.policy.json"]);
    bench.run("check nowhere.policy.json").exits(2).says(&["nowhere.policy.json"]);
}

#[test]
fn a_bundle_with_a_flipped_bit_is_refused() {
    let bench = Bench::new();
    bench.json("sample --tickets 200 --seed 5");
    let mut init = String::from("trust init --policy-set support --out root.dsse.json");
    for role in ["support_leadership", "operations", "security", "legal"] {
        bench.json(&format!("key new --out {role}.pem --no-passphrase"));
        init += &format!(" --role {role}={role}.pub.pem --key {role}.pem");
    }
    bench.json(&init);
    let scope = shipped("policies/phase-2.scope.json");
    bench.json(&format!("release new b2b-saas-support@1 --scope {scope} --corpus sample --out a.epb"));
    let whole = std::fs::read(bench.path("a.epb")).unwrap();
    for at in [0, 700, whole.len() / 2, whole.len() - 1500] {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        bench.write("flipped.epb", &flipped);
        let answer = bench.run("verify flipped.epb --root root.dsse.json --json").exits(1);
        assert_eq!(answer.json()["ok"], false);
    }
    bench.write("short.epb", &whole[..whole.len() - 512]);
    bench.run("verify short.epb --root root.dsse.json").exits(1);
    bench.run("release publish short.epb").exits(1);
    assert!(bench.json("policy list")[0]["in_service"].is_null());
}

#[test]
fn a_foreign_or_newer_database_is_left_alone() {
    let bench = Bench::new();
    std::fs::create_dir(bench.path("workspace")).unwrap();
    bench.write("workspace/lanekeeper.db", "a diary, not a database");
    bench.run("history").exits(2).says(&["lanekeeper.db"]);
    assert_eq!(std::fs::read(bench.path("workspace/lanekeeper.db")).unwrap(), b"a diary, not a database");
    bench.run("init").exits(2);
}

#[test]
fn a_bad_line_in_a_stream_is_told_and_passed_over() {
    let bench = Bench::new();
    let policy = shipped("policies/b2b-saas-support.policy.json");
    let input = format!("{TICKET}oops\n{{\"id\":\"2\"}}\n");
    let answer = bench.feed(&format!("decide {policy}"), input.as_bytes()).exits(2).says(&["line 2"]);
    let ids: Vec<Value> = answer
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["ticket"].clone())
        .collect();
    assert_eq!(ids, ["1", "2"]);
}

#[test]
fn wrong_usage_is_told_with_what_would_be_right() {
    let bench = Bench::new();
    bench.run("shdow a b").exits(2).says(&["shadow"]);
    bench.run("key new --out k.pem").exits(2).says(&["--no-passphrase"]);
    bench.run("history").exits(2).says(&["lanekeeper init"]);
    bench.json("init");
    bench.run("shadow nothing@1 nowhere").exits(2).says(&["nothing@1", "policy list"]);
    bench.run("corpus nowhere").exits(2).says(&["nowhere"]);
    let error = bench.run("corpus nowhere --json").exits(2).json();
    assert_eq!(error["error"]["code"], "not_found");
}
