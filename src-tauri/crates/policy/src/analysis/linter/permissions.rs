//! Permissions: what a lane leaves unsaid, and what it still allows after human ownership.

use crate::analysis::finding::{Code, Finding};
use crate::lane::{Lane, Permission};
use crate::model::{CapabilityKind, Policy};

pub(super) fn lint(policy: &Policy, findings: &mut Vec<Finding>) {
    for capability in &policy.capabilities {
        let id = &capability.id;
        for lane in Lane::ALL {
            match policy.lanes.of(lane).get(id) {
                None => findings.push(Finding::error(
                    Code::MissingPermission,
                    format!("lanes.{}", lane.id()),
                    format!(
                        "the {lane} lane says nothing of \"{id}\", so it is denied there without anyone having decided it. Write allow, human or deny."
                    ),
                )),
                Some(Permission::Allow)
                    if lane == Lane::HumanOwned && capability.kind == CapabilityKind::CustomerFacing =>
                {
                    findings.push(Finding::error(
                        Code::CustomerFacingAfterOwnership,
                        format!("lanes.{}.{id}", lane.id()),
                        format!(
                            "the human-owned lane allows \"{id}\", which the customer sees: the assistant would go on framing a conversation that a person owns. Set it to human or deny."
                        ),
                    ));
                }
                Some(_) => {}
            }
        }
    }
}
