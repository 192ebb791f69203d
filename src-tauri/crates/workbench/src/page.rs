//! Reports as files of their own: a standalone HTML page (no script, nothing fetched, light and dark), a table.

mod comparison;
mod report;

pub use comparison::comparison;
pub use report::{report, slices_csv};

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

/// The beginning of a page: its head, its title and what it is about, which is markup already.
fn begin(title: &str, about: &str) -> String {
    let mut html = String::with_capacity(32 << 10);
    let _ = write!(
        html,
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>{title}</title><style>{STYLE}</style><h1>{title}</h1>{about}",
        title = Escaped(title),
    );
    html
}

/// Counts by lane and lane as a table: `corner` says what its rows and columns are. What is laxer in the column than in
/// the row is tinted one way, what is stricter the other.
fn lanes_by_lanes(html: &mut String, corner: &str, cells: &[[u64; 3]; 3]) {
    let _ = write!(
        html,
        "<table><tr><th>{}<th class=n>Autonomous<th class=n>Assisted<th class=n>Human-owned<th class=n>All</tr>",
        Escaped(corner)
    );
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

/// A p-value as it is written beside a figure.
fn p_value(p: Option<f64>) -> String {
    match p {
        None => "—".into(),
        Some(p) if p < 0.001 => "&lt; 0.001".into(),
        Some(p) => format!("{p:.3}"),
    }
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
