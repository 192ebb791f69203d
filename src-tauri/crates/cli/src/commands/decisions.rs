//! `decide` and `packet`.

use super::policies::named;
use super::{Result, workspace};
use crate::answer::{Answer, INPUT};
use crate::args::Cli;
use std::io::{BufReader, BufWriter, stdin, stdout};
use std::path::Path;
use workbench::policy::model::Scope;
use workbench::{WorkbenchError, decide as stream, packets, policies};

/// The most bad lines that are told one by one.
const TOLD: usize = 20;

pub(super) fn decide(cli: &Cli, policy: &str, scope: Option<&Path>) -> Result {
    let program = policies::compile(policy, &named(cli, policy)?)?;
    let scope = read_scope(scope)?;
    let input = BufReader::with_capacity(1 << 20, stdin().lock());
    let output = BufWriter::with_capacity(1 << 20, stdout().lock());
    let done = stream::decide(&program, scope.as_ref(), input, output)?;
    let mut diagnostics: Vec<String> = done
        .bad_lines
        .iter()
        .take(TOLD)
        .map(|bad| format!("line {}: {}. This line has no decision; the others have.", bad.line, bad.reason))
        .collect();
    if done.bad_lines.len() > TOLD {
        diagnostics.push(format!("and {} more lines that are no tickets", done.bad_lines.len() - TOLD));
    }
    let exit = if done.bad_lines.is_empty() { 0 } else { INPUT };
    Ok(Answer { diagnostics, exit, streamed: true, ..Answer::default() })
}

pub(super) fn packet(cli: &Cli, policy: &str, ticket: &str, scope: Option<&Path>) -> Result {
    let program = policies::compile(policy, &named(cli, policy)?)?;
    let scope = read_scope(scope)?;
    let ticket = match packets::TicketName::parse(ticket)? {
        packets::TicketName::InCorpus { corpus, ticket } => {
            packets::from_corpus(&workspace(cli)?, &corpus, &ticket)?
        }
        packets::TicketName::File(path) => packets::from_file(&path)?,
        packets::TicketName::StandardInput => packets::from_reader("standard input", stdin().lock())?,
    };
    let packet = workbench::policy::packet::Packet::of(&program, &ticket, scope.as_ref());
    let text = packet.to_markdown();
    Answer::new(&packet, text)
}

fn read_scope(path: Option<&Path>) -> std::result::Result<Option<Scope>, WorkbenchError> {
    path.map(policies::read_scope).transpose()
}
