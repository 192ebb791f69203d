//! A ticket under one policy: decision, facts, marks, permissions.

use serde::Serialize;
use specta::Type;
use workbench::policy::decision::{Absence, Decision, Missing};
use workbench::policy::model::Policy;
use workbench::policy::packet::Packet;
use workbench::policy::program::Program;
use workbench::policy::words;
use workbench::policy::{self, Ticket};
use workbench::ticket_page::{FactStanding, Span, TextMarks, TicketFact};

use super::packet::{FactMark, PacketShown};
use super::replay::ReplayShown;
use super::scale::{Lane, Level, Permission};
use super::ticket::{at, id_of};

/// A ticket under one policy.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TicketUnder {
    /// The policy as it was named.
    pub policy: String,
    /// Its digest.
    pub digest: String,
    /// The lane.
    pub lane: Lane,
    /// The lanes if all unknown rules were false, and if all were true.
    pub bounds: (Lane, Lane),
    /// Why, in words.
    pub because: String,
    /// How that stands to what humans decided, in a sentence.
    pub beside_humans: String,
    /// Every factor, in the policy's order.
    pub factors: Vec<FactorShown>,
    /// The matrix rules that set the lane.
    pub matrix: Vec<MatrixRuleShown>,
    /// Titles of the domains it is in.
    pub domains: Vec<String>,
    /// Whether missing facts decide between lanes.
    pub decisive: bool,
    /// What made rules unknown, in words.
    pub missing: Vec<String>,
    /// A human owns the conversation.
    pub escalates_conversation: bool,
    /// A human sends the answer.
    pub escalates_answer: bool,
    /// Titles of the requested actions that need a human.
    pub escalates_actions: Vec<String>,
    /// What the assistant may do.
    pub permissions: Vec<PermissionShown>,
    /// Who owns it, if the policy says.
    pub owner: Option<String>,
    /// The facts it rests on.
    pub facts: Vec<FactShown>,
    /// The words that rules matched.
    pub marks: MarksShown,
    /// What a human receives.
    pub packet: PacketShown,
    /// The conversation message by message; none without messages.
    pub replay: Option<ReplayShown>,
}

/// Where a factor stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FactorShown {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its level.
    pub level: Level,
    /// Its rules that are true.
    pub rules: Vec<RuleShown>,
    /// Its rules that are unknown.
    pub unknown: Vec<RuleShown>,
}

/// A rule of a factor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct RuleShown {
    /// Its id.
    pub id: String,
    /// The level it raises its factor to.
    pub level: Level,
    /// Its reason; reads on after "the ticket".
    pub reason: String,
    /// Its condition in words; reads on after "when".
    pub says: String,
}

/// A matrix rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MatrixRuleShown {
    /// Its id.
    pub id: String,
    /// Its condition in words.
    pub says: String,
}

/// A permission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct PermissionShown {
    /// The capability.
    pub capability: String,
    /// Its title.
    pub title: String,
    /// `customer_facing`, `state_changing` or `internal`.
    pub kind: String,
    /// What the lane permits.
    pub permission: Permission,
}

/// A fact of a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct FactShown {
    /// The field.
    pub field: String,
    /// As people read it.
    pub title: String,
    /// Its value in words.
    pub value: Option<String>,
    /// The source that governs it.
    pub source: Option<String>,
    /// When the source was last brought up to date.
    pub as_of: Option<String>,
    /// How far it can be relied on.
    pub mark: FactMark,
    /// Why it is missing, in words.
    pub why: Option<String>,
}

impl From<&TicketFact> for FactShown {
    fn from(fact: &TicketFact) -> Self {
        let (mark, why) = match fact.standing {
            FactStanding::Confirmed => (FactMark::Confirmed, None),
            FactStanding::NotVerified => (FactMark::NotVerified, None),
            FactStanding::Missing(why) => (FactMark::Missing, Some(absence(why).to_owned())),
        };
        Self {
            field: fact.field.clone(),
            title: fact.title.clone(),
            value: fact.value.clone(),
            source: fact.source.clone(),
            as_of: at(fact.as_of),
            mark,
            why,
        }
    }
}

fn absence(why: Absence) -> &'static str {
    match why {
        Absence::Absent => "not recorded",
        Absence::Unavailable => "source unavailable",
        Absence::Stale => "source stale",
        Absence::Incomparable => "of a type that rules cannot compare",
        Absence::NoTicketTime => "the ticket has no time",
    }
}

/// The marked stretches of a ticket's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MarksShown {
    /// In the subject.
    pub subject: Vec<SpanShown>,
    /// In the body.
    pub body: Vec<SpanShown>,
    /// In each message.
    pub messages: Vec<Vec<SpanShown>>,
}

