//! Shadow runs and comparisons.

use crate::clock::now;
use crate::error::WorkbenchError;
use crate::policies::compile;
use crate::session::Session;
use crate::workspace::Workspace;
use corpus::Corpus;
use policy::Level;
use policy::decision::RowEvaluator;
use policy::model::Document;
use policy::program::Program;
use shadow::comparison::{Comparison, compare, compare_on};
use shadow::part::Part;
use shadow::report::{ReplayFigures, ReportOptions, ShadowReport};
use shadow::run::Run;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// Runs a policy over a corpus and reports; the figures go into the history.
///
/// # Errors
/// If the policy or the corpus cannot be used.
pub fn shadow(
    workspace: &mut Workspace,
    name: &str,
    document: &Document,
    corpus: &Corpus,
    options: &ReportOptions,
) -> Result<ShadowReport, WorkbenchError> {
    let report = report(name, document, corpus, options)?;
    record(workspace, document, &report)?;
    Ok(report)
}

/// Puts the figures of a report into the history, unless they are there.
fn record(
    workspace: &mut Workspace,
    document: &Document,
    report: &ShadowReport,
) -> Result<(), WorkbenchError> {
    // The history holds figures, not tickets: the ids of misses stay out of it.
    let mut figures = report.clone();
    figures.high_risk_misses.tickets.clear();
    let figures = serde_json::to_value(&figures).map_err(WorkbenchError::internal)?;
    let known = workspace.ledger().runs(Some(document.digest()))?;
    let canonical = policy::canonical::to_vec(&figures).map_err(WorkbenchError::internal)?;
    let same = |run: &ledger::RunRecord| run.corpus == report.corpus && run.scorecard.as_bytes() == canonical;
    if !known.iter().any(same) {
        let new = ledger::NewRun { policy: document.digest(), corpus: &report.corpus, scorecard: &figures };
        workspace.ledger_mut().record_run(&new, now())?;
    }
    Ok(())
}

/// Runs a policy over a corpus and reports, leaving no trace.
///
/// # Errors
/// If the policy or the corpus cannot be used.
pub fn report(
    name: &str,
    document: &Document,
    corpus: &Corpus,
    options: &ReportOptions,
) -> Result<ShadowReport, WorkbenchError> {
    let program = Arc::new(compile(name, document)?);
    let run = Run::new(program, corpus).map_err(run_error)?;
    run.report(corpus, options).map_err(run_error)
}

/// The report of a policy over a corpus of an open workspace; the figures go into the history.
///
/// # Errors
/// If the policy or the corpus cannot be used.
pub fn session_report(
    session: &Session,
    policy: &str,
    corpus: &str,
    options: &ReportOptions,
) -> Result<ShadowReport, WorkbenchError> {
    session_report_watched(session, policy, corpus, options, &|_, _| true)
}

/// The same; `done` hears how many of how many conversations are replayed, and answers whether to go on.
///
/// # Errors
/// If the policy or the corpus cannot be used, or `done` asked to stop.
pub fn session_report_watched(
    session: &Session,
    policy: &str,
    corpus: &str,
    options: &ReportOptions,
    done: &(dyn Fn(usize, usize) -> bool + Sync),
) -> Result<ShadowReport, WorkbenchError> {
    let document = session.document(policy)?;
    let opened = session.corpus(corpus)?;
    let run = session.run(policy, &document, &opened)?;
    let report = report_of(session, &run, &opened, options, done)?;
    // A draft is no history yet, and neither are figures without replays or by fields of the moment.
    if *options == ReportOptions::default() && !policy.ends_with("@draft") {
        record(&mut session.workspace(), &document, &report)?;
    }
    Ok(report)
}

/// The report that a release rests on: of the tickets as they are, not of what an earlier start kept of them.
/// The figures go into the history.
///
/// # Errors
/// As [`session_report_watched`].
pub fn session_evidence(
    session: &Session,
    policy: &str,
    corpus: &str,
    done: &(dyn Fn(usize, usize) -> bool + Sync),
) -> Result<ShadowReport, WorkbenchError> {
    let document = session.document(policy)?;
    let opened = crate::corpora::open(&session.workspace(), corpus)?;
    let run = Run::new(Arc::new(compile(policy, &document)?), &opened).map_err(run_error)?;
    let report = report_of(session, &run, &opened, &ReportOptions::default(), done)?;
    if !policy.ends_with("@draft") {
        record(&mut session.workspace(), &document, &report)?;
    }
    Ok(report)
}

