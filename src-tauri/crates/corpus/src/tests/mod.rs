//! Tickets for the tests of this crate.

use jiff::Timestamp;
use policy::Ticket;
use policy::generators::tickets;
use policy::ticket::{
    AssistantRecord, AuditVerdict, Draft, HumanRecord, MessageKind, SourceRecord, SourceState,
};
use policy::{Lane, Value};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

mod answers;
mod scan;
mod store;

fn nanos() -> impl Strategy<Value = Timestamp> {
    (1_700_000_000_i64..1_800_000_000, 0_i32..1_000_000_000)
        .prop_map(|(second, nanosecond)| Timestamp::new(second, nanosecond).unwrap())
}

prop_compose! {
    fn human()(
        lane in of(select(&Lane::ALL[..])),
        owner in of("[a-z \u{e9}]{0,5}"),
        overrode in of(any::<bool>()),
        reroutes in of(any::<u32>()),
        (took_over_at, resolved_at, recontact_at) in (of(nanos()), of(nanos()), of(nanos())),
        packet_rating in of(1_u8..=5),
        audit in of(select(&[AuditVerdict::Fine, AuditVerdict::NearMiss, AuditVerdict::ShouldHumanOwned][..])),
    ) -> HumanRecord<'static> {
        HumanRecord {
            lane, owner: owner.map(Into::into), overrode, reroutes, took_over_at, resolved_at, recontact_at,
            packet_rating, audit,
        }
    }
}

prop_compose! {
    /// Tickets with every part that a ticket can have.
    pub(crate) fn any_ticket()(
        ticket in tickets(),
        human in of(human()),
        assistant in of((of(select(&Lane::ALL[..])), of(0.0..=1.0), of(Just(Draft::Edited)))),
        at in of(nanos()),
        odd in of("[\\PC\u{1f642}]{0,4}"),
        number in any::<f64>().prop_filter("tickets hold finite numbers", |n| n.is_finite()),
        kind in of(Just(MessageKind::Answer)),
    ) -> Ticket<'static> {
        let mut ticket = ticket;
        ticket.human = human;
        ticket.assistant = assistant.map(|(lane, confidence, draft)| AssistantRecord { lane, confidence, draft });
        if let Some(at) = at {
            ticket.created_at = Some(at);
            ticket.fields.insert("seen_at", Value::DateTime(at));
            ticket.sources.insert("crm.eu", SourceRecord { state: SourceState::Stale, as_of: Some(at) });
        }
        if let Some(odd) = odd {
            ticket.fields.insert(format!("odd {odd}"), Value::Number(number));
        }
        ticket.messages.iter_mut().for_each(|message| message.kind = kind);
        ticket
    }
}

/// Tickets with ids of their own, in the normal form.
pub(crate) fn numbered(mut tickets: Vec<Ticket<'static>>) -> Vec<Ticket<'static>> {
    for (number, ticket) in tickets.iter_mut().enumerate() {
        ticket.id = format!("{}-{number}", ticket.id).into();
        crate::digest::normalise(ticket);
    }
    tickets
}
