//! Tests of the whole ledger, by what could go wrong.

mod crash;
mod files;
mod labels;
mod operations;
mod tampering;
mod upgrading;

use crate::{Ledger, NewRun, NewVersion, RunRecord, Version};
use jiff::Timestamp;
use policy::model::Document;
use serde_json::json;
use std::path::PathBuf;
use tempfile::TempDir;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_772_000_000 + second).unwrap()
}

fn policy(title: &str) -> Document {
    let text = json!({
        "format": "lanekeeper/policy/1", "name": "desk", "title": title, "domains": [], "factors": [],
        "matrix": {"rules": []}, "capabilities": [],
        "lanes": {"autonomous": {}, "assisted": {}, "human_owned": {}}
    });
    Document::parse(text.to_string().as_bytes()).unwrap()
}

fn workspace() -> (TempDir, PathBuf, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lanekeeper.db");
    let ledger = Ledger::create(&path, at(0)).unwrap();
    (folder, path, ledger)
}

fn save(ledger: &mut Ledger, title: &str) -> Version {
    ledger.save_version(&NewVersion { document: &policy(title), note: "try", author: "ops" }, at(1)).unwrap()
}

fn run(ledger: &mut Ledger, agree: u64) -> RunRecord {
    let card = json!({"agree": agree});
    ledger.record_run(&NewRun { policy: "sha256:p", corpus: "sha256:c", scorecard: &card }, at(2)).unwrap()
}
