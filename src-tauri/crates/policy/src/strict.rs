//! Reading our own formats strictly: unknown keys and duplicate keys are refused, with the path of
//! the offender. Derived readers refuse both for named keys; this module does so for maps, and
//! gives the path.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// A document that does not read as what it should be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", if path.is_empty() || path == "." { String::new() } else { format!("{path}: ") })]
pub struct ReadError {
    /// Where in the document, as in `factors[0].rules[2].when`; empty at the top.
    pub path: String,
    /// What is wrong there, with line and column.
    pub message: String,
}

/// Reads one JSON document, whole, strictly.
///
/// # Errors
/// Names the path and the reason; trailing text after the document is an error too.
pub fn from_slice<'de, T: Deserialize<'de>>(bytes: &'de [u8]) -> Result<T, ReadError> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return Err(ReadError {
            path: String::new(),
            message: "starts with a byte order mark; save it as plain UTF-8".into(),
        });
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|e| {
        let message = e.inner().to_string();
        // A document that breaks off before a value has no name for the place yet.
        let path = e.path().to_string().trim_end_matches(['?', '.']).to_owned();
        ReadError { path: to_duplicate(&message, path), message }
    })?;
    reader.end().map_err(|e| ReadError { path: String::new(), message: e.to_string() })?;
    Ok(value)
}

/// The path of a duplicate key. Readers notice one when the value before it is read already, so they
/// give the path of the object; the key is in the message, in the words of serde and of this module.
fn to_duplicate(message: &str, path: String) -> String {
    let named = ["duplicate field `", "duplicate key `"].iter().find_map(|start| message.strip_prefix(start));
    match named.and_then(|rest| rest.split_once('`')) {
        Some((key, _)) if path.is_empty() => key.to_owned(),
        Some((key, _)) => format!("{path}.{key}"),
        None => path,
    }
}

/// A string that borrows from the document where it can (where it holds no escapes).
pub struct Text<'a>(pub Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E: de::Error>(self, v: &'de str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Borrowed(v)))
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
                Ok(Text(Cow::Owned(v.to_owned())))
            }
        }
        deserializer.deserialize_str(TextVisitor)
    }
}

/// Reads an optional string, borrowing where it can: for `#[serde(deserialize_with)]`.
pub fn text_option<'de: 'a, 'a, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Cow<'a, str>>, D::Error> {
    Ok(Option::<Text<'a>>::deserialize(deserializer)?.map(|t| t.0))
}

/// Reads a string, borrowing where it can: for `#[serde(deserialize_with)]`.
pub fn text<'de: 'a, 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'a, str>, D::Error> {
    Ok(Text::deserialize(deserializer)?.0)
}

/// Reads a list of strings, borrowing where it can: for `#[serde(deserialize_with)]`.
pub fn texts_option<'de: 'a, 'a, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Vec<Cow<'a, str>>>, D::Error> {
    Ok(Option::<Vec<Text<'a>>>::deserialize(deserializer)?
        .map(|list| list.into_iter().map(|t| t.0).collect()))
}

/// An object with one entry: for writing.
pub(crate) struct Entry<'a, V>(pub &'static str, pub &'a V);

impl<V: Serialize> Serialize for Entry<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([(self.0, self.1)])
    }
}

/// Reads an object into a map, refusing a key that comes twice: for `#[serde(deserialize_with)]`.
pub fn unique_keys<'de, D, V>(deserializer: D) -> Result<BTreeMap<String, V>, D::Error>
where
    D: Deserializer<'de>,
    V: Deserialize<'de>,
{
    struct UniqueVisitor<V>(PhantomData<V>);
    impl<'de, V: Deserialize<'de>> Visitor<'de> for UniqueVisitor<V> {
        type Value = BTreeMap<String, V>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut entries = BTreeMap::new();
            while let Some(key) = map.next_key::<String>()? {
                let value = map.next_value()?;
                if entries.insert(key.clone(), value).is_some() {
                    return Err(de::Error::custom(format_args!("duplicate key `{key}`")));
                }
            }
            Ok(entries)
        }
    }
    deserializer.deserialize_map(UniqueVisitor(PhantomData))
}

/// An object keyed by names: sorted, without duplicates, keys borrowing where they can. An entry
/// that is `null` is not there.
#[derive(Debug, Clone, PartialEq)]
pub struct NameMap<'a, V>(Vec<(Cow<'a, str>, V)>);

impl<V> Default for NameMap<'_, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'a, V> NameMap<'a, V> {
    /// The value under a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&V> {
        let at = self.0.binary_search_by(|(known, _)| known.as_ref().cmp(name)).ok()?;
        Some(&self.0[at].1)
    }

    /// Puts a value under a name and returns the one that was there.
    pub fn insert(&mut self, name: impl Into<Cow<'a, str>>, value: V) -> Option<V> {
        let name = name.into();
        match self.0.binary_search_by(|(known, _)| known.cmp(&name)) {
            Ok(at) => Some(std::mem::replace(&mut self.0[at].1, value)),
            Err(at) => {
                self.0.insert(at, (name, value));
                None
            }
        }
    }

    /// Takes the value under a name out.
    pub fn remove(&mut self, name: &str) -> Option<V> {
        let at = self.0.binary_search_by(|(known, _)| known.as_ref().cmp(name)).ok()?;
        Some(self.0.remove(at).1)
    }

    /// Entries in the order of their names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same map with owned names and mapped values.
    pub fn into_owned<W>(self, mut own: impl FnMut(V) -> W) -> NameMap<'static, W> {
        NameMap(self.0.into_iter().map(|(k, v)| (Cow::Owned(k.into_owned()), own(v))).collect())
    }
}

impl<'de: 'a, 'a, V: Deserialize<'de>> Deserialize<'de> for NameMap<'a, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameMapVisitor<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for NameMapVisitor<V> {
            type Value = NameMap<'de, V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                // Null entries are dropped only after sorting, so that a duplicate cannot hide behind one.
                let mut pairs: Vec<(Cow<'de, str>, Option<V>)> = Vec::with_capacity(24);
                while let Some(Text(key)) = map.next_key()? {
                    pairs.push((key, map.next_value()?));
                }
                // Equal names are refused next, so that their order does not matter.
                pairs.sort_unstable_by(|a, b| a.0.cmp(&b.0));
                if let Some(twice) = pairs.windows(2).find(|w| w[0].0 == w[1].0) {
                    return Err(de::Error::custom(format_args!("duplicate key `{}`", twice[0].0)));
                }
                Ok(NameMap(pairs.into_iter().filter_map(|(key, value)| value.map(|v| (key, v))).collect()))
            }
        }
        deserializer.deserialize_map(NameMapVisitor(PhantomData))
    }
}

impl<V: Serialize> Serialize for NameMap<'_, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(k, v)| (k, v)))
    }
}

impl<V: JsonSchema> JsonSchema for NameMap<'_, V> {
    fn schema_name() -> Cow<'static, str> {
        format!("NameMapOf{}", V::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<V>();
        json_schema!({"type": "object", "additionalProperties": {"anyOf": [value, {"type": "null"}]}})
    }
}
