//! The way back: exactly an older release, with its approvals, under a higher serial.

use super::*;
use crate::archive::Members;
use crate::envelope::Envelope;
use crate::{BundleError, Kind, Member, RollbackReason, SAFETY_ROLES};

fn why() -> RollbackReason {
    RollbackReason { reason: "overrides doubled".into(), metric: Some("override_rate".into()) }
}

fn back(older: &Bundle, withdrawn: &Bundle, serial: u64) -> Result<Bundle, BundleError> {
    let terms = Terms { required_roles: BTreeSet::new(), ..terms(serial, Some(withdrawn.as_previous())) };
    Bundle::roll_back(older, &terms, &why())
}

fn signed_by(mut bundle: Bundle, roles: &[&str]) -> Bundle {
    for role in roles {
        bundle.approve(&key(role, 0)).unwrap();
    }
    Bundle::read(&bundle.to_bytes().unwrap()).unwrap()
}

#[test]
fn a_rollback_restores_an_older_release_with_two_signatures() {
    let one = release("one", 1, None);
    let two = release("two", 2, Some(&one));
    let rollback = signed_by(back(&one, &two, 3).unwrap(), &SAFETY_ROLES);
    let memory = judge(&two, None).unwrap().memory;
    let verified = judge(&rollback, Some(&memory)).unwrap();
    assert_eq!((verified.memory.serial, verified.gap), (3, 0));
    assert_eq!(rollback.predicate().kind, Kind::Rollback);
    assert_eq!(rollback.policy(), one.policy());
    assert!(judge(&rollback, None).is_ok(), "it works on a fresh installation");
    let three = release("three", 4, Some(&rollback));
    let again = signed_by(back(&rollback, &three, 5).unwrap(), &SAFETY_ROLES);
    assert_eq!(
        again.predicate().rollback.as_ref().unwrap().restores_serial,
        1,
        "it leads to the release itself"
    );
    assert!(judge(&again, None).is_ok());
}

#[test]
fn a_rollback_without_the_two_roles_or_to_a_release_without_full_approval_is_refused() {
    let one = release("one", 1, None);
    let two = release("two", 2, Some(&one));
    let half = signed_by(back(&one, &two, 3).unwrap(), &["operations"]);
    assert!(
        matches!(judge(&half, None), Err(RefusalError::Approval { role, .. }) if role == "support_leadership")
    );
    let partial = signed_by(unsigned("one", &terms(1, None)), &SAFETY_ROLES);
    let to_partial = signed_by(back(&partial, &two, 3).unwrap(), &SAFETY_ROLES);
    assert!(matches!(judge(&to_partial, None), Err(RefusalError::Restored(_))));
}

#[test]
fn new_content_called_a_rollback_is_refused() {
    let one = release("one", 1, None);
    let two = release("two", 2, Some(&one));
    let honest = back(&one, &two, 3).unwrap();
    let smuggle = |member: Member, bytes: &[u8], digest: &str| {
        let mut members: Members = honest.members.clone();
        members.remove(&Member::Envelope);
        members.insert(member, bytes.to_vec());
        let predicate = crate::Predicate { policy_digest: digest.to_owned(), ..honest.predicate().clone() };
        Bundle::sealed(members, predicate)
    };
    assert!(smuggle(Member::Policy, honest.member(Member::Policy).unwrap(), one.policy().digest()).is_ok());
    let other = policy("smuggled");
    let refused = smuggle(Member::Policy, other.canonical(), other.digest());
    assert!(matches!(refused, Err(BundleError::Contradiction(_))));
    let wide = br#"{"default":"autonomous","format":"lanekeeper/scope/1","phase":4}"#;
    let refused = smuggle(Member::Scope, wide, one.policy().digest());
    assert!(matches!(refused, Err(BundleError::Contradiction(_))));
    // The restored envelope belongs to another release.
    let refused = smuggle(Member::Restored, two.member(Member::Envelope).unwrap(), one.policy().digest());
    assert!(matches!(refused, Err(BundleError::Contradiction(_))));
    // An invented one that nobody signed fits, and is refused for its missing approvals.
    let invented = Envelope::new(crate::IN_TOTO, one.envelope().payload().to_vec()).to_bytes().unwrap();
    let bundle = smuggle(Member::Restored, &invented, one.policy().digest()).unwrap();
    let bundle = signed_by(bundle, &SAFETY_ROLES);
    assert!(matches!(judge(&bundle, None), Err(RefusalError::Restored(_))));
}

#[test]
fn what_a_rollback_says_of_itself_must_be_true() {
    let one = release("one", 1, None);
    let two = release("two", 2, Some(&one));
    assert!(Bundle::roll_back(&one, &terms(3, None), &why()).is_err(), "nothing is withdrawn");
    assert!(back(&two, &two, 2).is_err(), "the serial must rise");
    let nothing = RollbackReason { reason: " ".into(), metric: None };
    assert!(
        Bundle::roll_back(&one, &terms(3, Some(two.as_previous())), &nothing).is_err(),
        "a reason is needed"
    );
    let honest = back(&one, &two, 3).unwrap();
    let alter = |change: fn(&mut crate::Predicate)| {
        let mut members = honest.members.clone();
        members.remove(&Member::Envelope);
        let mut predicate = honest.predicate().clone();
        change(&mut predicate);
        Bundle::sealed(members, predicate).is_ok()
    };
    assert!(alter(|_| {}));
    assert!(!alter(|p| p.kind = Kind::Release));
    assert!(!alter(|p| p.rollback = None));
    assert!(!alter(|p| p.required_roles = roles(&["operations"])));
    assert!(!alter(|p| p.policy_set = "other".into()));
    assert!(!alter(|p| p.rollback.as_mut().unwrap().restores_serial = 2));
    assert!(!alter(|p| p.rollback.as_mut().unwrap().supersedes = 1));
    assert!(!alter(|p| p.rollback.as_mut().unwrap().restores_policy_digest = "sha256:x".into()));
}
