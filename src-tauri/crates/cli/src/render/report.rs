//! A shadow report as text.

use super::figures::{count, interval, p_value, percent};
use super::table::Table;
use std::fmt::Write as _;
use workbench::shadow::report::{Metric, ShadowReport, Slice, WorseIn};

/// Slices that are shown when none is worse than chance.
const FEW: usize = 8;
/// Slices that are shown at most.
const MANY: usize = 16;
/// Ids of misses that are shown.
const MISSES: usize = 10;

const LANES: [&str; 3] = ["autonomous", "assisted", "human-owned"];

/// The whole report.
pub(crate) fn text(report: &ShadowReport, policy: &str, corpus: &str) -> String {
    let mut text = format!(
        "{policy} on {corpus}: {} of {} tickets have a human lane\n\n",
        count(report.compared),
        count(report.tickets)
    );
    text.push_str(&confusion(report));
    text.push_str(&agreement(report));
    text.push_str(&slices(&report.slices));
    text.push_str(&scorecard(&report.scorecard));
    text.push_str(&misses(report));
    text
}

fn confusion(report: &ShadowReport) -> String {
    let mut table = Table::new(&["Human \\ policy", ">autonomous", ">assisted", ">human-owned", ">all"]);
    let cells = report.confusion.0;
    for (name, row) in LANES.iter().zip(&cells) {
        let all = row.iter().sum();
        let figures = row.iter().chain([&all]).map(|n| count(*n));
        table.row(std::iter::once((*name).to_owned()).chain(figures));
    }
    let column = |i: usize| cells.iter().map(|row| row[i]).sum::<u64>();
    let sums = [column(0), column(1), column(2), report.compared].map(count);
    table.row(std::iter::once("all".to_owned()).chain(sums));
    table.text()
}

fn agreement(report: &ShadowReport) -> String {
    let a = &report.agreement;
    let kappa = |k: Option<f64>| k.map_or_else(|| "—".into(), |k| format!("{k:.3}"));
    let n = count(report.compared);
    format!(
        "\nAgreement with humans {} ({}), n {n}; kappa {}, linear weights {}\n\
         Policy laxer than humans on {} of {n}, stricter on {} of {n}\n",
        percent(a.rate),
        interval(a.low, a.high),
        kappa(a.kappa),
        kappa(a.weighted_kappa),
        count(report.under_escalated),
        count(report.over_escalated),
    )
}

fn slices(slices: &[Slice]) -> String {
    let beyond = slices.iter().filter(|slice| slice.worse_in.is_some()).count();
    let shown = beyond.clamp(FEW, MANY).min(slices.len());
    if shown == 0 {
        return String::new();
    }
    let mut table =
        Table::new(&["Field", "Value", ">Agreement", ">n", ">Laxer", ">Overridden", ">n", ">p", "Worse in"]);
    for slice in &slices[..shown] {
        table.row([
            slice.by.clone(),
            slice.value.clone(),
            percent(slice.agreement.rate),
            count(slice.n),
            count(slice.under_escalated),
            percent(slice.overrides.rate),
            count(slice.overrides.n),
            p_value(slice.q),
            worse(slice.worse_in).to_owned(),
        ]);
    }
    format!(
        "\nWorst slices first: {beyond} of {} are worse than the rest by more than chance (Holm)\n{}",
        slices.len(),
        table.text()
    )
}

fn worse(worse: Option<WorseIn>) -> &'static str {
    match worse {
        Some(WorseIn::UnderEscalated) => "laxer than humans",
        Some(WorseIn::Override) => "overridden by humans",
        None => "",
    }
}

fn scorecard(metrics: &[Metric]) -> String {
    let mut table = Table::new(&["Metric", ">Value", ">95% interval", ">n", ""]);
    for metric in metrics {
        let rate = metric.count.is_some();
        let value = match metric.value {
            Some(value) if !rate => format!("{value:.3}"),
            value => percent(value),
        };
        let bounds = match (metric.low, metric.high) {
            (None, Some(high)) if rate => format!("at most {}", percent(Some(high))),
            (Some(low), Some(high)) if !rate => format!("{low:.3}–{high:.3}"),
            (low, high) => interval(low, high),
        };
        let reason = metric.unavailable.clone().unwrap_or_default();
        table.row([
            workbench::titles::metric(metric.metric).to_owned(),
            value,
            bounds,
            count(metric.n),
            reason,
        ]);
    }
    format!("\nScorecard\n{}", table.text())
}

fn misses(report: &ShadowReport) -> String {
    let misses = &report.high_risk_misses;
    let mut text = format!(
        "\nHigh-risk misses: {} recommended autonomous that should not have been",
        count(misses.count)
    );
    if let Some(first) = misses.tickets.get(..MISSES.min(misses.tickets.len())).filter(|ids| !ids.is_empty())
    {
        let more = if misses.count > first.len() as u64 { ", ..." } else { "" };
        let _ = write!(text, "\n  {}{more}", first.join(", "));
    }
    text
}
