//! Audits and reviews from the command line: drawn, labelled blind, bounded, and on record.

use crate::lanekeeper::Bench;

#[test]
fn an_audit_is_drawn_labelled_and_closed() {
    let bench = Bench::new();
    bench.json("sample --tickets 2000 --seed 5");
    let set = bench.json("audit draw b2b-saas-support@1 sample --size 12 --least 1 --seed 9");
    assert_eq!(set["summary"]["id"], 1);
    assert_eq!(set["summary"]["progress"], serde_json::json!({"done": 0, "of": 12}));
    assert!(set["tickets"][0]["revealed"].is_null(), "blind");
    let tickets: Vec<String> =
        set["tickets"].as_array().unwrap().iter().map(|t| t["ticket"].as_str().unwrap().to_owned()).collect();
    let next = bench.json("audit label 1");
    assert_eq!(next["next"]["ticket"], tickets[0].as_str());
    for ticket in &tickets {
        bench.json(&format!("audit label 1 {ticket} autonomous"));
    }
    bench.json(&format!("audit label 1 {} human_owned", tickets[3]));
    bench.json("audit label 1 --undo");
    bench.json(&format!("audit label 1 {} human_owned", tickets[3]));
    let found = bench.json("audit estimate 1");
    assert_eq!((found["misses"].as_u64(), found["audited"].as_u64()), (Some(1), Some(12)));
    let bound = found["miss_rate"]["at_most"].as_f64().unwrap();
    assert!(bound > 1.0 / 12.0 && bound < 1.0);
    bench.json("audit close 1");
    bench.run(&format!("audit label 1 {} assisted", tickets[0])).exits(2).says(&["final"]);
    bench.run("audit estimate 7").exits(2).says(&["label set"]);
    bench.run("audit draw b2b-saas-support@1 sample --by nonsense").exits(2).says(&["nonsense"]);
    let text = bench.run("audit status").exits(0).stdout;
    assert!(text.contains("closed") && text.contains("12"), "{text}");
    assert_eq!(bench.json("fsck")["ok"], true);
}

#[test]
fn a_review_is_listed_done_and_on_record() {
    let bench = Bench::new();
    bench.json("sample --tickets 500 --seed 5");
    let due = bench.json("review list");
    assert_eq!(due[0]["id"], "weekly_outcomes");
    bench.json("review done weekly_outcomes --note refunds --findings 2");
    bench.run("review done yearly").exits(2).says(&["review list"]);
    let done = bench.json("review list");
    assert_eq!(done.as_array().unwrap().last().unwrap()["done"]["findings"], 2);
    let picked = bench.json("audit nervous b2b-saas-support@1 sample --seed 3");
    assert_eq!(picked["tickets"].as_array().unwrap().len(), 20);
    let last = bench.json("history");
    assert_eq!(last.as_array().unwrap().last().unwrap()["event"]["kind"], "label_set_drawn");
}
