//! Documents: what is printed reads back, and the digest is that of the meaning, not the spelling.

use policy::generators::{documents, policies};
use policy::model::{Document, Policy};
use proptest::prelude::*;
use serde_json::Value as Json;

fn read_fixture(path: &str) -> Vec<u8> {
    let path = format!("{}/../../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The same document with the keys of every object turned round and with spaces.
fn respelled(value: &Json, out: &mut String) {
    match value {
        Json::Object(map) => {
            out.push('{');
            for (i, (key, value)) in map.iter().rev().enumerate() {
                out.push_str(if i > 0 { " ,\n" } else { "\t" });
                // Every character escaped: another spelling of the same key.
                let escaped: String = key.encode_utf16().map(|unit| format!("\\u{unit:04X}")).collect();
                out.push_str(&format!("\"{escaped}\" : "));
                respelled(value, out);
            }
            out.push('}');
        }
        Json::Array(list) => {
            out.push_str("[ ");
            for (i, value) in list.iter().enumerate() {
                if i > 0 {
                    out.push_str("\r\n, ");
                }
                respelled(value, out);
            }
            out.push(']');
        }
        Json::Number(n) if n.as_f64() == Some(2.5) => out.push_str("25.0e-1"),
        other => out.push_str(&other.to_string()),
    }
}

/// All objects of a document, as JSON pointers.
fn objects(value: &Json, at: &str, found: &mut Vec<String>) {
    match value {
        Json::Object(map) => {
            found.push(at.to_owned());
            map.iter().for_each(|(key, value)| objects(value, &format!("{at}/{key}"), found));
        }
        Json::Array(list) => {
            list.iter().enumerate().for_each(|(i, value)| objects(value, &format!("{at}/{i}"), found));
        }
        _ => {}
    }
}

/// `/factors/0/rules` as `factors[0].rules`.
fn as_path(pointer: &str) -> String {
    pointer.split('/').skip(1).fold(String::new(), |path, step| {
        if step.chars().all(|c| c.is_ascii_digit()) {
            format!("{path}[{step}]")
        } else if path.is_empty() {
            step.to_owned()
        } else {
            format!("{path}.{step}")
        }
    })
}

proptest! {
    #[test]
    fn what_is_printed_reads_back(policy in policies()) {
        let document = Document::from_policy(policy.clone()).unwrap();
        for bytes in [serde_json::to_vec(&policy).unwrap(), serde_json::to_vec_pretty(&policy).unwrap(), document.canonical().to_vec()] {
            let again = Document::parse(&bytes).unwrap();
            prop_assert_eq!(again.policy(), &policy);
            prop_assert_eq!(again.digest(), document.digest());
            prop_assert_eq!(again.canonical(), document.canonical());
        }
    }

    #[test]
    fn the_digest_does_not_depend_on_the_spelling(document in documents()) {
        let value: Json = serde_json::from_slice(document.canonical()).unwrap();
        let mut text = String::new();
        respelled(&value, &mut text);
        let again = Document::parse(text.as_bytes()).unwrap();
        prop_assert_eq!(again.digest(), document.digest());
    }

    #[test]
    fn an_edit_changes_the_digest(document in documents()) {
        let mut edited = document.policy().clone();
        edited.name.push('!');
        let edited = Document::from_policy(edited).unwrap();
        prop_assert_ne!(edited.digest(), document.digest());
    }

    #[test]
    fn an_unknown_key_is_refused_anywhere_with_its_path(document in documents(), pick in any::<prop::sample::Index>()) {
        let mut value: Json = serde_json::from_slice(document.canonical()).unwrap();
        let mut places = Vec::new();
        objects(&value, "", &mut places);
        // Permissions and weights are keyed by names: there an unknown key is an unknown name.
        places.retain(|at| !at.starts_with("/lanes/") && !at.ends_with("/weights"));
        let at = &places[pick.index(places.len())];
        value.pointer_mut(at).unwrap().as_object_mut().unwrap().insert("zzz".into(), Json::Null);
        let error = Document::parse(value.to_string().as_bytes()).unwrap_err();
        prop_assert!(error.message.contains("unknown field `zzz`"), "{}", error);
        let expected = as_path(&format!("{at}/zzz"));
        prop_assert!(error.path == expected, "{} instead of {expected}", error.path);
    }

    #[test]
    fn a_duplicate_key_is_refused_anywhere_with_its_path(document in documents(), pick in any::<prop::sample::Index>()) {
        let value: Json = serde_json::from_slice(document.canonical()).unwrap();
        let mut places = Vec::new();
        objects(&value, "", &mut places);
        places.retain(|at| value.pointer(at).unwrap().as_object().is_some_and(|map| !map.is_empty()));
        let at = &places[pick.index(places.len())];
        let text = doubled(&value, at, "");
        let error = Document::parse(text.as_bytes()).unwrap_err();
        let key = value.pointer(at).unwrap().as_object().unwrap().keys().next().unwrap();
        let named = [format!("duplicate field `{key}`"), format!("duplicate key `{key}`")];
        prop_assert!(named.iter().any(|words| error.message.contains(words)), "{}", error);
        prop_assert_eq!(error.path, as_path(&format!("{at}/{key}")));
    }
}

/// The document with the first key of one object written twice.
fn doubled(value: &Json, target: &str, at: &str) -> String {
    match value {
        Json::Object(map) => {
            let entry = |(key, value): (&String, &Json)| {
                format!("{key:?}:{}", doubled(value, target, &format!("{at}/{key}")))
            };
            let mut entries: Vec<String> = map.iter().map(entry).collect();
            if at == target {
                entries.insert(1, entries[0].clone());
            }
            format!("{{{}}}", entries.join(","))
        }
        Json::Array(list) => {
            let items =
                list.iter().enumerate().map(|(i, value)| doubled(value, target, &format!("{at}/{i}")));
            format!("[{}]", items.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

#[test]
fn shipped_policies_read_back_what_they_print() {
    for path in [
        "fixtures/policies/example.policy.json",
        "policies/b2b-saas-support.policy.json",
        "policies/b2b-saas-support-v2.policy.json",
    ] {
        let document = Document::parse(&read_fixture(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
        let printed = serde_json::to_vec(document.policy()).unwrap();
        let again: Policy = policy::strict::from_slice(&printed).unwrap();
        assert_eq!(&again, document.policy(), "{path}");
    }
}
