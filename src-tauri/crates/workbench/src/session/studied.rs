//! A policy under edit, made ready to be looked at.

use crate::error::WorkbenchError;
use crate::studio::parse;
use policy::analysis::Finding;
use policy::model::Document;
use policy::program::Program;
use std::sync::Arc;

/// A text that reads as a policy, and what it compiles to.
#[derive(Debug)]
pub(crate) struct Studied {
    /// What it reads as.
    pub(crate) document: Document,
    /// What it compiles to, with the findings that keep it from being run for real; or those that keep it
    /// from being compiled at all.
    pub(crate) compiled: Result<(Arc<Program>, Vec<Finding>), Vec<Finding>>,
}

impl Studied {
    /// # Errors
    /// If the text is no policy document: names the place.
    pub(crate) fn of(text: &str) -> Result<Self, WorkbenchError> {
        let document = parse(text)?;
        let compiled = Program::compile_to_study(&document);
        Ok(Self { compiled: compiled.map(|(program, findings)| (Arc::new(program), findings)), document })
    }

    /// # Errors
    /// If it cannot be compiled: names what is wrong.
    pub(crate) fn program(&self) -> Result<Arc<Program>, WorkbenchError> {
        let refused = |findings: &Vec<Finding>| WorkbenchError::Policy {
            name: "the draft".into(),
            findings: findings.clone(),
        };
        self.compiled.as_ref().map(|(program, _)| Arc::clone(program)).map_err(refused)
    }
}

/// Makes a policy ready to be looked at; see [`Program::compile_to_study`].
pub(crate) fn study(name: &str, document: &Document) -> Result<Program, WorkbenchError> {
    let compiled = Program::compile_to_study(document);
    compiled
        .map(|(program, _)| program)
        .map_err(|findings| WorkbenchError::Policy { name: name.to_owned(), findings })
}
