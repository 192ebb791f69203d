//! A packet as plain Markdown, in the order in which the article's packet reads.

use super::statement::{Basis, FieldBasis, Mark, Statement};
use super::{Packet, Trigger};
use crate::decision::Absence;
use crate::lane::Lane;
use jiff::Timestamp;
use std::fmt::Write as _;

impl Packet {
    /// The packet as Markdown: readable as it stands, and pasted into a helpdesk.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut page = String::with_capacity(2048);
        self.head(&mut page);
        let triggers: Vec<String> = self.triggers.iter().map(trigger).collect();
        bullets(&mut page, "Primary triggers", &triggers);
        if !self.summary.is_empty() {
            let said: Vec<String> = self.summary.iter().map(inline).collect();
            section(&mut page, "Summary", &said.join(" "));
        }
        let known: Vec<String> = self.known.iter().map(sourced).collect();
        bullets(&mut page, "Known context", &known);
        let missing: Vec<String> = self.missing.iter().map(sourced).collect();
        bullets(&mut page, "Missing context", &missing);
        if self.decisive {
            page.push_str("\nThe lane depends on what is missing.\n");
        }
        let not_done: Vec<String> = self.not_done.iter().map(inline).collect();
        bullets(&mut page, "The assistant did not do", &not_done);
        if let Some(owner) = &self.owner {
            bullets(&mut page, "Suggested owner", &[escaped(owner)]);
        }
        section(&mut page, "The customer has seen", &inline(&self.customer.statement));
        let references: Vec<String> = self.references.iter().map(|r| escaped(&r.reference)).collect();
        bullets(&mut page, "Policy and documentation references", &references);
        if let Some(handoff) = &self.handoff {
            let quoted: Vec<String> = handoff.lines().map(|line| format!("> {}", escaped(line))).collect();
            section(&mut page, "Hand-off text for the customer", &quoted.join("\n"));
        }
        self.foot(&mut page);
        page
    }

    fn head(&self, page: &mut String) {
        let _ = writeln!(page, "# Escalation packet\n\nTicket ID: {}  ", escaped(&self.ticket));
        let _ = write!(page, "Recommended lane: {}", lane_name(self.recommended));
        if self.lane != self.recommended {
            let _ = write!(page, " (held at {} by the rollout)", self.lane);
        }
        page.push('\n');
    }

    fn foot(&self, page: &mut String) {
        let repetition = self.scores.repetition;
        let share =
            repetition.share().map_or("unavailable".to_owned(), |share| format!("{:.0} %", share * 100.0));
        let _ = write!(
            page,
            "\n---\n\nSurface repetition {share} ({} of {} runs of four words). Over-assertions {}. Statements without a note are confirmed.",
            repetition.repeated, repetition.runs, self.scores.over_assertions
        );
        if let Some(at) = self.at {
            let _ = write!(page, " As known at {}.", minute(at));
        }
        page.push('\n');
    }
}

fn section(page: &mut String, title: &str, text: &str) {
    let _ = writeln!(page, "\n## {title}\n\n{text}");
}

fn bullets(page: &mut String, title: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    let list: Vec<String> = items.iter().map(|item| format!("- {item}")).collect();
    section(page, title, &list.join("\n"));
}

fn trigger(trigger: &Trigger) -> String {
    let plain = |mark: Mark| trigger.reasons.iter().all(|reason| reason.mark == mark);
    let head = format!("`{}` ({})", trigger.factor, trigger.level);
    // One note for all, where it is the same.
    for mark in [Mark::NotVerified, Mark::Missing] {
        if plain(mark) {
            let reasons: Vec<String> = trigger.reasons.iter().map(|reason| escaped(&reason.text)).collect();
            return format!("{head}: {} ({})", reasons.join("; "), mark.words());
        }
    }
    let reasons: Vec<String> = trigger.reasons.iter().map(inline).collect();
    format!("{head}: {}", reasons.join("; "))
}

/// The lane as the article names it.
fn lane_name(lane: Lane) -> &'static str {
    match lane {
        Lane::Autonomous => "Autonomous resolution",
        Lane::Assisted => "Assisted response with human send",
        Lane::HumanOwned => "Human-owned escalation",
    }
}

/// The statement with its mark in the sentence, where it is not confirmed.
fn inline(statement: &Statement) -> String {
    let text = escaped(&statement.text);
    let note = match statement.mark {
        Mark::Confirmed => return text,
        // The words say "likely"; the note says of what.
        Mark::Inferred => match found(statement) {
            Some(found) => format!("inferred from “{}”", escaped(found)),
            None => "inferred".into(),
        },
        mark => mark.words().into(),
    };
    match text.strip_suffix('.') {
        Some(sentence) => format!("{sentence} ({note})."),
        None => format!("{text} ({note})"),
    }
}

/// The words of the ticket that an inference rests on.
fn found(statement: &Statement) -> Option<&str> {
    statement.basis.iter().find_map(|basis| match basis {
        Basis::Text(text) => text.found.as_deref(),
        _ => None,
    })
}

/// The statement as an item with its source and why it is missing.
fn sourced(statement: &Statement) -> String {
    let mut item = escaped(statement.text.trim_end_matches('.'));
    let notes: Vec<String> = statement
        .basis
        .iter()
        .filter_map(|basis| match basis {
            Basis::Field(basis) => field_note(basis, statement.mark),
            _ => None,
        })
        .collect();
    match (notes.is_empty(), statement.mark) {
        (false, _) => {
            let _ = write!(item, " ({})", notes.join("; "));
        }
        (true, Mark::Confirmed) => {}
        (true, mark) => {
            let _ = write!(item, " ({})", mark.words());
        }
    }
    item
}

fn field_note(basis: &FieldBasis, mark: Mark) -> Option<String> {
    let source = basis.source_title.as_ref().or(basis.source.as_ref()).map(|title| escaped(title));
    let as_of = basis.as_of.map(|at| format!(", as of {}", minute(at))).unwrap_or_default();
    Some(match (mark, basis.why, source) {
        (Mark::Missing, Some(Absence::Unavailable), Some(source)) => format!("{source} unavailable"),
        (Mark::Missing, Some(Absence::Stale), Some(source)) => format!("{source} stale{as_of}"),
        (Mark::Missing, _, Some(source)) => format!("not recorded in {source}"),
        (Mark::Missing, _, None) => "not recorded".into(),
        (Mark::Confirmed, _, Some(source)) => format!("{source}{as_of}"),
        (mark, _, Some(source)) => format!("{}, state of {source} not recorded", mark.words()),
        (mark, _, None) => mark.words().into(),
    })
}

/// An instant to the minute, in UTC.
fn minute(at: Timestamp) -> String {
    let text = at.to_string();
    match (text.get(..10), text.get(11..16)) {
        (Some(day), Some(time)) => format!("{day} {time} UTC"),
        _ => text,
    }
}

/// Text without effect as Markdown: on one line, special characters escaped where they would act.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inside_word = before.is_alphanumeric() && chars.peek().is_some_and(|next| next.is_alphanumeric());
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' => plain.extend(['\\', c]),
            '_' if !inside_word => plain.extend(['\\', c]),
            '#' if before.is_whitespace() => plain.extend(['\\', c]),
            c if c.is_control() => plain.push(' '),
            c => plain.push(c),
        }
        before = c;
    }
    plain
}
