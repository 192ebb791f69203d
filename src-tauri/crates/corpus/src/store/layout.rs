//! Which columns a corpus file has, in which order, and of which Parquet type.

use crate::cells::ColumnType;
use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::errors::Result;
use parquet::schema::types::{SchemaDescPtr, SchemaDescriptor, Type, TypePtr};
use std::sync::Arc;

/// The columns that every ticket has, present or missing.
pub(crate) const FIXED: &[(&str, ColumnType)] = &[
    ("id", ColumnType::String),
    ("created_at", ColumnType::DateTime),
    ("channel", ColumnType::String),
    ("human.lane", ColumnType::String),
    ("human.owner", ColumnType::String),
    ("human.overrode", ColumnType::Boolean),
    ("human.reroutes", ColumnType::Integer),
    ("human.took_over_at", ColumnType::DateTime),
    ("human.resolved_at", ColumnType::DateTime),
    ("human.recontact_at", ColumnType::DateTime),
    ("human.packet_rating", ColumnType::Integer),
    ("human.audit", ColumnType::String),
    ("assistant.lane", ColumnType::String),
    ("assistant.confidence", ColumnType::Number),
    ("assistant.draft", ColumnType::String),
    ("requested_actions", ColumnType::List),
    ("subject", ColumnType::String),
    ("body", ColumnType::String),
];

/// The group of the messages; it comes last.
pub(crate) const MESSAGES: &str = "messages";

/// The type of a column whose name decides it.
pub(crate) fn fixed_type(name: &str) -> Option<ColumnType> {
    FIXED.iter().find(|(known, _)| *known == name).map(|(_, column_type)| *column_type)
}

/// Sorts names into the order of the file: what is small first, texts last, sources and fields by
/// name in between.
pub(crate) fn file_order(name: &str) -> (usize, &str) {
    let fixed = FIXED.iter().position(|(known, _)| *known == name);
    let texts_from = FIXED.len() - 3;
    match fixed {
        Some(place) if place < texts_from => (place, ""),
        Some(place) => (place + 2, ""),
        None if name.starts_with("sources.") => (texts_from, name),
        None => (texts_from + 1, name),
    }
}

/// Whether a column is text of customers, which is read only when it is needed.
pub(crate) fn is_text(name: &str) -> bool {
    matches!(name, "subject" | "body" | MESSAGES)
}

/// The Parquet type of a column.
pub(crate) fn parquet_type(name: &str, column_type: ColumnType) -> Result<TypePtr> {
    let repetition = if name == "id" { Repetition::REQUIRED } else { Repetition::OPTIONAL };
    let leaf = match column_type {
        ColumnType::Boolean => primitive(name, Physical::BOOLEAN, None, repetition),
        ColumnType::Integer => primitive(name, Physical::INT64, None, repetition),
        ColumnType::Number => primitive(name, Physical::DOUBLE, None, repetition),
        ColumnType::DateTime => primitive(name, Physical::INT64, Some(instant_type()), repetition),
        ColumnType::String => primitive(name, Physical::BYTE_ARRAY, Some(LogicalType::String), repetition),
        ColumnType::Mixed => primitive(name, Physical::BYTE_ARRAY, Some(LogicalType::Json), repetition),
        ColumnType::List => {
            let item =
                primitive("element", Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED)?;
            list_of(name, item, repetition)
        }
    }?;
    Ok(leaf)
}

/// `messages`: a list of records.
pub(crate) fn messages_type() -> Result<TypePtr> {
    let text =
        |name, repetition| primitive(name, Physical::BYTE_ARRAY, Some(LogicalType::String), repetition);
    let fields = vec![
        primitive("at", Physical::INT64, Some(instant_type()), Repetition::OPTIONAL)?,
        text("from", Repetition::REQUIRED)?,
        text("kind", Repetition::OPTIONAL)?,
        text("text", Repetition::REQUIRED)?,
    ];
    let element = Type::group_type_builder("element")
        .with_repetition(Repetition::REQUIRED)
        .with_fields(fields)
        .build()?;
    list_of(MESSAGES, Arc::new(element), Repetition::REQUIRED)
}

/// The descriptor of a schema with these top-level columns.
pub(crate) fn descriptor(columns: Vec<TypePtr>) -> Result<SchemaDescPtr> {
    Ok(Arc::new(SchemaDescriptor::new(schema(columns)?)))
}

/// A schema with these top-level columns.
pub(crate) fn schema(columns: Vec<TypePtr>) -> Result<TypePtr> {
    Ok(Arc::new(Type::group_type_builder("tickets").with_fields(columns).build()?))
}

fn primitive(
    name: &str,
    physical: Physical,
    logical: Option<LogicalType>,
    repetition: Repetition,
) -> Result<TypePtr> {
    let leaf = Type::primitive_type_builder(name, physical)
        .with_repetition(repetition)
        .with_logical_type(logical)
        .build()?;
    Ok(Arc::new(leaf))
}

fn list_of(name: &str, item: TypePtr, repetition: Repetition) -> Result<TypePtr> {
    let list = Type::group_type_builder("list")
        .with_repetition(Repetition::REPEATED)
        .with_fields(vec![item])
        .build()?;
    let group = Type::group_type_builder(name)
        .with_repetition(repetition)
        .with_logical_type(Some(LogicalType::List))
        .with_fields(vec![Arc::new(list)])
        .build()?;
    Ok(Arc::new(group))
}

fn instant_type() -> LogicalType {
    LogicalType::timestamp(true, TimeUnit::MICROS)
}
