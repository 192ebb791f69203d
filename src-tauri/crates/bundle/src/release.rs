//! A bundle: the policy, the scope, the evidence and the signed statement about them.

use crate::archive::{self, ArchiveError, Member, Members};
use crate::envelope::{self, Envelope, EnvelopeError};
use crate::key::{KeyId, PrivateKey};
use crate::statement::{self, Kind, LedgerHead, Predicate, Previous, Statement, instant};
use jiff::Timestamp;
use policy::canonical::{self, CanonicalError};
use policy::model::{Document, Scope};
use policy::strict::ReadError;
use serde_json::Value;
use std::collections::BTreeSet;

/// Why bytes are not a bundle, or why one cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// The archive is not right.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// An envelope is not right.
    #[error("the signed envelope of the bundle: {0}")]
    Envelope(#[from] EnvelopeError),
    /// The signed statement is not right.
    #[error("the signed statement of the bundle: {0}")]
    Statement(#[source] CanonicalError),
    /// A member is missing.
    #[error("the bundle has no `{0}`")]
    Missing(&'static str),
    /// The members are not those that the statement lists, or have other contents.
    #[error("the members of the bundle are not those that were signed: {0}")]
    Members(String),
    /// A member is not canonical JSON.
    #[error("`{member}` in the bundle: {source}")]
    Json {
        /// Its name.
        member: &'static str,
        /// What is wrong.
        source: CanonicalError,
    },
    /// The policy or the scope does not read as one.
    #[error("`{member}` in the bundle: {source}")]
    Content {
        /// Its name.
        member: &'static str,
        /// What is wrong and where.
        source: ReadError,
    },
    /// The statement contradicts itself or the members.
    #[error("the bundle contradicts itself: {0}")]
    Contradiction(String),
}

/// What goes into a release.
#[derive(Debug, Clone)]
pub struct Contents<'a> {
    /// The policy.
    pub policy: &'a Document,
    /// The rollout scope.
    pub scope: &'a Scope,
    /// The evidence: a JSON object of aggregates, without ticket text.
    pub scorecard: &'a Value,
    /// The edits against the previous release; none in a first one.
    pub diff: Option<&'a Value>,
}

/// Under which terms a release is made.
#[derive(Debug, Clone)]
pub struct Terms {
    /// The line of releases.
    pub policy_set: String,
    /// This release's serial.
    pub serial: u64,
    /// The release before.
    pub previous: Option<Previous>,
    /// The version of the root in force.
    pub root_version: u64,
    /// Roles that must approve.
    pub required_roles: BTreeSet<String>,
    /// Start of service.
    pub not_before: Timestamp,
    /// End of service.
    pub expires: Timestamp,
    /// The end of the publisher's history.
    pub ledger_head: LedgerHead,
}

/// A bundle that holds together: every member is as the statement says. Whether the right people signed
/// is for [`crate::verify`].
#[derive(Debug, Clone)]
pub struct Bundle {
    pub(crate) members: Members,
    pub(crate) envelope: Envelope,
    statement: Statement,
    policy: Document,
    scope: Scope,
    restored: Option<(Envelope, Statement)>,
}

impl Bundle {
    /// The digest of the corpus that the evidence is of; none in a bundle without evidence.
    #[must_use]
    pub fn evidence_corpus(&self) -> Option<String> {
        let scorecard: Value = serde_json::from_slice(self.members.get(&Member::Scorecard)?).ok()?;
        Some(scorecard["corpus"]["digest"].as_str()?.to_owned())
    }

    /// A release without signatures.
    ///
    /// # Errors
    /// If a part cannot be written canonically, is too large, or the terms contradict each other.
    pub fn build(contents: &Contents<'_>, terms: &Terms) -> Result<Self, BundleError> {
        let json = |member: Member, value: &Value| {
            canonical::to_vec(value).map_err(|source| BundleError::Json { member: member.name(), source })
        };
        let mut members = Members::new();
        members.insert(Member::Policy, contents.policy.canonical().to_vec());
        members.insert(Member::Scope, scope_bytes(contents.scope)?);
        members.insert(Member::Scorecard, json(Member::Scorecard, contents.scorecard)?);
        if let Some(diff) = contents.diff {
            members.insert(Member::Diff, json(Member::Diff, diff)?);
        }
        let predicate = terms.predicate(Kind::Release, contents.policy.digest(), None);
        Self::sealed(members, predicate)
    }

    /// Puts the statement about some members beside them, and reads the whole back.
    pub(crate) fn sealed(mut members: Members, predicate: Predicate) -> Result<Self, BundleError> {
        let payload = Statement::new(&members, predicate).to_bytes().map_err(BundleError::Statement)?;
        let envelope = Envelope::new(envelope::IN_TOTO, payload);
        members.insert(Member::Envelope, envelope.to_bytes()?);
        Self::of(members)
    }

    /// Reads a bundle and checks that it holds together, to the last byte.
    ///
    /// # Errors
    /// Names the member and the reason.
    pub fn read(bytes: &[u8]) -> Result<Self, BundleError> {
        Self::of(archive::read(bytes)?)
    }

    fn of(members: Members) -> Result<Self, BundleError> {
        let member = |m: Member| members.get(&m).ok_or(BundleError::Missing(m.name()));
        let envelope = Envelope::read(member(Member::Envelope)?, envelope::IN_TOTO)?;
        let statement = Statement::read(envelope.payload()).map_err(BundleError::Statement)?;
        let present = statement::subjects(&members);
        if statement.subject != present {
            return Err(BundleError::Members(difference(&statement, &present)));
        }
        let policy = read_policy(member(Member::Policy)?)?;
        let scope = read_scope(member(Member::Scope)?)?;
        for m in [Member::Scorecard, Member::Diff] {
            if let Some(bytes) = members.get(&m) {
                let failed = |source| BundleError::Json { member: m.name(), source };
                canonical::read(bytes).map_err(failed)?;
            }
        }
        let restored = match members.get(&Member::Restored) {
            None => None,
            Some(bytes) => {
                let envelope = Envelope::read(bytes, envelope::IN_TOTO)?;
                let statement = Statement::read(envelope.payload()).map_err(BundleError::Statement)?;
                Some((envelope, statement))
            }
        };
        let bundle = Self { members, envelope, statement, policy, scope, restored };
        bundle.check_predicate()?;
        bundle.check_rollback()?;
        Ok(bundle)
    }

    fn check_predicate(&self) -> Result<(), BundleError> {
        let p = self.predicate();
        let wrong = |text: &str| Err(BundleError::Contradiction(text.to_owned()));
        if p.policy_digest != self.policy.digest() {
            return wrong("the policy is not the one that the statement names");
        }
        if p.serial == 0 || p.serial > (1 << 53) {
            return wrong("the serial is not from 1 on");
        }
        if p.previous.as_ref().is_some_and(|previous| previous.serial >= p.serial) {
            return wrong("the serial is not above that of the release before");
        }
        if p.not_before >= p.expires {
            return wrong("it expires before it begins");
        }
        if p.required_roles.is_empty() {
            return wrong("it asks for no approval");
        }
        if p.kind == Kind::Release && !self.members.contains_key(&Member::Scorecard) {
            return Err(BundleError::Missing(Member::Scorecard.name()));
        }
        Ok(())
    }

    /// The file.
    ///
    /// # Errors
    /// If signatures made a member larger than a bundle allows.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BundleError> {
        Ok(archive::write(&self.members)?)
    }

    /// Adds an approval. The identity stays.
    ///
    /// # Errors
    /// If the key is weak or the envelope is full; the bundle stays as it was.
    pub fn approve(&mut self, key: &PrivateKey) -> Result<KeyId, BundleError> {
        let mut envelope = self.envelope.clone();
        let id = envelope.sign(key)?;
        self.members.insert(Member::Envelope, envelope.to_bytes()?);
        self.envelope = envelope;
        Ok(id)
    }

    /// The bundle's identity: the SHA-256 of what is signed, as 64 hexadecimal digits.
    #[must_use]
    pub fn payload_sha256(&self) -> String {
        crate::hex_sha256(self.envelope.payload())
    }

    /// Which release this is.
    #[must_use]
    pub fn predicate(&self) -> &Predicate {
        &self.statement.predicate
    }

    /// What is signed.
    #[must_use]
    pub fn statement(&self) -> &Statement {
        &self.statement
    }

    /// The signatures with what they are over.
    #[must_use]
    pub fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// The policy.
    #[must_use]
    pub fn policy(&self) -> &Document {
        &self.policy
    }

    /// The rollout scope.
    #[must_use]
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// In a rollback, the envelope and statement of the release that it restores.
    #[must_use]
    pub fn restored(&self) -> Option<&(Envelope, Statement)> {
        self.restored.as_ref()
    }

    /// The bytes of a member, if it is there.
    #[must_use]
    pub fn member(&self, member: Member) -> Option<&[u8]> {
        self.members.get(&member).map(Vec::as_slice)
    }

    /// This release, as the next one refers to it.
    #[must_use]
    pub fn as_previous(&self) -> Previous {
        Previous { serial: self.predicate().serial, payload_sha256: self.payload_sha256() }
    }
}

