//! The ordered scales of the domain: factor levels, lanes and permissions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How strongly a factor is present.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// No rule raised it.
    #[default]
    Low,
    /// Worth a second pair of eyes.
    Medium,
    /// Decides by itself in most matrices.
    High,
}

impl Level {
    /// All levels, weakest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// 0, 1 or 2: the digit of this level in a cell's code.
    #[must_use]
    pub fn digit(self) -> u32 {
        self as u32
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        })
    }
}

/// Who answers a ticket, ordered by strictness.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// The assistant answers.
    #[default]
    Autonomous,
    /// The assistant prepares, a human sends.
    Assisted,
    /// A human owns the conversation.
    HumanOwned,
}

impl Lane {
    /// All lanes, laxest first: the order of rows and columns in every confusion matrix.
    pub const ALL: [Self; 3] = [Self::Autonomous, Self::Assisted, Self::HumanOwned];

    /// Position in [`Lane::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// The name in files and on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Autonomous => "autonomous",
            Self::Assisted => "assisted",
            Self::HumanOwned => "human_owned",
        }
    }
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Autonomous => "autonomous",
            Self::Assisted => "assisted",
            Self::HumanOwned => "human-owned",
        })
    }
}

/// What the assistant may do with a capability, ordered from most to least permitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// The assistant does it.
    Allow,
    /// The assistant may prepare it; a human sends or approves.
    Human,
    /// Taken away.
    Deny,
}

impl fmt::Display for Permission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Allow => "allow",
            Self::Human => "human",
            Self::Deny => "deny",
        })
    }
}
