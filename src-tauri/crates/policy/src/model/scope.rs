//! Rollout scope: how far a release is let loose, domain by domain (`*.scope.json`).

use crate::lane::Lane;
use crate::strict::{self, ReadError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// The only value of `format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub enum ScopeFormat {
    /// Version 1.
    #[default]
    #[serde(rename = "lanekeeper/scope/1")]
    V1,
}

/// What a release may do, by domain. A scope can only make a lane stricter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Names this format.
    pub format: ScopeFormat,
    /// Rollout phase, 1 to 4.
    pub phase: u8,
    /// For domains without a mode of their own, and for tickets without a domain.
    pub default: Mode,
    /// By domain id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "strict::unique_keys")]
    pub modes: BTreeMap<String, Mode>,
}

/// How far the assistant may go in a domain, ordered by strictness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// As the policy says.
    Autonomous,
    /// A human sends.
    Assisted,
    /// Recommend only.
    Observe,
}

impl Mode {
    /// The laxest lane this mode lets through.
    #[must_use]
    pub fn floor(self) -> Lane {
        match self {
            Self::Autonomous => Lane::Autonomous,
            Self::Assisted => Lane::Assisted,
            Self::Observe => Lane::HumanOwned,
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Autonomous => "autonomous",
            Self::Assisted => "assisted",
            Self::Observe => "observe",
        })
    }
}

impl Scope {
    /// Reads a scope document.
    ///
    /// # Errors
    /// Names the path and the reason; a phase outside 1 to 4 is refused.
    pub fn parse(bytes: &[u8]) -> Result<Self, ReadError> {
        let scope: Self = strict::from_slice(bytes)?;
        if !(1..=4).contains(&scope.phase) {
            return Err(ReadError {
                path: "phase".into(),
                message: format!("is {}; phases go from 1 to 4", scope.phase),
            });
        }
        Ok(scope)
    }

    /// Everything is only observed: phase 1.
    #[must_use]
    pub fn observe_all() -> Self {
        Self { format: ScopeFormat::V1, phase: 1, default: Mode::Observe, modes: BTreeMap::new() }
    }

    /// The mode of a domain.
    #[must_use]
    pub fn mode(&self, domain: &str) -> Mode {
        self.modes.get(domain).copied().unwrap_or(self.default)
    }
}
