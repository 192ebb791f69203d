//! The JSON Schemas beside the shipped policies: generated from the types, and true of what they
//! describe. `LANEKEEPER_BLESS=1` writes them anew.

use policy::Ticket;
use policy::decision::Decision;
use policy::generators::{documents, scopes, tickets};
use policy::model::{Document, Policy, Scope};
use policy::program::Program;
use proptest::prelude::*;
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value as Json;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../.."))
}

/// Readers describe what they accept, writers what they write.
fn schema<T: JsonSchema>(title: &str, reads: bool) -> Json {
    let settings = SchemaSettings::draft2020_12();
    let settings = if reads { settings.for_deserialize() } else { settings.for_serialize() };
    let mut schema = settings.into_generator().into_root_schema_for::<T>();
    schema.insert("title".into(), title.into());
    schema.to_value()
}

fn schemas() -> [(&'static str, Json); 4] {
    [
        ("policy", schema::<Policy>("Lanekeeper policy", true)),
        ("ticket", schema::<Ticket<'static>>("Lanekeeper ticket", true)),
        ("scope", schema::<Scope>("Lanekeeper rollout scope", true)),
        ("decision", schema::<Decision<'static>>("Lanekeeper decision", false)),
    ]
}

fn validator(name: &str) -> jsonschema::Validator {
    let (_, schema) = schemas().into_iter().find(|(known, _)| *known == name).unwrap();
    jsonschema::draft202012::new(&schema).unwrap()
}

fn assert_valid(validator: &jsonschema::Validator, value: &Json, what: &str) {
    let errors: Vec<String> =
        validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path)).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

#[test]
fn the_schemas_in_the_repository_are_those_of_the_types() {
    let folder = root().join("policies/schemas");
    for (name, schema) in schemas() {
        let path = folder.join(format!("{name}.schema.json"));
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("LANEKEEPER_BLESS").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &text).unwrap();
        }
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(there == text, "{name}.schema.json is stale; run this test with LANEKEEPER_BLESS=1");
    }
}

#[test]
fn shipped_files_are_valid() {
    let policy = validator("policy");
    let scope = validator("scope");
    let mut seen = 0;
    for folder in ["policies", "fixtures/policies"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let validator = match () {
                () if name.ends_with(".policy.json") => &policy,
                () if name.ends_with(".scope.json") => &scope,
                () => continue,
            };
            let value: Json = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            assert_valid(validator, &value, &name);
            seen += 1;
        }
    }
    assert!(seen >= 4, "the shipped policies and scopes are there");
}

/// A schema says what the reader says, also of documents that the reader refuses.
#[test]
fn bad_documents_are_invalid() {
    let policy = validator("policy");
    for name in [
        "unknown-key",
        "unknown-condition-key",
        "wrong-format",
        "wrong-level",
        "empty-condition",
        "two-conditions",
        "two-comparisons",
        "matrix-negation",
        "half-an-invariant",
    ] {
        let path = root().join(format!("fixtures/bad/policies/{name}.policy.json"));
        let value: Json = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        assert!(!policy.is_valid(&value), "{name} is valid by the schema");
    }
    let sound: Json =
        serde_json::from_slice(&std::fs::read(root().join("fixtures/policies/example.policy.json")).unwrap())
            .unwrap();
    for place in [
        "/matrix/rules/0/when",
        "/invariants/0",
        "/invariants/1",
        "/tests/0/expect/lane",
        "/factors/0/rules/0",
    ] {
        let mut value = sound.clone();
        value.pointer_mut(place).unwrap()["zzz"] = Json::Null;
        assert!(!policy.is_valid(&value), "an unknown key in {place} is valid by the schema");
    }
    let ticket = validator("ticket");
    for bad in [
        r#"{}"#,
        r#"{"id":"1","x":1}"#,
        r#"{"id":"1","human":{"lane":"robot"}}"#,
        r#"{"id":"1","messages":[{"text":"a"}]}"#,
        r#"{"id":"1","fields":{"a":{}}}"#,
    ] {
        assert!(!ticket.is_valid(&serde_json::from_str(bad).unwrap()), "{bad}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_the_program_writes_is_valid(document in documents(), tickets in prop::collection::vec(tickets(), 8), scope in scopes()) {
        let value: Json = serde_json::from_slice(document.canonical()).unwrap();
        assert_valid(&validator("policy"), &value, "policy");
        assert_valid(&validator("scope"), &serde_json::to_value(&scope).unwrap(), "scope");
        let (ticket_schema, decision_schema) = (validator("ticket"), validator("decision"));
        let program = Program::compile(&document).unwrap();
        for ticket in &tickets {
            assert_valid(&ticket_schema, &serde_json::to_value(ticket).unwrap(), "ticket");
            let decision = serde_json::to_value(program.decide(ticket, Some(&scope))).unwrap();
            assert_valid(&decision_schema, &decision, "decision");
        }
    }
}

/// The example of the format description, as a file that a schema-aware editor would open.
#[test]
fn the_example_is_read_and_valid() {
    let bytes = std::fs::read(root().join("fixtures/policies/example.policy.json")).unwrap();
    assert!(Document::parse(&bytes).is_ok());
    assert!(validator("policy").is_valid(&serde_json::from_slice(&bytes).unwrap()));
}
