//! Each operation keeps what it was given, and its entry.

use super::*;
use crate::{
    CorpusRecord, Event, LedgerError, PublicKeyRecord, ReleaseKind, ReleaseRecord, ReleaseState, RootRecord,
    SignedBy,
};

fn corpus(name: &str, digest: &str) -> CorpusRecord {
    CorpusRecord {
        name: name.into(),
        digest: digest.into(),
        tickets: 10,
        with_human_lane: 9,
        file_name: "c.parquet".into(),
        mapping: Some("{}".into()),
        imported_at: at(3).to_string(),
    }
}

fn release(serial: u64, mark: &str, kind: ReleaseKind) -> ReleaseRecord {
    ReleaseRecord::new(
        &mark.repeat(64),
        serial,
        kind,
        "sha256:p",
        "{}",
        format!("bundle {serial}{mark}").as_bytes(),
    )
}

#[test]
fn versions_are_numbered_without_gaps_and_saving_the_same_again_changes_nothing() {
    let (_folder, _, mut ledger) = workspace();
    assert_eq!(save(&mut ledger, "one").number, 1);
    let two = save(&mut ledger, "two");
    assert_eq!(two.number, 2);
    let head = ledger.head().unwrap();
    assert_eq!(save(&mut ledger, "two"), two);
    assert_eq!(ledger.head().unwrap(), head);
    assert_eq!(save(&mut ledger, "one").number, 3, "going back is a new version");
    assert_eq!(ledger.version("desk", 2).unwrap(), two);
    assert_eq!(ledger.version_of_digest(&two.digest).unwrap(), Some(two.clone()));
    assert_eq!(ledger.latest_version("desk").unwrap().unwrap().number, 3);
    assert_eq!(policy("two").canonical(), two.document.as_bytes());
    assert!(matches!(ledger.version("desk", 4), Err(LedgerError::Unknown(_))));
    assert_eq!(ledger.history(0).unwrap().len(), 4);
}

#[test]
fn a_corpus_can_be_forgotten_while_the_history_keeps_its_digest() {
    let (_folder, _, mut ledger) = workspace();
    ledger.add_corpus(&corpus("march", "sha256:aa"), at(3)).unwrap();
    ledger.add_corpus(&corpus("march", "sha256:aa"), at(4)).unwrap();
    assert!(matches!(ledger.add_corpus(&corpus("march", "sha256:bb"), at(5)), Err(LedgerError::Conflict(_))));
    assert_eq!(ledger.corpus("sha256:aa").unwrap(), corpus("march", "sha256:aa"));
    ledger.forget_corpus("march", "retention", at(6)).unwrap();
    assert!(ledger.corpora().unwrap().is_empty());
    assert!(matches!(ledger.forget_corpus("march", "again", at(7)), Err(LedgerError::Unknown(_))));
    let events: Vec<Event> = ledger.history(1).unwrap().into_iter().map(|e| e.body.event).collect();
    assert!(
        matches!(&events[..], [Event::CorpusImported { .. }, Event::CorpusForgotten { digest, .. }] if digest == "sha256:aa")
    );
    assert_eq!(ledger.fsck(&[]).unwrap().problems, []);
}

#[test]
fn one_release_is_in_service_and_serials_rise() {
    let (_folder, _, mut ledger) = workspace();
    let by = [SignedBy { role: "operations".into(), key: "k".into() }];
    let mut first = release(1, "a", ReleaseKind::Release);
    ledger.prepare_release(&first, at(1)).unwrap();
    assert_eq!(ledger.active_release().unwrap(), None);
    first.bundle = b"bundle with an approval".to_vec();
    ledger.publish_release(&first, &by, at(2)).unwrap();
    let second = release(2, "b", ReleaseKind::Release);
    ledger.publish_release(&second, &by, at(3)).unwrap();
    assert_eq!(ledger.active_release().unwrap().unwrap().serial, 2);
    assert_eq!(ledger.release(1).unwrap().state, ReleaseState::Superseded);
    assert_eq!(ledger.release(1).unwrap().bundle, first.bundle);
    for late in [release(2, "c", ReleaseKind::Release), release(1, "d", ReleaseKind::Rollback), second] {
        let head = ledger.head().unwrap();
        assert!(matches!(ledger.publish_release(&late, &by, at(4)), Err(LedgerError::Conflict(_))));
        assert_eq!(ledger.head().unwrap(), head);
    }
    assert!(matches!(ledger.prepare_release(&first, at(5)), Err(LedgerError::Conflict(_))));
    ledger.publish_release(&release(5, "e", ReleaseKind::Rollback), &by, at(6)).unwrap();
    assert_eq!(ledger.releases().unwrap().len(), 3);
    assert_eq!(ledger.fsck(&[]).unwrap().problems, []);
}

