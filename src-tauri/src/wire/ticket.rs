//! One ticket with everything its page shows.

use serde::Serialize;
use specta::Type;
use workbench::jiff::Timestamp;
use workbench::policy::decision::{Absence, Decision, Missing};
use workbench::policy::model::Policy;
use workbench::policy::packet::{Mark, Packet, Statement};
use workbench::policy::program::Program;
use workbench::policy::replay::{Replay, TimingVerdict};
use workbench::policy::ticket::{AuditVerdict, Draft, MessageKind, Sender};
use workbench::policy::words;
use workbench::policy::{self, Ticket};
use workbench::ticket_page::{FactStanding, Span, TextMarks, TicketFact};

use super::scale::{Lane, Level, Permission, count, mirrored};

mirrored! {
    /// Who wrote a message.
    WrittenBy = Sender {
        /// The customer.
        Customer,
        /// The assistant.
        Assistant,
        /// A person of the support team.
        Agent,
        /// The help desk itself.
        System
    }
}

mirrored! {
    /// How a human's takeover lies to the policy's.
    Timing = TimingVerdict {
        /// The human took over before the policy would have.
        Early,
        /// The human took over before anything more was said.
        OnTime,
        /// Customer or assistant wrote again before the human took over.
        Late,
        /// The policy would have handed over; no human ever did.
        HumanNever,
        /// A human took over; the policy would not have handed over.
        PolicyNever,
        /// Neither.
        BothNever,
        /// Nothing tells when a human owned it.
        NotRecorded
    }
}

mirrored! {
    /// How far a statement can be relied on.
    FactMark = Mark {
        /// A source of truth says so.
        Confirmed,
        /// Recorded on the ticket, without a source that vouches for it.
        NotVerified,
        /// Read from the words of the ticket.
        Inferred,
        /// Not known.
        Missing
    }
}

fn at(instant: Option<Timestamp>) -> Option<String> {
    instant.map(|at| at.to_string())
}

/// The name of a value of a closed set, as in files.
fn id_of(value: impl Serialize) -> String {
    let json = serde_json::to_value(value).ok();
    json.and_then(|json| json.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A ticket as it was imported.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct TicketShown {
    /// Its id.
    pub id: String,
    /// When it was written.
    pub created_at: Option<String>,
    /// How it came.
    pub channel: Option<String>,
    /// Its subject.
    pub subject: Option<String>,
    /// The customer's first text.
    pub body: Option<String>,
    /// The conversation.
    pub messages: Vec<MessageShown>,
    /// Actions that the customer asks for, by id; none if it is not recorded.
    pub requested_actions: Option<Vec<String>>,
    /// What humans did with it.
    pub human: HumanShown,
    /// What the assistant did with it.
    pub assistant: AssistantShown,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct MessageShown {
    /// When it was sent.
    pub at: Option<String>,
    /// By whom.
    pub from: WrittenBy,
    /// What kind of message of the assistant it is, as in files.
    pub kind: Option<String>,
    /// Its text.
    pub text: String,
}

/// What humans did with a ticket.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Type)]
pub struct HumanShown {
    /// The lane they decided.
    pub lane: Option<Lane>,
    /// Who owned it.
    pub owner: Option<String>,
    /// Whether they overrode the assistant.
    pub overrode: Option<bool>,
    /// How often it was passed on.
    pub reroutes: Option<u32>,
    /// When a human took over.
    pub took_over_at: Option<String>,
    /// When it was resolved.
    pub resolved_at: Option<String>,
    /// When the customer came back about it.
    pub recontact_at: Option<String>,
    /// How useful the packet was, 1 to 5.
    pub packet_rating: Option<u32>,
    /// The verdict of an audit, as in files.
    pub audit: Option<String>,
}

/// What the assistant did with a ticket.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Type)]
pub struct AssistantShown {
    /// The lane in which it handled it.
    pub lane: Option<Lane>,
    /// How sure it was, 0 to 1.
    pub confidence: Option<f64>,
    /// What became of its draft, as in files.
    pub draft: Option<String>,
}

impl From<&Ticket<'_>> for TicketShown {
    fn from(ticket: &Ticket<'_>) -> Self {
        let message = |m: &policy::ticket::Message<'_>| MessageShown {
            at: at(m.at),
            from: m.from.into(),
            kind: m.kind.map(|kind: MessageKind| id_of(kind)),
            text: m.text.to_string(),
        };
        let text = |text: &Option<std::borrow::Cow<'_, str>>| text.as_ref().map(ToString::to_string);
        let human = ticket.human.as_ref();
        Self {
            id: ticket.id.to_string(),
            created_at: at(ticket.created_at),
            channel: text(&ticket.channel),
            subject: text(&ticket.subject),
            body: text(&ticket.body),
            messages: ticket.messages.iter().map(message).collect(),
            requested_actions: (ticket.requested_actions.as_ref())
                .map(|actions| actions.iter().map(ToString::to_string).collect()),
            human: human.map(Into::into).unwrap_or_default(),
            assistant: ticket.assistant.map(Into::into).unwrap_or_default(),
        }
    }
}

impl From<&policy::ticket::HumanRecord<'_>> for HumanShown {
    fn from(human: &policy::ticket::HumanRecord<'_>) -> Self {
        Self {
            lane: human.lane.map(Into::into),
            owner: human.owner.as_ref().map(ToString::to_string),
            overrode: human.overrode,
            reroutes: human.reroutes,
            took_over_at: at(human.took_over_at),
            resolved_at: at(human.resolved_at),
            recontact_at: at(human.recontact_at),
            packet_rating: human.packet_rating.map(u32::from),
            audit: human.audit.map(|audit: AuditVerdict| id_of(audit)),
        }
    }
}

