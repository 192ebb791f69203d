//! The value of a ticket's field, and of a policy's comparison.

use crate::time::parse_instant;
use jiff::Timestamp;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A field's value. `null` has no value here: a field without one is missing.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// true or false.
    Bool(bool),
    /// A finite number.
    Number(f64),
    /// An instant. Written as RFC 3339; kept and printed in UTC.
    DateTime(Timestamp),
    /// Any other string; compared exactly.
    Text(Cow<'a, str>),
    /// A list of strings.
    List(Vec<Cow<'a, str>>),
}

/// The type of a [`Value`], as profiles and findings name it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ValueType {
    /// true or false
    Boolean,
    /// number
    Number,
    /// date-time
    DateTime,
    /// string
    String,
    /// list of strings
    List,
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::DateTime => "date-time",
            Self::String => "string",
            Self::List => "list",
        })
    }
}

impl<'a> Value<'a> {
    /// A string: a date-time if it is written as one.
    pub fn from_text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        match parse_instant(&text) {
            Some(at) => Self::DateTime(at),
            None => Self::Text(text),
        }
    }

    /// The type of this value.
    #[must_use]
    pub fn value_type(&self) -> ValueType {
        match self {
            Self::Bool(_) => ValueType::Boolean,
            Self::Number(_) => ValueType::Number,
            Self::DateTime(_) => ValueType::DateTime,
            Self::Text(_) => ValueType::String,
            Self::List(_) => ValueType::List,
        }
    }

    /// The same value, borrowing from nothing.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Bool(b) => Value::Bool(b),
            Self::Number(n) => Value::Number(n),
            Self::DateTime(t) => Value::DateTime(t),
            Self::Text(s) => Value::Text(Cow::Owned(s.into_owned())),
            Self::List(l) => Value::List(l.into_iter().map(|s| Cow::Owned(s.into_owned())).collect()),
        }
    }
}

impl fmt::Display for Value<'_> {
    /// As a person would write it in a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(true) => f.write_str("yes"),
            Self::Bool(false) => f.write_str("no"),
            Self::Number(n) => write!(f, "{n}"),
            Self::DateTime(at) => write!(f, "{at}"),
            Self::Text(s) => f.write_str(s),
            Self::List(l) => f.write_str(&l.join(", ")),
        }
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Bool(b) => serializer.serialize_bool(*b),
            // Whole numbers print as whole numbers, as they were most likely written.
            #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and within 2^53")]
            Self::Number(n) if n.fract() == 0.0 && n.abs() < 9_007_199_254_740_992.0 => {
                serializer.serialize_i64(*n as i64)
            }
            Self::Number(n) => serializer.serialize_f64(*n),
            Self::DateTime(at) => serializer.collect_str(at),
            Self::Text(s) => serializer.serialize_str(s),
            Self::List(list) => {
                let mut seq = serializer.serialize_seq(Some(list.len()))?;
                for item in list {
                    seq.serialize_element(item.as_ref())?;
                }
                seq.end()
            }
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Value<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueVisitor;
        impl<'de> Visitor<'de> for ValueVisitor {
            type Value = Value<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string, a number, true, false or a list of strings")
            }
            fn visit_bool<E: de::Error>(self, v: bool) -> Result<Self::Value, E> {
                Ok(Value::Bool(v))
            }
            #[expect(clippy::cast_precision_loss, reason = "numbers are IEEE doubles, as in RFC 8785")]
            fn visit_i64<E: de::Error>(self, v: i64) -> Result<Self::Value, E> {
                Ok(Value::Number(v as f64))
            }
            #[expect(clippy::cast_precision_loss, reason = "numbers are IEEE doubles, as in RFC 8785")]
            fn visit_u64<E: de::Error>(self, v: u64) -> Result<Self::Value, E> {
                Ok(Value::Number(v as f64))
            }
            fn visit_f64<E: de::Error>(self, v: f64) -> Result<Self::Value, E> {
                Ok(Value::Number(v))
            }
            fn visit_borrowed_str<E: de::Error>(self, v: &'de str) -> Result<Self::Value, E> {
                Ok(Value::from_text(v))
            }
            fn visit_str<E: de::Error>(self, v: &str) -> Result<Self::Value, E> {
                Ok(Value::from_text(v.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(crate::strict::Text(item)) = seq.next_element()? {
                    list.push(item);
                }
                Ok(Value::List(list))
            }
        }
        deserializer.deserialize_any(ValueVisitor)
    }
}

impl JsonSchema for Value<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A field's value: boolean, number, string (a date-time if written as RFC 3339), or a list of strings.",
            "anyOf": [{"type": ["boolean", "number", "string"]}, {"type": "array", "items": {"type": "string"}}]
        })
    }
}