/// A stretch of a text, in UTF-16 units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SpanShown {
    /// Where it begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// The rules that it made true.
    pub rules: Vec<String>,
}

impl From<TextMarks> for MarksShown {
    fn from(marks: TextMarks) -> Self {
        let spans = |list: Vec<Span>| {
            let span = |span: Span| SpanShown { start: span.start, end: span.end, rules: span.rules };
            list.into_iter().map(span).collect::<Vec<_>>()
        };
        Self {
            subject: spans(marks.subject),
            body: spans(marks.body),
            messages: marks.messages.into_iter().map(spans).collect(),
        }
    }
}

impl TicketUnder {
    /// A ticket under a policy.
    #[must_use]
    pub fn of(name: &str, program: &Program, ticket: &Ticket<'_>) -> Self {
        let policy = program.policy();
        let decision = program.decide(ticket, None);
        let packet = Packet::of(program, ticket, None);
        let replay = policy::replay::replay(program, ticket, None);
        Self {
            policy: name.to_owned(),
            digest: decision.policy.to_owned(),
            lane: decision.recommended.into(),
            bounds: (decision.bounds.0.into(), decision.bounds.1.into()),
            because: decision.because.clone(),
            beside_humans: workbench::ticket_page::beside_humans(policy, &decision, ticket.human_lane()),
            factors: factors(policy, &decision),
            matrix: matrix(policy, &decision),
            domains: decision.domains.iter().map(|id| words::domain_title(policy, id)).collect(),
            decisive: decision.decisive,
            missing: decision.missing.iter().map(|missing| said(policy, missing)).collect(),
            escalates_conversation: decision.escalates.conversation,
            escalates_answer: decision.escalates.answer,
            escalates_actions: decision.escalates.actions.iter().map(|id| capability(policy, id)).collect(),
            permissions: permissions(policy, &decision),
            owner: decision.owner.map(str::to_owned),
            facts: workbench::ticket_page::facts(program, ticket).iter().map(Into::into).collect(),
            marks: workbench::ticket_page::marks(program, ticket).into(),
            packet: (&packet).into(),
            replay: (!ticket.messages.is_empty()).then(|| ReplayShown::of(policy, &replay)),
        }
    }
}

fn capability(policy: &Policy, id: &str) -> String {
    let found = policy.capabilities.iter().find(|capability| capability.id == id);
    found.filter(|capability| !capability.title.is_empty()).map_or(id.to_owned(), |c| c.title.clone())
}

fn factors(policy: &Policy, decision: &Decision<'_>) -> Vec<FactorShown> {
    let shown =
        |(factor, (id, stands)): (&policy::model::Factor, &(&str, policy::decision::FactorDecision<'_>))| {
            let rules = |ids: &[&str]| {
                let named = factor.rules.iter().filter(|rule| ids.contains(&rule.id.as_str()));
                let mut list: Vec<RuleShown> = named
                    .map(|rule| RuleShown {
                        id: rule.id.clone(),
                        level: rule.level.into(),
                        reason: rule.reason.clone(),
                        says: words::condition(policy, &rule.when),
                    })
                    .collect();
                list.sort_by_key(|rule| std::cmp::Reverse(policy::Level::from(rule.level)));
                list
            };
            FactorShown {
                id: (*id).to_owned(),
                title: words::factor_title(policy, id),
                level: stands.level.into(),
                rules: rules(&stands.rules),
                unknown: rules(&stands.unknown),
            }
        };
    policy.factors.iter().zip(&decision.factors).map(shown).collect()
}

fn matrix(policy: &Policy, decision: &Decision<'_>) -> Vec<MatrixRuleShown> {
    let deciding = policy.matrix.rules.iter().filter(|rule| decision.matrix.contains(&rule.id.as_str()));
    deciding
        .map(|rule| MatrixRuleShown { id: rule.id.clone(), says: words::matrix(policy, &rule.when) })
        .collect()
}

fn permissions(policy: &Policy, decision: &Decision<'_>) -> Vec<PermissionShown> {
    let shown = |(capability, (_, permission)): (&policy::model::Capability, &(&str, policy::Permission))| {
        PermissionShown {
            capability: capability.id.clone(),
            title: self::capability(policy, &capability.id),
            kind: id_of(capability.kind),
            permission: (*permission).into(),
        }
    };
    policy.capabilities.iter().zip(&decision.permissions).map(shown).collect()
}

/// A missing fact in words.
fn said(policy: &Policy, missing: &Missing<'_>) -> String {
    let what = match (missing.field, missing.source, missing.action) {
        (Some(field), ..) => words::field_title(field),
        (None, Some(source), _) => words::source_title(policy, source),
        (None, None, Some(action)) => format!("whether to {}", capability(policy, action).to_lowercase()),
        _ => "the text".to_owned(),
    };
    format!("{what}: {}", absence(missing.why))
}
