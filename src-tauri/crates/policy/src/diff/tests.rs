//! Edits between policies: named, reviewed, and applied one by one or all together.

use super::*;
use crate::generators::policies;
use proptest::prelude::*;

fn shipped(name: &str) -> Policy {
    let path = format!("{}/../../../policies/{name}.policy.json", env!("CARGO_MANIFEST_DIR"));
    crate::model::Document::parse(&std::fs::read(path).unwrap()).unwrap().into_policy()
}

proptest! {
    #[test]
    fn all_edits_lead_from_one_policy_to_the_other(from in policies(), to in policies()) {
        let edits = Edits::between(&from, &to);
        prop_assert_eq!(edits.apply(0..edits.len()), to);
        prop_assert_eq!(edits.apply([]), from);
        let ids: BTreeSet<&str> = edits.iter().map(|edit| edit.id.as_str()).collect();
        prop_assert_eq!(ids.len(), edits.len());
        for edit in edits.iter() {
            prop_assert!(!edit.reviewers.is_empty() && edit.says.ends_with('.'), "{:?}", edit);
        }
    }

    #[test]
    fn a_policy_has_no_edits_against_itself(policy in policies()) {
        prop_assert!(Edits::between(&policy, &policy).is_empty());
    }
}

#[test]
fn the_second_starter_policy_reads_as_its_edits() {
    let (from, to) = (shipped("b2b-saas-support"), shipped("b2b-saas-support-v2"));
    let edits = Edits::between(&from, &to);
    assert_eq!(edits.apply(0..edits.len()), to);
    let says = |id: &str| {
        let edit = edits.iter().find(|edit| edit.id == id).unwrap_or_else(|| panic!("{id} is missing"));
        (edit.says.as_str(), edit.reviewers.join(" "))
    };
    let (billing, reviewer) = says("factors.policy_sensitivity.rules.billing_question");
    assert!(billing.starts_with("Policy sensitivity: “asks about a charge on the account that is more than a clarification” now also asks that it is not so that the ticket only asks to understand a charge"), "{billing}");
    assert_eq!(reviewer, "legal");
    let (contacts, reviewer) = says("factors.customer_pressure.rules.repeated_contacts");
    assert!(contacts.contains("asks that contacts 7d is at least 4, was 3"), "{contacts}");
    assert_eq!(reviewer, "support_leadership");
    let (source, _) = says("sources.billing");
    assert!(source.contains("goes stale after 7 days, was 2 days"), "{source}");
    let (_, users) = says("signals.billing_clarification");
    assert!(users.contains("legal") && users.contains("operations"), "{users}");
}

#[test]
fn an_edit_brings_along_what_it_refers_to() {
    let (from, to) = (shipped("b2b-saas-support"), shipped("b2b-saas-support-v2"));
    let edits = Edits::between(&from, &to);
    let at = |edits: &Edits, id: &str| edits.iter().position(|edit| edit.id == id).unwrap();
    let rule = at(&edits, "factors.policy_sensitivity.rules.billing_question");
    let signal = at(&edits, "signals.billing_clarification");
    assert_eq!(edits[rule].needs, [signal]);
    let alone = crate::model::Document::from_policy(edits.apply([rule])).unwrap();
    assert!(crate::program::Program::compile(&alone).is_ok());
    // The other way round the signal goes, and cannot go while a rule uses it.
    let back = Edits::between(&to, &from);
    let gone = crate::model::Document::from_policy(back.apply([at(&back, "signals.billing_clarification")]))
        .unwrap();
    assert!(crate::program::Program::compile(&gone).is_ok());
}

#[test]
fn letting_the_assistant_do_more_needs_operations_too() {
    let from = shipped("b2b-saas-support");
    let reviewers = |edit: &dyn Fn(&mut Policy)| {
        let mut to = from.clone();
        edit(&mut to);
        Edits::between(&from, &to).reviewers().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let both = ["operations", "support_leadership"];
    assert_eq!(reviewers(&|p| drop(p.matrix.rules.remove(2))), both);
    assert_eq!(reviewers(&|p| p.matrix.rules[0].lane = Lane::HumanOwned), ["support_leadership"]);
    assert_eq!(
        reviewers(&|p| {
            p.lanes.assisted.insert("send_reply".into(), Permission::Allow);
        }),
        both
    );
    assert_eq!(
        reviewers(&|p| {
            p.lanes.autonomous.insert("send_reply".into(), Permission::Deny);
        }),
        both[1..]
    );
    assert_eq!(reviewers(&|p| drop(p.invariants.remove(0))), both);
}
