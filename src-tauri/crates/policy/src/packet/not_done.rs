//! What the assistant did not do: derived from the permissions that the lane took away and from
//! what the ticket asked for.

use super::customer_state::sent;
use super::statement::{Basis, Mark, Statement};
use super::words;
use crate::decision::{Decision, Moment};
use crate::lane::{Lane, Permission};
use crate::model::{Capability, CapabilityKind, Policy};
use crate::text;
use crate::ticket::MessageKind;
use std::collections::BTreeSet;

/// Why a capability is worth naming, in the order in which the packet names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Concern {
    /// The ticket asks for it.
    Requested,
    /// The rules that fired speak of the same thing.
    OfTheTriggers,
    /// A laxer lane allows it.
    TakenAway,
}

/// The statements, requested actions first, each group in the policy's order.
pub(super) fn statements(policy: &Policy, decision: &Decision<'_>, moment: Moment<'_>) -> Vec<Statement> {
    let topics = topics(policy, decision, moment);
    let concern = |capability: &Capability| {
        let permission = |lane| policy.lanes.permission(lane, &capability.id);
        let now = permission(decision.lane);
        if capability.kind == CapabilityKind::Internal || now == Permission::Allow {
            return None;
        }
        let requested = moment.ticket.requested_actions.iter().flatten().any(|id| *id == capability.id);
        let laxer = || Lane::ALL.into_iter().filter(|lane| *lane < decision.lane);
        let named = || !topic_words(&capability.title).is_disjoint(&topics);
        if requested {
            Some(Concern::Requested)
        } else if capability.kind == CapabilityKind::CustomerFacing
            && laxer().any(|l| permission(l) < now)
            && named()
        {
            Some(Concern::OfTheTriggers)
        } else if laxer().any(|lane| permission(lane) == Permission::Allow) {
            Some(Concern::TakenAway)
        } else {
            None
        }
    };
    let mut concerns: Vec<(Concern, &Capability)> =
        policy.capabilities.iter().filter_map(|c| Some((concern(c)?, c))).collect();
    concerns.sort_by_key(|(concern, _)| *concern);
    let sayable = concerns.into_iter().filter(|(_, capability)| !already_done(capability, moment));
    sayable.map(|(_, capability)| statement(policy, capability, moment)).collect()
}

fn statement(policy: &Policy, capability: &Capability, moment: Moment<'_>) -> Statement {
    let title = crate::decision::action_title(policy, &capability.id);
    Statement::new(
        format!("did not {title}"),
        mark(policy, capability, moment),
        vec![Basis::Permission(capability.id.clone()), Basis::NotDone(capability.id.clone())],
    )
}

/// How sure it is that the assistant did not do it. The lane keeps it from doing it now; before,
/// it may have, if it sent something binding or handled the ticket in a lane that allowed it.
pub(super) fn mark(policy: &Policy, capability: &Capability, moment: Moment<'_>) -> Mark {
    let earlier_lane = moment.ticket.assistant.and_then(|record| record.lane);
    let could = earlier_lane.is_some_and(|l| policy.lanes.permission(l, &capability.id) == Permission::Allow);
    let bound = |kind| !matches!(kind, Some(MessageKind::ClarifyingQuestion | MessageKind::Explanation));
    let doubtful = match capability.kind {
        CapabilityKind::CustomerFacing => sent(moment.messages).any(|message| bound(message.kind)),
        CapabilityKind::StateChanging => could,
        CapabilityKind::Internal => false,
    };
    if doubtful { Mark::NotVerified } else { Mark::Confirmed }
}

/// Whether a message of the assistant is just what the capability names: then the customer-facing
/// state tells of it, and "did not" would be wrong.
fn already_done(capability: &Capability, moment: Moment<'_>) -> bool {
    if capability.kind != CapabilityKind::CustomerFacing {
        return false;
    }
    let name = text::fold(&format!("{} {}", capability.title, words::spaced(&capability.id)));
    let stems = |kind: MessageKind| -> &[&str] {
        match kind {
            MessageKind::ClarifyingQuestion => &["clarif", "question"],
            MessageKind::Explanation => &["expla", "cite", "document"],
            MessageKind::Commitment => &["promis", "commit"],
            MessageKind::Answer => &["reply", "answer"],
            MessageKind::Closing => &["close"],
        }
    };
    let names = |stem: &&str| name.split(' ').any(|word| word.starts_with(*stem));
    sent(moment.messages).filter_map(|m| m.kind).any(|kind| stems(kind).iter().any(&names))
}

/// The words of the rules that fired on the triggers, and of the requested actions.
fn topics(policy: &Policy, decision: &Decision<'_>, moment: Moment<'_>) -> BTreeSet<String> {
    let fired = decision.factors.iter().flat_map(|(_, factor)| &factor.rules);
    let rules = policy.factors.iter().flat_map(|factor| &factor.rules);
    let fired: BTreeSet<&str> = fired.copied().collect();
    let reasons = rules.filter(|rule| fired.contains(rule.id.as_str())).map(|rule| rule.reason.as_str());
    let requested = moment.ticket.requested_actions.iter().flatten();
    let titles =
        requested.filter_map(|id| policy.capabilities.iter().find(|c| c.id == *id)).map(|c| c.title.as_str());
    reasons.chain(titles).flat_map(topic_words).collect()
}

/// The words of a title or reason that can name a topic: of five letters or more, in the singular,
/// without those that most titles share.
fn topic_words(text: &str) -> BTreeSet<String> {
    const COMMON: [&str; 12] = [
        "about", "after", "another", "approve", "answer", "change", "close", "customer", "earlier", "reply",
        "ticket", "account",
    ];
    let folded = text::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 5);
    let singular = words.map(|word| word.strip_suffix('s').unwrap_or(word).to_owned());
    singular.filter(|word| !COMMON.contains(&word.as_str())).collect()
}
