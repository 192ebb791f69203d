//! Comparisons add up, and attribution explains every ticket that moved.

use super::*;
use crate::memory::TicketSet;
use policy::generators::{policies, tickets};
use policy::model::{Document, Policy};
use policy::{Lane, Ticket};
use proptest::prelude::*;

fn compiled(policy: &Policy) -> Option<Arc<Program>> {
    Program::compile(&Document::from_policy(policy.clone()).unwrap()).ok().map(Arc::new)
}

fn shipped(name: &str) -> Policy {
    let path = format!("{}/../../../policies/{name}.policy.json", env!("CARGO_MANIFEST_DIR"));
    Document::parse(&std::fs::read(path).unwrap()).unwrap().into_policy()
}

/// The tickets of the shipped policies' own tests.
fn scenarios(policy: &Policy) -> TicketSet {
    TicketSet::new("sha256:00", policy.tests.iter().map(|test| test.ticket.clone()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_move_is_counted_once(from in policies(), to in policies(), list in prop::collection::vec(tickets(), 1..80)) {
        // Random policies rarely share anything; keeping the first's names makes every edit usable.
        let mut edited = from.clone();
        for (mine, theirs) in edited.factors.iter_mut().zip(to.factors) {
            if mine.rules.iter().chain(&theirs.rules).all(|rule| rule.id.starts_with("rule_")) {
                mine.rules = theirs.rules;
            }
        }
        edited.missing_context = None;
        let (Some(from), Some(to)) = (compiled(&from), compiled(&edited)) else { return Ok(()) };
        let set = TicketSet::new("sha256:00", list.into_iter().map(Ticket::into_owned).collect());
        let comparison = compare_on(Arc::clone(&from), Arc::clone(&to), &set).unwrap();
        let moved = comparison.moved.unwrap();
        let off_diagonal: u64 = (0..3).flat_map(|r| (0..3).map(move |c| (r, c))).filter(|(r, c)| r != c).map(|(r, c)| moved[r][c]).sum();
        prop_assert_eq!(comparison.attribution.iter().map(|a| a.moves).sum::<u64>(), off_diagonal);
        prop_assert_eq!(moved.iter().flatten().sum::<u64>(), set.as_slice().len() as u64);
        for cause in &comparison.attribution {
            prop_assert_eq!(cause.moves, cause.tightened + cause.loosened);
            prop_assert_eq!(cause.cause == Cause::Alone, cause.edits.len() == 1);
        }
        let (a, b) = (Run::new(from, &set).unwrap(), Run::new(to, &set).unwrap());
        let compared = compare_runs(&a, &b, &set).unwrap();
        prop_assert_eq!(&compared.comparison, &comparison);
        let mut behind: Vec<u32> = Vec::new();
        for (cause, tickets) in comparison.attribution.iter().zip(&compared.causes) {
            prop_assert_eq!(tickets.moves(), Moves { tightened: cause.tightened, loosened: cause.loosened });
            behind.extend(tickets.tightened.iter().chain(&tickets.loosened));
        }
        behind.sort_unstable();
        let movers: Vec<u32> = (0..set.as_slice().len()).filter(|at| a.lane(*at) != b.lane(*at)).map(|at| at as u32).collect();
        prop_assert_eq!(behind, movers, "the tickets behind the causes are those that moved, each once");
        let agreed = |run: &Run| run.figures().confusion.agreed();
        let gained = comparison.newly_agree.unwrap();
        prop_assert_eq!(agreed(&b) + comparison.newly_disagree.unwrap(), agreed(&a) + gained);
    }
}

#[test]
fn rules_that_only_act_together_are_an_interaction() {
    let (from, to) = (shipped("b2b-saas-support"), shipped("b2b-saas-support-v2"));
    let set = scenarios(&to);
    let comparison = compare_on(compiled(&from).unwrap(), compiled(&to).unwrap(), &set).unwrap();
    assert!(
        comparison
            .attribution
            .iter()
            .any(|a| a.cause == Cause::Alone
                && a.edits == ["factors.customer_pressure.rules.repeated_contacts"]),
        "{:?}",
        comparison.attribution
    );
    assert!(comparison.attribution.iter().all(|a| a.loosened == a.moves), "{:?}", comparison.attribution);
    assert!(
        comparison
            .invariants
            .iter()
            .all(|p| p.held_before == Some(true) && p.holds_after == Some(true) && !p.broken)
    );
    assert_eq!((comparison.cells.tightened, comparison.cells.loosened), (0, 0));
}

#[test]
fn a_promise_taken_back_does_not_hide_what_it_ruled_out() {
    let from = shipped("b2b-saas-support");
    let mut to = from.clone();
    to.matrix.rules.retain(|rule| {
        rule.lane != Lane::HumanOwned && rule.id != "critical_high" && rule.id != "any_medium"
    });
    to.invariants.clear();
    let comparison = compare(&compiled(&from).unwrap(), &compiled(&to).unwrap());
    assert!(comparison.invariants.iter().any(|p| p.broken && p.holds_after.is_none()));
    assert_eq!(comparison.cells.loosened, 728);
    assert!(comparison.moved.is_none() && comparison.mcnemar_p.is_none());
}
