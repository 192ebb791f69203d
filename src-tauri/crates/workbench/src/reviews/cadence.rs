//! The reviews that come round again, what they cover, and when they were last done, from what the
//! history tells. A review is first due one period after there was something to review.

use super::due::{Count, DueItem};
use crate::error::WorkbenchError;
use crate::titles;
use crate::workspace::Workspace;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};
use ledger::{Event, Purpose};
use policy::model::Policy;
use serde_json::Value;

/// A review that comes round again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Review {
    /// Late escalations and overrides.
    WeeklyOutcomes,
    /// A sample of tickets that never escalated.
    BiweeklyAudit,
    /// Lanes by issue family.
    MonthlyLanes,
    /// What the triggers are.
    QuarterlyTriggers,
}

impl Review {
    pub(super) const ALL: [Self; 4] =
        [Self::WeeklyOutcomes, Self::BiweeklyAudit, Self::MonthlyLanes, Self::QuarterlyTriggers];

    /// The id in the history.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::WeeklyOutcomes => "weekly_outcomes",
            Self::BiweeklyAudit => "biweekly_audit",
            Self::MonthlyLanes => "monthly_lanes",
            Self::QuarterlyTriggers => "quarterly_triggers",
        }
    }

    /// How long until it comes round again.
    fn period(self) -> Span {
        match self {
            Self::WeeklyOutcomes => 1.week(),
            Self::BiweeklyAudit => 2.weeks(),
            Self::MonthlyLanes => 1.month(),
            Self::QuarterlyTriggers => 3.months(),
        }
    }
}

/// What the history tells of reviews.
pub(super) struct Facts {
    /// When there first was a corpus, and a version of a policy.
    corpus_since: Option<Timestamp>,
    policy_since: Option<Timestamp>,
    /// Reviews that were done, oldest first: place, when, what.
    pub(super) done: Vec<(u64, Timestamp, Event)>,
    /// Whether any corpus that is still there has human lanes.
    judged: bool,
    /// The policy in service, or else the newest version.
    policy: Option<Policy>,
    /// The figures of the newest run of that policy, or of any.
    figures: Option<Figures>,
}

/// The figures of a recorded run.
struct Figures {
    scorecard: Value,
    corpus: String,
    at: String,
}

/// A review with when it is due; `None` while there is nothing to review.
pub(super) fn recurring(review: Review, facts: &Facts, at: Timestamp) -> Option<DueItem> {
    let since = match review {
        Review::WeeklyOutcomes => facts.corpus_since.filter(|_| facts.judged),
        Review::BiweeklyAudit | Review::MonthlyLanes => {
            facts.corpus_since.zip(facts.policy_since).map(|(a, b)| a.max(b))
        }
        Review::QuarterlyTriggers => facts.policy_since,
    }?;
    let last = facts.done.iter().rev().find(|(_, _, event)| is_of(event, review)).map(|(_, at, _)| *at);
    let due = last.unwrap_or(since).to_zoned(TimeZone::UTC).checked_add(review.period());
    let mut item =
        DueItem::named(review.id().into(), titles::review(review.id()).into(), roles(review, facts));
    item.due_on(due.ok().map(|due| due.timestamp()), at);
    item.last_done_at = last.map(|at| at.to_string());
    (item.counts, item.says) = covers(review, facts);
    Some(item)
}

fn is_of(event: &Event, wanted: Review) -> bool {
    match event {
        Event::ReviewDone { review, .. } => review == wanted.id(),
        // Only closings of audits that have labels are kept among the facts.
        Event::LabelSetClosed { .. } => wanted == Review::BiweeklyAudit,
        _ => false,
    }
}

/// Whose job a review is.
pub(super) fn roles(review: Review, facts: &Facts) -> Vec<String> {
    match review {
        Review::WeeklyOutcomes | Review::MonthlyLanes => vec!["support_leadership".into()],
        Review::BiweeklyAudit => vec!["operations".into()],
        Review::QuarterlyTriggers => {
            let mut roles: Vec<String> = Vec::new();
            for factor in facts.policy.iter().flat_map(|policy| &policy.factors) {
                if !roles.contains(&factor.reviewer) {
                    roles.push(factor.reviewer.clone());
                }
            }
            roles
        }
    }
}

