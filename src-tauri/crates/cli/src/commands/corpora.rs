//! `import`, `corpora`, `corpus`.

use super::{Result, workspace, workspace_or_new};
use crate::answer::Answer;
use crate::args::{Cli, ImportArgs};
use crate::progress;
use crate::render::figures::{count, counted, percent, short};
use crate::render::table::Table;
use std::fmt::Write as _;
use std::path::Path;
use workbench::corpora::{self, ImportReport, ImportRequest};
use workbench::corpus::profile::FieldProfile;

/// Rejected records that are shown.
const SHOWN: usize = 5;

pub(super) fn import(cli: &Cli, args: &ImportArgs) -> Result {
    let mut mapping = args.mapping.as_deref().map(corpora::read_mapping).transpose()?;
    if let Some(out) = &args.save_mapping {
        // A suggestion is used as it is written down, so that the file tells what was done.
        if let (None, Some(file)) = (&mapping, args.files.first()) {
            mapping = Some(corpora::suggest_mapping(file)?);
        }
        if let Some(mapping) = &mapping {
            corpora::write_mapping(mapping, out)?;
        }
    }
    let request =
        ImportRequest { files: &args.files, name: &args.name, mapping, rejects: args.rejects.as_deref() };
    let mut workspace = workspace_or_new(cli)?;
    let bytes =
        args.files.iter().filter_map(|file| std::fs::metadata(file).ok()).map(|file| file.len()).sum();
    let report = progress::bar(bytes, |watch| corpora::import(&mut workspace, &request, watch))?;
    let text = import_text(&report, args);
    Answer::new(&report, text)
}

fn import_text(report: &ImportReport, args: &ImportArgs) -> String {
    let mut text = format!(
        "Imported {} as {}: {} with a human lane, {} rejected.\n  Digest {}\n",
        counted(report.tickets, "ticket", "tickets"),
        report.corpus,
        count(report.with_human_lane),
        counted(report.rejected, "record", "records"),
        report.digest,
    );
    for reject in report.rejects.iter().take(SHOWN) {
        let _ = writeln!(text, "  {} line {}: {}", reject.file, reject.line, reject.reason);
    }
    if report.rejected > SHOWN as u64 && args.rejects.is_none() {
        let _ = writeln!(
            text,
            "  and {} more; --rejects FILE writes them all",
            count(report.rejected - SHOWN as u64)
        );
    }
    for note in &report.notes {
        let _ = writeln!(text, "  {note}");
    }
    let _ = write!(text, "\n{}", fields(&report.fields, report.tickets));
    text
}

fn fields(profile: &[FieldProfile], tickets: u64) -> String {
    let mut table = Table::new(&["Field", "Type", ">Missing", ">Distinct"]);
    for field in profile {
        let share = (tickets > 0).then(|| {
            workbench::shadow::statistics::real(field.missing) / workbench::shadow::statistics::real(tickets)
        });
        let missing = if field.missing == 0 { String::new() } else { percent(share) };
        table.row([field.name.clone(), field.kind().to_owned(), missing, count(field.distinct)]);
    }
    table.text()
}

pub(super) fn list(cli: &Cli) -> Result {
    let known = corpora::list(&workspace(cli)?)?;
    let mut table = Table::new(&["Corpus", ">Tickets", ">Human lane", "Imported", "Digest"]);
    for corpus in &known {
        table.row([
            corpus.name.clone(),
            count(corpus.tickets),
            count(corpus.with_human_lane),
            corpus.imported_at.chars().take(10).collect(),
            short(&corpus.digest),
        ]);
    }
    let rows: Vec<_> = known.iter().map(row).collect();
    let text = if known.is_empty() {
        "No corpus yet. `lanekeeper import FILE --name NAME` brings one in.".into()
    } else {
        table.text()
    };
    Answer::new(&rows, text)
}

fn row(corpus: &workbench::ledger::CorpusRecord) -> serde_json::Value {
    serde_json::json!({
        "corpus": corpus.name, "digest": corpus.digest, "tickets": corpus.tickets,
        "with_human_lane": corpus.with_human_lane, "imported_at": corpus.imported_at,
    })
}

pub(super) fn one(cli: &Cli, name: &str, export: Option<&Path>, delete: bool) -> Result {
    let mut workspace = workspace(cli)?;
    if delete {
        let gone = corpora::delete(&mut workspace, name)?;
        let text = format!(
            "The tickets of {} are deleted. The history keeps its digest and its figures.",
            gone.name
        );
        return Answer::new(&row(&gone), text);
    }
    let record = corpora::record(&workspace, name)?;
    let opened = corpora::open(&workspace, name)?;
    if let Some(out) = export {
        opened.export(out)?;
        let written = record.tickets;
        let text = format!("{} written to {}.", counted(written, "ticket", "tickets"), out.display());
        return Answer::new(&serde_json::json!({"file": out, "tickets": written}), text);
    }
    let profile = opened.profile()?;
    let mut json = row(&record);
    json["fields"] = serde_json::to_value(&profile).unwrap_or_default();
    let text = format!(
        "{} ({}): {}, {} with a human lane\n\n{}",
        record.name,
        short(&record.digest),
        counted(record.tickets, "ticket", "tickets"),
        count(record.with_human_lane),
        fields(&profile, record.tickets)
    );
    Answer::new(&json, text)
}
