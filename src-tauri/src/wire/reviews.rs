//! Reviews: what is due, sets of tickets to label, and what the labels come to.

use serde::Serialize;
use specta::Type;
use workbench::reviews as core;

use super::scale::{Lane, count, mirrored, table};

mirrored! {
    /// When something is due.
    DueState = core::DueState {
        /// On an earlier day.
        Overdue,
        /// Today.
        Today,
        /// On a later day, or on none.
        Later,
        /// It was done.
        Done
    }
}

mirrored! {
    /// What a labeller says of a ticket.
    Choice = core::Choice {
        /// Routine: the assistant may answer.
        Autonomous,
        /// The assistant drafts, a person sends.
        Assisted,
        /// A person owns the conversation.
        HumanOwned,
        /// The labeller could not tell.
        Skipped
    }
}

mirrored! {
    /// What a set of tickets is for.
    SetPurpose = core::Purpose {
        /// A random sample of tickets that never escalated.
        Audit,
        /// Hard tickets, to talk about.
        Nervous
    }
}

/// How far something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Type)]
pub struct Done {
    /// Done so far.
    pub done: u32,
    /// Of so many.
    pub of: u32,
}

impl From<core::Progress> for Done {
    fn from(progress: core::Progress) -> Self {
        Self { done: count(progress.done), of: count(progress.of) }
    }
}

/// Something that is due, or was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct DueShown {
    /// The review's id; `set-3` for a set of tickets.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The roles whose job it is.
    pub roles: Vec<String>,
    /// When it is due.
    pub state: DueState,
    /// When it was last done, RFC 3339 in UTC.
    pub last_done_at: Option<String>,
    /// When it is due, RFC 3339 in UTC.
    pub due_at: Option<String>,
    /// Days until then; negative if it is overdue.
    pub days: Option<i32>,
    /// What it covers.
    pub counts: Vec<CountShown>,
    /// Where the counts are from, or why there are none.
    pub says: String,
    /// The set to go on with.
    pub set: Option<u32>,
    /// How far that is.
    pub progress: Option<Done>,
    /// What was found when it was done.
    pub note: Option<String>,
    /// Who did it.
    pub by: Option<String>,
    /// How many findings there were.
    pub findings: Option<u32>,
}

/// How many of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct CountShown {
    /// What is counted, in the plural.
    pub what: String,
    /// How many.
    pub n: u32,
}

/// A set's number as it crosses.
fn number(id: i64) -> u32 {
    u32::try_from(id).unwrap_or(u32::MAX)
}

impl From<core::DueItem> for DueShown {
    fn from(item: core::DueItem) -> Self {
        let done = item.done.as_ref();
        Self {
            note: done.map(|done| done.note.clone()),
            by: done.map(|done| done.by.clone()),
            findings: done.and_then(|done| done.findings).map(count),
            id: item.id,
            title: item.title,
            roles: item.roles,
            state: item.state.into(),
            last_done_at: item.last_done_at,
            due_at: item.due_at,
            days: item.days,
            counts: (item.counts.into_iter()).map(|c| CountShown { what: c.what, n: count(c.n) }).collect(),
            says: item.says,
            set: item.set.map(number),
            progress: item.progress.map(Into::into),
        }
    }
}

/// A set in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SetShown {
    /// Its number.
    pub id: u32,
    /// What it is for.
    pub purpose: SetPurpose,
    /// What people call it.
    pub title: String,
    /// The corpus' digest.
    pub corpus: String,
    /// The name of the corpus, if its tickets are still there.
    pub corpus_name: Option<String>,
    /// The digest of the policy that it was drawn under.
    pub policy: String,
    /// That policy as it is named, if it is a saved version.
    pub policy_name: Option<String>,
    /// The seed.
    pub seed: u32,
    /// What it was drawn from, in words.
    pub frame: String,
    /// Who had it drawn.
    pub author: String,
    /// When, RFC 3339 in UTC.
    pub created_at: String,
    /// When it should be done.
    pub due_at: Option<String>,
    /// When it was closed.
    pub closed_at: Option<String>,
    /// Tickets that somebody has labelled or skipped.
    pub progress: Done,
    /// Everybody who has labelled.
    pub labellers: Vec<LabellerShown>,
}

/// How far one labeller is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct LabellerShown {
    /// Who.
    pub labeller: String,
    /// Tickets labelled or skipped.
    pub progress: Done,
}

impl SetShown {
    /// A set with the names of what it was drawn from.
    #[must_use]
    pub fn of(set: core::SetSummary, corpus_name: Option<String>, policy_name: Option<String>) -> Self {
        let labeller =
            |l: core::LabellerProgress| LabellerShown { labeller: l.labeller, progress: l.progress.into() };
        Self {
            id: number(set.id),
            purpose: set.purpose.into(),
            title: set.title,
            corpus: set.corpus,
            corpus_name,
            policy: set.policy,
            policy_name,
            seed: set.seed,
            frame: set.frame,
            author: set.author,
            created_at: set.created_at,
            due_at: set.due_at,
            closed_at: set.closed_at,
            progress: set.progress.into(),
            labellers: set.labellers.into_iter().map(labeller).collect(),
        }
    }
}

/// A set as one labeller may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SetDetailShown {
    /// The set.
    pub summary: SetShown,
    /// Its strata.
    pub strata: Vec<StratumShown>,
    /// Its tickets, in the order of labelling.
    pub tickets: Vec<SetTicketShown>,
    /// The labeller's own labels: autonomous, assisted, human-owned, skipped.
    pub counts: [u32; 4],
    /// The name that the labels are given under.
    pub labeller: String,
}

