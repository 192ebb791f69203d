//! Conditions: what a rule asks of a ticket.
//!
//! A condition is an object whose keys say what it is. It is read through [`Raw`], which knows all
//! keys, so that an error names the condition and what does not fit instead of "no variant matched".

use crate::strict;
use crate::text::Part;
use crate::ticket::SourceState;
use crate::value::Value;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;

/// A three-valued condition on one ticket.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// Kleene's and over the list; true if it is empty.
    All(Vec<Condition>),
    /// Kleene's or over the list; false if it is empty.
    Any(Vec<Condition>),
    /// Kleene's not.
    Not(Box<Condition>),
    /// The signal of that id.
    Signal(String),
    /// The domain of that id.
    Domain(String),
    /// At least so many domains.
    Domains(u32),
    /// The action is requested.
    Action(String),
    /// The source is in that state.
    Source(String, SourceState),
    /// Any of the phrases occurs in the parts (all parts if none is named).
    Text(Vec<String>, Vec<Part>),
    /// The regular expression matches in the parts (all parts if none is named).
    Regex(String, Vec<Part>),
    /// The field compares so.
    Field(String, Comparison),
}

/// How a field is compared.
#[derive(Debug, Clone, PartialEq)]
pub enum Comparison {
    /// Equal.
    Is(Value<'static>),
    /// Equal to one of.
    In(Vec<Value<'static>>),
    /// `>=`
    AtLeast(Value<'static>),
    /// `<=`
    AtMost(Value<'static>),
    /// `>`
    Above(Value<'static>),
    /// `<`
    Below(Value<'static>),
    /// The list contains the value.
    Has(Value<'static>),
    /// Not further than the span from the ticket's time, either direction. Written as `7d`.
    Within(String),
    /// Further back than the span from the ticket's time.
    OlderThan(String),
    /// Has a usable value (or has none).
    Present(bool),
}

impl Comparison {
    /// The key in files.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Is(_) => "is",
            Self::In(_) => "in",
            Self::AtLeast(_) => "at_least",
            Self::AtMost(_) => "at_most",
            Self::Above(_) => "above",
            Self::Below(_) => "below",
            Self::Has(_) => "has",
            Self::Within(_) => "within",
            Self::OlderThan(_) => "older_than",
            Self::Present(_) => "present",
        }
    }
}

impl Condition {
    /// The conditions directly inside.
    #[must_use]
    pub fn children(&self) -> &[Condition] {
        match self {
            Self::All(list) | Self::Any(list) => list,
            Self::Not(inner) => std::slice::from_ref(inner),
            _ => &[],
        }
    }

    /// Visits this condition and all inside it, with the path below this one (`.all[1].not`).
    pub fn walk<'c>(&'c self, path: &str, visit: &mut impl FnMut(&str, &'c Condition)) {
        visit(path, self);
        match self {
            Self::All(list) => {
                list.iter().enumerate().for_each(|(i, c)| c.walk(&format!("{path}.all[{i}]"), visit))
            }
            Self::Any(list) => {
                list.iter().enumerate().for_each(|(i, c)| c.walk(&format!("{path}.any[{i}]"), visit))
            }
            Self::Not(inner) => inner.walk(&format!("{path}.not"), visit),
            _ => {}
        }
    }
}

/// A value in a policy: as in a ticket, but it owns its text.
struct Literal(Value<'static>);

impl<'de> Deserialize<'de> for Literal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(|value| Self(value.into_owned()))
    }
}

/// Every key that a condition can have.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    all: Option<Vec<Condition>>,
    any: Option<Vec<Condition>>,
    not: Option<Box<Condition>>,
    signal: Option<String>,
    domain: Option<String>,
    domains: Option<Count>,
    action: Option<String>,
    source: Option<String>,
    state: Option<SourceState>,
    text: Option<Vec<String>>,
    regex: Option<String>,
    field: Option<String>,
    is: Option<Literal>,
    r#in: Option<Vec<Literal>>,
    at_least: Option<Literal>,
    at_most: Option<Literal>,
    above: Option<Literal>,
    below: Option<Literal>,
    has: Option<Literal>,
    within: Option<String>,
    older_than: Option<String>,
    present: Option<bool>,
}

/// `{"at_least": n}` of `domains`.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Count {
    at_least: u32,
}

/// Takes the one value that is there, or says what does not fit.
fn only<T>(mut candidates: Vec<T>, none: &str, several: &str) -> Result<T, String> {
    match candidates.len() {
        1 => candidates.pop().ok_or_else(|| none.to_owned()),
        0 => Err(none.to_owned()),
        _ => Err(several.to_owned()),
    }
}

impl Raw {
    fn condition(mut self) -> Result<Condition, String> {
        let parts_allowed = self.text.is_some() || self.regex.is_some();
        if !parts_allowed && self.field.is_none() && self.has_comparison() {
            return Err("a comparison needs the `field` it compares".into());
        }
        let comparison = if self.field.is_some() { Some(self.comparison()?) } else { None };
        let parts = if parts_allowed { self.parts()? } else { Vec::new() };
        if self.state.is_some() && self.source.is_none() {
            return Err("`state` needs the `source` whose state it is".into());
        }
        let mut kinds = Vec::new();
        kinds.extend(self.all.map(Condition::All));
        kinds.extend(self.any.map(Condition::Any));
        kinds.extend(self.not.map(Condition::Not));
        kinds.extend(self.signal.map(Condition::Signal));
        kinds.extend(self.domain.map(Condition::Domain));
        kinds.extend(self.domains.map(|count| Condition::Domains(count.at_least)));
        kinds.extend(self.action.map(Condition::Action));
        if let Some(source) = self.source {
            let state = self.state.ok_or("`source` needs a `state`: available, stale or unavailable")?;
            kinds.push(Condition::Source(source, state));
        }
        kinds.extend(self.text.map(|phrases| Condition::Text(phrases, parts.clone())));
        kinds.extend(self.regex.map(|regex| Condition::Regex(regex, parts)));
        if let (Some(field), Some(comparison)) = (self.field, comparison) {
            kinds.push(Condition::Field(field, comparison));
        }
        only(
            kinds,
            "an empty condition; write one of all, any, not, signal, domain, domains, action, source, text, regex, field",
            "several conditions in one object; put them in a list under `all` or `any`",
        )
    }

    fn has_comparison(&self) -> bool {
        self.is.is_some()
            || self.r#in.is_some()
            || [&self.at_least, &self.at_most, &self.above, &self.below, &self.has]
                .iter()
                .any(|v| v.is_some())
            || self.within.is_some()
            || self.older_than.is_some()
            || self.present.is_some()
    }

    fn comparison(&mut self) -> Result<Comparison, String> {
        let mut found = Vec::new();
        found.extend(self.is.take().map(|v| Comparison::Is(v.0)));
        if self.text.is_none() && self.regex.is_none() {
            found
                .extend(self.r#in.take().map(|list| Comparison::In(list.into_iter().map(|v| v.0).collect())));
        }
        found.extend(self.at_least.take().map(|v| Comparison::AtLeast(v.0)));
        found.extend(self.at_most.take().map(|v| Comparison::AtMost(v.0)));
        found.extend(self.above.take().map(|v| Comparison::Above(v.0)));
        found.extend(self.below.take().map(|v| Comparison::Below(v.0)));
        found.extend(self.has.take().map(|v| Comparison::Has(v.0)));
        found.extend(self.within.take().map(Comparison::Within));
        found.extend(self.older_than.take().map(Comparison::OlderThan));
        found.extend(self.present.take().map(Comparison::Present));
        only(
            found,
            "`field` needs a comparison: is, in, at_least, at_most, above, below, has, within, older_than or present",
            "`field` has several comparisons; write one each and put them in a list under `all`",
        )
    }

    fn parts(&mut self) -> Result<Vec<Part>, String> {
        if self.has_comparison() && (self.r#in.is_none() || self.is.is_some()) {
            return Err("`text` and `regex` take no comparison, only `in`".into());
        }
        let names = self.r#in.take().unwrap_or_default();
        let part = |value: Literal| match &value.0 {
            Value::Text(name) if name == "subject" => Ok(Part::Subject),
            Value::Text(name) if name == "body" => Ok(Part::Body),
            Value::Text(name) if name == "messages" => Ok(Part::Messages),
            other => Err(format!("`in` names the part \"{other}\"; there are subject, body and messages")),
        };
        names.into_iter().map(part).collect()
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Raw::deserialize(deserializer)?.condition().map_err(de::Error::custom)
    }
}

impl Serialize for Condition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::All(list) => map.serialize_entry("all", list)?,
            Self::Any(list) => map.serialize_entry("any", list)?,
            Self::Not(inner) => map.serialize_entry("not", inner)?,
            Self::Signal(id) => map.serialize_entry("signal", id)?,
            Self::Domain(id) => map.serialize_entry("domain", id)?,
            Self::Domains(n) => map.serialize_entry("domains", &strict::Entry("at_least", n))?,
            Self::Action(id) => map.serialize_entry("action", id)?,
            Self::Source(id, state) => {
                map.serialize_entry("source", id)?;
                map.serialize_entry("state", state)?;
            }
            Self::Text(phrases, parts) => {
                map.serialize_entry("text", phrases)?;
                if !parts.is_empty() {
                    map.serialize_entry("in", parts)?;
                }
            }
            Self::Regex(regex, parts) => {
                map.serialize_entry("regex", regex)?;
                if !parts.is_empty() {
                    map.serialize_entry("in", parts)?;
                }
            }
            Self::Field(field, comparison) => {
                map.serialize_entry("field", field)?;
                comparison.serialize_into(&mut map)?;
            }
        }
        map.end()
    }
}

