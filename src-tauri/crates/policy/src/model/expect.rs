//! What owners expect: standing promises (invariants) and scenarios (policy tests).

use super::MatrixCondition;
use crate::lane::{Lane, Permission};
use crate::ticket::Ticket;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, de};

/// A standing promise, proved over all cells and permissions.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Invariant {
    /// Unique among the invariants.
    pub id: String,
    /// The promise in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub says: String,
    /// The promise for the prover.
    #[serde(flatten)]
    pub promise: Promise,
}

/// What is promised.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Promise {
    /// On these levels the lane is at least so strict.
    Lane {
        /// Levels.
        when: MatrixCondition,
        /// The least lane.
        lane: LaneFloor,
    },
    /// The capability never has the permission.
    Capability {
        /// Capability id.
        capability: String,
        /// The permission it never has.
        never: Never,
        /// In these lanes; in all if left out.
        #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
        lanes: Option<Vec<Lane>>,
    },
}

/// `{"at_least": lane}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LaneFloor {
    /// The least lane.
    pub at_least: Lane,
}

/// A permission that is ruled out.
pub type Never = Permission;

/// Every key that an invariant can have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawInvariant {
    id: String,
    #[serde(default)]
    says: String,
    when: Option<MatrixCondition>,
    lane: Option<LaneFloor>,
    capability: Option<String>,
    never: Option<Permission>,
    r#in: Option<Vec<Lane>>,
}

impl<'de> Deserialize<'de> for Invariant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = RawInvariant::deserialize(deserializer)?;
        let promise = match (raw.when, raw.lane, raw.capability, raw.never, raw.r#in) {
            (Some(when), Some(lane), None, None, None) => Promise::Lane { when, lane },
            (None, None, Some(capability), Some(never), lanes) => {
                Promise::Capability { capability, never, lanes }
            }
            _ => {
                return Err(de::Error::custom(
                    "an invariant has either `when` and `lane`, or `capability` and `never` (and `in`)",
                ));
            }
        };
        Ok(Self { id: raw.id, says: raw.says, promise })
    }
}

/// A scenario with the decision that is expected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyTest {
    /// Unique among the tests.
    pub name: String,
    /// The ticket.
    #[serde(deserialize_with = "owned_ticket")]
    pub ticket: Ticket<'static>,
    /// What is expected of its decision.
    pub expect: Expectation,
}

fn owned_ticket<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Ticket<'static>, D::Error> {
    let ticket = Ticket::deserialize(deserializer)?;
    ticket.validate().map_err(de::Error::custom)?;
    Ok(ticket.into_owned())
}

/// What is expected of a decision; what is left out is not looked at.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// The lane: exact, at least, at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<LaneBound>,
    /// Factors that must be among the triggers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub triggers: Vec<String>,
    /// Capabilities whose permission must be deny.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub denied: Vec<String>,
    /// The unit that escalates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitName>,
    /// Who owns it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Fields or sources that must be among the missing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// The unit of escalation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnitName {
    /// The whole conversation.
    Conversation,
    /// The answer.
    Answer,
    /// One or more requested actions.
    Action,
}

/// A lane, or a bound on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
#[schemars(deny_unknown_fields)]
pub enum LaneBound {
    /// This lane.
    Exact(Lane),
    /// This lane or a stricter one.
    AtLeast {
        /// The laxest.
        at_least: Lane,
    },
    /// This lane or a laxer one.
    AtMost {
        /// The strictest.
        at_most: Lane,
    },
}

impl LaneBound {
    /// Whether a lane satisfies it.
    #[must_use]
    pub fn admits(self, lane: Lane) -> bool {
        match self {
            Self::Exact(exact) => lane == exact,
            Self::AtLeast { at_least } => lane >= at_least,
            Self::AtMost { at_most } => lane <= at_most,
        }
    }
}

impl<'de> Deserialize<'de> for LaneBound {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Bounds {
            at_least: Option<Lane>,
            at_most: Option<Lane>,
        }
        struct BoundVisitor;
        impl<'de> de::Visitor<'de> for BoundVisitor {
            type Value = LaneBound;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a lane, {\"at_least\": lane} or {\"at_most\": lane}")
            }
            fn visit_str<E: de::Error>(self, name: &str) -> Result<LaneBound, E> {
                Lane::deserialize(de::value::StrDeserializer::new(name)).map(LaneBound::Exact)
            }
            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<LaneBound, A::Error> {
                match Bounds::deserialize(de::value::MapAccessDeserializer::new(map))? {
                    Bounds { at_least: Some(at_least), at_most: None } => Ok(LaneBound::AtLeast { at_least }),
                    Bounds { at_least: None, at_most: Some(at_most) } => Ok(LaneBound::AtMost { at_most }),
                    _ => Err(de::Error::custom("write one of `at_least` and `at_most`")),
                }
            }
        }
        deserializer.deserialize_any(BoundVisitor)
    }
}