impl Terms {
    pub(crate) fn predicate(
        &self,
        kind: Kind,
        policy_digest: &str,
        rollback: Option<statement::Rollback>,
    ) -> Predicate {
        Predicate {
            policy_set: self.policy_set.clone(),
            kind,
            serial: self.serial,
            policy_digest: policy_digest.to_owned(),
            previous: self.previous.clone(),
            rollback,
            root_version: self.root_version,
            required_roles: self.required_roles.clone(),
            not_before: instant::whole_seconds(self.not_before),
            expires: instant::whole_seconds(self.expires),
            ledger_head: self.ledger_head.clone(),
        }
    }
}

fn scope_bytes(scope: &Scope) -> Result<Vec<u8>, BundleError> {
    canonical::to_vec(scope).map_err(|source| BundleError::Json { member: Member::Scope.name(), source })
}

fn read_policy(bytes: &[u8]) -> Result<Document, BundleError> {
    let member = Member::Policy.name();
    canonical::read(bytes).map_err(|source| BundleError::Json { member, source })?;
    Document::parse(bytes).map_err(|source| BundleError::Content { member, source })
}

fn read_scope(bytes: &[u8]) -> Result<Scope, BundleError> {
    let member = Member::Scope.name();
    canonical::read(bytes).map_err(|source| BundleError::Json { member, source })?;
    Scope::parse(bytes).map_err(|source| BundleError::Content { member, source })
}

/// In words, the first difference between what was signed and what is there.
fn difference(statement: &Statement, present: &[statement::Subject]) -> String {
    if let Some(lost) = statement.subject.iter().find(|s| !present.iter().any(|p| p.name == s.name)) {
        return format!("`{}` is missing", lost.name);
    }
    match present.iter().find(|p| !statement.subject.contains(p)) {
        Some(other) if statement.subject.iter().any(|s| s.name == other.name) => {
            format!("`{}` was changed", other.name)
        }
        Some(extra) => format!("`{}` was added", extra.name),
        None => "the list is not in order".to_owned(),
    }
}
