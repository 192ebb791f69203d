//! What a command answers, and how answers and errors become exit codes.

use serde::Serialize;
use workbench::{Code, WorkbenchError};

/// The answer is yes, or the work is done.
pub const DONE: u8 = 0;
/// The answer is no.
pub const NO: u8 = 1;
/// Wrong usage or unreadable input.
pub const INPUT: u8 = 2;
/// This program, the disk or the operating system failed.
pub const INTERNAL: u8 = 3;

/// What a command answers.
#[derive(Debug, Default)]
pub struct Answer {
    /// For `--json`.
    pub json: serde_json::Value,
    /// For people.
    pub text: String,
    /// For standard error.
    pub diagnostics: Vec<String>,
    /// One of the codes above.
    pub exit: u8,
    /// Whether the command has written its output itself, line by line.
    pub streamed: bool,
}

impl Answer {
    /// An answer with its JSON form.
    ///
    /// # Errors
    /// If the value has no JSON form, which is a fault in the program.
    pub fn new(json: &impl Serialize, text: impl Into<String>) -> Result<Self, WorkbenchError> {
        let json = serde_json::to_value(json).map_err(|e| WorkbenchError::Internal(e.to_string()))?;
        Ok(Self { json, text: text.into(), ..Self::default() })
    }

    /// The same answer, as a no if the condition does not hold.
    #[must_use]
    pub fn unless(mut self, holds: bool) -> Self {
        if !holds {
            self.exit = NO;
        }
        self
    }
}

/// The exit code of an error.
#[must_use]
pub fn exit_code(error: &WorkbenchError) -> u8 {
    match error.code() {
        Code::Refused => NO,
        Code::NotFound | Code::Unreadable | Code::Usage | Code::Policy | Code::Busy | Code::Newer | Code::Cancelled => INPUT,
        Code::Internal => INTERNAL,
    }
}
