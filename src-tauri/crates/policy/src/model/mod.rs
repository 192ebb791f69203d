//! The policy document as its owners write it (`*.policy.json`). One file per part of it:
//! conditions on tickets, the matrix, scope, and the expectations of tests and invariants.

mod condition;
mod document;
mod expect;
mod matrix;
mod scope;

pub use condition::{Comparison, Condition};
pub use document::Document;
pub use expect::{Expectation, Invariant, LaneBound, LaneFloor, Never, PolicyTest, Promise, UnitName};
pub use matrix::{Matrix, MatrixCondition, MatrixRule};
pub use scope::{Mode, Scope, ScopeFormat};

use crate::lane::{Lane, Level, Permission};
use crate::strict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The only value of `format`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub enum PolicyFormat {
    /// Version 1.
    #[default]
    #[serde(rename = "lanekeeper/policy/1")]
    V1,
}

/// An escalation policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Names this format.
    pub format: PolicyFormat,
    /// Short name, the same over all versions.
    pub name: String,
    /// For people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What this policy is for, in a sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// Systems whose facts decide tickets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// Named conditions that rules share.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<Signal>,
    /// Subject areas.
    pub domains: Vec<Domain>,
    /// Trigger families.
    pub factors: Vec<Factor>,
    /// What decisive missing context does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing_context: Option<MissingContext>,
    /// From factor levels to a lane.
    pub matrix: Matrix,
    /// What an assistant may do at all.
    pub capabilities: Vec<Capability>,
    /// What it may do in each lane.
    pub lanes: Lanes,
    /// Who owns an escalated ticket: the first that is true.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routing: Vec<Route>,
    /// How fields read in a packet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What the customer is told at a hand-over.
    #[serde(default, skip_serializing_if = "Handoff::is_empty")]
    pub handoff: Handoff,
    /// Standing promises.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invariants: Vec<Invariant>,
    /// Scenarios with the decision that is expected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tests: Vec<PolicyTest>,
}

/// A system whose facts decide tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Unique among the sources; the key of a ticket's `sources`.
    pub id: String,
    /// For people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The fields that come from it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Older than this at the ticket's time is stale; a span such as `7d`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_age: Option<String>,
}

/// A named condition that rules share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// Unique among the signals.
    pub id: String,
    /// Reads on after "the ticket", as in "mentions a refund".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// When it is there.
    pub when: Condition,
}

/// A subject area.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Unique among the domains.
    pub id: String,
    /// For people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The role that reviews its rules and its rollout.
    pub reviewer: String,
    /// What a plausible mistake here would cost.
    pub consequence: Level,
    /// Where its tickets go.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub queue: String,
    /// When a ticket is in it.
    pub when: Condition,
}

/// A trigger family.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// Unique among the factors.
    pub id: String,
    /// For people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The role that reviews it.
    pub reviewer: String,
    /// What each level means, for the people who score and review.
    #[serde(default, skip_serializing_if = "Guidance::is_empty")]
    pub guidance: Guidance,
    /// Each can raise the factor to its level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
}

/// Written guidance per level.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    /// When the factor is low.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub low: String,
    /// When it is medium.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub medium: String,
    /// When it is high.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub high: String,
}

impl Guidance {
    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.low.is_empty() && self.medium.is_empty() && self.high.is_empty()
    }

    /// The text for a level.
    #[must_use]
    pub fn text(&self, level: Level) -> &str {
        match level {
            Level::Low => &self.low,
            Level::Medium => &self.medium,
            Level::High => &self.high,
        }
    }
}

/// A floor on a factor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Unique among all factor rules of the policy.
    pub id: String,
    /// The factor is at least this.
    pub level: Level,
    /// Reads on after "the ticket" or "the customer", as in "asks for a refund on negotiated terms".
    pub reason: String,
    /// Policy or documentation references for the packet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<String>,
    /// On which tickets.
    pub when: Condition,
}

/// What decisive missing context does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MissingContext {
    /// The factor that is raised.
    pub factor: String,
    /// To at least this level.
    pub decisive: Level,
}

/// Something the assistant may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Capability {
    /// Unique among the capabilities; also the name of a requested action.
    pub id: String,
    /// A verb phrase, as in "Approve a refund".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What it touches.
    pub kind: CapabilityKind,
}

/// What a capability touches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CapabilityKind {
    /// What the customer sees.
    CustomerFacing,
    /// What changes an account, money or access.
    StateChanging,
    /// What only agents see.
    Internal,
}

/// Permissions by capability id, per lane. A capability that a lane does not name is denied there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lanes {
    /// In the autonomous lane.
    #[serde(deserialize_with = "strict::unique_keys")]
    pub autonomous: BTreeMap<String, Permission>,
    /// In the assisted lane.
    #[serde(deserialize_with = "strict::unique_keys")]
    pub assisted: BTreeMap<String, Permission>,
    /// In the human-owned lane.
    #[serde(deserialize_with = "strict::unique_keys")]
    pub human_owned: BTreeMap<String, Permission>,
}

impl Lanes {
    /// The permissions of a lane.
    #[must_use]
    pub fn of(&self, lane: Lane) -> &BTreeMap<String, Permission> {
        match lane {
            Lane::Autonomous => &self.autonomous,
            Lane::Assisted => &self.assisted,
            Lane::HumanOwned => &self.human_owned,
        }
    }

    /// The permissions of a lane, to edit.
    pub fn of_mut(&mut self, lane: Lane) -> &mut BTreeMap<String, Permission> {
        match lane {
            Lane::Autonomous => &mut self.autonomous,
            Lane::Assisted => &mut self.assisted,
            Lane::HumanOwned => &mut self.human_owned,
        }
    }

    /// The permission of a capability in a lane; silence denies.
    #[must_use]
    pub fn permission(&self, lane: Lane, capability: &str) -> Permission {
        self.of(lane).get(capability).copied().unwrap_or(Permission::Deny)
    }
}

/// Who owns a ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// A team or role.
    pub owner: String,
    /// On which tickets.
    pub when: Condition,
}

/// How a field reads in a packet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The field.
    pub field: String,
    /// A sentence with `{value}` in it.
    pub says: String,
    /// What is not known when the field is missing, as in "whether the credit was approved".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<String>,
}

/// What the customer is told at a hand-over, per lane.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Handoff {
    /// When a human reviews the answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub assisted: String,
    /// When a human takes over.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub human_owned: String,
}

impl Handoff {
    /// Whether nothing is written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.assisted.is_empty() && self.human_owned.is_empty()
    }
}

impl Policy {
    /// Visits each stated condition with its path in the document.
    pub fn conditions<'p>(&'p self, visit: &mut impl FnMut(&str, &'p Condition)) {
        for (i, signal) in self.signals.iter().enumerate() {
            visit(&format!("signals[{i}].when"), &signal.when);
        }
        for (i, domain) in self.domains.iter().enumerate() {
            visit(&format!("domains[{i}].when"), &domain.when);
        }
        for (i, factor) in self.factors.iter().enumerate() {
            for (j, rule) in factor.rules.iter().enumerate() {
                visit(&format!("factors[{i}].rules[{j}].when"), &rule.when);
            }
        }
        for (i, route) in self.routing.iter().enumerate() {
            visit(&format!("routing[{i}].when"), &route.when);
        }
    }

    /// The source that lists a field, if one does.
    #[must_use]
    pub fn source_of(&self, field: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.fields.iter().any(|f| f == field))
    }
}