/// A stratum of a set.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct StratumShown {
    /// What people call it.
    pub title: String,
    /// Its tickets when the set was drawn.
    pub population: u32,
    /// How many of them were drawn.
    pub sampled: u32,
    /// The chance of each of its tickets to be drawn; none for nervous tickets.
    pub chance: Option<f64>,
    /// How many of the drawn tickets somebody has labelled or skipped.
    pub done: u32,
}

/// A ticket of a set as one labeller may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Type)]
pub struct SetTicketShown {
    /// Its id.
    pub ticket: String,
    /// What the labeller said.
    pub choice: Option<Choice>,
    /// What a person would have needed in the packet.
    pub note: Option<String>,
    /// The lane that the policy recommended: after the labeller's own label, or once the set is closed.
    pub recommended: Option<Lane>,
    /// Why it was chosen, shown with the lane; empty for a random sample.
    pub reason: Option<String>,
}

impl SetDetailShown {
    /// A set with the names of what it was drawn from.
    #[must_use]
    pub fn of(
        detail: core::SetDetail,
        labeller: &str,
        corpus_name: Option<String>,
        policy_name: Option<String>,
    ) -> Self {
        let stratum = |s: core::StratumDetail| StratumShown {
            title: s.title,
            population: count(s.population),
            sampled: count(s.sampled),
            chance: s.chance,
            done: count(s.done),
        };
        let ticket = |t: core::SetTicket| SetTicketShown {
            ticket: t.ticket,
            choice: t.choice.map(Into::into),
            note: t.note,
            recommended: t.revealed.as_ref().map(|revealed| revealed.recommended.into()),
            reason: t.revealed.map(|revealed| revealed.reason),
        };
        let counts = detail.counts;
        Self {
            summary: SetShown::of(detail.summary, corpus_name, policy_name),
            strata: detail.strata.into_iter().map(stratum).collect(),
            tickets: detail.tickets.into_iter().map(ticket).collect(),
            counts: [counts.autonomous, counts.assisted, counts.human_owned, counts.skipped].map(count),
            labeller: labeller.to_owned(),
        }
    }
}

/// What a set comes to so far.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct SetResultShown {
    /// Closed, or everybody who began has been through all tickets.
    pub complete: bool,
    /// Tickets with a lane from somebody.
    pub audited: u32,
    /// Tickets that were only skipped.
    pub skipped: u32,
    /// Tickets that nobody has been at.
    pub waiting: u32,
    /// Recommended autonomous and labelled human-owned; none in a nervous set until it is complete.
    pub misses: Option<u32>,
    /// Recommended autonomous and labelled assisted; none in a nervous set until it is complete.
    pub near_misses: Option<u32>,
    /// The one-sided 95 % upper bound of the miss rate; none for nervous tickets.
    pub at_most: Option<f64>,
    /// What the bound becomes if no more misses are found in the tickets that wait.
    pub at_most_when_done: Option<f64>,
    /// How the bound comes about.
    pub method: Option<String>,
    /// One for each two labellers.
    pub pairs: Vec<PairShown>,
    /// Why there is no agreement of labellers.
    pub unavailable: Option<String>,
    /// How far the policy agrees with the labels; none until the set is complete.
    pub policy: Option<PolicyBeside>,
}

/// How far two labellers agree.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct PairShown {
    /// One.
    pub first: String,
    /// The other.
    pub second: String,
    /// Tickets to which both gave a lane.
    pub n: u32,
    /// Tickets to which both gave the same.
    pub agreed: u32,
    /// Cohen's kappa; none where it is undefined.
    pub kappa: Option<f64>,
    /// Lower end of its 95 % interval.
    pub kappa_low: Option<f64>,
    /// Upper end.
    pub kappa_high: Option<f64>,
    /// Ids of the tickets to which they gave different lanes.
    pub disagreements: Vec<String>,
}

/// How far the policy agrees with the labels.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct PolicyBeside {
    /// Tickets with a lane from somebody.
    pub n: u32,
    /// Tickets with the same lane.
    pub agreed: u32,
    /// Tickets on which the policy is laxer.
    pub under_escalated: u32,
    /// Tickets on which the policy is stricter.
    pub over_escalated: u32,
    /// Rows labels, columns the policy.
    pub confusion: [[u32; 3]; 3],
}

impl From<core::SetResult> for SetResultShown {
    fn from(result: core::SetResult) -> Self {
        let rate = result.miss_rate.as_ref();
        let pair = |p: core::PairAgreement| PairShown {
            first: p.first,
            second: p.second,
            n: count(p.n),
            agreed: count(p.agreed),
            kappa: p.kappa,
            kappa_low: p.kappa_low,
            kappa_high: p.kappa_high,
            disagreements: p.disagreements,
        };
        let beside = |p: core::PolicyAgreement| PolicyBeside {
            n: count(p.n),
            agreed: count(p.agreed),
            under_escalated: count(p.under_escalated),
            over_escalated: count(p.over_escalated),
            confusion: table(p.confusion.0),
        };
        Self {
            complete: result.complete,
            audited: count(result.audited),
            skipped: count(result.skipped),
            waiting: count(result.waiting),
            misses: result.misses.map(count),
            near_misses: result.near_misses.map(count),
            at_most: rate.and_then(|rate| rate.at_most),
            at_most_when_done: rate.and_then(|rate| rate.at_most_when_done),
            method: rate.map(|rate| rate.method.to_owned()),
            pairs: result.agreement.pairs.into_iter().map(pair).collect(),
            unavailable: result.agreement.unavailable.map(str::to_owned),
            policy: result.policy.map(beside),
        }
    }
}
