//! The line of releases as a consumer follows it: replay, downgrade, fork, time.

use super::*;

fn seen(bundle: &Bundle) -> Memory {
    judge(bundle, None).unwrap().memory
}

#[test]
fn releases_are_followed_in_order_and_gaps_are_reported() {
    let one = release("one", 1, None);
    let two = release("two", 2, Some(&one));
    let five = release("five", 5, Some(&two));
    let memory = judge(&two, Some(&seen(&one))).unwrap().memory;
    assert_eq!((memory.serial, &memory.payload_sha256), (2, &two.payload_sha256()));
    assert_eq!(judge(&two, Some(&memory)).unwrap().gap, 0, "the same again is fine");
    assert_eq!(judge(&five, Some(&memory)).unwrap().gap, 2);
    assert_eq!(judge(&five, Some(&seen(&one))).unwrap().gap, 3);
}

#[test]
fn an_older_release_a_second_one_and_a_fork_are_refused() {
    let one = release("one", 1, None);
    let two = release("two", 2, Some(&one));
    let memory = judge(&two, Some(&seen(&one))).unwrap().memory;
    assert_eq!(judge(&one, Some(&memory)), Err(RefusalError::LowerSerial { serial: 1, seen: 2 }));
    let other = release("other", 2, Some(&one));
    assert_eq!(judge(&other, Some(&memory)), Err(RefusalError::SameSerial(2)));
    for fork in [release("fork", 3, Some(&other)), release("past", 3, Some(&one)), release("new", 3, None)] {
        assert_eq!(judge(&fork, Some(&memory)), Err(RefusalError::PreviousMismatch(3)));
    }
}

#[test]
fn a_release_is_in_service_from_its_beginning_to_before_its_end() {
    let (bundle, root) = (release("one", 1, None), root());
    let judge = |second, memory: Option<&Memory>| {
        verify(&bundle, &Check { root: &root, at: at(second), memory, previous: None })
    };
    assert_eq!(judge(-1, None), Err(RefusalError::NotYetValid(at(0))));
    assert!(judge(0, None).is_ok());
    assert!(judge(9_999, None).is_ok());
    assert_eq!(judge(10_000, None), Err(RefusalError::Expired(at(10_000))));
    assert_eq!(judge(100_000, None), Err(RefusalError::RootExpired(at(100_000))));
    let mut memory = judge(9_999, None).unwrap().memory;
    memory.time_seen = at(20_000);
    assert_eq!(judge(5, Some(&memory)), Err(RefusalError::Expired(at(10_000))), "the clock was set back");
}

#[test]
fn another_policy_set_or_root_is_refused() {
    let bundle = release("one", 1, None);
    let memory = seen(&bundle);
    let mut foreign = unsigned("one", &Terms { policy_set: "other".into(), ..terms(1, None) });
    sign_all(&mut foreign);
    assert!(matches!(judge(&foreign, None), Err(RefusalError::PolicySet { .. })));
    let elsewhere = Memory { policy_set: "other".into(), ..memory.clone() };
    assert!(matches!(judge(&bundle, Some(&elsewhere)), Err(RefusalError::PolicySet { .. })));
    let mut newer = unsigned("one", &Terms { root_version: 2, ..terms(1, None) });
    sign_all(&mut newer);
    assert_eq!(judge(&newer, None), Err(RefusalError::RootVersion { needed: 2, given: 1 }));
    let later = Memory { root_version: 3, ..memory.clone() };
    assert_eq!(judge(&bundle, Some(&later)), Err(RefusalError::RootVersion { needed: 3, given: 1 }));
    let other_root = Memory { root_digest: "sha256:other".into(), ..memory };
    assert_eq!(judge(&bundle, Some(&other_root)), Err(RefusalError::RootChanged));
}

#[test]
fn a_consumer_keeps_its_memory_in_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state.json");
    assert_eq!(Memory::load(&path).unwrap(), None);
    let memory = seen(&release("one", 1, None));
    memory.save(&path).unwrap();
    assert_eq!(Memory::load(&path).unwrap(), Some(memory.clone()));
    memory.save(&path).unwrap();
    std::fs::write(&path, "{}").unwrap();
    assert!(Memory::load(&path).is_err(), "a broken memory is not no memory");
    assert!(memory.save(&folder.path().join("none/state.json")).is_err());
}
