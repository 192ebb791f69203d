//! A conversation message by message.

use serde::Serialize;
use specta::Type;
use workbench::policy::model::Policy;
use workbench::policy::replay::{Replay, Step, TimingVerdict};
use workbench::policy::words;

use super::scale::{Lane, count, mirrored};
use super::ticket::at;

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
    /// A replay, with the words of its policy.
    #[must_use]
    pub fn of(policy: &Policy, replay: &Replay<'_>) -> Self {
        let place = |at: usize| count(at as u64);
        let reason = |id: &&str| {
            let rules = policy.factors.iter().flat_map(|factor| &factor.rules);
            rules
                .into_iter()
                .find(|rule| rule.id == **id)
                .map_or((*id).to_owned(), |rule| rule.reason.clone())
        };
        let step = |step: &Step<'_>| StepShown {
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