impl Comparison {
    fn serialize_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let key = self.key();
        match self {
            Self::Is(v)
            | Self::AtLeast(v)
            | Self::AtMost(v)
            | Self::Above(v)
            | Self::Below(v)
            | Self::Has(v) => map.serialize_entry(key, v),
            Self::In(list) => map.serialize_entry(key, list),
            Self::Within(span) | Self::OlderThan(span) => map.serialize_entry(key, span),
            Self::Present(present) => map.serialize_entry(key, present),
        }
    }
}

impl JsonSchema for Condition {
    fn schema_name() -> Cow<'static, str> {
        "Condition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let list = generator.subschema_for::<Vec<Self>>();
        let inner = generator.subschema_for::<Self>();
        let value = generator.subschema_for::<Value<'static>>();
        let values = generator.subschema_for::<Vec<Value<'static>>>();
        let state = generator.subschema_for::<SourceState>();
        let parts = generator.subschema_for::<Vec<Part>>();
        let one = |key: &str, schema: serde_json::Value| serde_json::json!({"type": "object", "properties": {key: schema}, "required": [key], "additionalProperties": false});
        let text = serde_json::json!({"type": "string"});
        let searched = |key: &str, schema: serde_json::Value| serde_json::json!({"type": "object", "properties": {key: schema, "in": parts}, "required": [key], "additionalProperties": false});
        let field = |key: &str, schema: serde_json::Value| serde_json::json!({"type": "object", "properties": {"field": text, key: schema}, "required": ["field", key], "additionalProperties": false});
        let value = serde_json::json!(value);
        json_schema!({
            "description": "A three-valued condition on one ticket.",
            "anyOf": [
                one("all", serde_json::json!(list)), one("any", serde_json::json!(list)), one("not", serde_json::json!(inner)),
                one("signal", text.clone()), one("domain", text.clone()), one("action", text.clone()),
                one("domains", one("at_least", serde_json::json!({"type": "integer", "minimum": 0}))),
                {"type": "object", "properties": {"source": text, "state": state}, "required": ["source", "state"], "additionalProperties": false},
                searched("text", serde_json::json!({"type": "array", "items": text})), searched("regex", text.clone()),
                field("is", value.clone()), field("in", serde_json::json!(values)), field("at_least", value.clone()),
                field("at_most", value.clone()), field("above", value.clone()), field("below", value.clone()),
                field("has", value), field("within", text.clone()), field("older_than", text.clone()),
                field("present", serde_json::json!({"type": "boolean"})),
            ]
        })
    }
}
