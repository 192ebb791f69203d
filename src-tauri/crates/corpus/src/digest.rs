//! The normal form of a ticket, and the digests that rest on it.
//!
//! A ticket in a corpus is normal: instants are cut to microseconds (what the column store keeps),
//! negative zero is zero, and records that say nothing (`"human":{}`) are absent. Its canonical form
//! is RFC 8785 JSON of that. The digest of a corpus is `sha256:` over the concatenation of the
//! SHA-256 of each ticket's canonical form, in order, so tickets can be hashed in parallel. It
//! depends on what the tickets say and on nothing else: the same tickets out of a CSV file and out
//! of a JSONL file have the same digest.

use jiff::Timestamp;
use policy::canonical::write_text;
use policy::ticket::{AssistantRecord, HumanRecord, Message, SourceRecord};
use policy::{Ticket, Value};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::Write;

/// The instant without what lies below a microsecond.
#[must_use]
pub fn normal_instant(at: Timestamp) -> Timestamp {
    if at.subsec_nanosecond() % 1_000 == 0 {
        at
    } else {
        Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at)
    }
}

/// Brings a ticket into the normal form.
pub fn normalise(ticket: &mut Ticket<'_>) {
    let cut = |at: &mut Option<Timestamp>| *at = at.map(normal_instant);
    cut(&mut ticket.created_at);
    ticket.messages.iter_mut().for_each(|message| cut(&mut message.at));
    if ticket.fields.iter().any(|(_, value)| !is_normal(value)) {
        ticket.fields =
            std::mem::take(&mut ticket.fields).into_owned(|value| normal_value(value).into_owned());
    }
    if ticket.sources.iter().any(|(_, record)| record.as_of.is_some_and(|at| at != normal_instant(at))) {
        ticket.sources = std::mem::take(&mut ticket.sources)
            .into_owned(|record| SourceRecord { as_of: record.as_of.map(normal_instant), ..record });
    }
    if let Some(human) = &mut ticket.human {
        cut(&mut human.took_over_at);
        cut(&mut human.resolved_at);
        cut(&mut human.recontact_at);
    }
    ticket.human.take_if(|human| *human == HumanRecord::default());
    if let Some(confidence) = ticket.assistant.as_mut().and_then(|assistant| assistant.confidence.as_mut()) {
        *confidence += 0.0;
    }
    ticket.assistant.take_if(|assistant| *assistant == AssistantRecord::default());
}

fn is_normal(value: &Value<'_>) -> bool {
    match value {
        Value::Number(n) => !(*n == 0.0 && n.is_sign_negative()),
        Value::DateTime(at) => at.subsec_nanosecond() % 1_000 == 0,
        Value::Bool(_) | Value::Text(_) | Value::List(_) => true,
    }
}

fn normal_value(value: Value<'_>) -> Value<'_> {
    match value {
        Value::Number(n) => Value::Number(n + 0.0),
        Value::DateTime(at) => Value::DateTime(normal_instant(at)),
        other => other,
    }
}

/// Appends the canonical form of a normal ticket. The same bytes as
/// [`policy::canonical::to_vec`], written directly because an import does it a million times.
pub fn canonical_into(ticket: &Ticket<'_>, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    if let Some(assistant) = ticket.assistant {
        write_assistant(assistant, object.key("assistant"));
    }
    object.text("body", ticket.body.as_deref());
    object.text("channel", ticket.channel.as_deref());
    object.instant("created_at", ticket.created_at);
    if !ticket.fields.is_empty() {
        let mut fields = Object::open(object.key("fields"));
        for (name, value) in in_utf16_order(ticket.fields.iter()) {
            write_value(value, fields.named(name));
        }
        fields.close();
    }
    if let Some(human) = &ticket.human {
        write_human(human, object.key("human"));
    }
    object.text("id", Some(&ticket.id));
    if !ticket.messages.is_empty() {
        write_list(object.key("messages"), &ticket.messages, write_message);
    }
    if let Some(actions) = &ticket.requested_actions {
        write_list(object.key("requested_actions"), actions, |action, out| write_text(action, out));
    }
    if !ticket.sources.is_empty() {
        let mut sources = Object::open(object.key("sources"));
        for (name, record) in in_utf16_order(ticket.sources.iter()) {
            let mut source = Object::open(sources.named(name));
            source.instant("as_of", record.as_of);
            source.text("state", Some(record.state.id()));
            source.close();
        }
        sources.close();
    }
    object.text("subject", ticket.subject.as_deref());
    object.close();
}

