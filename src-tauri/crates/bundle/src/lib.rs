//! Signed policy bundles (`*.epb`): built, read, approved and verified.
//!
//! A bundle's identity is the SHA-256 of its signed payload. Adding an approval changes the file and
//! not the identity; changing content voids every approval by itself. Readers parse into closed types,
//! write again and compare bytes, at every layer, so that one content has one spelling.
//!
//! The way through the crate: [`PrivateKey`] and [`PublicKey`] sign and verify, [`Envelope`] carries
//! signatures (DSSE), [`Statement`] says what is signed (in-toto), [`Bundle`] holds it with its evidence,
//! [`Root`] says whose word counts, [`verify`] puts these together, and [`Memory`] is what a consumer
//! keeps so that an older release cannot be put over on it. No clock is read here.

#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failing test should panic")
)]

mod archive;
mod envelope;
mod key;
mod keyfile;
mod memory;
mod release;
mod roles;
mod rollback;
mod root;
mod statement;
#[cfg(test)]
mod tests;
mod verify;

pub use archive::{ArchiveError, Member};
pub use envelope::{Envelope, EnvelopeError, IN_TOTO, ROOT, SignatureBy, pre_authentication};
pub use key::{KeyError, KeyId, PrivateKey, PublicKey};
pub use keyfile::Hardness;
pub use memory::{Memory, MemoryError};
pub use release::{Bundle, BundleError, Contents, Terms};
pub use roles::{Approval, approvals, least_roles};
pub use rollback::{RollbackReason, SAFETY_ROLES};
pub use root::{Role, Root, RootError, Trust};
pub use statement::{Kind, LedgerHead, Predicate, Previous, Rollback, Statement, Subject, instant};
pub use verify::{Check, RefusalError, Verified, verify};

use policy::canonical::{self, CanonicalError};
use serde::de::DeserializeOwned;

/// Reads canonical JSON into a closed type.
fn read_canonical<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, CanonicalError> {
    serde_json::from_value(canonical::read(bytes)?).map_err(CanonicalError::NotJson)
}

/// SHA-256 as 64 lower-case hexadecimal digits, as in-toto writes it.
fn hex_sha256(bytes: &[u8]) -> String {
    canonical::digest(bytes).split_off("sha256:".len())
}
