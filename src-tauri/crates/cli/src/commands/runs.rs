//! `shadow` and `compare`.

use super::policies::named;
use super::{Result, workspace};
use crate::answer::Answer;
use crate::args::{Cli, ShadowArgs};
use crate::render::{comparison, report};
use std::fmt::Write as _;
use workbench::shadow::report::ReportOptions;
use workbench::{corpora, runs};

pub(super) fn shadow(cli: &Cli, args: &ShadowArgs) -> Result {
    let document = named(cli, &args.policy)?;
    let mut workspace = workspace(cli)?;
    let corpus = corpora::open(&workspace, &args.corpus)?;
    let mut options = ReportOptions::default();
    if !args.by.is_empty() {
        options.by.clone_from(&args.by);
    }
    let found = runs::shadow(&mut workspace, &args.policy, &document, &corpus, &options)?;
    let mut text = report::text(&found, &args.policy, &args.corpus);
    if let Some(out) = &args.decisions {
        let written = runs::write_decisions(&args.policy, &document, &corpus, out)?;
        let _ = write!(text, "\n\n{written} decisions written to {}.", out.display());
    }
    if let Some(out) = &args.html {
        runs::write_page(&found, &args.policy, &args.corpus, out)?;
        let _ = write!(text, "\n\nReport written to {}.", out.display());
    }
    Answer::new(&found, text)
}

pub(super) fn compare(cli: &Cli, from: &str, to: &str, corpus: Option<&str>) -> Result {
    let (before, after) = (named(cli, from)?, named(cli, to)?);
    let opened = corpus.map(|name| corpora::open(&workspace(cli)?, name)).transpose()?;
    let found = runs::compare_policies((from, &before), (to, &after), opened.as_ref())?;
    Answer::new(&found, comparison::text(&found, from, to))
}
