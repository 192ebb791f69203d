//! What a command answers, and how answers and errors become exit codes.

use serde::Serialize;
use workbench::{Code, WorkbenchError};

/// The answer is no.
pub(crate) const NO: u8 = 1;
/// Wrong usage or unreadable input.
pub(crate) const INPUT: u8 = 2;
/// This program, the disk or the operating system failed.
pub(crate) const INTERNAL: u8 = 3;

/// What a command answers.
#[derive(Debug, Default)]
pub(crate) struct Answer {
    /// For `--json`.
    pub(crate) json: serde_json::Value,
    /// For people.
    pub(crate) text: String,
    /// For standard error.
    pub(crate) diagnostics: Vec<String>,
    /// 0, or one of the codes above.
    pub(crate) exit: u8,
    /// Whether the command has written its output itself, line by line.
    pub(crate) streamed: bool,
}

impl Answer {
    /// An answer with its JSON form.
    ///
    /// # Errors
    /// If the value has no JSON form, which is a fault in the program.
    pub(crate) fn new(json: &impl Serialize, text: impl Into<String>) -> Result<Self, WorkbenchError> {
        let json = serde_json::to_value(json).map_err(|e| WorkbenchError::Internal(e.to_string()))?;
        Ok(Self { json, text: text.into(), ..Self::default() })
    }

    /// The same answer, as a no if the condition does not hold.
    #[must_use]
    pub(crate) fn unless(mut self, holds: bool) -> Self {
        if !holds {
            self.exit = NO;
        }
        self
    }
}

/// The exit code of an error.
#[must_use]
pub(crate) fn exit_code(error: &WorkbenchError) -> u8 {
    match error.code() {
        Code::Refused => NO,
        Code::NotFound
        | Code::Unreadable
        | Code::Usage
        | Code::Policy
        | Code::Busy
        | Code::Newer
        | Code::Cancelled => INPUT,
        Code::Internal => INTERNAL,
    }
}
