//! Records through a mapping: a row of a table or a JSON object becomes a ticket.

use super::cell::{self, TimeFormat};
use super::lane::LaneRules;
use super::place::{Draft, Placed};
use super::{Column, Mapping, MappingError, Others, Target, unescape};
use policy::Ticket;
use policy::value::{Value, ValueType};
use std::collections::{BTreeMap, HashMap};

/// Why a record did not become a ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The record is at fault.
    Record(String),
    /// A column that was taken for one type has a cell of another: the types must be found again.
    OtherKind,
}

/// What the cells of a column have been: one bit per kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Kinds(u8);

impl Kinds {
    /// Takes a cell that is not missing into account.
    pub(crate) fn observe(&mut self, text: &str) {
        self.0 |= 1 << cell::infer(text).value_type() as u8;
    }

    /// The type that all cells have; text if they differ; `None` if there was no cell.
    fn value_type(self) -> Option<ValueType> {
        const ALL: [ValueType; 5] =
            [ValueType::Boolean, ValueType::Number, ValueType::DateTime, ValueType::String, ValueType::List];
        match self.0 {
            0 => None,
            kinds => {
                Some(ALL.into_iter().find(|kind| kinds == 1 << *kind as u8).unwrap_or(ValueType::String))
            }
        }
    }
}

/// How the type of a column's cells is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Typing {
    /// The mapping says so.
    Stated(ValueType),
    /// All cells so far are of it; none so far if `None`.
    Found(Option<ValueType>),
    /// Each value says so itself (JSON).
    Native,
}

/// What is done with one column.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(super) column: String,
    pub(super) target: Target,
    pub(super) typing: Typing,
    pub(super) time: TimeFormat,
    pub(super) separator: String,
    missing: Vec<String>,
    recode: BTreeMap<String, String>,
    /// The column occurs more than once: its cells become a list.
    pub(super) is_repeated: bool,
    unescape: bool,
}

impl Step {
    fn new(column: &str, entry: &Column, typing: Typing, mapping: &Mapping) -> Result<Self, MappingError> {
        let target = Target::parse(&entry.to)
            .ok_or_else(|| MappingError::UnknownTarget { column: column.into(), to: entry.to.clone() })?;
        let time = TimeFormat::parse(entry.time.as_deref(), entry.offset.as_deref())
            .map_err(|what| MappingError::Invalid { place: format!("columns.{column}"), what })?;
        let typing = match (entry.value_type, &entry.separator, &entry.time) {
            (Some(value_type), ..) => Typing::Stated(value_type),
            (None, Some(_), _) => Typing::Stated(ValueType::List),
            (None, None, Some(_)) => Typing::Stated(ValueType::DateTime),
            (None, None, None) => typing,
        };
        Ok(Self {
            column: column.to_owned(),
            target,
            typing,
            time,
            separator: entry.separator.clone().unwrap_or_else(|| ";".to_owned()),
            missing: entry.missing.clone().unwrap_or_else(|| mapping.missing.clone()),
            recode: entry.recode.clone(),
            is_repeated: false,
            unescape: false,
        })
    }

    /// The cell as it is understood: without space at its ends where that means nothing, recoded;
    /// `None` if it is missing.
    pub(super) fn understand<'c>(&'c self, raw: &'c str) -> Option<&'c str> {
        let trimmed = raw.trim();
        if trimmed.is_empty() || self.missing.iter().any(|mark| mark == trimmed) {
            return None;
        }
        let text = if self.target.is_text() { raw } else { trimmed };
        let text = if self.unescape { unescape(text) } else { text };
        Some(self.recode.get(trimmed).map_or(text, String::as_str))
    }
}

/// Makes tickets of records.
#[derive(Debug, Clone)]
pub(crate) struct RowMapper {
    mapping: Mapping,
    /// One per column of a table; `None` for a column that is left out.
    steps: Vec<Option<Step>>,
    constants: Vec<(Step, String)>,
    rules: LaneRules,
}

impl RowMapper {
    /// For a table with this header, whose cells have been of these kinds.
    pub(crate) fn for_table(
        mapping: Option<&Mapping>,
        header: &[String],
        kinds: &[Kinds],
    ) -> Result<Self, MappingError> {
        let mut mapper = Self::new(mapping)?;
        if let Some(column) = mapper.mapping.columns.keys().find(|column| !header.contains(column)) {
            return Err(MappingError::NoSuchColumn { column: column.clone(), known: header.join(", ") });
        }
        for (place, name) in header.iter().enumerate() {
            let kind = kinds.get(place).copied().unwrap_or_default().value_type();
            let mut step = mapper.step(name, Typing::Found(kind))?;
            if let Some(step) = &mut step {
                step.unescape = mapping.is_none();
                step.is_repeated = header.iter().filter(|other| *other == name).count() > 1;
            }
            mapper.steps.push(step);
        }
        mapper.check_targets()?;
        Ok(mapper)
    }

    /// For JSON objects.
    pub(crate) fn for_objects(mapping: &Mapping) -> Result<Self, MappingError> {
        let mapper = Self::new(Some(mapping))?;
        for (column, entry) in &mapping.columns {
            Step::new(column, entry, Typing::Native, mapping)?;
        }
        Ok(mapper)
    }

    fn new(mapping: Option<&Mapping>) -> Result<Self, MappingError> {
        let mapping = mapping.cloned().unwrap_or_default();
        let constant = |(to, text): (&String, &String)| {
            let entry = Column { to: to.clone(), ..Column::default() };
            let typing = Typing::Stated(Mapping::constant(text).value_type());
            Ok((Step::new("constants", &entry, typing, &mapping)?, text.clone()))
        };
        let constants = mapping.constants.iter().map(constant).collect::<Result<_, MappingError>>()?;
        let rules = LaneRules::compile(&mapping.human_lane)?;
        Ok(Self { mapping, steps: Vec::new(), constants, rules })
    }

