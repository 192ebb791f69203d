//! Whose word counts: signatures, roles, thresholds, roots.

use super::*;
use crate::{Hardness, KeyId, Role, RootError};

#[test]
fn every_required_role_must_sign() {
    let mut bundle = unsigned("one", &terms(1, None));
    for role in ROLES {
        assert!(matches!(judge(&bundle, None), Err(RefusalError::Approval { .. })));
        bundle.approve(&key(role, 0)).unwrap();
    }
    let verified = judge(&bundle, None).unwrap();
    assert!(verified.approvals.iter().all(crate::Approval::is_complete));
}

#[test]
fn a_signature_by_an_unknown_key_is_refused_even_beside_good_ones() {
    let mut bundle = release("one", 1, None);
    let stranger = bundle.approve(&key("operations", 9)).unwrap();
    assert_eq!(judge(&bundle, None), Err(RefusalError::Signature(stranger.to_string())));
}

#[test]
fn swapped_and_foreign_signatures_are_refused() {
    let (one, other) = (release("one", 1, None), release("other", 1, None));
    let text = |b: &Bundle| String::from_utf8(b.envelope().to_bytes().unwrap()).unwrap();
    let sig = |b: &Bundle, n: usize| {
        text(b).split("\"sig\":\"").nth(n + 1).unwrap().split('"').next().unwrap().to_owned()
    };
    let with = |from: &str, to: &str| {
        let mut members = one.members.clone();
        members.insert(crate::Member::Envelope, text(&one).replace(from, to).into_bytes());
        let bundle = Bundle::read(&crate::archive::write(&members).unwrap()).unwrap();
        judge(&bundle, None)
    };
    assert!(with("x", "x").is_ok());
    assert!(matches!(with(&sig(&one, 0), &sig(&one, 1)), Err(RefusalError::Signature(_))), "of another key");
    assert!(
        matches!(with(&sig(&one, 0), &sig(&other, 0)), Err(RefusalError::Signature(_))),
        "over other content"
    );
}

#[test]
fn fewer_roles_than_the_content_needs_are_refused() {
    let mut bundle = unsigned("one", &Terms { required_roles: roles(&["operations"]), ..terms(1, None) });
    sign_all(&mut bundle);
    assert!(matches!(judge(&bundle, None), Err(RefusalError::UnderDeclared(_))));
    let mut asks_more = terms(1, None);
    asks_more.required_roles.insert("legal".into());
    let mut bundle = unsigned("one", &asks_more);
    sign_all(&mut bundle);
    assert_eq!(judge(&bundle, None), Err(RefusalError::UnknownRole("legal".into())));
}

#[test]
fn who_must_approve_follows_from_what_changes() {
    let (old, new, scope) = (policy("one"), policy("two"), scope());
    let (old, mut new) = (old.policy().clone(), new.policy().clone());
    let observe = Scope::observe_all();
    let least = |new: &policy::model::Policy, scope: &Scope, before: Option<&Scope>| {
        least_roles(new, scope, before.map(|b| (&old, b)))
    };
    assert_eq!(least(&old, &scope, None), roles(&ROLES), "everything is new in a first release");
    assert_eq!(least(&old, &observe, Some(&observe)), roles(&[]));
    assert_eq!(least(&new, &observe, Some(&observe)), roles(&["support_leadership"]));
    assert_eq!(
        least(&old, &observe, Some(&scope)),
        roles(&["support_leadership"]),
        "narrower needs no operations"
    );
    assert_eq!(least(&old, &scope, Some(&observe)), roles(&ROLES), "wider");
    new = old.clone();
    new.domains[0].reviewer = "legal".into();
    assert_eq!(
        least(&new, &observe, Some(&observe)),
        roles(&["legal", "security"]),
        "the old and the new reviewer"
    );
}

