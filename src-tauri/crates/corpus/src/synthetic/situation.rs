//! One ticket as it really is: who writes, about what, with which twists, and which source of truth
//! fails at that moment. Everything else (prose, records, verdicts) follows from it.

use super::account::Account;
use super::calendar::Calendar;
use super::chance::Chance;
use super::issue::{Issue, issues};
use super::slots::Words;
use super::twist::Twist;
use jiff::Timestamp;

/// How a source of truth fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Failure {
    /// It does not answer.
    Unavailable,
    /// It answers with facts that are marked as old.
    Stale,
    /// It answers, and only the date shows that the facts are old.
    Aged,
}

/// The sources of truth and their usual age in hours, at most.
pub(super) const SOURCES: [(&str, u32); 6] = [
    ("contract", 96),
    ("billing", 30),
    ("identity", 14),
    ("incident", 6),
    ("entitlement", 40),
    ("documentation", 400),
];

/// What is true of a ticket.
pub(super) struct Situation {
    pub(super) at: Timestamp,
    pub(super) week: u32,
    pub(super) account: Account,
    pub(super) issue: &'static Issue,
    pub(super) twists: Vec<Twist>,
    pub(super) words: Words,
    /// Contacts about the matter in the last seven days, this one included.
    pub(super) contacts: u32,
    pub(super) sentiment: &'static str,
    pub(super) failing: Option<(&'static str, Failure)>,
}

impl Situation {
    /// Draws a ticket.
    pub(super) fn drawn(
        index: u32,
        count: u32,
        calendar: &Calendar,
        accounts: &[Account],
        chance: &mut Chance,
    ) -> Self {
        let (at, week) = calendar.at(index, count, chance.below(1000));
        let account = Account::drawn(accounts, week, chance);
        let list = issues();
        let pick = chance.weighted(list.clone().map(|issue| issue.weight));
        let issue = list.into_iter().nth(pick).unwrap_or(&super::issue_product::PRODUCT[0]);
        let mut twists = Vec::with_capacity(4);
        for (twist, share) in issue.twists {
            if chance.per_mille(*share) && !excluded(*twist, &twists) {
                twists.push(*twist);
            }
        }
        let has = |twist| twists.contains(&twist);
        let amount = match has(Twist::LargeAmount) {
            true => chance.between(50, 400) * 100,
            false => chance.between(4, 240) * 10 - 1,
        };
        let percent = if has(Twist::OverLimit) { chance.between(100, 138) } else { chance.between(6, 97) };
        // A few incidents a week, so that tickets of one week share them.
        let incident = 2_180 + week * 6 + chance.below(6);
        let words = Words::drawn(incident, amount, percent, (week as usize / 4 + 5) % 6, chance);
        let contacts = [1, 1, 1, 2, 2, 3, 4][chance.weighted([500, 200, 130, 80, 62, 20, 8].into_iter())];
        let sentiment = match has(Twist::Upset) {
            true if chance.per_mille(600) => "very_negative",
            true => "negative",
            false => ["positive", "neutral", "negative"][chance.weighted([22, 62, 16].into_iter())],
        };
        let failing = failing_source(issue, chance);
        Self { at, week, account, issue, twists, words, contacts, sentiment, failing }
    }

    /// Whether the ticket has a twist.
    pub(super) fn has(&self, twist: Twist) -> bool {
        self.twists.contains(&twist)
    }

    /// Whether the ticket asks for a refund, a credit or an exception.
    pub(super) fn asks_concession(&self) -> bool {
        matches!(self.issue.id, "refund" | "credit_request")
            || self.has(Twist::Credit)
            || self.has(Twist::Exception)
    }

    /// Planted trouble 1: the ticket is about a contract or about money under exception terms.
    pub(super) fn in_contract_slice(&self) -> bool {
        let money = matches!(self.issue.id, "refund" | "credit_request" | "plan_change");
        self.issue.id == "contract_terms" || (self.account.exception && money)
    }

    /// Planted trouble 2: terms that only the reseller knows decide the ticket.
    pub(super) fn in_reseller_slice(&self) -> bool {
        self.account.hidden_terms && self.issue.commercial
    }

    /// Planted trouble 3: more seats while over the limit move the account to another price band.
    pub(super) fn in_price_band_slice(&self) -> bool {
        self.has(Twist::AddsSeats) && self.has(Twist::OverLimit)
    }

    /// Whether a lost admin login is part of it.
    pub(super) fn in_lockout_slice(&self) -> bool {
        self.has(Twist::AdminLockedOut) || self.has(Twist::RoleChange)
    }

    /// Planted trouble 6: a concession is asked for in words that no rule knows.
    pub(super) fn is_quiet(&self) -> bool {
        self.has(Twist::TemporarySeatsInOtherWords)
    }
}

/// Twists that would contradict one that is there.
fn excluded(twist: Twist, there: &[Twist]) -> bool {
    use Twist::{AddsSeats, BulkRemoval, OverLimit, TemporarySeats, TemporarySeatsInOtherWords};
    const SEATS: [Twist; 4] = [AddsSeats, BulkRemoval, TemporarySeats, TemporarySeatsInOtherWords];
    let quiet = there.contains(&TemporarySeatsInOtherWords);
    there.len() == 4
        || (quiet && twist == OverLimit)
        || (SEATS.contains(&twist) && SEATS.iter().any(|other| there.contains(other)))
}

/// At most one source fails: the deciding one in 5.2 % of tickets, any one in 2.8 %.
fn failing_source(issue: &Issue, chance: &mut Chance) -> Option<(&'static str, Failure)> {
    let id = match chance.below(1000) {
        0..52 => issue.decided_by,
        52..80 => chance.pick(&SOURCES).0,
        _ => return None,
    };
    Some((
        id,
        chance.pick(&[
            Failure::Unavailable,
            Failure::Unavailable,
            Failure::Stale,
            Failure::Aged,
            Failure::Aged,
        ]),
    ))
}