fn report_of(
    session: &Session,
    run: &Run,
    corpus: &Corpus,
    options: &ReportOptions,
    done: &(dyn Fn(usize, usize) -> bool + Sync),
) -> Result<ShadowReport, WorkbenchError> {
    let at_once = ReportOptions { replay: false, ..options.clone() };
    let mut report = run.report(corpus, &at_once).map_err(run_error)?;
    if options.replay {
        let replayed = session.replayed(run, corpus, done)?;
        report.replay = (!replayed.is_empty()).then(|| ReplayFigures::of(&replayed));
    }
    Ok(report)
}

/// The report on the tickets in a domain of that consequence alone, without replays; it leaves no trace.
///
/// # Errors
/// If the policy or the corpus cannot be used.
pub fn session_report_within(
    session: &Session,
    policy: &str,
    corpus: &str,
    consequence: Level,
    options: &ReportOptions,
) -> Result<ShadowReport, WorkbenchError> {
    let corpus = session.corpus(corpus)?;
    let run = session.run(policy, &*session.document(policy)?, &corpus)?;
    let part = Part::of_consequence(&*corpus, &run, consequence);
    let at_once = ReportOptions { replay: false, ..options.clone() };
    let run = Run::new(Arc::clone(run.program()), &part).map_err(run_error)?;
    run.report(&part, &at_once).map_err(run_error)
}

/// What the replays of a corpus's conversations come to under a policy; `None` if there is none. `done`
/// hears how many of how many are replayed, and answers whether to go on.
///
/// # Errors
/// If the policy or the corpus cannot be used, or `done` asked to stop.
pub fn session_replay(
    session: &Session,
    policy: &str,
    corpus: &str,
    done: &(dyn Fn(usize, usize) -> bool + Sync),
) -> Result<Option<ReplayFigures>, WorkbenchError> {
    let opened = session.corpus(corpus)?;
    let run = session.run(policy, &*session.document(policy)?, &opened)?;
    let replayed = session.replayed(&run, &opened, done)?;
    Ok((!replayed.is_empty()).then(|| ReplayFigures::of(&replayed)))
}

/// Writes a report: as a page of its own (`.html`), its slices as a table (`.csv`), else all figures as
/// JSON.
///
/// # Errors
/// If the file cannot be written.
pub fn write_report(
    report: &ShadowReport,
    policy: &str,
    corpus: &str,
    out: &Path,
) -> Result<(), WorkbenchError> {
    match ending(out).as_str() {
        "html" => write_page(report, policy, corpus, out),
        "csv" => crate::releases::replace(out, crate::page::slices_csv(report).as_bytes()),
        _ => write_json(report, out),
    }
}

/// Writes the comparison of two policies of an open workspace: as a page of its own (`.html`), else all figures as
/// JSON, as `lanekeeper compare` does.
///
/// # Errors
/// If a policy or the corpus cannot be used, or the file cannot be written.
pub fn write_comparison(
    session: &Session,
    from: &str,
    to: &str,
    corpus: Option<&str>,
    out: &Path,
) -> Result<(), WorkbenchError> {
    let found = session_compare(session, from, to, corpus)?.comparison;
    match ending(out).as_str() {
        "html" => {
            let page = crate::page::comparison(&found, from, to, corpus, &now().to_string());
            crate::releases::replace(out, page.as_bytes())
        }
        _ => write_json(&found, out),
    }
}

/// The ending of a file's name, which says what to write.
fn ending(out: &Path) -> String {
    out.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase()
}

fn write_json(figures: &impl serde::Serialize, out: &Path) -> Result<(), WorkbenchError> {
    let json = serde_json::to_vec_pretty(figures).map_err(WorkbenchError::internal)?;
    crate::releases::replace(out, &json)
}

