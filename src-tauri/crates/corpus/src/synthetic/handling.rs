//! How a ticket was handled at the time: the lane in which the assistant took it, the lane that the
//! reviewer decided, and how far apart the two are.

use super::chance::Chance;
use super::consequence::{REVIEWERS, harm, lane, verdict};
use super::situation::Situation;
use super::twist::Twist;
use policy::Lane;
use policy::ticket::{AssistantRecord, AuditVerdict, Draft};

/// What the assistant and the reviewer made of a ticket.
pub(super) struct Handling {
    pub(super) reviewer: &'static str,
    pub(super) assistant: AssistantRecord,
    /// The lane in which the assistant took it.
    pub(super) started: Lane,
    /// The lane as it was recorded in the end.
    pub(super) decided: Lane,
    pub(super) overrode: bool,
    /// The twist that the customer mentions only later in the conversation.
    pub(super) held_back: Option<Twist>,
    /// A person took over only after the assistant had answered several times.
    pub(super) late: bool,
    pub(super) audit: Option<AuditVerdict>,
}

impl Handling {
    /// Draws the handling of a ticket.
    pub(super) fn drawn(case: &Situation, chance: &mut Chance) -> Self {
        let real = harm(case, true);
        let (reviewer, leaning, _) = REVIEWERS[chance.weighted(REVIEWERS.iter().map(|r| r.2))];
        let mut decided = verdict(real, leaning, chance);
        // Nobody looked at what never escalated: it is on record as it was handled.
        let unseen = case.is_quiet() && chance.per_mille(860);
        let started = if unseen { Lane::Autonomous } else { started(case, real, chance) };
        if unseen {
            decided = Lane::Autonomous;
        }
        let stricter = decided > started;
        let overrode = chance.per_mille(match decided.cmp(&started) {
            std::cmp::Ordering::Greater => 860,
            std::cmp::Ordering::Less => 350,
            std::cmp::Ordering::Equal => 18,
        });
        let told = |twist: &&Twist| !twist.effect().says.is_empty();
        let lockout = case.has(Twist::AdminLockedOut);
        let held_back = match case.twists.iter().find(told) {
            Some(_) if lockout && chance.per_mille(650) => Some(Twist::AdminLockedOut),
            Some(twist) if chance.per_mille(120) && !unseen => Some(*twist),
            _ => None,
        };
        let late =
            stricter && decided == Lane::HumanOwned && chance.per_mille(if lockout { 900 } else { 420 });
        Self {
            reviewer,
            assistant: AssistantRecord {
                lane: Some(started),
                confidence: Some(f64::from(confidence(stricter || unseen, chance)) / 100.0),
                draft: draft(started, overrode, chance),
            },
            started,
            decided,
            overrode,
            held_back,
            late,
            audit: audit(case, started, lane(real), overrode, chance),
        }
    }

    /// Whether a person answered in the end instead of the assistant.
    pub(super) fn escalated(&self) -> bool {
        self.decided == Lane::HumanOwned || (self.overrode && self.decided > self.started)
    }
}

/// The lane in which the assistant took the ticket: mostly the right one, except where it cannot see.
fn started(case: &Situation, real: i32, chance: &mut Chance) -> Lane {
    let right = lane(real);
    let lower = Lane::ALL[right.index().saturating_sub(1)];
    if case.is_quiet() {
        return Lane::Autonomous;
    }
    if case.in_contract_slice() && chance.per_mille(800) {
        return lower;
    }
    if case.in_reseller_slice() && chance.per_mille(640) {
        return lane(harm(case, false));
    }
    if (case.in_price_band_slice() && chance.per_mille(600))
        || (case.in_lockout_slice() && chance.per_mille(420))
    {
        return lower;
    }
    match chance.below(1000) {
        0..25 => lower,
        25..50 => Lane::ALL[(right.index() + 1).min(2)],
        _ => right,
    }
}

/// Percent. The model is no less sure where it is wrong.
fn confidence(miss: bool, chance: &mut Chance) -> u32 {
    if miss { chance.between(84, 99) } else { chance.between(61, 99).max(chance.between(61, 99)) }
}

fn draft(started: Lane, overrode: bool, chance: &mut Chance) -> Option<Draft> {
    match (started, overrode) {
        (Lane::Assisted, true) => Some(Draft::Rejected),
        (Lane::Assisted, false) => {
            Some([Draft::Accepted, Draft::Edited, Draft::Rejected][chance.weighted([60, 34, 6].into_iter())])
        }
        _ => None,
    }
}

/// A few of the tickets that stayed autonomous are audited, risky ones more often.
fn audit(
    case: &Situation,
    started: Lane,
    right: Lane,
    overrode: bool,
    chance: &mut Chance,
) -> Option<AuditVerdict> {
    let risky =
        matches!(case.issue.id, "seat_change" | "feature_access" | "incident_followup" | "usage_limit");
    if started != Lane::Autonomous || overrode || !chance.per_mille(if risky { 110 } else { 35 }) {
        return None;
    }
    Some(match (right, chance.below(1000)) {
        (_, 0..30) => AuditVerdict::NearMiss,
        (Lane::Assisted, 30..180) => AuditVerdict::NearMiss,
        (Lane::HumanOwned, _) => AuditVerdict::ShouldHumanOwned,
        (Lane::Assisted, _) => AuditVerdict::ShouldAssisted,
        (Lane::Autonomous, _) => AuditVerdict::Fine,
    })
}
