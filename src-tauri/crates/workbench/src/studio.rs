//! The policy under edit: its draft, what can be said of it without tickets, and what it does to a
//! corpus. A draft is text as it stands; it is kept even while it does not read.

mod impact;
mod reading;
mod sweep;
mod vocabulary;

pub use impact::{CellFigures, Impact, MatrixRuleFigures, impact};
pub use reading::{EditRead, Reading, Sentence, read};
pub use sweep::{SweepPoint, sweep};
pub use vocabulary::vocabulary;

use crate::clock::now;
use crate::error::WorkbenchError;
use crate::policies::{compile, save_document};
use crate::session::Session;
use crate::workspace::Workspace;
use policy::model::{Condition, Document, Policy, Rule};
use policy::program::{NodeId, Program};
use shadow::rules::{Fires, RuleFigures};

/// A policy under edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftState {
    /// The policy's name.
    pub policy: String,
    /// Its text as it stands, laid out for people if it is not a draft.
    pub text: String,
    /// The number of the version it was started from.
    pub based_on: Option<u32>,
    /// The number of the newest version.
    pub newest: Option<u32>,
    /// When the draft was last kept; none if there is no draft and the text is the newest version's.
    pub kept_at: Option<String>,
}

/// The draft of a policy, or its newest version to start one from.
///
/// # Errors
/// If there is no such policy, or the history cannot be read.
pub fn open(workspace: &Workspace, policy: &str) -> Result<DraftState, WorkbenchError> {
    let newest = workspace.ledger().latest_version(policy)?;
    let number = newest.as_ref().map(|version| version.number);
    if let Some(draft) = workspace.ledger().draft(policy)? {
        let versions = workspace.ledger().versions()?;
        let base = |version: &&ledger::Version| {
            version.policy == policy && Some(&version.digest) == draft.based_on.as_ref()
        };
        return Ok(DraftState {
            policy: draft.policy,
            text: draft.document,
            based_on: versions.iter().rfind(base).map(|version| version.number),
            newest: number,
            kept_at: Some(draft.changed_at),
        });
    }
    let Some(version) = newest else {
        return Err(WorkbenchError::NotFound {
            what: "policy",
            name: policy.to_owned(),
            hint: "Start from the starter policy, or import one".into(),
        });
    };
    Ok(DraftState {
        policy: version.policy,
        text: laid_out(&version.document)?,
        based_on: number,
        newest: number,
        kept_at: None,
    })
}

fn laid_out(stored: &str) -> Result<String, WorkbenchError> {
    let read = Document::parse(stored.as_bytes());
    text(&read.map_err(|source| WorkbenchError::Document { name: "the version".into(), source })?)
}

/// A policy document in the order of its parts, for people.
///
/// # Errors
/// Never for a document that was read.
pub fn text(document: &Document) -> Result<String, WorkbenchError> {
    serde_json::to_string_pretty(document.policy()).map_err(WorkbenchError::internal)
}

/// Keeps the draft of a policy as it stands. Returns when it was kept.
///
/// # Errors
/// If the history cannot be written; the draft before is kept.
pub fn keep(workspace: &mut Workspace, policy: &str, text: &str) -> Result<String, WorkbenchError> {
    let based_on = match workspace.ledger().draft(policy)? {
        Some(draft) => draft.based_on,
        None => workspace.ledger().latest_version(policy)?.map(|version| version.digest),
    };
    let at = now();
    workspace.ledger_mut().save_draft(policy, text, based_on.as_deref(), at)?;
    Ok(at.to_string())
}

/// Drops the draft of a policy; whether there was one.
///
/// # Errors
/// If the history cannot be written.
pub fn discard(workspace: &mut Workspace, policy: &str) -> Result<bool, WorkbenchError> {
    Ok(workspace.ledger_mut().drop_draft(policy)?)
}

/// Saves a text as the next version of its policy. The draft it came from is done with.
///
/// # Errors
/// If the text is no usable policy, or the history cannot be written; the draft is then kept.
pub fn save(
    workspace: &mut Workspace,
    policy: &str,
    text: &str,
    note: &str,
) -> Result<ledger::Version, WorkbenchError> {
    let document = parse(text)?;
    let name = &document.policy().name;
    if name != policy {
        return Err(WorkbenchError::Usage(format!(
            "The draft of {policy} calls itself {name}. It was not saved and is kept; give it its name back, or \
             export it and import the file as a policy of its own."
        )));
    }
    compile("the draft", &document)?;
    let version = save_document(workspace, &document, note)?;
    workspace.ledger_mut().drop_draft(policy)?;
    Ok(version)
}