#[test]
fn roots_follow_each_other_and_keys_stay() {
    let (_folder, _, mut ledger) = workspace();
    let root = |version, digest: &str| RootRecord {
        version,
        digest: digest.into(),
        envelope: b"{}".to_vec(),
        accepted_at: at(1).to_string(),
    };
    ledger.accept_root(&root(1, "sha256:r1"), at(1)).unwrap();
    ledger.accept_root(&root(1, "sha256:r1"), at(2)).unwrap();
    assert!(ledger.accept_root(&root(1, "sha256:other"), at(2)).is_err());
    assert!(ledger.accept_root(&root(3, "sha256:r3"), at(2)).is_err());
    ledger.accept_root(&root(2, "sha256:r2"), at(1)).unwrap();
    assert_eq!(ledger.roots().unwrap(), [root(1, "sha256:r1"), root(2, "sha256:r2")]);
    let key = PublicKeyRecord {
        id: "e".repeat(64),
        pem: "P".into(),
        label: "legal".into(),
        added_at: at(3).to_string(),
    };
    ledger.add_key(&key, at(3)).unwrap();
    ledger.add_key(&PublicKeyRecord { pem: "Q".into(), ..key.clone() }, at(4)).unwrap();
    assert_eq!(ledger.keys().unwrap(), [key]);
}

#[test]
fn drafts_are_replaced_and_runs_are_kept() {
    let (_folder, _, mut ledger) = workspace();
    ledger.save_draft("desk", "{", None, at(1)).unwrap();
    ledger.save_draft("desk", "{}", Some("sha256:x"), at(2)).unwrap();
    let draft = ledger.draft("desk").unwrap().unwrap();
    assert_eq!((draft.document.as_str(), draft.based_on.as_deref()), ("{}", Some("sha256:x")));
    assert!(ledger.drop_draft("desk").unwrap());
    assert!(!ledger.drop_draft("desk").unwrap());
    let (one, two) = (run(&mut ledger, 1), run(&mut ledger, 2));
    assert_eq!(ledger.latest_run(None).unwrap(), Some(two.clone()));
    assert_eq!(ledger.latest_run(Some("sha256:other")).unwrap(), None);
    assert_eq!(ledger.runs(None).unwrap(), [two, one.clone()]);
    assert_eq!(ledger.runs(Some("sha256:other")).unwrap(), []);
    assert_eq!(ledger.run(one.id).unwrap(), one);
}

#[test]
fn an_exported_history_can_be_checked_by_anyone() {
    let (_folder, _, mut ledger) = workspace();
    save(&mut ledger, "one \u{1f600} \"quoted\"\n");
    run(&mut ledger, 3);
    let mut out = Vec::new();
    assert_eq!(ledger.export_history(&mut out).unwrap(), 3);
    let mut prev = "0".repeat(64);
    for line in std::str::from_utf8(&out).unwrap().lines() {
        let entry: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(entry["prev"], prev.as_str());
        let body = String::from_utf8(policy::canonical::to_vec(&entry["body"]).unwrap()).unwrap();
        let text = format!("lanekeeper/entry/1\n{}\n{prev}\n{body}", entry["seq"]);
        prev = policy::canonical::digest(text.as_bytes()).split_off(7);
        assert_eq!(entry["hash"], prev.as_str());
    }
    assert_eq!(prev, ledger.head().unwrap().hash);
}
