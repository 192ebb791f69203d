//! The comparison of two policies as a page: what changed, what it can do, what it would have done, and why.

use super::{Escaped, begin, lanes_by_lanes, number, p_value};
use policy::words::field_title;
use shadow::comparison::{Attribution, Cause, Comparison, EditShown, GainedFixed, PromiseKept};
use std::fmt::Write as _;

/// The page. `from` and `to` are the policies as they were asked for, `corpus` is the tickets they were compared on.
#[must_use]
pub fn comparison(
    comparison: &Comparison,
    from: &str,
    to: &str,
    corpus: Option<&str>,
    made_at: &str,
) -> String {
    let tickets = comparison.moved.map(|moved| number(moved.iter().flatten().sum()));
    let on = match (corpus, tickets) {
        (Some(corpus), Some(tickets)) => format!("{tickets} tickets of {}", Escaped(corpus)),
        _ => "no tickets".into(),
    };
    let mut about = format!(
        "<p>Compared on {on}. Observe only: no ticket was touched. Made {}.</p><p><code>from {}</code><br><code>to {}</code>",
        Escaped(made_at),
        Escaped(&comparison.from),
        Escaped(&comparison.to),
    );
    if let Some(digest) = &comparison.corpus {
        let _ = write!(about, "<br><code>corpus {}</code>", Escaped(digest));
    }
    about.push_str("</p>");
    let mut html = begin(&format!("Comparison: {from} to {to}"), &about);
    edits(&mut html, &comparison.edits);
    abilities(&mut html, comparison);
    moves(&mut html, comparison);
    causes(&mut html, comparison);
    html.push_str("</html>\n");
    html
}

/// A count, or a dash where there is nothing to count on.
fn known(count: Option<u64>) -> String {
    count.map_or_else(|| "—".into(), number)
}

fn edits(html: &mut String, edits: &[EditShown]) {
    html.push_str("<h2>What changed</h2>");
    if edits.is_empty() {
        html.push_str("<p>Nothing: both are the same policy.</p>");
        return;
    }
    html.push_str("<table><tr><th class=n>Edit<th>Says<th>Section<th>Reviewed by<th class=n>Alone tightens<th class=n>Alone loosens</tr>");
    for (at, edit) in edits.iter().enumerate() {
        let reviewers: Vec<String> = edit.reviewers.iter().map(|role| field_title(role)).collect();
        let _ = write!(
            html,
            "<tr><td class=n>{}<td>{}<td>{}<td>{}<td class=n>{}<td class=n>{}</tr>",
            at + 1,
            Escaped(&edit.says),
            Escaped(&field_title(&edit.section)),
            Escaped(&reviewers.join(", ")),
            known(edit.alone.map(|moves| moves.tightened)),
            known(edit.alone.map(|moves| moves.loosened)),
        );
    }
    html.push_str("</table>");
}

fn abilities(html: &mut String, comparison: &Comparison) {
    let _ = write!(
        html,
        "<h2>What it can do</h2><p>Of all combinations of factor levels, {} go to a stricter lane and {} to a laxer one.</p>",
        number(comparison.cells.tightened),
        number(comparison.cells.loosened),
    );
    if comparison.invariants.is_empty() {
        html.push_str("<p>Neither policy makes a standing promise.</p>");
        return;
    }
    html.push_str("<table><tr><th>Standing promise<th>Before<th>After</tr>");
    for promise in &comparison.invariants {
        let class = if promise.broken { " class=worse" } else { "" };
        let _ = write!(
            html,
            "<tr{class}><td>{}<td>{}<td>{}</tr>",
            Escaped(&promise.says),
            kept(promise.held_before, false),
            after(promise)
        );
    }
    html.push_str("</table>");
}

fn kept(holds: Option<bool>, broken: bool) -> &'static str {
    match (holds, broken) {
        (Some(true), _) => "kept",
        (Some(false), _) => "broken",
        (None, true) => "taken back, and broken",
        (None, false) => "not promised",
    }
}

fn after(promise: &PromiseKept) -> &'static str {
    match (promise.holds_after, promise.broken) {
        (Some(true), true) => "kept as it is written now, broken as it was",
        (holds, broken) => kept(holds, broken),
    }
}

