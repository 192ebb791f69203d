//! `schema`: the JSON Schema of a format, generated from the types that read it.

use super::Result;
use crate::answer::Answer;
use workbench::WorkbenchError;
use workbench::policy::{analysis, decision, model, packet, ticket};

/// Makes a schema.
type Make = fn() -> serde_json::Value;

/// Schemas by name.
const FORMATS: &[(&str, Make)] = &[
    ("policy", schema_of::<model::Policy>),
    ("ticket", schema_of::<ticket::Ticket<'static>>),
    ("scope", schema_of::<model::Scope>),
    ("decision", schema_of::<decision::Decision<'static>>),
    ("packet", schema_of::<packet::Packet>),
    ("check", schema_of::<analysis::CheckReport>),
    ("mapping", schema_of::<workbench::corpus::mapping::Mapping>),
    ("shadow", schema_of::<workbench::shadow::report::ShadowReport>),
    ("compare", schema_of::<workbench::shadow::comparison::Comparison>),
];

fn schema_of<T: workbench::JsonSchema>() -> serde_json::Value {
    workbench::schema_of::<T>()
}

pub(super) fn schema(format: &str) -> Result {
    let Some((_, schema)) = FORMATS.iter().find(|(name, _)| *name == format) else {
        let names: Vec<&str> = FORMATS.iter().map(|(name, _)| *name).collect();
        let message = format!("there is no format \"{format}\"; there are {}", names.join(", "));
        return Err(WorkbenchError::Usage(message));
    };
    let schema = schema();
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    Answer::new(&schema, text)
}
