//! Random tickets.

use super::{ACTIONS, FIELDS, SOURCES, WORDS};
use crate::strict::NameMap;
use crate::ticket::{Message, Sender, SourceRecord, SourceState, Ticket};
use crate::value::{Value, ValueType};
use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::borrow::Cow;

/// 2026-03-02T09:14:00Z, in seconds: the middle of the times that are drawn.
const NOW: i64 = 1_772_442_840;

/// Instants around one day, mostly whole hours, so that ages and limits often meet exactly.
pub(super) fn instants() -> impl Strategy<Value = Timestamp> {
    let seconds = prop_oneof![
        4 => (-12_i64..=12).prop_map(|hours| hours * 3_600),
        4 => (-40_i64..=40).prop_map(|days| days * 86_400),
        1 => -4_000_000_i64..4_000_000,
    ];
    seconds.prop_map(|s| Timestamp::from_second(NOW + s).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// Values of a type; numbers and strings come from small pools, so that comparisons often meet.
pub fn values(kind: ValueType) -> BoxedStrategy<Value<'static>> {
    match kind {
        ValueType::Boolean => any::<bool>().prop_map(Value::Bool).boxed(),
        ValueType::Number => prop_oneof![
            8 => (-3_i32..=9).prop_map(|n| Value::Number(f64::from(n))),
            1 => Just(Value::Number(-0.0)),
            1 => Just(Value::Number(2.5)),
            1 => Just(Value::Number(1e300)),
        ]
        .boxed(),
        ValueType::DateTime => instants().prop_map(Value::DateTime).boxed(),
        ValueType::String => select(&["refund", "invoice", "Refund", "", "été", "2026-03-02"][..])
            .prop_map(|s| Value::Text(Cow::Borrowed(s)))
            .boxed(),
        ValueType::List => vec(select(&["vip", "legal", "Legal", ""][..]).prop_map(Cow::Borrowed), 0..3)
            .prop_map(Value::List)
            .boxed(),
    }
}

fn any_value() -> impl Strategy<Value = Value<'static>> {
    const KINDS: [ValueType; 5] =
        [ValueType::Boolean, ValueType::Number, ValueType::DateTime, ValueType::String, ValueType::List];
    select(&KINDS[..]).prop_flat_map(values)
}

/// Texts made of the vocabulary, of glue that ends words and glue that does not, and of anything.
pub fn texts() -> impl Strategy<Value = String> {
    let glue =
        select(&[" ", " ", "  ", "\n", "\u{2003}", ", ", "(", "_", "x", "\u{301}", "", "\u{1f642}"][..]);
    let piece = prop_oneof![
        8 => select(&WORDS[..]).prop_map(str::to_owned),
        2 => select(&WORDS[..]).prop_map(str::to_uppercase),
        1 => "\\PC{0,6}",
    ];
    vec((piece, glue), 0..8).prop_map(|pieces| pieces.into_iter().map(|(word, glue)| word + glue).collect())
}

fn text() -> impl Strategy<Value = Cow<'static, str>> {
    texts().prop_map(Cow::Owned)
}

fn messages() -> impl Strategy<Value = Message<'static>> {
    let from = prop_oneof![
        3 => Just(Sender::Customer),
        1 => Just(Sender::Assistant),
        1 => Just(Sender::Agent),
        1 => Just(Sender::System),
    ];
    (proptest::option::of(instants()), from, text()).prop_map(|(at, from, text)| Message {
        at,
        from,
        kind: None,
        text,
    })
}

fn source_record() -> impl Strategy<Value = SourceRecord> {
    let state = prop_oneof![
        4 => Just(SourceState::Available),
        1 => Just(SourceState::Stale),
        1 => Just(SourceState::Unavailable),
    ];
    (state, proptest::option::of(instants())).prop_map(|(state, as_of)| SourceRecord { state, as_of })
}

fn fields() -> impl Strategy<Value = NameMap<'static, Value<'static>>> {
    let field = |(name, kind): (&'static str, ValueType)| {
        let value = prop_oneof![
            6 => values(kind).prop_map(Some),
            1 => any_value().prop_map(Some),
            3 => Just(None),
        ];
        value.prop_map(move |value| (name, value)).boxed()
    };
    FIELDS.map(field).to_vec().prop_map(|pairs| {
        let mut fields = NameMap::default();
        for (name, value) in pairs {
            if let Some(value) = value {
                fields.insert(name, value);
            }
        }
        fields
    })
}

fn sources() -> impl Strategy<Value = NameMap<'static, SourceRecord>> {
    vec(proptest::option::of(source_record()), SOURCES.len()).prop_map(|records| {
        let mut sources = NameMap::default();
        for (id, record) in SOURCES.into_iter().zip(records) {
            if let Some(record) = record {
                sources.insert(id, record);
            }
        }
        sources
    })
}

prop_compose! {
    /// Tickets with parts missing, of all kinds that the ticket format allows. Their ids are short
    /// and may repeat; a corpus has to number them itself.
    pub fn tickets()(
        number in 0_u32..1_000_000,
        created_at in proptest::option::weighted(0.9, instants()),
        channel in proptest::option::of(select(&["email", "chat"][..]).prop_map(Cow::Borrowed)),
        (subject, body) in (proptest::option::of(text()), proptest::option::of(text())),
        messages in vec(messages(), 0..3),
        fields in fields(),
        sources in sources(),
        requested_actions in proptest::option::of(vec(select(&ACTIONS[..]).prop_map(Cow::Borrowed), 0..3)),
    ) -> Ticket<'static> {
        Ticket {
            id: Cow::Owned(format!("t-{number}")),
            created_at, channel, subject, body, fields, sources, requested_actions, messages,
            assistant: None,
            human: None,
        }
    }
}
