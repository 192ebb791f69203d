//! What the history tells: one variant for each thing that matters. Only names, numbers and digests; no
//! ticket text.

use serde::{Deserialize, Serialize};

/// Who signed, for which role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedBy {
    /// The role.
    pub role: String,
    /// The key id.
    pub key: String,
}

/// Something that happened in the workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// The workspace came to be; `nonce` makes its chain unlike any other.
    WorkspaceCreated {
        /// Random, hexadecimal.
        nonce: String,
    },
    /// A version of a policy was saved.
    VersionSaved {
        /// The policy's name.
        policy: String,
        /// The version's number.
        number: u32,
        /// `sha256:` digest of the document.
        digest: String,
        /// Who saved it.
        author: String,
        /// Why.
        note: String,
    },
    /// A corpus was imported.
    CorpusImported {
        /// Its name.
        name: String,
        /// Its digest.
        digest: String,
        /// How many tickets.
        tickets: u64,
        /// How many of them carry a human lane.
        with_human_lane: u64,
    },
    /// A corpus was deleted; its figures stay.
    CorpusForgotten {
        /// Its name.
        name: String,
        /// Its digest.
        digest: String,
        /// Why, as "retention".
        reason: String,
    },
    /// A shadow run was recorded.
    RunRecorded {
        /// The run's number.
        run: i64,
        /// The policy's digest.
        policy: String,
        /// The corpus' digest.
        corpus: String,
        /// `sha256:` digest of the scorecard.
        scorecard: String,
    },
    /// A bundle was made, not yet in service.
    ReleasePrepared {
        /// Its serial.
        serial: u64,
        /// `release` or `rollback`.
        release: String,
        /// Its identity.
        payload_sha256: String,
        /// The policy's digest.
        policy: String,
    },
    /// Somebody approved a bundle.
    ReleaseApproved {
        /// Its identity.
        payload_sha256: String,
        /// Who.
        by: SignedBy,
    },
    /// A bundle went into service.
    ReleasePublished {
        /// Its serial.
        serial: u64,
        /// `release` or `rollback`.
        release: String,
        /// Its identity.
        payload_sha256: String,
        /// The policy's digest.
        policy: String,
        /// `sha256:` digest of the file.
        file: String,
        /// Whose signatures held.
        approvals: Vec<SignedBy>,
    },
    /// A bundle was written to a file for others.
    BundleExported {
        /// Its identity.
        payload_sha256: String,
        /// The file's name, without its folder.
        file_name: String,
    },
    /// A root of trust was accepted.
    RootAccepted {
        /// Its version.
        version: u64,
        /// Its digest, as people compare it.
        digest: String,
    },
    /// A public key was added.
    KeyAdded {
        /// Its id.
        key: String,
        /// What people call it.
        label: String,
    },
    /// A set of tickets was chosen for people to label.
    LabelSetDrawn {
        /// The set's number.
        set: i64,
        /// `audit` or `nervous`.
        purpose: String,
        /// What people call it.
        title: String,
        /// The corpus' digest.
        corpus: String,
        /// The digest of the policy that it was drawn under.
        policy: String,
        /// The seed: the same seed draws the same tickets.
        seed: u32,
        /// How many tickets.
        tickets: u64,
        /// Who had it drawn.
        author: String,
        /// `sha256:` digest of the strata and the tickets as stored.
        content: String,
    },
    /// A set was closed: its labels are final.
    LabelSetClosed {
        /// The set's number.
        set: i64,
        /// Who closed it.
        by: String,
        /// How many labels there are, without those that were skipped.
        labels: u64,
        /// `sha256:` digest of all labels as stored.
        content: String,
    },
    /// A review that comes round again was done.
    ReviewDone {
        /// Which, as `weekly_outcomes`.
        review: String,
        /// Who did it.
        by: String,
        /// What was found, in words.
        note: String,
        /// How many findings.
        findings: u32,
        /// How many things were looked at, if it is known.
        covered: Option<u64>,
    },
    /// The database was brought to a newer format.
    WorkspaceUpgraded {
        /// The format before.
        from: i64,
        /// The format since.
        to: i64,
    },
    /// Something was refused.
    Refused {
        /// What, as "bundle" and its identity.
        what: String,
        /// The reason that was given.
        reason: String,
    },
}