#[test]
fn roots_that_break_a_rule_are_refused() {
    let keys: Vec<PrivateKey> = ROLES.map(|r| key(r, 0)).into();
    let sign = |trust: &Trust| Root::sign(trust, &keys.iter().collect::<Vec<_>>());
    let broken = |change: &dyn Fn(&mut Trust)| {
        let mut trust = trust();
        change(&mut trust);
        matches!(sign(&trust), Err(RootError::Rule(_)))
    };
    assert!(!broken(&|_| {}));
    assert!(broken(&|t| t.roles.get_mut("security").unwrap().threshold = 0));
    assert!(broken(&|t| t.roles.get_mut("security").unwrap().threshold = 2));
    assert!(broken(&|t| t.version = 0));
    assert!(broken(&|t| t.roles.clear()));
    assert!(broken(&|t| {
        let twice: Role = t.roles["security"].clone();
        t.roles.insert("legal".into(), twice);
    }));
    assert!(broken(&|t| {
        t.roles.remove("security");
    }));
    // One key under two ids: the second id is not its own.
    assert!(broken(&|t| {
        let pem = t.keys.values().next().unwrap().clone();
        let id: KeyId = serde_json::from_value("f".repeat(64).into()).unwrap();
        t.keys.insert(id.clone(), pem);
        t.roles.insert("legal".into(), Role { keys: [id].into(), threshold: 1 });
    }));
    assert!(matches!(Root::sign(&trust(), &[&keys[0]]), Err(RootError::Signatures { .. })));
    assert!(matches!(
        Root::sign(&trust(), &[&keys[0], &keys[1], &keys[2], &key("legal", 0)]),
        Err(RootError::BadSignature(_))
    ));
}

#[test]
fn a_next_root_is_signed_by_the_roles_of_both() {
    let old = root();
    let roles = ROLES.map(|r| (r.to_owned(), (vec![key(r, u8::from(r == "security")).public().unwrap()], 1)));
    let mut next = Trust::first("desk", &roles.into_iter().collect(), at(200_000)).unwrap();
    next.version = 2;
    let bytes = |trust: &Trust, seeds: &[(&str, u8)]| {
        let payload = policy::canonical::to_vec(trust).unwrap();
        let mut envelope = crate::Envelope::new(crate::ROOT, payload);
        for (role, seed) in seeds {
            envelope.sign(&key(role, *seed)).unwrap();
        }
        envelope.to_bytes().unwrap()
    };
    let all = [("operations", 0), ("security", 0), ("security", 1), ("support_leadership", 0)];
    assert_eq!(old.followed_by(&bytes(&next, &all)).unwrap().trust(), &next);
    for left_out in 0..all.len() {
        let fewer: Vec<_> = all.iter().enumerate().filter(|(n, _)| *n != left_out).map(|(_, x)| *x).collect();
        assert!(old.followed_by(&bytes(&next, &fewer)).is_err(), "without {:?}", all[left_out]);
    }
    for (version, least) in [(1, 1), (3, 1), (2, 0)] {
        let odd = Trust { version, min_serial: least, ..next.clone() };
        assert!(matches!(old.followed_by(&bytes(&odd, &all)), Err(RootError::Rule(_))));
    }
}

#[test]
fn serials_below_the_least_of_the_root_are_refused() {
    let keys: Vec<PrivateKey> = ROLES.map(|r| key(r, 0)).into();
    let raised = Root::sign(&Trust { min_serial: 2, ..trust() }, &keys.iter().collect::<Vec<_>>()).unwrap();
    let check = Check { root: &raised, at: at(5), memory: None, previous: None };
    let refused = verify(&release("one", 1, None), &check);
    assert_eq!(refused, Err(RefusalError::BelowLeast { serial: 1, least: 2 }));
}

#[test]
fn a_generated_key_is_its_own() {
    let (one, two) = (PrivateKey::generate().unwrap(), PrivateKey::generate().unwrap());
    assert_ne!(one.public().unwrap().id(), two.public().unwrap().id());
    assert_ne!(
        *one.to_pem(None, Hardness::Standard).unwrap(),
        *two.to_pem(None, Hardness::Standard).unwrap()
    );
}
