//! Random policies and tickets for property tests, here and in the crates above (feature
//! `generators`, never part of a release).
//!
//! Policies are well-formed by construction and tickets draw on the same small vocabulary, so that
//! rules are true, false and unknown about equally often. The vocabulary is awkward on purpose:
//! accents, ligatures, other scripts, underscores beside words, phrases inside phrases, values of
//! the wrong type, sources that are stale by record or by age.

mod conditions;
mod policies;
mod tickets;

pub use conditions::{conditions, phrases};
pub use policies::{documents, policies, scopes};
pub use tickets::{texts, tickets, values};

use crate::value::ValueType;

/// The fields that policies ask for, with the type that tickets mostly give them.
pub const FIELDS: [(&str, ValueType); 9] = [
    ("issue_type", ValueType::String),
    ("plan_tier", ValueType::String),
    ("renewal_days", ValueType::Number),
    ("seats", ValueType::Number),
    ("prior_credit", ValueType::Boolean),
    ("contract_exception", ValueType::Boolean),
    ("renews_at", ValueType::DateTime),
    ("last_login", ValueType::DateTime),
    ("tags", ValueType::List),
];

/// Source ids; a policy has some of them, a ticket speaks of some of them.
pub const SOURCES: [&str; 3] = ["contract", "billing", "identity"];

/// Capability ids, which are also what tickets request. The last is never a capability.
pub const ACTIONS: [&str; 5] = ["send_reply", "refund_approval", "reset_access", "summarise", "unheard_of"];

/// Words and phrases, as texts contain them and as policies look for them.
pub const WORDS: [&str; 22] = [
    "refund",
    "Refund",
    "refunds",
    "réfund",
    "pre_refund",
    "service credit",
    "service",
    "credit",
    "CRÉDIT  note",
    "straße",
    "STRASSE",
    "\u{fb01}x", // the ligature fi
    "fix",
    "audit\u{a0}log",
    "log",
    "a b",
    "b",
    "b c",
    "\u{6f22}\u{5b57}",
    "\u{0661}\u{0662}", // Arabic-Indic digits
    "e\u{301}te",
    "#12",
];
