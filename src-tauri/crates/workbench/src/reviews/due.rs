//! What is due: the reviews that come round again, and open label sets. Days are days in UTC.

use super::cadence::{Facts, Review, facts, recurring, roles};
use super::labelling::{Progress, SetSummary, named, sets};
use super::result::result;
use crate::clock::now;
use crate::error::WorkbenchError;
use crate::titles;
use crate::workspace::Workspace;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use ledger::{Event, Purpose};
use serde::Serialize;

/// At most so many reviews that were done are listed.
const MOST_DONE: usize = 12;

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DueState {
    /// On an earlier day.
    Overdue,
    /// Today.
    Today,
    /// On a later day, or on none.
    Later,
    /// It was done.
    Done,
}

/// How many of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// What is counted, in the plural.
    pub what: String,
    /// How many.
    pub n: u64,
}

/// What was found when it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DoneReview {
    /// Who did it.
    pub by: String,
    /// What was found, in words.
    pub note: String,
    /// How many findings; of a label set, misses and near misses.
    pub findings: Option<u64>,
}

/// Something that is due, or was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueItem {
    /// The review's id, `set-3` for a label set, with `@` and the place in the history if it was done.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The roles whose job it is.
    pub roles: Vec<String>,
    /// When it is due.
    pub state: DueState,
    /// When it was last done, or, of what was done, when; RFC 3339 in UTC.
    pub last_done_at: Option<String>,
    /// When it is due, RFC 3339 in UTC.
    pub due_at: Option<String>,
    /// Days until then; negative if it is overdue.
    pub days: Option<i32>,
    /// What it covers.
    pub counts: Vec<Count>,
    /// Where the counts are from, or why there are none.
    pub says: String,
    /// The label set to go on with.
    pub set: Option<i64>,
    /// How far that is.
    pub progress: Option<Progress>,
    /// What was found, if it was done.
    pub done: Option<DoneReview>,
}

/// A review that was done.
#[derive(Debug, Clone, Copy)]
pub struct ReviewDone<'a> {
    /// The review's id, as `weekly_outcomes`.
    pub review: &'a str,
    /// Who did it.
    pub by: &'a str,
    /// What was found, in words.
    pub note: &'a str,
    /// How many findings.
    pub findings: u32,
    /// How many tickets or things were looked at, if they were counted.
    pub covered: Option<u64>,
}

/// What is due and what was done lately: overdue first, then by day, then what was done, newest first.
///
/// # Errors
/// If the history cannot be read.
pub fn due(workspace: &Workspace, at: Timestamp) -> Result<Vec<DueItem>, WorkbenchError> {
    let facts = facts(workspace)?;
    let (open, closed): (Vec<_>, Vec<_>) =
        sets(workspace)?.into_iter().partition(|set| set.closed_at.is_none());
    let mut items = recurring_items(&facts, &open, at);
    let listed = items.iter().find_map(|item| item.set);
    items.extend(open.iter().filter(|set| Some(set.id) != listed).map(|set| DueItem::of_set(set, at)));
    items.sort_by(|a, b| {
        (a.state, a.due_at.is_none(), &a.due_at, &a.id).cmp(&(b.state, b.due_at.is_none(), &b.due_at, &b.id))
    });
    let mut done = done_reviews(&facts);
    for set in closed {
        let result = result(workspace, set.id)?;
        let mut item = DueItem::of_set(&set, at);
        (item.state, item.days, item.last_done_at) = (DueState::Done, None, set.closed_at);
        let findings = result.misses.unwrap_or_default() + result.near_misses.unwrap_or_default();
        let by = set.closed_by.unwrap_or_default();
        item.done = Some(DoneReview { by, note: String::new(), findings: Some(findings) });
        done.push(item);
    }
    done.sort_by(|a, b| b.last_done_at.cmp(&a.last_done_at));
    items.extend(done.into_iter().take(MOST_DONE));
    Ok(items)
}

