//! A decision as its line of JSON, straight into bytes: the bytes that serde gives for [`Decision`],
//! without making one. A stream decides by the million, and most of what it would put together
//! (permissions, names, the digest) is the same from ticket to ticket.
//!
//! [`Decision`]: super::Decision

use super::because::{Told, paragraph};
use super::missing::{Absence, Gap, gaps, missing};
use super::row::{Moment, RowEvaluator};
use super::{permissions, requested_of_a_human, triggers};
use crate::canonical::write_text;
use crate::lane::{Lane, Level};
use crate::model::Scope;
use crate::program::{Program, Verdict, levels_of};
use crate::ticket::Ticket;
use crate::truth::Truth;
use serde::Serialize;

/// Decides tickets and writes the decisions, one after the other.
#[derive(Debug)]
pub struct DecisionWriter<'p> {
    row: RowEvaluator<'p>,
    /// The permissions of each lane, as an object.
    permissions: [Vec<u8>; 3],
    /// Per leaf the missing fact, up to the reason why.
    missing: Vec<Vec<u8>>,
    gaps: Vec<Gap>,
    because: String,
}

impl<'p> DecisionWriter<'p> {
    /// A writer for the decisions of a program.
    #[must_use]
    pub fn new(program: &'p Program) -> Self {
        let granted = |lane| {
            let permissions = permissions(program, lane);
            let mut object = Vec::new();
            list(b'{', b'}', &mut object, permissions, |(id, permission), out| {
                write_text(id, out);
                out.push(b':');
                write(&permission, out);
            });
            object
        };
        let fact = |leaf| {
            let mut fact = Vec::new();
            write(&missing(leaf, Absence::Absent), &mut fact);
            fact.truncate(fact.len() - br#""absent"}"#.len());
            fact
        };
        Self {
            row: RowEvaluator::new(program),
            permissions: Lane::ALL.map(granted),
            missing: program.leaves().iter().map(fact).collect(),
            gaps: Vec::new(),
            because: String::new(),
        }
    }

    /// Decides a ticket at its own time and appends the decision, without a line feed.
    pub fn write(&mut self, ticket: &Ticket<'_>, scope: Option<&Scope>, out: &mut Vec<u8>) {
        let verdict = self.row.evaluate(Moment::whole(ticket));
        let program = self.row.program();
        let policy = program.policy();
        let lane = scope.map_or(verdict.recommended, |scope| self.row.scoped(scope, verdict.recommended));
        let levels = levels_of(verdict.cell, policy.factors.len());
        let actions = requested_of_a_human(program, ticket, lane);
        gaps(&self.row, &mut self.gaps);

        out.extend_from_slice(br#"{"ticket":"#);
        write_text(&ticket.id, out);
        out.extend_from_slice(br#","policy":""#);
        out.extend_from_slice(program.digest().as_bytes());
        write_lanes(lane, verdict, out);
        out.extend_from_slice(br#","factors":"#);
        self.write_factors(&levels, out);
        out.extend_from_slice(br#","triggers":"#);
        names(triggers(&levels).map(|i| policy.factors[i].id.as_str()), out);
        out.extend_from_slice(br#","matrix":"#);
        let rules = &policy.matrix.rules;
        names(program.lanes().deciding(verdict.cell).map(|i| rules[i].id.as_str()), out);
        out.extend_from_slice(br#","domains":"#);
        names(self.row.domains().map(|domain| domain.id.as_str()), out);
        out.extend_from_slice(br#","decisive":"#);
        write_flag(verdict.decisive(), out);
        out.extend_from_slice(br#","missing":"#);
        list(b'[', b']', out, &self.gaps, |gap, out| {
            out.extend_from_slice(&self.missing[gap.leaf as usize]);
            write(&gap.why, out);
            out.push(b'}');
        });
        out.extend_from_slice(br#","escalates":{"conversation":"#);
        write_flag(lane == Lane::HumanOwned, out);
        out.extend_from_slice(br#","answer":"#);
        write_flag(lane >= Lane::Assisted, out);
        out.extend_from_slice(br#","actions":"#);
        names(actions.iter().copied(), out);
        out.extend_from_slice(br#"},"permissions":"#);
        out.extend_from_slice(&self.permissions[lane.index()]);
        out.extend_from_slice(br#","owner":"#);
        match self.row.owner() {
            Some(owner) => write_text(owner, out),
            None => out.extend_from_slice(b"null"),
        }
        out.extend_from_slice(br#","because":"#);
        self.tell(verdict, lane, &levels, &actions);
        write_text(&self.because, out);
        out.push(b'}');
    }

    fn write_factors(&self, levels: &[Level], out: &mut Vec<u8>) {
        let factors = self.row.program().policy().factors.iter().zip(levels).enumerate();
        list(b'{', b'}', out, factors, |(i, (factor, level)), out| {
            write_text(&factor.id, out);
            out.extend_from_slice(br#":{"level":"#);
            write(level, out);
            out.extend_from_slice(br#","rules":"#);
            names(self.row.rules_that_are(i, Truth::True), out);
            let mut unknown = self.row.rules_that_are(i, Truth::Unknown).peekable();
            if unknown.peek().is_some() {
                out.extend_from_slice(br#","unknown":"#);
                names(unknown, out);
            }
            out.push(b'}');
        });
    }

    /// Puts the reason into words.
    fn tell(&mut self, verdict: Verdict, lane: Lane, levels: &[Level], actions: &[&str]) {
        let program = self.row.program();
        let fact = |gap: &Gap| missing(&program.leaves()[gap.leaf as usize], gap.why);
        let decisive = verdict.decisive().then(|| self.gaps.iter().map(fact).collect::<Vec<_>>());
        let told = Told {
            recommended: verdict.recommended,
            lane,
            reasons: &self.row.reasons(levels),
            decisive: decisive.as_deref(),
            actions,
        };
        self.because.clear();
        paragraph(program.policy(), told, &mut self.because);
    }
}

/// The end of the digest, and all lanes.
fn write_lanes(lane: Lane, verdict: Verdict, out: &mut Vec<u8>) {
    let lanes = [
        (r#"","lane":""#, lane),
        (r#"","recommended":""#, verdict.recommended),
        (r#"","bounds":[""#, verdict.bounds.0),
        (r#"",""#, verdict.bounds.1),
    ];
    for (before, lane) in lanes {
        out.extend_from_slice(before.as_bytes());
        out.extend_from_slice(lane.id().as_bytes());
    }
    out.extend_from_slice(br#""]"#);
}

fn write_flag(flag: bool, out: &mut Vec<u8>) {
    out.extend_from_slice(if flag { b"true" } else { b"false" });
}

/// What serde writes.
fn write(value: &impl Serialize, out: &mut Vec<u8>) {
    // Names and plain records: serde has nothing to refuse, and writing into memory cannot fail.
    let _ = serde_json::to_writer(out, value);
}

fn names<'n>(names: impl Iterator<Item = &'n str>, out: &mut Vec<u8>) {
    list(b'[', b']', out, names, write_text);
}

/// Items between brackets, with commas.
fn list<T>(
    open: u8,
    close: u8,
    out: &mut Vec<u8>,
    items: impl IntoIterator<Item = T>,
    mut write: impl FnMut(T, &mut Vec<u8>),
) {
    out.push(open);
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write(item, out);
    }
    out.push(close);
}