impl From<policy::ticket::AssistantRecord> for AssistantShown {
    fn from(record: policy::ticket::AssistantRecord) -> Self {
        Self {
            lane: record.lane.map(Into::into),
            confidence: record.confidence,
            draft: record.draft.map(|draft: Draft| id_of(draft)),
        }
    }
}

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

/// What a human receives.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct PacketShown {
    /// What the customer asks, in short.
    pub summary: Vec<StatementShown>,
    /// Context with its source.
    pub known: Vec<StatementShown>,
    /// What is not known.
    pub missing: Vec<StatementShown>,
    /// What the assistant did not do.
    pub not_done: Vec<StatementShown>,
    /// What the customer has already seen, in a sentence.
    pub customer: String,
    /// What the rules that fired refer to.
    pub references: Vec<String>,
    /// Who should own it.
    pub owner: Option<String>,
    /// What the customer is told at the hand-over.
    pub handoff: Option<String>,
    /// How much of the packet is the ticket's text again, 0 to 1.
    pub repetition: Option<f64>,
    /// Statements presented as settled that rest on less.
    pub over_assertions: u32,
    /// The packet as Markdown, to be copied.
    pub markdown: String,
}

/// One statement of a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct StatementShown {
    /// What is said.
    pub text: String,
    /// How far it can be relied on.
    pub mark: FactMark,
}

impl From<&Packet> for PacketShown {
    fn from(packet: &Packet) -> Self {
        let statements = |list: &[Statement]| {
            let shown = |s: &Statement| StatementShown { text: s.text.clone(), mark: s.mark.into() };
            list.iter().map(shown).collect::<Vec<_>>()
        };
        Self {
            summary: statements(&packet.summary),
            known: statements(&packet.known),
            missing: statements(&packet.missing),
            not_done: statements(&packet.not_done),
            customer: packet.customer.statement.text.clone(),
            references: packet.references.iter().map(|r| r.reference.clone()).collect(),
            owner: packet.owner.clone(),
            handoff: packet.handoff.clone(),
            repetition: packet.scores.repetition.share(),
            over_assertions: packet.scores.over_assertions,
            markdown: packet.to_markdown(),
        }
    }
}

/// A conversation message by message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct ReplayShown {
    /// One step for each message of the customer.
    pub steps: Vec<StepShown>,
    /// The step at which a human would first send the answer.
    pub assisted_at: Option<u32>,
    /// The step at which a human would own the conversation.
    pub owned_at: Option<u32>,
    /// When a human really took over.
    pub takeover_at: Option<String>,
    /// How many messages came before that; none if no takeover is recorded.
    pub takeover_after: Option<u32>,
    /// How the two lie.
    pub timing: Timing,
    /// Customer messages between the two.
    pub customer_messages: u32,
    /// Messages of the assistant between the two.
    pub assistant_messages: u32,
    /// Whole minutes between the two.
    pub minutes: Option<i32>,
}

/// The ticket at one message of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct StepShown {
    /// Position among the ticket's messages; none for subject and body alone.
    pub message: Option<u32>,
    /// When.
    pub at: Option<String>,
    /// The strictest lane so far, which holds.
    pub lane: Lane,
    /// Titles of the factors at least medium.
    pub triggers: Vec<String>,
    /// Reasons of the rules that are true now and were not before.
    pub fired: Vec<String>,
}

impl ReplayShown {
    fn of(policy: &Policy, replay: &Replay<'_>) -> Self {
        let place = |at: usize| count(at as u64);
        let reason = |id: &&str| {
            let rules = policy.factors.iter().flat_map(|factor| &factor.rules);
            rules
                .into_iter()
                .find(|rule| rule.id == **id)
                .map_or((*id).to_owned(), |rule| rule.reason.clone())
        };
        let step = |step: &policy::replay::Step<'_>| StepShown {
            message: step.message.map(place),
            at: at(step.at),
            lane: step.ratcheted.into(),
            triggers: step.triggers.iter().map(|id| words::factor_title(policy, id)).collect(),
            fired: step.fired.iter().map(reason).collect(),
        };
        Self {
            steps: replay.steps.iter().map(step).collect(),
            assisted_at: replay.assisted.map(|escalated| place(escalated.step)),
            owned_at: replay.human_owned.map(|escalated| place(escalated.step)),
            takeover_at: at(replay.takeover.and_then(|takeover| takeover.at)),
            takeover_after: replay.takeover.map(|takeover| place(takeover.messages_before)),
            timing: replay.timing.verdict.into(),
            customer_messages: replay.timing.customer_messages,
            assistant_messages: replay.timing.assistant_messages,
            minutes: replay.timing.minutes.and_then(|minutes| i32::try_from(minutes).ok()),
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