/// The reviews that come round again. The oldest open audit is what the biweekly one goes on with.
fn recurring_items(facts: &Facts, open: &[SetSummary], at: Timestamp) -> Vec<DueItem> {
    let audit = open.iter().rfind(|set| set.purpose == Purpose::Audit);
    let mut items: Vec<DueItem> =
        Review::ALL.into_iter().filter_map(|review| recurring(review, facts, at)).collect();
    let biweekly = items.iter_mut().find(|item| item.id == Review::BiweeklyAudit.id());
    if let (Some(item), Some(set)) = (biweekly, audit) {
        (item.set, item.progress) = (Some(set.id), Some(set.progress));
        item.says.clone_from(&set.title);
        if let Some(own) = set.due_at.as_deref().and_then(|due| due.parse().ok()) {
            item.due_on(Some(own), at);
        }
    }
    items
}

/// Records that a review was done.
///
/// # Errors
/// If there is no such review in this workspace, or it is an audit whose label set is still open.
pub fn mark_done(workspace: &mut Workspace, done: &ReviewDone<'_>) -> Result<(), WorkbenchError> {
    let by = named(done.by)?;
    let items = due(workspace, now())?;
    let item = items.iter().find(|item| item.id == done.review && item.state != DueState::Done);
    let review = Review::ALL.into_iter().find(|review| review.id() == done.review);
    let (Some(item), Some(review)) = (item, review) else {
        return Err(WorkbenchError::NotFound {
            what: "review",
            name: done.review.to_owned(),
            hint: "`lanekeeper review list` shows what is due; a label set is done when it is closed".into(),
        });
    };
    if let Some(set) = item.set {
        return Err(WorkbenchError::Usage(format!(
            "the audit goes on in label set {set}; nothing was recorded. It is done when that set is closed"
        )));
    }
    let event = Event::ReviewDone {
        review: review.id().to_owned(),
        by: by.to_owned(),
        note: done.note.trim().to_owned(),
        findings: done.findings,
        covered: done.covered,
    };
    workspace.ledger_mut().record(&event, now())?;
    Ok(())
}

impl DueItem {
    /// An empty item.
    pub(super) fn named(id: String, title: String, roles: Vec<String>) -> Self {
        Self {
            id,
            title,
            roles,
            state: DueState::Later,
            last_done_at: None,
            due_at: None,
            days: None,
            counts: Vec::new(),
            says: String::new(),
            set: None,
            progress: None,
            done: None,
        }
    }

    fn of_set(set: &SetSummary, at: Timestamp) -> Self {
        let role = match set.purpose {
            Purpose::Audit => "operations",
            Purpose::Nervous => "support_leadership",
        };
        let mut item = Self::named(format!("set-{}", set.id), set.title.clone(), vec![role.into()]);
        item.due_on(set.due_at.as_deref().and_then(|due| due.parse().ok()), at);
        (item.set, item.progress) = (Some(set.id), Some(set.progress));
        item.says.clone_from(&set.frame);
        item
    }

    /// Sets when it is due, as seen at a moment.
    pub(super) fn due_on(&mut self, due: Option<Timestamp>, at: Timestamp) {
        self.due_at = due.map(|due| due.to_string());
        self.days = due.and_then(|due| day(at).until(day(due)).ok()).map(|span| span.get_days());
        self.state = match self.days {
            Some(days) if days < 0 => DueState::Overdue,
            Some(0) => DueState::Today,
            _ => DueState::Later,
        };
    }
}

fn day(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

fn done_reviews(facts: &Facts) -> Vec<DueItem> {
    let of = |(seq, at, event): &(u64, Timestamp, Event)| {
        let Event::ReviewDone { review, by, note, findings, covered } = event else { return None };
        let roles = Review::ALL.into_iter().find(|r| r.id() == review).map(|r| roles(r, facts));
        let title = titles::review(review).to_owned();
        let mut item = DueItem::named(format!("{review}@{seq}"), title, roles.unwrap_or_default());
        item.state = DueState::Done;
        item.last_done_at = Some(at.to_string());
        item.counts = covered.map(|n| Count { what: "covered".into(), n }).into_iter().collect();
        let findings = Some(u64::from(*findings));
        item.done = Some(DoneReview { by: by.clone(), note: note.clone(), findings });
        Some(item)
    };
    facts.done.iter().filter_map(of).collect()
}
