//! Fields and actions as conditions name them: one field compared as two types, actions that are no
//! capability.

use crate::analysis::finding::{Code, Finding};
use crate::model::{Comparison, Condition, Policy};
use crate::value::{Value, ValueType};
use std::collections::{BTreeSet, HashMap, HashSet};

pub(super) fn lint(policy: &Policy, findings: &mut Vec<Finding>) {
    let mut first: HashMap<&str, (String, BTreeSet<ValueType>)> = HashMap::new();
    let mut told: HashSet<&str> = HashSet::new();
    let capabilities: HashSet<&str> = policy.capabilities.iter().map(|c| c.id.as_str()).collect();
    policy.conditions(&mut |path, condition| {
        condition.walk(path, &mut |path, condition| match condition {
            Condition::Field(field, comparison) => {
                let types = types(comparison);
                if types.is_empty() {
                    return;
                }
                let (there, known) = first.entry(field).or_insert_with(|| (path.to_owned(), types.clone()));
                if known.is_disjoint(&types) && told.insert(field) {
                    findings.push(conflict(path, field, &types, there, known));
                }
            }
            Condition::Action(action) if !capabilities.contains(action.as_str()) && told.insert(action) => {
                findings.push(Finding::warning(
                    Code::UnknownReference,
                    path,
                    format!(
                        "the action \"{action}\" is no capability, so no lane says who may do it. Add it to the capabilities, or correct the name."
                    ),
                ));
            }
            _ => {}
        });
    });
}

fn conflict(
    path: &str,
    field: &str,
    types: &BTreeSet<ValueType>,
    there: &str,
    known: &BTreeSet<ValueType>,
) -> Finding {
    let list =
        |types: &BTreeSet<ValueType>| types.iter().map(ValueType::to_string).collect::<Vec<_>>().join(" or ");
    let message = format!(
        "\"{field}\" is compared as {} here and as {} in {there}. One of the two is unknown for every ticket, which reads as missing context. Use the type that your tickets have.",
        list(types),
        list(known),
    );
    Finding::warning(Code::FieldTypeConflict, path, message)
}

/// The types a value can have for the comparison to be true or false; none if any.
fn types(comparison: &Comparison) -> BTreeSet<ValueType> {
    match comparison {
        Comparison::Is(v)
        | Comparison::AtLeast(v)
        | Comparison::AtMost(v)
        | Comparison::Above(v)
        | Comparison::Below(v) => BTreeSet::from([v.value_type()]),
        Comparison::In(list) => list.iter().map(Value::value_type).collect(),
        Comparison::Has(_) => BTreeSet::from([ValueType::List]),
        Comparison::Within(_) | Comparison::OlderThan(_) => BTreeSet::from([ValueType::DateTime]),
        Comparison::Present(_) => BTreeSet::new(),
    }
}
