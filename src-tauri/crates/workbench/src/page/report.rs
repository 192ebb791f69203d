//! The shadow report as a page, and its slices as a table.

use super::{Escaped, begin, interval, lanes_by_lanes, number, p_value, percent};
use shadow::report::{Metric, ShadowReport, Slice};
use std::fmt::Write as _;

/// The slices of a report as a table, RFC 4180.
#[must_use]
pub fn slices_csv(report: &ShadowReport) -> String {
    let mut csv = String::from(
        "field,value,tickets,compared,under_escalated,over_escalated,high_risk_misses,override_rate,override_n,q\r\n",
    );
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    for slice in &report.slices {
        let _ = write!(
            csv,
            "{},{},{},{},{},{},{},{},{},{}\r\n",
            quoted(&slice.by),
            quoted(&slice.value),
            slice.tickets,
            slice.n,
            slice.under_escalated,
            slice.over_escalated,
            slice.high_risk_misses,
            number(slice.overrides.rate),
            slice.overrides.n,
            number(slice.q),
        );
    }
    csv
}

/// The page.
#[must_use]
pub fn report(report: &ShadowReport, policy: &str, corpus: &str, made_at: &str) -> String {
    let about = format!(
        "<p>{} of {} tickets have a human lane. Observe only: no ticket was touched. Made {}.</p>\
         <p><code>policy {}</code><br><code>corpus {}</code></p>",
        number(report.compared),
        number(report.tickets),
        Escaped(made_at),
        Escaped(&report.policy),
        Escaped(&report.corpus),
    );
    let mut html = begin(&format!("Shadow report: {policy} on {corpus}"), &about);
    html.push_str("<h2>Confusion</h2>");
    lanes_by_lanes(&mut html, "Human \\ policy", &report.confusion.0);
    agreement(&mut html, report);
    slices(&mut html, &report.slices);
    scorecard(&mut html, &report.scorecard);
    misses(&mut html, report);
    html.push_str("</html>\n");
    html
}

fn agreement(html: &mut String, report: &ShadowReport) {
    let share = |count: u64| {
        if report.compared == 0 {
            None
        } else {
            Some(shadow::statistics::real(count) / shadow::statistics::real(report.compared))
        }
    };
    let a = &report.agreement;
    let kappa = |k: Option<f64>| k.map_or_else(|| "—".into(), |k| format!("{k:.3}"));
    let n = number(report.compared);
    let _ = write!(
        html,
        "<h2>Agreement</h2><table><tr><th>Figure<th class=n>Value<th class=n>95% interval<th class=n>Tickets</tr>\
         <tr><td>Same lane as humans<td class=n>{}<td class=\"n i\">{}<td class=n>{n}</tr>\
         <tr><td>Kappa<td class=n>{}<td><td class=n>{n}</tr><tr><td>Kappa, linear weights<td class=n>{}<td><td class=n>{n}</tr>\
         <tr><td>Policy laxer than humans<td class=n>{}<td><td class=n>{} of {n}</tr>\
         <tr><td>Policy stricter than humans<td class=n>{}<td><td class=n>{} of {n}</tr></table>",
        percent(a.rate),
        interval(a.low, a.high, 100.0, 1),
        kappa(a.kappa),
        kappa(a.weighted_kappa),
        percent(share(report.under_escalated)),
        number(report.under_escalated),
        percent(share(report.over_escalated)),
        number(report.over_escalated),
    );
}

fn slices(html: &mut String, slices: &[Slice]) {
    html.push_str("<h2>Worst slices first</h2><p>By strength of evidence; p is corrected for all slices looked at (Holm).</p><table><tr><th>Field<th>Value<th class=n>Agreement<th class=n>95% interval<th class=n>n<th class=n>Laxer<th class=n>Stricter<th class=n>Overridden<th class=n>n<th class=n>p</tr>");
    for slice in slices {
        let class = if slice.worse_in.is_some() { " class=worse" } else { "" };
        let p = p_value(slice.q);
        let _ = write!(
            html,
            "<tr{class}><td>{}<td>{}<td class=n>{}<td class=\"n i\">{}<td class=n>{}<td class=n>{}<td class=n>{}<td class=n>{}<td class=n>{}<td class=n>{p}</tr>",
            Escaped(&slice.by),
            Escaped(&slice.value),
            percent(slice.agreement.rate),
            interval(slice.agreement.low, slice.agreement.high, 100.0, 1),
            number(slice.n),
            number(slice.under_escalated),
            number(slice.over_escalated),
            percent(slice.overrides.rate),
            number(slice.overrides.n),
        );
    }
    html.push_str("</table>");
}

fn scorecard(html: &mut String, metrics: &[Metric]) {
    html.push_str("<h2>Scorecard</h2><table><tr><th>Metric<th class=n>Value<th class=n>95% interval<th class=n>n<th></tr>");
    for metric in metrics {
        let rate = metric.count.is_some();
        let (scale, digits) = if rate { (100.0, 1) } else { (1.0, 3) };
        let value = match metric.value {
            Some(value) if rate => percent(Some(value)),
            Some(value) => format!("{value:.3}"),
            None => "—".into(),
        };
        let _ = write!(
            html,
            "<tr><td>{}<td class=n>{value}<td class=\"n i\">{}<td class=n>{}<td class=i>{}</tr>",
            Escaped(crate::titles::metric(metric.metric)),
            interval(metric.low, metric.high, scale, digits),
            number(metric.n),
            Escaped(metric.unavailable.as_deref().unwrap_or_default()),
        );
    }
    html.push_str("</table>");
}

fn misses(html: &mut String, report: &ShadowReport) {
    let misses = &report.high_risk_misses;
    let _ = write!(
        html,
        "<h2>High-risk misses</h2><p>{} tickets were recommended autonomous and should not have been.</p>",
        number(misses.count)
    );
    let listed: Vec<String> = misses.tickets.iter().take(500).map(|id| Escaped(id).to_string()).collect();
    let _ = write!(html, "<p><code>{}</code></p>", listed.join(", "));
}
