//! One content has one spelling: at the layers of archive, envelope and statement.

use super::*;
use crate::archive::{self, Members};
use crate::envelope::{Envelope, IN_TOTO, ROOT, pre_authentication};
use crate::{ArchiveError, BundleError, EnvelopeError, Member};

fn reread(members: &Members) -> Result<Bundle, BundleError> {
    Bundle::read(&archive::write(members).unwrap())
}

#[test]
fn the_same_content_gives_the_same_bytes_whatever_the_order_of_approvals() {
    let one = release("one", 1, None);
    let mut other = unsigned("one", &terms(1, None));
    let identity = other.payload_sha256();
    for role in ROLES.iter().rev() {
        other.approve(&key(role, 0)).unwrap();
        other.approve(&key(role, 0)).unwrap();
    }
    assert_eq!(one.to_bytes().unwrap(), other.to_bytes().unwrap());
    assert_eq!(one.payload_sha256(), identity, "an approval does not change the identity");
    let read = Bundle::read(&one.to_bytes().unwrap()).unwrap();
    assert_eq!(read.to_bytes().unwrap(), one.to_bytes().unwrap());
}

#[test]
fn extra_missing_and_changed_members_are_refused() {
    let whole = release("one", 1, None).members;
    assert!(reread(&whole).is_ok());
    for member in whole.keys() {
        let mut fewer = whole.clone();
        fewer.remove(member);
        assert!(reread(&fewer).is_err(), "{member:?}");
    }
    for extra in [Member::Diff, Member::Restored] {
        let mut more = whole.clone();
        more.insert(extra, whole[&Member::Envelope].clone());
        assert!(matches!(reread(&more), Err(BundleError::Members(text)) if text.contains("was added")));
    }
    let mut changed = whole.clone();
    changed.insert(Member::Policy, policy("two").canonical().to_vec());
    assert!(matches!(reread(&changed), Err(BundleError::Members(text)) if text.contains("policy.json")));
}

