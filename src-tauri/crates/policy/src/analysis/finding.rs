//! Findings: what a check has to say about a policy.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Stops a release.
    Error,
    /// Shown; a release may go ahead.
    Warning,
    /// Worth knowing.
    Note,
}

/// One thing a check has to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// What kind of finding it is; stable over versions.
    pub code: Code,
    /// The place in the document, as in `factors[0].rules[2].when`.
    pub path: String,
    /// What is the matter, why it matters, what to do.
    pub message: String,
}

impl Finding {
    /// A finding that stops a release.
    pub fn error(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, code, path: path.into(), message: message.into() }
    }

    /// A finding that is shown.
    pub fn warning(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, code, path: path.into(), message: message.into() }
    }

    /// A finding that is worth knowing.
    pub fn note(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, code, path: path.into(), message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// Kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Two things have one id.
    DuplicateId,
    /// A field is listed by two sources.
    FieldOfTwoSources,
    /// Something is named that does not exist.
    UnknownReference,
    /// Signals or domains refer to each other in a circle.
    ReferenceCycle,
    /// The regular expression does not compile.
    BadRegex,
    /// Not a span of time.
    BadSpan,
    /// A phrase without any text.
    EmptyPhrase,
    /// A comparison that can never be true or false.
    TypeMismatch,
    /// A stricter lane permits more than a laxer one.
    PermissionOrder,
    /// More factors than the cells can be listed for.
    TooManyFactors,
    /// A lane says nothing of a capability.
    MissingPermission,
    /// A cell that no matrix rule covers.
    UncoveredCell,
    /// A matrix rule that sets the lane of no cell.
    DeadMatrixRule,
    /// A matrix rule whose every cell has the same lane without it.
    RedundantMatrixRule,
    /// Raising a level relaxes a lane somewhere.
    NotMonotone,
    /// A promise that does not hold.
    InvariantBroken,
    /// A policy test that does not pass.
    TestFailed,
    /// A lane that rests on model confidence alone.
    ConfidenceAlone,
    /// Customer-facing rights after human ownership.
    CustomerFacingAfterOwnership,
    /// A hand-off text that claims, promises or asks too much.
    HandoffWording,
    /// A level of a factor without written guidance.
    MissingGuidance,
    /// A consequence-high domain that can stay autonomous.
    HighConsequenceAutonomous,
    /// A rule whose condition can never be true.
    DeadRule,
    /// A field that is compared as different types.
    FieldTypeConflict,
    /// Nothing checks the policy.
    NoTests,
}
