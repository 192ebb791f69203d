//! A comparison as text: what changed, what it can do, what it would have done, and why.

use super::figures::{count, counted, p_value};
use super::table::Table;
use std::fmt::Write as _;
use workbench::shadow::comparison::{Comparison, EditShown};

/// Cells that are listed.
const CELLS: usize = 5;
/// Causes that are listed.
const CAUSES: usize = 12;

const LANES: [&str; 3] = ["autonomous", "assisted", "human-owned"];

/// The whole comparison.
pub(crate) fn text(comparison: &Comparison, from: &str, to: &str) -> String {
    let mut text = format!("{from} -> {to}\n");
    edits(&mut text, &comparison.edits);
    cells(&mut text, comparison);
    promises(&mut text, comparison);
    moves(&mut text, comparison);
    attribution(&mut text, comparison);
    text
}

fn edits(text: &mut String, edits: &[EditShown]) {
    if edits.is_empty() {
        text.push_str("\nThe two policies say the same.\n");
        return;
    }
    let _ = writeln!(text, "\nWhat changed: {}", counted(edits.len() as u64, "edit", "edits"));
    for edit in edits {
        let reviewers = edit.reviewers.join(", ").replace('_', " ");
        let review = if reviewers.is_empty() { String::new() } else { format!("  [{reviewers}]") };
        let _ = writeln!(text, "  {}{review}", edit.says);
    }
}

fn cells(text: &mut String, comparison: &Comparison) {
    let cells = &comparison.cells;
    let _ = writeln!(
        text,
        "\nWhat it can do: {} tightened, {} loosened",
        counted(cells.tightened, "cell", "cells"),
        count(cells.loosened)
    );
    for change in cells.changed.iter().take(CELLS) {
        let raised: Vec<String> = change
            .cell
            .iter()
            .filter(|(_, level)| **level != workbench::policy::Level::Low)
            .map(|(factor, level)| format!("{} {level}", factor.replace('_', " ")))
            .collect();
        let cell = if raised.is_empty() { "all low".to_owned() } else { raised.join(", ") };
        let _ = writeln!(text, "  {cell}: {} -> {}", change.from, change.to);
    }
    if cells.changed.len() > CELLS {
        let _ = writeln!(text, "  and {} more", count((cells.changed.len() - CELLS) as u64));
    }
}

fn promises(text: &mut String, comparison: &Comparison) {
    let broken: Vec<&str> = comparison
        .invariants
        .iter()
        .filter(|promise| promise.broken)
        .map(|promise| if promise.says.is_empty() { promise.id.as_str() } else { promise.says.as_str() })
        .collect();
    if broken.is_empty() {
        let _ = writeln!(text, "  No promise is broken ({} looked at)", comparison.invariants.len());
    }
    for promise in broken {
        let _ = writeln!(text, "  Broken promise: {promise}");
    }
}

fn moves(text: &mut String, comparison: &Comparison) {
    let Some(moved) = &comparison.moved else { return };
    let mut table = Table::new(&["From \\ to", ">autonomous", ">assisted", ">human-owned"]);
    for (name, row) in LANES.iter().zip(moved) {
        table.row(std::iter::once((*name).to_owned()).chain(row.map(count)));
    }
    let above: u64 = moved[0][1] + moved[0][2] + moved[1][2];
    let below: u64 = moved[1][0] + moved[2][0] + moved[2][1];
    let _ = write!(
        text,
        "\nWhat it would have done: {} to a stricter lane, {} to a laxer one\n{}",
        counted(above, "ticket", "tickets"),
        count(below),
        table.text()
    );
    if let (Some(agree), Some(disagree)) = (comparison.newly_agree, comparison.newly_disagree) {
        let _ = writeln!(
            text,
            "  Newly agrees with humans on {}, newly disagrees on {} (McNemar exact, p {})",
            count(agree),
            count(disagree),
            p_value(comparison.mcnemar_p)
        );
    }
    for (what, change) in [("laxer", comparison.under_escalated), ("stricter", comparison.over_escalated)] {
        if let Some(change) = change {
            let _ = writeln!(
                text,
                "  {what} than humans: {} gained, {} fixed",
                count(change.gained),
                count(change.fixed)
            );
        }
    }
}

fn attribution(text: &mut String, comparison: &Comparison) {
    if comparison.attribution.is_empty() {
        return;
    }
    text.push_str("\nWhy: each moved ticket is counted once, under the least set of edits that moves it\n");
    let mut table = Table::new(&[">Tickets", ">Stricter", ">Laxer", "Edits"]);
    for cause in comparison.attribution.iter().take(CAUSES) {
        let edits = if cause.edits.is_empty() {
            "no single edit or pair".to_owned()
        } else {
            cause.edits.join(" + ")
        };
        table.row([count(cause.moves), count(cause.tightened), count(cause.loosened), edits]);
    }
    text.push_str(&table.text());
}
