//! What is signed: an in-toto Statement v1 whose subjects are the other members of the bundle, and
//! whose predicate says which release this is.

use crate::archive::{Member, Members};
use jiff::Timestamp;
use policy::canonical;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The only value of `_type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum StatementType {
    /// in-toto Statement v1.
    #[serde(rename = "https://in-toto.io/Statement/v1")]
    V1,
}

/// The only value of `predicateType`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum PredicateType {
    /// A release of a policy.
    #[serde(rename = "urn:lanekeeper:release:1")]
    Release,
}

/// An in-toto Statement v1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    #[serde(rename = "_type")]
    pub(crate) kind: StatementType,
    /// Every other member of the bundle, in the order of their names.
    pub subject: Vec<Subject>,
    #[serde(rename = "predicateType")]
    pub(crate) predicate_type: PredicateType,
    /// Which release this is.
    pub predicate: Predicate,
}

/// A member that the statement speaks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Its name in the archive.
    pub name: String,
    /// Its digest.
    pub digest: Sha256Digest,
}

/// in-toto's digest set, with the one algorithm used here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sha256Digest {
    /// 64 lower-case hexadecimal digits.
    pub sha256: String,
}

/// A release, or the rollback to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// New content.
    Release,
    /// The content of an older release, under a new serial.
    Rollback,
}

/// Which release this is. Times are whole seconds in UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Predicate {
    /// The line of releases that this one belongs to; a consumer follows one.
    pub policy_set: String,
    /// Release or rollback.
    pub kind: Kind,
    /// Rises with each release and rollback, from 1.
    pub serial: u64,
    /// `sha256:` digest of `policy.json`.
    pub policy_digest: String,
    /// The release before, unless this is the first.
    pub previous: Option<Previous>,
    /// In a rollback, what it restores.
    pub rollback: Option<Rollback>,
    /// The version of the root of trust that was in force.
    pub root_version: u64,
    /// Roles that must approve, sorted; the verifier may know that more must.
    pub required_roles: BTreeSet<String>,
    /// Not in service before.
    #[serde(with = "instant")]
    pub not_before: Timestamp,
    /// Not in service from then on.
    #[serde(with = "instant")]
    pub expires: Timestamp,
    /// The end of the publisher's history when the bundle was made, so that a history that was cut short
    /// or rewritten can be recognised.
    pub ledger_head: LedgerHead,
}

/// The release before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Previous {
    /// Its serial.
    pub serial: u64,
    /// Its identity: 64 hexadecimal digits.
    pub payload_sha256: String,
}

/// What a rollback restores and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Rollback {
    /// The serial of the release whose content comes back.
    pub restores_serial: u64,
    /// The digest of its policy.
    pub restores_policy_digest: String,
    /// The serial that is withdrawn.
    pub supersedes: u64,
    /// In the words of who asked for it.
    pub reason: String,
    /// The metric that gave the alarm, if one did.
    pub metric: Option<String>,
}

/// The end of a history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerHead {
    /// How many entries it has.
    pub size: u64,
    /// The hash of the last, 64 hexadecimal digits.
    pub hash: String,
}

impl Statement {
    pub(crate) fn new(members: &Members, predicate: Predicate) -> Self {
        Self {
            kind: StatementType::V1,
            subject: subjects(members),
            predicate_type: PredicateType::Release,
            predicate,
        }
    }

    /// The digest that the statement gives for a member.
    #[must_use]
    pub fn digest_of(&self, member: Member) -> Option<&str> {
        self.subject.iter().find(|s| s.name == member.name()).map(|s| s.digest.sha256.as_str())
    }

    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, canonical::CanonicalError> {
        canonical::to_vec(self)
    }

    /// Reads a payload, byte for byte.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, canonical::CanonicalError> {
        let statement: Self = crate::read_canonical(bytes)?;
        let again = statement.to_bytes()?;
        if again != bytes {
            let first = again.iter().zip(bytes).take_while(|(a, b)| a == b).count();
            return Err(canonical::CanonicalError::Spelling(first));
        }
        Ok(statement)
    }
}

/// The subjects of a statement about these members.
pub(crate) fn subjects(members: &Members) -> Vec<Subject> {
    members
        .iter()
        .filter(|(member, _)| **member != Member::Envelope)
        .map(|(member, bytes)| Subject {
            name: member.name().to_owned(),
            digest: Sha256Digest { sha256: crate::hex_sha256(bytes) },
        })
        .collect()
}

/// Instants as RFC 3339 in UTC and whole seconds: for `#[serde(with)]`.
pub mod instant {
    use jiff::Timestamp;
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    /// The instant without its fraction of a second.
    #[must_use]
    pub fn whole_seconds(at: Timestamp) -> Timestamp {
        Timestamp::from_second(at.as_second()).unwrap_or(at)
    }

    /// Writes an instant.
    ///
    /// # Errors
    /// As the serializer says.
    pub fn serialize<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&whole_seconds(*at))
    }

    /// Reads an instant in the spelling that [`serialize`] gives it.
    ///
    /// # Errors
    /// For any other spelling.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
        let text = String::deserialize(deserializer)?;
        let at: Timestamp = text.parse().map_err(de::Error::custom)?;
        if whole_seconds(at).to_string() != text {
            return Err(de::Error::custom(format_args!("`{text}` is not a time in UTC and whole seconds")));
        }
        Ok(at)
    }
}
