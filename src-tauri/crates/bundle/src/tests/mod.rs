//! Tests of the whole crate, by what somebody could try.

mod damage;
mod interop;
mod layers;
mod order;
mod rollback;
mod trust;

use crate::{
    Bundle, Check, Contents, LedgerHead, Memory, Previous, PrivateKey, RefusalError, Root, Terms, Trust,
    Verified, least_roles, verify,
};
use jiff::Timestamp;
use policy::model::{Document, Scope};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

const ROLES: [&str; 3] = ["operations", "security", "support_leadership"];

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_772_000_000 + second).unwrap()
}

/// The key of a role; `seed` tells several apart.
fn key(role: &str, seed: u8) -> PrivateKey {
    let mut bytes = [seed; 32];
    bytes[..role.len()].copy_from_slice(role.as_bytes());
    PrivateKey::from_seed(&bytes)
}

fn trust() -> Trust {
    let roles: BTreeMap<_, _> =
        ROLES.map(|r| (r.to_owned(), (vec![key(r, 0).public().unwrap()], 1))).into_iter().collect();
    Trust::first("desk", &roles, at(100_000)).unwrap()
}

fn root() -> Root {
    let keys = ROLES.map(|r| key(r, 0));
    Root::sign(&trust(), &keys.iter().collect::<Vec<_>>()).unwrap()
}

fn policy(title: &str) -> Document {
    let text = json!({
        "format": "lanekeeper/policy/1", "name": "desk", "title": title,
        "domains": [{"id": "login", "reviewer": "security", "consequence": "high", "when": {"text": ["password"]}}],
        "factors": [], "matrix": {"rules": []}, "capabilities": [],
        "lanes": {"autonomous": {}, "assisted": {}, "human_owned": {}}
    });
    Document::parse(text.to_string().as_bytes()).unwrap()
}

fn scope() -> Scope {
    Scope::parse(
        br#"{"format":"lanekeeper/scope/1","phase":2,"default":"observe","modes":{"login":"assisted"}}"#,
    )
    .unwrap()
}

fn roles(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|n| (*n).to_owned()).collect()
}

fn terms(serial: u64, previous: Option<Previous>) -> Terms {
    Terms {
        policy_set: "desk".into(),
        serial,
        previous,
        root_version: 1,
        required_roles: roles(&ROLES),
        not_before: at(0),
        expires: at(10_000),
        ledger_head: LedgerHead { size: 3, hash: "0".repeat(64) },
    }
}

fn unsigned(title: &str, terms: &Terms) -> Bundle {
    let (policy, scope, scorecard) = (policy(title), scope(), json!({"compared": 10, "agreed": 9}));
    let contents = Contents { policy: &policy, scope: &scope, scorecard: &scorecard, diff: None };
    Bundle::build(&contents, terms).unwrap()
}

fn sign_all(bundle: &mut Bundle) {
    for role in ROLES {
        bundle.approve(&key(role, 0)).unwrap();
    }
}

fn release(title: &str, serial: u64, previous: Option<&Bundle>) -> Bundle {
    let mut bundle = unsigned(title, &terms(serial, previous.map(Bundle::as_previous)));
    sign_all(&mut bundle);
    bundle
}

fn judge(bundle: &Bundle, memory: Option<&Memory>) -> Result<Verified, RefusalError> {
    verify(bundle, &Check { root: &root(), at: at(5), memory, previous: None })
}

/// Reads and verifies the bytes of a file; whether they are accepted.
fn accepted(bytes: &[u8], root: &Root) -> bool {
    let check = Check { root, at: at(5), memory: None, previous: None };
    Bundle::read(bytes).is_ok_and(|bundle| verify(&bundle, &check).is_ok())
}