    /// What is done with a column of that name; `None` if it is left out.
    fn step(&self, name: &str, typing: Typing) -> Result<Option<Step>, MappingError> {
        if let Some(entry) = self.mapping.columns.get(name) {
            return Step::new(name, entry, typing, &self.mapping).map(Some);
        }
        let is_ignored = |ignored: &String| {
            name.strip_prefix(ignored.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        if name.is_empty() || self.mapping.ignore.iter().any(is_ignored) {
            return Ok(None);
        }
        let to = match (Target::parse(name), self.mapping.others) {
            (Some(_), _) => name.to_owned(),
            (None, Others::Fields) => format!("fields.{name}"),
            (None, Others::Ignore) => return Ok(None),
            (None, Others::Refuse) => return Err(MappingError::UnmappedColumn { column: name.to_owned() }),
        };
        Step::new(name, &Column { to, ..Column::default() }, typing, &self.mapping).map(Some)
    }

    /// No two columns for one place, and one for the id.
    fn check_targets(&self) -> Result<(), MappingError> {
        let mut seen: HashMap<&Target, &Step> = HashMap::new();
        for step in self.steps.iter().flatten() {
            let Some(first) = seen.insert(&step.target, step) else { continue };
            let is_list_of_same = first.column == step.column && matches!(step.target, Target::Field(_));
            if !is_list_of_same {
                return Err(MappingError::SameTarget {
                    first: first.column.clone(),
                    second: step.column.clone(),
                    to: format!("{:?}", step.target),
                });
            }
        }
        if seen.contains_key(&Target::Id) { Ok(()) } else { Err(MappingError::NoId) }
    }

    /// Observes the cells of a row, for columns whose type is to be found.
    pub(crate) fn observe(&self, fields: &[&str], kinds: &mut [Kinds]) {
        for ((step, raw), kinds) in self.steps.iter().zip(fields).zip(kinds) {
            if let Some(step) = step
                && matches!((&step.typing, &step.target), (Typing::Found(_), Target::Field(_)))
                && let Some(text) = step.understand(raw)
            {
                kinds.observe(text);
            }
        }
    }

    /// A row of the table as a ticket.
    pub(crate) fn row<'t>(&'t self, fields: &[&'t str]) -> Result<Ticket<'t>, Refusal> {
        let mut draft = Draft::default();
        for (step, raw) in self.steps.iter().zip(fields) {
            if let Some(step) = step
                && let Some(text) = step.understand(raw)
            {
                draft.place_text(step, text)?;
            }
        }
        self.complete(draft)
    }

    /// A JSON object as a ticket. `steps` remembers what is done with each path.
    pub(crate) fn object(
        &self,
        object: &serde_json::Value,
        steps: &mut Steps,
    ) -> Result<Ticket<'static>, Refusal> {
        let serde_json::Value::Object(top) = object else {
            return Err(Refusal::Record("is not a JSON object".into()));
        };
        let mut draft = Draft::default();
        for (key, value) in top {
            self.path(key, value, steps, &mut draft)?;
        }
        let placed: Placed<'_> = self.complete(draft)?;
        Ok(placed.into_owned())
    }

    fn path(
        &self,
        path: &str,
        value: &serde_json::Value,
        steps: &mut Steps,
        draft: &mut Draft<'static>,
    ) -> Result<(), Refusal> {
        if let serde_json::Value::Object(inner) = value
            && !self.mapping.columns.contains_key(path)
        {
            for (key, value) in inner {
                self.path(&format!("{path}.{key}"), value, steps, draft)?;
            }
            return Ok(());
        }
        if !steps.contains_key(path) {
            let step = self.step(path, Typing::Native).map_err(|error| Refusal::Record(error.to_string()))?;
            steps.insert(path.to_owned(), step);
        }
        match steps.get(path) {
            Some(Some(step)) => draft.place_json(step, value),
            _ => Ok(()),
        }
    }

    fn complete<'t>(&'t self, mut draft: Draft<'t>) -> Result<Placed<'t>, Refusal> {
        for (step, text) in &self.constants {
            draft.place_text(step, text)?;
        }
        let mut ticket = draft.finish()?;
        if ticket.human_lane().is_none()
            && let Some(lane) = self.rules.lane(&ticket)
        {
            ticket.human.get_or_insert_default().lane = Some(lane);
        }
        ticket.validate().map_err(|error| Refusal::Record(error.to_string()))?;
        Ok(ticket)
    }
}

/// The steps of JSON paths met so far.
pub(crate) type Steps = HashMap<String, Option<Step>>;

/// A field's value out of a cell.
pub(super) fn field_value<'t>(step: &'t Step, text: &'t str) -> Result<Value<'t>, Refusal> {
    let value_type = match step.typing {
        Typing::Stated(value_type) => value_type,
        Typing::Found(Some(value_type)) if fits(value_type, text) => value_type,
        Typing::Found(_) => return Err(Refusal::OtherKind),
        Typing::Native => return Ok(Value::from_text(text)),
    };
    cell::typed(text, value_type, &step.time, &step.separator)
        .map_err(|what| Refusal::Record(format!("column {}: {what}", step.column)))
}

/// Whether a cell is of the type that its column was found to have. Text holds everything.
fn fits(value_type: ValueType, text: &str) -> bool {
    match value_type {
        ValueType::String => true,
        ValueType::Number => cell::number(text).is_some(),
        ValueType::Boolean => cell::boolean(text).is_some(),
        ValueType::DateTime => policy::time::parse_instant(text).is_some(),
        ValueType::List => cell::json_list(text).is_some(),
    }
}