#[test]
fn archives_in_any_other_form_are_refused() {
    let whole = archive::write(&release("one", 1, None).members).unwrap();
    let mut other = Vec::new();
    // Each: where in the first header, what instead.
    for (place, text) in [
        (0, &b"../bundle.dsse.json"[..]),
        (0, b"/bundle.dsse.json"),
        (0, b"Bundle.dsse.json"),
        (0, b"./bundle.dsse.json"),
        (100, b"0000755"),
        (108, b"0001000"),
        (136, b"00000000001"),
        (156, b"1"),
        (156, b"2"),
        (156, b"6"),
        (156, b"x"),
        (156, b"L"),
        (156, b"\0"),
        (257, b"ustar  "),
        (265, b"root"),
        (345, b"folder"),
        (500, b"."),
    ] {
        let mut bytes = whole.clone();
        bytes[place..place + text.len()].copy_from_slice(text);
        other.push(bytes);
    }
    let size = &whole[124..136].to_vec();
    for digits in ["77777777777", "           ", "-0000000001", "+0000000001"] {
        let mut bytes = whole.clone();
        bytes[124..135].copy_from_slice(digits.as_bytes());
        assert_ne!(&bytes[124..136], size);
        other.push(bytes);
    }
    for mut bytes in other {
        // With the right checksum, so that only the form is wrong.
        bytes[148..156].fill(b' ');
        let sum: u32 = bytes[..512].iter().map(|&b| u32::from(b)).sum();
        bytes[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        assert!(archive::read(&bytes).is_err());
    }
    let first = 512 + release("one", 1, None).members[&Member::Envelope].len().next_multiple_of(512);
    let twice = [&whole[..first], &whole].concat();
    assert_eq!(archive::read(&twice), Err(ArchiveError::Order("bundle.dsse.json")));
    let mut swapped = whole[first..].to_vec();
    swapped.splice(0..0, std::iter::empty());
    swapped.extend_from_slice(&whole[..first]);
    assert!(archive::read(&swapped).is_err());
    assert_eq!(archive::read(b""), Err(ArchiveError::Damaged(0)));
}

/// An envelope in another spelling, with real signatures inside.
fn respelt(from: &str, to: &str) -> Result<Bundle, BundleError> {
    let mut members = release("one", 1, None).members;
    let text = String::from_utf8(members[&Member::Envelope].clone()).unwrap();
    assert!(text.contains(from), "{from}");
    members.insert(Member::Envelope, text.replacen(from, to, 1).into_bytes());
    reread(&members)
}

#[test]
fn envelopes_in_any_other_spelling_are_refused() {
    assert!(respelt("{", "{").is_ok());
    for (from, to) in [
        ("{\"payload\"", "{ \"payload\""),
        ("\"payload\"", "\"p\\u0061yload\""),
        ("\"signatures\":", "\"extra\":1,\"signatures\":"),
        ("\"payloadType\"", "\"payloadType\":\"application/json\",\"payloadType\""),
        ("application/vnd.in-toto+json", "application/vnd.lanekeeper.root+json"),
        ("application/vnd.in-toto+json", "application/json"),
        ("==\"}", "\"}"),
        ("==\"}", "=\"}"),
        ("==\"}", "== \"}"),
        ("\"sig\":\"", "\"sig\":\"\\n"),
    ] {
        assert!(respelt(from, to).is_err(), "{from} -> {to}");
    }
    // Bits that base64 does not use must be zero: `Q` and `R` before `==` decode to the same byte.
    let mut bundle = unsigned("one", &terms(1, None));
    bundle.approve(&key("operations", 0)).unwrap();
    let text = String::from_utf8(bundle.members[&Member::Envelope].clone()).unwrap();
    let last = text.rfind("==\"}").unwrap() - 1;
    let mut bytes = text.into_bytes();
    bytes[last] += 1;
    bundle.members.insert(Member::Envelope, bytes);
    assert!(matches!(reread(&bundle.members), Err(BundleError::Envelope(EnvelopeError::Base64(_)))));
}

/// A bundle whose payload says something else, signed by everybody.
fn restated(from: &str, to: &str) -> Result<Bundle, BundleError> {
    let bundle = unsigned("one", &terms(1, None));
    let text = String::from_utf8(bundle.envelope().payload().to_vec()).unwrap();
    assert!(text.contains(from), "{from}");
    let mut envelope = Envelope::new(IN_TOTO, text.replacen(from, to, 1).into_bytes());
    for role in ROLES {
        envelope.sign(&key(role, 0)).unwrap();
    }
    let mut members = bundle.members;
    members.insert(Member::Envelope, envelope.to_bytes().unwrap());
    reread(&members)
}

#[test]
fn statements_in_any_other_spelling_are_refused_although_everybody_signed() {
    assert!(restated("{", "{").is_ok());
    for (from, to) in [
        ("\"serial\":1", "\"serial\":1.0"),
        ("\"serial\":1", "\"serial\":1e0"),
        ("\"serial\":1", "\"serial\":0"),
        ("\"serial\":1", "\"serial\":-1"),
        ("\"serial\":1", "\"serial\":9007199254740993"),
        ("\"serial\":1", "\"serial\":1,\"serial\":2"),
        ("\"serial\":1", "\"serial\":\"1\""),
        ("\"serial\":1", "\"serial\": 1"),
        ("\"serial\":1", "\"serial\":1,\"unknown\":1"),
        ("\"previous\":null,", ""),
        ("\"rollback\":null,", ""),
        ("urn:lanekeeper:release:1", "urn:lanekeeper:release:2"),
        ("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1"),
        ("\"operations\",\"security\"", "\"security\",\"operations\""),
        ("\"operations\",\"security\"", "\"operations\",\"operations\",\"security\""),
        ("Z\",\"kind\"", "+00:00\",\"kind\""),
        ("Z\",\"kind\"", ".000Z\",\"kind\""),
        ("\"kind\":\"release\"", "\"kind\":\"rollback\""),
        ("\"policySet\"", "\"\u{feff}policySet\""),
        ("\"desk\"", "\"\\ud800\""),
    ] {
        assert!(restated(from, to).is_err(), "{from} -> {to}");
    }
}

#[test]
fn a_signature_is_over_the_type_and_the_length_too() {
    assert_eq!(
        pre_authentication("http://example.com/HelloWorld", b"hello world"),
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world",
        "the example of the DSSE protocol"
    );
    let mut as_root = Envelope::new(ROOT, unsigned("one", &terms(1, None)).envelope().payload().to_vec());
    as_root.sign(&key("operations", 0)).unwrap();
    let text = String::from_utf8(as_root.to_bytes().unwrap()).unwrap().replace(ROOT, IN_TOTO);
    let public = key("operations", 0).public().unwrap();
    assert!(as_root.is_signed_by(&public));
    assert!(!Envelope::read(text.as_bytes(), IN_TOTO).unwrap().is_signed_by(&public));
}