fn moves(html: &mut String, comparison: &Comparison) {
    html.push_str("<h2>What it would have done</h2>");
    let Some(moved) = &comparison.moved else {
        html.push_str("<p>Unavailable: the policies were compared without tickets.</p>");
        return;
    };
    lanes_by_lanes(html, "From \\ to", moved);
    let _ = write!(
        html,
        "<h2>Beside humans</h2><table><tr><th>Tickets<th class=n>New<th class=n>No longer</tr>\
         <tr><td>Same lane as humans<td class=n>{}<td class=n>{}</tr>",
        known(comparison.newly_agree),
        known(comparison.newly_disagree),
    );
    let of = |counts: Option<GainedFixed>| (counts.map(|c| c.gained), counts.map(|c| c.fixed));
    for (name, counts) in [
        ("Laxer than humans", of(comparison.under_escalated)),
        ("Stricter than humans", of(comparison.over_escalated)),
    ] {
        let _ =
            write!(html, "<tr><td>{name}<td class=n>{}<td class=n>{}</tr>", known(counts.0), known(counts.1));
    }
    let _ = write!(
        html,
        "</table><p>McNemar’s exact test of agreement gained and lost: p {}.</p>",
        p_value(comparison.mcnemar_p)
    );
}

fn causes(html: &mut String, comparison: &Comparison) {
    if comparison.moved.is_none() {
        return;
    }
    html.push_str("<h2>Why</h2>");
    if comparison.attribution.is_empty() {
        html.push_str("<p>No ticket changes its lane.</p>");
        return;
    }
    html.push_str(
        "<p>Every ticket that moved, counted once under the least set of edits that moves it.</p>\
         <table><tr><th>Cause<th class=n>Tickets<th class=n>Stricter<th class=n>Laxer</tr>",
    );
    for cause in &comparison.attribution {
        let _ = write!(
            html,
            "<tr><td>{}<td class=n>{}<td class=n>{}<td class=n>{}</tr>",
            Escaped(&named(cause, &comparison.edits)),
            number(cause.moves),
            number(cause.tightened),
            number(cause.loosened),
        );
    }
    html.push_str("</table>");
}

/// A cause by the numbers that the edits have on the page.
fn named(cause: &Attribution, edits: &[EditShown]) -> String {
    let place = |id: &String| edits.iter().position(|edit| edit.id == *id).map(|at| (at + 1).to_string());
    let numbers: Vec<String> = cause.edits.iter().filter_map(place).collect();
    match cause.cause {
        Cause::Alone => format!("Edit {} alone", numbers.join(", ")),
        Cause::Either => format!("Any of edits {}", numbers.join(", ")),
        Cause::Together => format!("Edits {} together", numbers.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;

    #[test]
    fn a_page_tells_every_edit_and_every_ticket_that_moved_and_shuts_markup_out() {
        let folder = tempfile::tempdir().unwrap();
        crate::sample::workspace(folder.path(), 500, 7).unwrap();
        let session = Session::open(folder.path()).unwrap();
        let (from, to) = ("b2b-saas-support@1", "b2b-saas-support@2");
        let found = crate::runs::session_compare(&session, from, to, Some("sample")).unwrap().comparison;
        let html = comparison(&found, from, to, Some("<b>sample"), "2026-01-05T00:00:00Z");
        assert!(html.contains("500 tickets of &lt;b&gt;sample"), "{html}");
        for edit in &found.edits {
            assert!(html.contains(&Escaped(&edit.says).to_string()), "{}", edit.says);
        }
        let moved: u64 = found.attribution.iter().map(|cause| cause.moves).sum();
        let table = found.moved.unwrap();
        let stayed: u64 = (0..3).map(|lane| table[lane][lane]).sum();
        assert_eq!(moved + stayed, 500, "causes account for every ticket that moved");
        for cause in &found.attribution {
            assert!(html.contains(&named(cause, &found.edits)), "{cause:?}");
        }
        let without = crate::runs::session_compare(&session, from, to, None).unwrap().comparison;
        let html = comparison(&without, from, to, None, "2026-01-05T00:00:00Z");
        assert!(html.contains("Unavailable: the policies were compared without tickets"), "{html}");
    }
}
