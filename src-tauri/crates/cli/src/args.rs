//! The command line as people type it.

mod reviews;

pub(crate) use reviews::{AuditCommand, DrawArgs, LabelArgs, LabelChoice, ReviewCommand};

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Decide when a support assistant must hand over to a human, and prove it.
#[derive(Debug, Parser)]
#[command(name = "lanekeeper", version, propagate_version = true, max_term_width = 110)]
#[command(
    after_help = "Exit codes: 0 done, 1 the answer is no, 2 wrong usage or unreadable input, 3 internal error.\n\
    A policy is named by a file, by NAME@3, NAME@draft or NAME (the newest version), or by its digest."
)]
pub(crate) struct Cli {
    /// Folder of the workspace [default: the per-user data folder]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) workspace: Option<PathBuf>,
    /// Print one JSON document on standard output and nothing else
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// What to do
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create an empty workspace
    Init,
    /// Create the sample workspace, or write a synthetic corpus to a file
    Sample(SampleArgs),
    /// Check a policy: well-formedness, findings, cells, invariants, tests
    Check {
        /// The policy
        policy: String,
    },
    /// Decide tickets: JSON lines on standard input, decisions on standard output, in order
    Decide {
        /// The policy
        policy: String,
        /// Rollout scope that applies
        #[arg(long, value_name = "FILE")]
        scope: Option<PathBuf>,
    },
    /// What a human receives with an escalated ticket
    Packet {
        /// The policy
        policy: String,
        /// A ticket file, `-` for standard input, or CORPUS:TICKET for a ticket of the workspace
        ticket: String,
        /// Rollout scope that applies
        #[arg(long, value_name = "FILE")]
        scope: Option<PathBuf>,
    },
    /// Import past tickets from JSON Lines or CSV
    Import(ImportArgs),
    /// List the corpora of the workspace
    Corpora,
    /// Profile a corpus, or export it
    Corpus {
        /// Its name or digest
        name: String,
        /// Write it to a file: JSONL, CSV or Parquet by its ending
        #[arg(long, value_name = "FILE")]
        export: Option<PathBuf>,
        /// Delete its tickets; the history keeps its digest and figures
        #[arg(long, conflicts_with = "export")]
        delete: bool,
    },
    /// Versions of policies
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// What a policy would have done on a corpus, beside what humans did
    Shadow(ShadowArgs),
    /// What changes between two policies
    Compare {
        /// The policy compared with
        from: String,
        /// The policy compared
        to: String,
        /// The corpus on which both are run; without it, only what the policies say
        corpus: Option<String>,
    },
    /// Samples of tickets that people label without seeing what the policy says
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Reviews that come round again
    #[command(subcommand)]
    Review(ReviewCommand),
    /// Signing keys
    #[command(subcommand)]
    Key(KeyCommand),
    /// Roles and trusted keys
    #[command(subcommand)]
    Trust(TrustCommand),
    /// Prepare or publish a release
    #[command(subcommand)]
    Release(ReleaseCommand),
    /// Sign a bundle in a role
    Approve {
        /// The bundle
        bundle: PathBuf,
        /// The private key
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// File that holds the passphrase of the key
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Prepare a new release that restores an older one
    Rollback {
        /// The serial to restore
        serial: u64,
        /// Why
        #[arg(long)]
        reason: String,
        /// Where to write the bundle
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Verify a bundle, offline
    Verify {
        /// The bundle
        bundle: PathBuf,
        /// The trusted root
        #[arg(long, value_name = "FILE")]
        root: PathBuf,
        /// Consumer's memory, kept and enforced
        #[arg(long, value_name = "FILE")]
        state: Option<PathBuf>,
        /// Verify as of this time [default: now]
        #[arg(long, value_name = "TIME")]
        at: Option<String>,
    },
    /// The time line of the workspace
    History,
    /// Check the whole workspace: database, hash chain, digests, signatures
    Fsck,
    /// Print the JSON Schema of a format
    Schema {
        /// policy, ticket, scope, decision, packet, mapping, check, shadow or compare
        format: String,
    },
}

/// `sample`
#[derive(Debug, Args)]
pub(crate) struct SampleArgs {
    /// How many tickets
    #[arg(long, default_value_t = 20_000)]
    pub(crate) tickets: u32,
    /// The seed; the same seed gives the same bytes
    #[arg(long, default_value_t = 7)]
    pub(crate) seed: u64,
    /// Write a synthetic corpus to this file instead of creating the sample workspace
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// `import`
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Files, in order
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// What the corpus is called
    #[arg(long)]
    pub(crate) name: String,
    /// How columns become tickets
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// Write the mapping that was used or suggested
    #[arg(long, value_name = "FILE")]
    pub(crate) save_mapping: Option<PathBuf>,
    /// Write the rejected rows, with line and reason
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
}

/// `policy`
#[derive(Debug, Subcommand)]
pub(crate) enum PolicyCommand {
    /// Save a policy file as a new version
    Save {
        /// The policy file
        file: PathBuf,
        /// What changed and why
        #[arg(long, default_value = "")]
        note: String,
        /// Keep it as the draft instead of a version
        #[arg(long)]
        draft: bool,
    },
    /// List policies and versions
    List,
    /// Show a policy in words
    Show {
        /// The policy
        policy: String,
    },
    /// Write the policy document
    Export {
        /// The policy
        policy: String,
        /// Where to [default: standard output]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
}

/// `shadow`
#[derive(Debug, Args)]
pub(crate) struct ShadowArgs {
    /// The policy
    pub(crate) policy: String,
    /// The corpus
    pub(crate) corpus: String,
    /// Slice by this field (repeatable) [default: the usual seven]
    #[arg(long, value_name = "FIELD")]
    pub(crate) by: Vec<String>,
    /// Write every decision as JSON lines
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
    /// Write the report as a standalone HTML page
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
}

/// `key`
#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Make a key pair: the private key, and beside it the public key
    New {
        /// The private key's file, as in legal.pem
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// File that holds the passphrase
        #[arg(long, value_name = "FILE", conflicts_with = "no_passphrase")]
        passphrase_file: Option<PathBuf>,
        /// Keep the private key without a passphrase
        #[arg(long)]
        no_passphrase: bool,
    },
    /// List the keys that the workspace knows
    List,
    /// Show a public or private key's id
    Show {
        /// The key file
        file: PathBuf,
    },
}

/// `trust`
#[derive(Debug, Subcommand)]
pub(crate) enum TrustCommand {
    /// Make the first root: which keys speak for which role
    Init {
        /// Name of the policy set
        #[arg(long)]
        policy_set: String,
        /// ROLE=PUBLIC_KEY_FILE (repeatable)
        #[arg(long = "role", required = true, value_name = "ROLE=FILE")]
        roles: Vec<String>,
        /// ROLE=N signatures needed (repeatable) [default: 1]
        #[arg(long = "threshold", value_name = "ROLE=N")]
        thresholds: Vec<String>,
        /// Private keys that sign the root (repeatable)
        #[arg(long = "key", required = true, value_name = "FILE")]
        keys: Vec<PathBuf>,
        /// File that holds the passphrase of the keys
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
        /// Where to write it
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Show a root: roles, keys, thresholds, and the digest to compare out of band
    Show {
        /// The root [default: the workspace's]
        root: Option<PathBuf>,
    },
}

/// `release`
#[derive(Debug, Subcommand)]
pub(crate) enum ReleaseCommand {
    /// Prepare an unsigned bundle with its evidence, and beside it the rollback
    New {
        /// The policy
        policy: String,
        /// The rollout scope
        #[arg(long, value_name = "FILE")]
        scope: PathBuf,
        /// The corpus whose shadow run is the evidence
        #[arg(long)]
        corpus: String,
        /// Where to write the bundle
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Days until it expires
        #[arg(long, default_value_t = 180)]
        days: u32,
    },
    /// Verify an approved bundle, record it, make it the active release
    Publish {
        /// The bundle
        bundle: PathBuf,
    },
}
