//! `audit` and `review` as people type them.

use clap::{Args, Subcommand, ValueEnum};

/// `audit`
#[derive(Debug, Subcommand)]
pub(crate) enum AuditCommand {
    /// Draw a stratified random sample of the tickets that a policy never escalates
    Draw(DrawArgs),
    /// Pick tickets about which the policy may be wrong: the twenty nervous tickets
    Nervous {
        /// The policy
        policy: String,
        /// The corpus
        corpus: String,
        /// How many tickets
        #[arg(long, default_value_t = 20)]
        size: u32,
        /// The seed; the same seed picks the same tickets [default: the date]
        #[arg(long)]
        seed: Option<u32>,
    },
    /// List label sets, or show one
    Status {
        /// The set's number
        set: Option<i64>,
    },
    /// Show the next ticket to label, or label one
    Label(LabelArgs),
    /// What the labels come to: misses, their rate and its bound, agreement
    Estimate {
        /// The set's number
        set: i64,
    },
    /// Close a set: its labels are final
    Close {
        /// The set's number
        set: i64,
    },
}

/// `audit draw`
#[derive(Debug, Args)]
pub(crate) struct DrawArgs {
    /// The policy
    pub(crate) policy: String,
    /// The corpus
    pub(crate) corpus: String,
    /// How many tickets
    #[arg(long, default_value_t = 60)]
    pub(crate) size: u32,
    /// The least number from each stratum
    #[arg(long, default_value_t = 4)]
    pub(crate) least: u32,
    /// Strata are the values of this field [default: the policy's domains]
    #[arg(long, value_name = "FIELD")]
    pub(crate) by: Option<String>,
    /// STRATUM=N: sample it N times as strongly for its size (repeatable)
    #[arg(long = "weight", value_name = "STRATUM=N")]
    pub(crate) weights: Vec<String>,
    /// Only tickets that no human took over or decided otherwise
    #[arg(long)]
    pub(crate) untouched: bool,
    /// Also tickets that earlier audits have dealt with
    #[arg(long)]
    pub(crate) again: bool,
    /// The seed; the same seed draws the same tickets [default: the date]
    #[arg(long)]
    pub(crate) seed: Option<u32>,
    /// What the set is called
    #[arg(long, default_value = "")]
    pub(crate) title: String,
    /// When it should be done, as 2026-07-09T17:00:00Z
    #[arg(long, value_name = "TIME")]
    pub(crate) due: Option<String>,
}

/// `audit label`
#[derive(Debug, Args)]
pub(crate) struct LabelArgs {
    /// The set's number
    pub(crate) set: i64,
    /// The ticket; without it, the next one is shown
    #[arg(requires = "lane")]
    pub(crate) ticket: Option<String>,
    /// Who should have answered it
    pub(crate) lane: Option<LabelChoice>,
    /// What a person would have needed in the packet
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// Who labels [default: the account's name]
    #[arg(long, value_name = "NAME")]
    pub(crate) labeller: Option<String>,
    /// Take back the last label instead
    #[arg(long, conflicts_with_all = ["ticket", "note"])]
    pub(crate) undo: bool,
}

/// What a labeller may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub(crate) enum LabelChoice {
    /// Routine: the assistant may answer
    Autonomous,
    /// The assistant drafts, a person sends
    Assisted,
    /// A person owns the conversation
    HumanOwned,
    /// Cannot tell
    Skipped,
}

/// `review`
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// What is due, and what was done lately
    List,
    /// Record that a review was done
    Done {
        /// The review, as in weekly_outcomes
        review: String,
        /// What was found
        #[arg(long, default_value = "")]
        note: String,
        /// How many findings
        #[arg(long, default_value_t = 0)]
        findings: u32,
        /// How many tickets were looked at
        #[arg(long)]
        covered: Option<u64>,
    },
}