/// RFC 8785 sorts names by UTF-16 code units; that differs from the order of UTF-8 only where
/// characters above U+FFFF occur.
fn in_utf16_order<'t, V>(entries: impl Iterator<Item = (&'t str, V)>) -> Vec<(&'t str, V)> {
    let mut entries: Vec<_> = entries.collect();
    if entries.iter().any(|(name, _)| name.bytes().any(|b| b >= 0xf0)) {
        entries.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
    }
    entries
}

fn write_assistant(assistant: AssistantRecord, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    if let Some(confidence) = assistant.confidence {
        write_number(confidence, object.key("confidence"));
    }
    object.variant("draft", assistant.draft);
    object.text("lane", assistant.lane.map(policy::Lane::id));
    object.close();
}

fn write_human(human: &HumanRecord<'_>, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    object.variant("audit", human.audit);
    object.text("lane", human.lane.map(policy::Lane::id));
    if let Some(overrode) = human.overrode {
        object.key("overrode").extend_from_slice(if overrode { b"true" } else { b"false" });
    }
    object.text("owner", human.owner.as_deref());
    if let Some(rating) = human.packet_rating {
        write_number(f64::from(rating), object.key("packet_rating"));
    }
    object.instant("recontact_at", human.recontact_at);
    if let Some(reroutes) = human.reroutes {
        write_number(f64::from(reroutes), object.key("reroutes"));
    }
    object.instant("resolved_at", human.resolved_at);
    object.instant("took_over_at", human.took_over_at);
    object.close();
}

fn write_message(message: &Message<'_>, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    object.instant("at", message.at);
    object.variant("from", Some(message.from));
    object.variant("kind", message.kind);
    object.text("text", Some(&message.text));
    object.close();
}

fn write_value(value: &Value<'_>, out: &mut Vec<u8>) {
    match value {
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(n) => write_number(*n, out),
        Value::DateTime(at) => write_instant(*at, out),
        Value::Text(text) => write_text(text, out),
        Value::List(list) => write_list(out, list, |item, out| write_text(item, out)),
    }
}

fn write_list<T>(out: &mut Vec<u8>, list: &[T], mut write: impl FnMut(&T, &mut Vec<u8>)) {
    out.push(b'[');
    for (number, item) in list.iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(b']');
}

/// ECMAScript's form of a number, as RFC 8785 asks for.
pub(crate) fn write_number(n: f64, out: &mut Vec<u8>) {
    #[expect(clippy::cast_possible_truncation, reason = "checked to be whole and within 2^53")]
    if n.fract() == 0.0 && n.abs() < 9_007_199_254_740_992.0 {
        push_display(n as i64, out);
    } else if let Ok(text) = policy::canonical::to_vec(&n) {
        out.extend_from_slice(&text);
    }
}

fn push_display(value: impl std::fmt::Display, out: &mut Vec<u8>) {
    // Writing into memory cannot fail.
    let _ = write!(out, "{value}");
}

/// RFC 3339 in UTC, as the policy crate prints instants, without the generality that costs time.
fn write_instant(at: Timestamp, out: &mut Vec<u8>) {
    let (second, nanosecond) = (at.as_second(), at.subsec_nanosecond());
    if nanosecond != 0 || !(0..253_402_300_800).contains(&second) {
        out.push(b'"');
        push_display(at, out);
        out.push(b'"');
        return;
    }
    let (year, month, day) = civil(second / 86_400);
    let of_day = second % 86_400;
    let mut text = *b"\"0000-00-00T00:00:00Z\"";
    let mut put = |place: usize, digits: usize, mut n: i64| {
        for digit in (place..place + digits).rev() {
            text[digit] = b'0' + u8::try_from(n % 10).unwrap_or(0);
            n /= 10;
        }
    };
    put(1, 4, year);
    put(6, 2, month);
    put(9, 2, day);
    put(12, 2, of_day / 3_600);
    put(15, 2, of_day / 60 % 60);
    put(18, 2, of_day % 60);
    out.extend_from_slice(&text);
}

