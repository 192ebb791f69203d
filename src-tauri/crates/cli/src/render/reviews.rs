//! Label sets, what they come to, and what is due, as text.

use super::figures::{count, percent};
use super::table::Table;
use std::fmt::Write as _;
use workbench::reviews::{DueItem, DueState, SetDetail, SetResult, SetSummary};

/// The list of label sets.
#[must_use]
pub(crate) fn sets(sets: &[SetSummary]) -> String {
    if sets.is_empty() {
        return "No label set yet. `lanekeeper audit draw POLICY CORPUS` draws an audit sample.".into();
    }
    let mut table = Table::new(&[">Set", "Title", ">Done", ">Tickets", "Drawn", "State"]);
    for set in sets {
        let state = if set.closed_at.is_some() { "closed" } else { "open" };
        table.row([
            set.id.to_string(),
            set.title.clone(),
            count(set.progress.done),
            count(set.progress.of),
            set.created_at.chars().take(10).collect(),
            state.into(),
        ]);
    }
    table.text()
}

/// One label set.
#[must_use]
pub(crate) fn set(detail: &SetDetail) -> String {
    let set = &detail.summary;
    let mut text = format!(
        "Label set {}: {}\n  {} of {} done, seed {}, {}\n\n",
        set.id, set.title, set.progress.done, set.progress.of, set.seed, set.frame
    );
    let mut table = Table::new(&["Stratum", ">Tickets", ">Sample", ">Chance", ">Done"]);
    for stratum in &detail.strata {
        table.row([
            stratum.title.clone(),
            count(stratum.population),
            count(stratum.sampled),
            percent(stratum.chance),
            count(stratum.done),
        ]);
    }
    text.push_str(&table.text());
    for labeller in &set.labellers {
        let _ =
            writeln!(text, "  {}: {} of {}", labeller.labeller, labeller.progress.done, labeller.progress.of);
    }
    text
}

/// What a label set comes to.
#[must_use]
pub(crate) fn result(result: &SetResult) -> String {
    let mut text = format!(
        "Label set {}: {} labelled, {} skipped, {} to go\n",
        result.id,
        count(result.audited),
        count(result.skipped),
        count(result.waiting)
    );
    if let (Some(misses), Some(near)) = (result.misses, result.near_misses) {
        let _ = writeln!(text, "  Misses {}, near misses {}", count(misses), count(near));
    }
    if let Some(rate) = &result.miss_rate {
        let bounds = (percent(rate.at_most), percent(rate.estimate));
        let _ = write!(text, "  Miss rate: at most {} (one-sided 95%), estimate {}", bounds.0, bounds.1);
        if let Some(then) = rate.at_most_when_done {
            let _ = write!(text, "; at most {} when all is done and no more is found", percent(Some(then)));
        }
        text.push('\n');
        let mut table = Table::new(&["Stratum", ">Tickets", ">Audited", ">Misses", ">At most"]);
        for stratum in &result.strata {
            table.row([
                stratum.title.clone(),
                count(stratum.population),
                count(stratum.audited),
                stratum.misses.map_or_else(|| "—".into(), count),
                percent(stratum.at_most),
            ]);
        }
        let _ = write!(text, "\n{}", table.text());
    }
    for pair in &result.agreement.pairs {
        let kappa = pair.kappa.map_or_else(|| "—".into(), |kappa| format!("{kappa:.2}"));
        let (a, b) = (&pair.first, &pair.second);
        let _ = writeln!(text, "  {a} and {b} agree on {} of {}, kappa {kappa}", pair.agreed, pair.n);
    }
    if let Some(policy) = &result.policy {
        let _ = writeln!(
            text,
            "  The policy agrees with {} of {} labels, is laxer on {}, stricter on {}",
            policy.agreed, policy.n, policy.under_escalated, policy.over_escalated
        );
    }
    text
}

/// What is due.
#[must_use]
pub(crate) fn due(items: &[DueItem]) -> String {
    if items.is_empty() {
        return "Nothing to review yet: the workspace has no corpus and no policy.".into();
    }
    let mut table = Table::new(&["State", "When", "Review", "Id", "Covers"]);
    for item in items {
        let state = match item.state {
            DueState::Overdue => "overdue",
            DueState::Today => "today",
            DueState::Later => "later",
            DueState::Done => "done",
        };
        let when = if item.state == DueState::Done { &item.last_done_at } else { &item.due_at };
        let mut covers: Vec<String> =
            item.counts.iter().map(|c| format!("{} {}", count(c.n), c.what)).collect();
        covers.extend(item.progress.map(|p| format!("{} of {}", p.done, p.of)));
        table.row([
            state.to_owned(),
            when.as_deref().and_then(|at| at.get(..10)).unwrap_or("—").to_owned(),
            item.title.clone(),
            item.id.clone(),
            covers.join(", "),
        ]);
    }
    table.text()
}