pub(crate) fn run_error(error: shadow::run::RunError<corpus::CorpusError>) -> WorkbenchError {
    match error {
        shadow::run::RunError::Columns(error) => WorkbenchError::Corpus(error),
        shadow::run::RunError::Cancelled => WorkbenchError::Corpus(corpus::CorpusError::Cancelled),
    }
}

/// Writes the decision of every ticket of a corpus as JSON lines.
///
/// # Errors
/// If the policy or the corpus cannot be used, or the file cannot be written; then no file is left.
pub fn write_decisions(
    name: &str,
    document: &Document,
    corpus: &Corpus,
    out: &Path,
) -> Result<u64, WorkbenchError> {
    let program = compile(name, document)?;
    let mut row = RowEvaluator::new(&program);
    let failed = |error| WorkbenchError::io(out, "writing decisions", "The file is as it was")(error);
    let folder = out.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut draft = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    let mut written = 0;
    let mut writer = std::io::BufWriter::with_capacity(1 << 20, &mut draft);
    corpus.for_each_ticket(|_, ticket| -> Result<(), WorkbenchError> {
        serde_json::to_writer(&mut writer, &row.decide(&ticket, None)).map_err(|e| failed(e.into()))?;
        writer.write_all(b"\n").map_err(failed)?;
        written += 1;
        Ok(())
    })?;
    writer.flush().map_err(failed)?;
    drop(writer);
    draft.persist(out).map_err(|e| failed(e.error))?;
    Ok(written)
}

/// Compares two policies: what changed, what they can do and, with a corpus, what they would have done.
///
/// # Errors
/// If a policy or the corpus cannot be used.
pub fn compare_policies(
    from: (&str, &Document),
    to: (&str, &Document),
    corpus: Option<&Corpus>,
) -> Result<Comparison, WorkbenchError> {
    let from = Arc::new(compile(from.0, from.1)?);
    let to = Arc::new(compile(to.0, to.1)?);
    match corpus {
        None => Ok(compare(&from, &to)),
        Some(corpus) => compare_on(from, to, corpus).map_err(run_error),
    }
}

/// Two policies of an open workspace beside each other.
#[derive(Debug, Clone)]
pub struct Beside {
    /// The comparison.
    pub comparison: Comparison,
    /// How many cells the second policy has.
    pub cells: usize,
    /// Cells by lane under the first (rows) and the second policy (columns); none if their factors differ.
    pub cells_from_to: Option<[[u64; 3]; 3]>,
}

/// Compares two policies of an open workspace.
///
/// # Errors
/// If a policy or the corpus cannot be used.
pub fn session_compare(
    session: &Session,
    from: &str,
    to: &str,
    corpus: Option<&str>,
) -> Result<Beside, WorkbenchError> {
    let (old, new) = (session.document(from)?, session.document(to)?);
    let Some(corpus) = corpus else {
        let old = crate::session::study(from, &old)?;
        let new = crate::session::study(to, &new)?;
        return Ok(beside(compare(&old, &new), &old, &new));
    };
    let corpus = session.corpus(corpus)?;
    let (old, new) = (session.run(from, &old, &corpus)?, session.run(to, &new, &corpus)?);
    let compared = session.compared(&old, &new, &corpus)?;
    Ok(beside(compared.comparison.clone(), old.program(), new.program()))
}

fn beside(comparison: Comparison, old: &Program, new: &Program) -> Beside {
    let ids = |program: &Program| -> Vec<String> {
        program.policy().factors.iter().map(|factor| factor.id.clone()).collect()
    };
    let cells_from_to = (ids(old) == ids(new)).then(|| {
        let mut table = [[0; 3]; 3];
        let lanes = old.lanes().lanes().iter().zip(new.lanes().lanes());
        lanes.for_each(|(from, to)| table[from.index()][to.index()] += 1);
        table
    });
    Beside { comparison, cells: new.lanes().cells(), cells_from_to }
}

/// Writes a report as a standalone HTML page.
///
/// # Errors
/// If the file cannot be written.
pub fn write_page(
    report: &ShadowReport,
    policy: &str,
    corpus: &str,
    out: &Path,
) -> Result<(), WorkbenchError> {
    crate::releases::replace(out, crate::page::report(report, policy, corpus, &now().to_string()).as_bytes())
}