/// Year, month and day of so many days after 1970-01-01, not negative; the algorithm
/// `civil_from_days` of Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// An object being written; keys come in order.
struct Object<'o> {
    out: &'o mut Vec<u8>,
    first: bool,
}

impl<'o> Object<'o> {
    fn open(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, first: true }
    }

    fn comma(&mut self) {
        if !self.first {
            self.out.push(b',');
        }
        self.first = false;
    }

    /// A key without anything to escape.
    fn key(&mut self, key: &'static str) -> &mut Vec<u8> {
        self.comma();
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
        self.out
    }

    fn named(&mut self, name: &str) -> &mut Vec<u8> {
        self.comma();
        write_text(name, self.out);
        self.out.push(b':');
        self.out
    }

    fn text(&mut self, key: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            write_text(text, self.key(key));
        }
    }

    fn instant(&mut self, key: &'static str, at: Option<Timestamp>) {
        if let Some(at) = at {
            write_instant(at, self.key(key));
        }
    }

    fn variant(&mut self, key: &'static str, variant: Option<impl Serialize>) {
        if let Some(variant) = variant {
            let _ = serde_json::to_writer(self.key(key), &variant);
        }
    }

    fn close(self) {
        self.out.push(b'}');
    }
}

/// SHA-256 of a normal ticket's canonical form; `scratch` is reused from ticket to ticket.
#[must_use]
pub fn ticket_digest(ticket: &Ticket<'_>, scratch: &mut Vec<u8>) -> [u8; 32] {
    scratch.clear();
    canonical_into(ticket, scratch);
    Sha256::digest(&scratch).into()
}

/// The digest of a corpus, ticket by ticket.
#[derive(Debug, Clone, Default)]
pub struct CorpusDigest(Sha256);

impl CorpusDigest {
    /// Adds the next ticket's digest.
    pub fn add(&mut self, ticket: &[u8; 32]) {
        self.0.update(ticket);
    }

    /// `sha256:` and 64 hexadecimal digits.
    #[must_use]
    pub fn finish(self) -> String {
        let mut name = String::from("sha256:");
        for byte in self.0.finalize() {
            for digit in [byte >> 4, byte & 15] {
                name.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::any_ticket;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_direct_form_is_the_canonical_form(ticket in any_ticket()) {
            let mut ticket = ticket;
            normalise(&mut ticket);
            let mut direct = Vec::new();
            canonical_into(&ticket, &mut direct);
            prop_assert_eq!(
                String::from_utf8(direct).unwrap(),
                String::from_utf8(policy::canonical::to_vec(&ticket).unwrap()).unwrap()
            );
        }
    }

    proptest! {
        #[test]
        fn instants_are_written_as_the_policy_crate_prints_them(second in -70_000_000_000_i64..253_402_207_200) {
            let at = Timestamp::from_second(second).unwrap();
            let mut out = Vec::new();
            write_instant(at, &mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), format!("\"{at}\""));
        }
    }

    #[test]
    fn a_digest_is_the_hash_of_hashes() {
        let ticket = Ticket::from_json(br#"{"id":"1","human":{},"fields":{"n":-0.0}}"#).unwrap();
        let mut normal = ticket.clone();
        normalise(&mut normal);
        let one = ticket_digest(&normal, &mut Vec::new());
        assert_eq!(one, <[u8; 32]>::from(Sha256::digest(br#"{"fields":{"n":0},"id":"1"}"#)));
        let mut corpus = CorpusDigest::default();
        corpus.add(&one);
        assert_eq!(corpus.finish(), policy::canonical::digest(&one));
    }
}
