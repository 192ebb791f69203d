//! Bad policies, each with the place and the kind of fault that its reader must be told.

use policy::analysis::{Code, Finding, Severity, check};
use policy::model::Document;
use policy::program::Program;
use policy::strict::ReadError;

fn read(name: &str) -> Result<Document, ReadError> {
    let path = format!("{}/../../../fixtures/bad/policies/{name}.policy.json", env!("CARGO_MANIFEST_DIR"));
    Document::parse(&std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}")))
}

/// Policies that cannot be read: path, and words of the message.
const UNREADABLE: [(&str, &str, &str); 18] = [
    ("unknown-key", "factors[0].rules[0].levle", "unknown field `levle`"),
    ("unknown-condition-key", "factors[0].rules[0].when.at_mots", "unknown field `at_mots`"),
    ("duplicate-key", "name", "duplicate field `name`"),
    ("duplicate-permission", "lanes.assisted.send_reply", "duplicate key `send_reply`"),
    ("wrong-format", "format", "lanekeeper/policy/1"),
    ("wrong-level", "factors[0].rules[0].level", "unknown variant `severe`"),
    ("truncated", "domains[0]", "EOF"),
    ("empty", "", "EOF"),
    ("binary", "", "expected value"),
    ("byte-order-mark", "", "byte order mark"),
    ("trailing-text", "", "trailing characters"),
    ("empty-condition", "factors[0].rules[0].when", "an empty condition"),
    ("two-conditions", "factors[0].rules[0].when", "several conditions in one object"),
    ("two-comparisons", "factors[0].rules[0].when", "several comparisons"),
    ("matrix-negation", "matrix.rules[0].when.not", "unknown field `not`"),
    ("negative-weight", "matrix.rules[0].when", "a weight is negative"),
    ("half-an-invariant", "invariants[0]", "either `when` and `lane`"),
    ("unwritable-number", "", "9007199254740993"),
];

/// Policies that can be read and not used: code, path and words of the finding.
const UNUSABLE: [(&str, Code, &str, &str); 17] = [
    ("permission-order", Code::PermissionOrder, "lanes.human_owned.send_reply", "never permits more"),
    ("duplicate-id", Code::DuplicateId, "factors[1].id", "policy_sensitivity"),
    ("cycle", Code::ReferenceCycle, "signals[0].when", "break the circle"),
    ("domain-counts-itself", Code::ReferenceCycle, "domains[0].when", "break the circle"),
    ("too-deep", Code::ReferenceCycle, "factors[0].rules[0].when", "more than 64 deep"),
    ("bad-regex", Code::BadRegex, "factors[0].rules[0].when", "refund("),
    ("hungry-regex", Code::BadRegex, "factors[0].rules[0].when", "size limit"),
    ("type-mismatch", Code::TypeMismatch, "factors[0].rules[0].when", "\"soon\" is a string"),
    ("list-comparison", Code::TypeMismatch, "factors[0].rules[0].when", "`has`"),
    (
        "unknown-signal",
        Code::UnknownReference,
        "factors[0].rules[0].when",
        "did you mean \"mentions_refund\"?",
    ),
    (
        "unknown-factor-in-matrix",
        Code::UnknownReference,
        "matrix.rules[0].when",
        "no factor called \"security\"",
    ),
    (
        "unknown-capability-in-lane",
        Code::UnknownReference,
        "lanes.assisted.sendreply",
        "did you mean \"send_reply\"?",
    ),
    ("bad-span", Code::BadSpan, "sources[0].max_age", "as in \"7d\""),
    ("bad-span-in-condition", Code::BadSpan, "factors[0].rules[0].when", "as in \"7d\""),
    ("empty-phrase", Code::EmptyPhrase, "signals[0].when", "phrase 2"),
    ("field-of-two-sources", Code::FieldOfTwoSources, "sources[1].fields[0]", "contract"),
    ("too-many-factors", Code::TooManyFactors, "factors", "13 factors"),
];

#[test]
fn unreadable_policies_name_the_place() {
    for (name, path, words) in UNREADABLE {
        let error = read(name).err().unwrap_or_else(|| panic!("{name} was read"));
        assert!(error.message.contains(words), "{name}: {error}");
        assert_eq!(error.path, path, "{name}: {error}");
    }
}

#[test]
fn unusable_policies_are_refused_with_a_finding_and_nothing_else() {
    for (name, code, path, words) in UNUSABLE {
        let document = read(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        let findings = Program::compile(&document).err().unwrap_or_else(|| panic!("{name} was compiled"));
        let matches = |f: &Finding| f.code == code && f.path == path && f.message.contains(words);
        assert!(findings.iter().any(matches), "{name}: {findings:#?}");
        assert!(findings.iter().all(|f| f.severity == Severity::Error), "{name}");
        let report = check(&document);
        assert!(!report.ok && report.cells.is_none() && report.tests.is_none(), "{name}");
        assert_eq!(report.findings, findings, "{name}");
    }
}

#[test]
fn every_bad_policy_is_tried() {
    let folder = format!("{}/../../../fixtures/bad/policies", env!("CARGO_MANIFEST_DIR"));
    let tried = UNREADABLE.iter().map(|(name, ..)| *name).chain(UNUSABLE.iter().map(|(name, ..)| *name));
    let mut tried: Vec<String> = tried.map(|name| format!("{name}.policy.json")).collect();
    let mut there: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    tried.sort();
    there.sort();
    assert_eq!(tried, there);
}

/// A few lines must not be able to take minutes or gigabytes.
#[test]
fn small_documents_cannot_ask_for_large_work() {
    let names = |from: usize| {
        (from..30).map(move |i| {
            format!(
                r#"{{"id":"s{i}","when":{{"all":[{{"signal":"s{j}"}},{{"signal":"s{j}"}}]}}}}"#,
                j = i - 1
            )
        })
    };
    let signals: Vec<String> =
        std::iter::once(r#"{"id":"s0","when":{"field":"x","is":true}}"#.to_owned()).chain(names(1)).collect();
    let policy = |signals: &str, when: &str| {
        format!(
            r#"{{"format":"lanekeeper/policy/1","name":"p","signals":[{signals}],
        "domains":[{{"id":"d","reviewer":"r","consequence":"high","when":{when}}}],
        "factors":[{{"id":"f","reviewer":"r","rules":[{{"id":"a","level":"high","reason":"r","when":{{"domains":{{"at_least":4294967295}}}}}},
          {{"id":"b","level":"high","reason":"r","when":{{"domain":"d"}}}}]}}],
        "matrix":{{"rules":[{{"id":"m","lane":"assisted","when":{{"count":4294967295,"at_least":"low"}}}}]}},
        "capabilities":[],"lanes":{{"autonomous":{{}},"assisted":{{}},"human_owned":{{}}}}}}"#
        )
    };
    let doubling = policy(&signals.join(","), r#"{"signal":"s29"}"#);
    let document = Document::parse(doubling.as_bytes()).unwrap();
    assert!(check(&document).cells.is_some());
    let program = Program::compile(&document).unwrap();
    let ticket = policy::Ticket::from_json(br#"{"id":"1"}"#).unwrap();
    assert_eq!(program.decide(&ticket, None).missing.len(), 1);
}
