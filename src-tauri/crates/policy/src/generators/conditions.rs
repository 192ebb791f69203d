//! Random conditions: every kind, nested.

use super::tickets::values;
use super::{ACTIONS, FIELDS, SOURCES, WORDS};
use crate::model::{Comparison, Condition};
use crate::text::Part;
use crate::ticket::SourceState;
use crate::value::ValueType;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// What a condition may refer to, beside the vocabulary that all policies share.
#[derive(Debug, Clone, Default)]
pub(super) struct Names {
    pub(super) signals: Vec<String>,
    pub(super) domains: Vec<String>,
    /// Whether domains may be counted: not inside a domain, which would then count itself.
    pub(super) counting: bool,
    /// Whether sources may be asked for; they all exist then.
    pub(super) sources: bool,
}

/// Phrases to look for, as policies write them: one to three of the vocabulary, some in capitals.
pub fn phrases() -> impl Strategy<Value = Vec<String>> {
    let phrase = prop_oneof![3 => select(&WORDS[..]).prop_map(str::to_owned), 1 => select(&WORDS[..]).prop_map(str::to_uppercase)];
    vec(phrase, 1..4)
}

fn parts() -> impl Strategy<Value = Vec<Part>> {
    prop_oneof![2 => Just(Vec::new()), 1 => subsequence(&Part::ALL[..], 1..=3)]
}

fn spans() -> impl Strategy<Value = String> {
    select(&["0d", "30m", "1h", "12h", "1d", "7d", "2w"][..]).prop_map(str::to_owned)
}

/// Comparisons for a field that is mostly of a type.
fn comparisons(kind: ValueType) -> BoxedStrategy<Comparison> {
    let present = any::<bool>().prop_map(Comparison::Present);
    match kind {
        ValueType::List => prop_oneof![
            4 => values(ValueType::String).prop_map(Comparison::Has),
            1 => present,
        ]
        .boxed(),
        ValueType::Number | ValueType::DateTime => {
            let value = move || values(kind);
            let ordered = prop_oneof![
                value().prop_map(Comparison::Is),
                vec(value(), 0..3).prop_map(Comparison::In),
                value().prop_map(Comparison::AtLeast),
                value().prop_map(Comparison::AtMost),
                value().prop_map(Comparison::Above),
                value().prop_map(Comparison::Below),
            ];
            let timed =
                prop_oneof![spans().prop_map(Comparison::Within), spans().prop_map(Comparison::OlderThan)];
            if kind == ValueType::DateTime {
                prop_oneof![3 => ordered, 3 => timed, 1 => present].boxed()
            } else {
                prop_oneof![6 => ordered, 1 => present].boxed()
            }
        }
        ValueType::Boolean | ValueType::String => {
            let mixed = prop_oneof![values(kind), values(ValueType::Number)];
            prop_oneof![
                3 => values(kind).prop_map(Comparison::Is),
                2 => vec(values(kind), 0..4).prop_map(Comparison::In),
                1 => vec(mixed, 1..4).prop_map(Comparison::In),
                1 => present,
            ]
            .boxed()
        }
    }
}

fn field() -> impl Strategy<Value = Condition> {
    let of = |(name, kind): (&'static str, ValueType)| {
        comparisons(kind).prop_map(move |comparison| Condition::Field(name.to_owned(), comparison))
    };
    // A comparison for another type than the field mostly has is allowed, and unknown.
    let crossed = (select(&FIELDS[..]), select(&FIELDS[..])).prop_map(|(a, b)| (a.0, b.1)).prop_flat_map(of);
    prop_oneof![8 => select(&FIELDS[..]).prop_flat_map(of), 1 => crossed]
}

fn leaves(names: &Names) -> BoxedStrategy<Condition> {
    let action = select(&ACTIONS[..]).prop_map(|id| Condition::Action(id.to_owned()));
    let text = (phrases(), parts()).prop_map(|(phrases, parts)| Condition::Text(phrases, parts));
    let patterns = select(
        &[r"refund(s|ed)?", r"\binc-\d+\b", "^audit", "stra(ss|ß)e", r"(?-i)Refund", "é", r"b\s+c"][..],
    );
    let regex = (patterns, parts()).prop_map(|(pattern, parts)| Condition::Regex(pattern.to_owned(), parts));
    let mut kinds = vec![(5, field().boxed()), (3, text.boxed()), (1, regex.boxed()), (1, action.boxed())];
    if names.sources {
        let source = (select(&SOURCES[..]), select(&SourceState::ALL[..]));
        kinds.push((1, source.prop_map(|(id, state)| Condition::Source(id.to_owned(), state)).boxed()));
    }
    if !names.signals.is_empty() {
        kinds.push((2, select(names.signals.clone()).prop_map(Condition::Signal).boxed()));
    }
    if !names.domains.is_empty() {
        kinds.push((1, select(names.domains.clone()).prop_map(Condition::Domain).boxed()));
        if names.counting {
            kinds.push((1, (0_u32..4).prop_map(Condition::Domains).boxed()));
        }
    }
    proptest::strategy::Union::new_weighted(kinds).boxed()
}

pub(super) fn conditions_over(names: &Names) -> BoxedStrategy<Condition> {
    leaves(names)
        .prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                2 => vec(inner.clone(), 0..4).prop_map(Condition::All),
                2 => vec(inner.clone(), 0..4).prop_map(Condition::Any),
                1 => inner.prop_map(|c| Condition::Not(Box::new(c))),
            ]
        })
        .boxed()
}

/// Conditions that refer to no signal, domain or source, and so stand in any policy.
pub fn conditions() -> BoxedStrategy<Condition> {
    conditions_over(&Names::default())
}
