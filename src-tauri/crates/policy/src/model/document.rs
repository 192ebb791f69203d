//! A policy together with the document it was read from: what digests and signatures are over.

use super::Policy;
use crate::canonical;
use crate::strict::{self, ReadError};

/// A policy, its RFC 8785 canonical form and the digest over that form.
///
/// The canonical form is that of the document as written: a section that is there but empty is part
/// of it, so that anyone can check the digest with a canonicaliser of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    policy: Policy,
    canonical: Vec<u8>,
    digest: String,
}

impl Document {
    /// Reads a policy document.
    ///
    /// # Errors
    /// Names the path and the reason.
    pub fn parse(bytes: &[u8]) -> Result<Self, ReadError> {
        let policy: Policy = strict::from_slice(bytes)?;
        let value: serde_json::Value = strict::from_slice(bytes)?;
        Self::of(policy, &value)
    }

    /// The document of a policy that was built or edited in memory.
    ///
    /// # Errors
    /// If the policy holds a number that JSON cannot carry.
    pub fn from_policy(policy: Policy) -> Result<Self, ReadError> {
        let value = serde_json::to_value(&policy)
            .map_err(|e| ReadError { path: String::new(), message: e.to_string() })?;
        Self::of(policy, &value)
    }

    fn of(policy: Policy, value: &serde_json::Value) -> Result<Self, ReadError> {
        let canonical = canonical::to_vec(value)
            .map_err(|e| ReadError { path: String::new(), message: e.to_string() })?;
        let digest = canonical::digest(&canonical);
        Ok(Self { policy, canonical, digest })
    }

    /// The policy.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Takes the policy out.
    #[must_use]
    pub fn into_policy(self) -> Policy {
        self.policy
    }

    /// RFC 8785 canonical JSON of the document.
    #[must_use]
    pub fn canonical(&self) -> &[u8] {
        &self.canonical
    }

    /// `sha256:` and the hexadecimal digest of [`Document::canonical`].
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }
}
