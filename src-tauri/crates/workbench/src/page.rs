//! The shadow report as one standalone HTML page: no script, nothing fetched, light and dark.

use shadow::report::{Metric, ShadowReport, Slice};
use std::fmt::{self, Write as _};

/// Text with everything that HTML would read as markup escaped.
struct Escaped<'t>(&'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            c => f.write_char(c),
        })
    }
}

/// Lane, level and direction colours are those of the workbench.
const STYLE: &str = "
:root{color-scheme:light dark;--bg:#fff;--line:#e2e5ea;--text:#1a1e24;--text-2:#474e59;--text-3:#626a76;--loose:#ad4600;--tight:#2569a8;--loose-soft:#fdebdf;--tight-soft:#e4eef9}
@media(prefers-color-scheme:dark){:root{--bg:#171a1f;--line:#2d333b;--text:#e7e9ec;--text-2:#b4bac3;--text-3:#959da8;--loose:#f39254;--tight:#6dadea;--loose-soft:#3a2416;--tight-soft:#182c40}}
body{margin:32px auto;max-width:960px;padding:0 24px;background:var(--bg);color:var(--text);font:13px/20px Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:20px;line-height:24px;font-weight:600;margin:0 0 4px}h2{font-size:13px;margin:28px 0 8px}p{margin:0 0 8px;color:var(--text-2)}
code{font:12px/16px ui-monospace,monospace;color:var(--text-3)}
table{border-collapse:collapse;width:100%;font-size:12px;line-height:16px}th{font-size:11px;font-weight:500;color:var(--text-3);text-align:left}
th,td{padding:5px 8px;border-bottom:1px solid var(--line)}td.n,th.n{text-align:right}td.i{color:var(--text-3)}
td.loose{background:var(--loose-soft)}td.tight{background:var(--tight-soft)}td.same{font-weight:600}tr.worse td:nth-child(2){color:var(--loose);font-weight:600}
";

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
pub fn page(report: &ShadowReport, policy: &str, corpus: &str, made_at: &str) -> String {
    let mut html = String::with_capacity(32 << 10);
    let title = format!("Shadow report: {} on {}", Escaped(policy), Escaped(corpus));
    let _ = write!(
        html,
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>{title}</title><style>{STYLE}</style><h1>{title}</h1>\
         <p>{} of {} tickets have a human lane. Observe only: no ticket was touched. Made {}.</p>\
         <p><code>policy {}</code><br><code>corpus {}</code></p>",
        number(report.compared),
        number(report.tickets),
        Escaped(made_at),
        Escaped(&report.policy),
        Escaped(&report.corpus),
    );
    confusion(&mut html, report);
    agreement(&mut html, report);
    slices(&mut html, &report.slices);
    scorecard(&mut html, &report.scorecard);
    misses(&mut html, report);
    html.push_str("</html>\n");
    html
}

fn number(n: u64) -> String {
    let digits = n.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|g| std::str::from_utf8(g).ok()).collect();
    groups.join(",")
}

fn percent(rate: Option<f64>) -> String {
    rate.map_or_else(|| "—".into(), |rate| format!("{:.1}%", rate * 100.0))
}

fn interval(low: Option<f64>, high: Option<f64>, scale: f64, digits: usize) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!("{:.digits$}–{:.digits$}", low * scale, high * scale),
        (None, Some(high)) => format!("at most {:.digits$}", high * scale),
        _ => String::new(),
    }
}

fn confusion(html: &mut String, report: &ShadowReport) {
    html.push_str("<h2>Confusion</h2><table><tr><th>Human \\ policy<th class=n>Autonomous<th class=n>Assisted<th class=n>Human-owned<th class=n>All</tr>");
    let cells = report.confusion.0;
    for (row, name) in ["Autonomous", "Assisted", "Human-owned"].into_iter().enumerate() {
        let _ = write!(html, "<tr><td>{name}");
        for (column, count) in cells[row].iter().enumerate() {
            let class = match column.cmp(&row) {
                std::cmp::Ordering::Less => "loose",
                std::cmp::Ordering::Equal => "same",
                std::cmp::Ordering::Greater => "tight",
            };
            let _ = write!(html, "<td class=\"n {class}\">{}", number(*count));
        }
        let _ = write!(html, "<td class=n>{}</tr>", number(cells[row].iter().sum()));
    }
    html.push_str("</table>");
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
        let p = match slice.q {
            None => "—".into(),
            Some(q) if q < 0.001 => "&lt; 0.001".into(),
            Some(q) => format!("{q:.3}"),
        };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_names_stays_text() {
        assert_eq!(Escaped("<script>'&\"").to_string(), "&lt;script&gt;&#39;&amp;&quot;");
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(interval(None, Some(0.016), 100.0, 1), "at most 1.6");
    }
}