/// What a review covers, and where that is known from.
fn covers(review: Review, facts: &Facts) -> (Vec<Count>, String) {
    let count = |what: &str, n: Option<u64>| n.map(|n| Count { what: what.into(), n });
    if review == Review::QuarterlyTriggers {
        let Some(policy) = &facts.policy else { return (Vec::new(), String::new()) };
        let rules = policy.factors.iter().map(|factor| factor.rules.len()).sum::<usize>() as u64;
        let counts = [count("factors", Some(policy.factors.len() as u64)), count("rules", Some(rules))];
        return (counts.into_iter().flatten().collect(), format!("as in {}", policy.name));
    }
    let Some(figures) = &facts.figures else {
        return (Vec::new(), "no shadow run is recorded yet; run the policy on a corpus".into());
    };
    let metric = |id: &str| {
        let all = figures.scorecard["scorecard"].as_array()?;
        all.iter().find(|metric| metric["metric"] == id)?["count"].as_u64()
    };
    let counts = match review {
        Review::WeeklyOutcomes => {
            vec![count("late escalations", metric("late_escalation")), count("overrides", metric("override"))]
        }
        Review::BiweeklyAudit => {
            let n = figures.scorecard["lanes"]["recommended"]["autonomous"].as_u64();
            vec![count("tickets recommended autonomous", n)]
        }
        _ => {
            let slices = figures.scorecard["slices"].as_array();
            let families = slices.map(|all| all.iter().filter(|s| s["by"] == "issue_type").count() as u64);
            vec![count("issue families", families.filter(|n| *n > 0))]
        }
    };
    let day = figures.at.get(..10).unwrap_or(&figures.at);
    (counts.into_iter().flatten().collect(), format!("in corpus {}, shadow run of {day}", figures.corpus))
}

/// Reads what the history tells of reviews.
pub(super) fn facts(workspace: &Workspace) -> Result<Facts, WorkbenchError> {
    let ledger = workspace.ledger();
    let corpora = ledger.corpora()?;
    let audits: Vec<i64> =
        ledger.label_sets()?.iter().filter(|s| s.purpose == Purpose::Audit).map(|s| s.id).collect();
    let (mut corpus_since, mut policy_since, mut done) = (None, None, Vec::new());
    for entry in ledger.history(0)? {
        let Ok(at) = entry.body.at.parse::<Timestamp>() else { continue };
        match &entry.body.event {
            Event::CorpusImported { digest, .. } if corpora.iter().any(|c| c.digest == *digest) => {
                corpus_since = corpus_since.or(Some(at));
            }
            Event::VersionSaved { .. } => policy_since = policy_since.or(Some(at)),
            Event::LabelSetClosed { set, labels, .. } if *labels > 0 && audits.contains(set) => {
                done.push((entry.seq, at, entry.body.event));
            }
            Event::ReviewDone { .. } => done.push((entry.seq, at, entry.body.event)),
            _ => {}
        }
    }
    let policy = current(workspace)?;
    let digest = policy.as_ref().map(|(digest, _)| digest.as_str());
    let run = match digest.map(|digest| ledger.latest_run(Some(digest))).transpose()?.flatten() {
        Some(run) => Some(run),
        None => ledger.latest_run(None)?,
    };
    let figures = run.map(|run| {
        let known = corpora.iter().find(|c| c.digest == run.corpus).map(|c| c.name.clone());
        Figures {
            scorecard: serde_json::from_str(&run.scorecard).unwrap_or_default(),
            corpus: known.unwrap_or_else(|| "that is deleted".into()),
            at: run.recorded_at,
        }
    });
    Ok(Facts {
        corpus_since,
        policy_since,
        done,
        judged: corpora.iter().any(|c| c.with_human_lane > 0),
        policy: policy.map(|(_, policy)| policy),
        figures,
    })
}

/// The policy in service, or else the newest version of any.
fn current(workspace: &Workspace) -> Result<Option<(String, Policy)>, WorkbenchError> {
    let ledger = workspace.ledger();
    let active = match ledger.active_release()? {
        Some(release) => ledger.version_of_digest(&release.policy)?,
        None => None,
    };
    let version = match active {
        Some(version) => Some(version),
        None => ledger.versions()?.into_iter().max_by(|a, b| a.created_at.cmp(&b.created_at)),
    };
    // A version that a newer program saved may not read; then there is nothing to say of its factors.
    Ok(version.and_then(|v| {
        policy::model::Document::parse(v.document.as_bytes()).ok().map(|d| (v.digest, d.into_policy()))
    }))
}