/// Keeps a policy file as the first version of its name, or as a draft of a name that is known.
///
/// # Errors
/// If it does not read, is not usable, another draft of its name is under edit, or the history cannot be
/// written.
pub fn take_in(workspace: &mut Workspace, document: &Document, note: &str) -> Result<String, WorkbenchError> {
    let name = document.policy().name.clone();
    if workspace.ledger().latest_version(&name)?.is_some() {
        let text = text(document)?;
        if workspace.ledger().draft(&name)?.is_some_and(|draft| draft.document != text) {
            return Err(WorkbenchError::Usage(format!(
                "{name} has a draft with edits of its own, which is kept; nothing was imported. Save it as a \
                 version or discard it, then import the file again."
            )));
        }
        keep(workspace, &name, &text)?;
    } else {
        compile(&name, document)?;
        save_document(workspace, document, note)?;
    }
    Ok(name)
}

pub(crate) fn parse(text: &str) -> Result<Document, WorkbenchError> {
    Document::parse(text.as_bytes())
        .map_err(|source| WorkbenchError::Document { name: "the draft".into(), source })
}

/// What every rule of a draft does on a corpus.
///
/// # Errors
/// If the draft or the corpus cannot be used.
pub fn rules(session: &Session, text: &str, corpus: &str) -> Result<RuleFigures, WorkbenchError> {
    let program = session.studied(text)?.program()?;
    let corpus = session.corpus(corpus)?;
    shadow::rules::rule_figures(&program, &*corpus).map_err(crate::runs::run_error)
}

/// A condition inside a rule, and the tickets on which it is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionFigures {
    /// Its place below the rule's `when`, as in `.all[1].text`; empty for the whole.
    pub path: String,
    /// It in words.
    pub says: String,
    /// Its tickets.
    pub fires: Fires,
}

/// What a condition and every condition inside it match on a corpus, in the context of a draft.
///
/// # Errors
/// If the condition, the draft or the corpus cannot be used.
pub fn conditions(
    session: &Session,
    text: &str,
    condition: &str,
    corpus: &str,
) -> Result<Vec<ConditionFigures>, WorkbenchError> {
    let studied = session.studied(text)?;
    let document = &studied.document;
    let condition = self::condition(condition)?;
    let mut parts = Vec::new();
    condition.walk("", &mut |path, part| parts.push((path.to_owned(), part.clone())));
    let said: Vec<String> =
        parts.iter().map(|(_, part)| policy::words::condition(document.policy(), part)).collect();
    let (paths, conditions): (Vec<String>, Vec<Condition>) = parts.into_iter().unzip();
    let (program, nodes) = beside_policy(document.policy(), &conditions)?;
    let corpus = session.corpus(corpus)?;
    let fires = shadow::rules::fires(&program, &nodes, &*corpus).map_err(crate::runs::run_error)?;
    let figures = paths.into_iter().zip(said).zip(fires);
    Ok(figures.map(|((path, says), fires)| ConditionFigures { path, says, fires }).collect())
}

/// A condition as policy files write it.
pub(crate) fn condition(text: &str) -> Result<Condition, WorkbenchError> {
    policy::strict::from_slice(text.as_bytes())
        .map_err(|source| WorkbenchError::Document { name: "the condition".into(), source })
}

/// Conditions compiled in the context of a policy: a program, and the node of each condition in it. None of
/// them if the policy has no factor.
pub(crate) fn beside_policy(
    policy: &Policy,
    conditions: &[Condition],
) -> Result<(Program, Vec<NodeId>), WorkbenchError> {
    let mut policy = policy.clone();
    if let Some(factor) = policy.factors.first_mut() {
        // Each stands in as a rule of its own: compiled exactly as it is inside one.
        factor.rules = (conditions.iter().enumerate())
            .map(|(at, when)| Rule {
                id: format!("part {at}"),
                level: policy::Level::Low,
                reason: String::new(),
                references: Vec::new(),
                when: when.clone(),
            })
            .collect();
    }
    let document = Document::from_policy(policy)
        .map_err(|source| WorkbenchError::Document { name: "the draft".into(), source })?;
    let program = crate::session::study("the condition", &document)?;
    let nodes = match document.policy().factors.first() {
        Some(_) => program.factors()[0].iter().map(|rule| rule.node).collect(),
        None => Vec::new(),
    };
    Ok((program, nodes))
}

#[cfg(test)]
mod tests;
