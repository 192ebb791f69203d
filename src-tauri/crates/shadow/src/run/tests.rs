//! A run is the row evaluator on every ticket, and an edited run is a new run.

use super::*;
use crate::memory::TicketSet;
use policy::decision::{Moment, RowEvaluator};
use policy::generators::{policies, scopes, tickets};
use policy::model::{Document, Policy};
use policy::{Ticket, Truth};
use proptest::prelude::*;

fn compiled(policy: &Policy) -> Arc<Program> {
    Arc::new(Program::compile(&Document::from_policy(policy.clone()).unwrap()).unwrap())
}

fn sets() -> impl Strategy<Value = TicketSet> {
    prop::collection::vec(tickets(), 0..150)
        .prop_map(|list| TicketSet::new("sha256:00", list.into_iter().map(Ticket::into_owned).collect()))
}

/// So many tickets that a run takes them in several stretches, the last of them cut short.
fn long_sets() -> impl Strategy<Value = TicketSet> {
    prop::collection::vec(tickets(), 20..60).prop_map(|list| {
        let list: Vec<Ticket<'static>> = list.into_iter().map(Ticket::into_owned).collect();
        TicketSet::new("sha256:00", list.iter().cycle().take(2_500).cloned().collect())
    })
}

/// Everything that two runs can be asked, ticket by ticket.
fn assert_equal(a: &Run, b: &Run) {
    assert_eq!(a.figures(), b.figures());
    assert_eq!(a.cells(), b.cells());
    for ticket in 0..a.tickets() {
        assert_eq!(a.verdict(ticket), b.verdict(ticket), "ticket {ticket}");
        assert_eq!(a.class(ticket), b.class(ticket), "ticket {ticket}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_run_is_the_row_evaluator_on_every_ticket(policy in policies(), set in sets()) {
        let program = compiled(&policy);
        let run = Run::new(Arc::clone(&program), &set).unwrap();
        let mut row = RowEvaluator::new(&program);
        let mut figures = Figures::default();
        for (number, ticket) in set.as_slice().iter().enumerate() {
            let verdict = row.evaluate(Moment::whole(ticket));
            prop_assert_eq!(run.verdict(number), verdict);
            for (at, node) in program.domains().iter().enumerate() {
                prop_assert_eq!(run.in_domain(number, at), row.truth(*node) == Truth::True);
            }
            figures.add(run.class(number), verdict, 1);
        }
        prop_assert_eq!(run.figures(), figures);
        prop_assert_eq!(figures.tickets(), set.as_slice().len() as u64);
    }

    #[test]
    fn lanes_in_effect_are_those_that_the_row_evaluator_decides(policy in policies(), set in sets(), scope in scopes()) {
        let program = compiled(&policy);
        let mut row = RowEvaluator::new(&program);
        let mut lanes = [0; 3];
        set.as_slice().iter().for_each(|ticket| lanes[row.decide(ticket, Some(&scope)).lane.index()] += 1);
        prop_assert_eq!(Run::new(Arc::clone(&program), &set).unwrap().lanes_in_effect(&scope), lanes);
    }

    #[test]
    fn an_edited_run_is_a_new_run(from in policies(), to in policies(), set in sets(), pick in any::<[bool; 3]>()) {
        let mut run = Run::new(compiled(&from), &set).unwrap();
        // Rules of some factors, or only the matrix, or anything at all.
        let mut edited = from.clone();
        if pick[0] && let (Some(mine), Some(theirs)) = (edited.factors.last_mut(), to.factors.last()) {
            mine.rules.clone_from(&theirs.rules);
        }
        if pick[1] {
            edited.matrix.rules.reverse();
            edited.matrix.rules.pop();
        }
        let edited = if pick[2] { to } else { edited };
        let Ok(program) = Program::compile(&Document::from_policy(edited).unwrap()) else { return Ok(()) };
        let program = Arc::new(program);
        run.edit(Arc::clone(&program), &set).unwrap();
        assert_equal(&run, &Run::new(program, &set).unwrap());
    }

    #[test]
    fn a_matrix_edit_needs_no_tickets(from in policies(), set in sets()) {
        let run = Run::new(compiled(&from), &set).unwrap();
        let mut edited = from;
        edited.matrix.rules.pop();
        edited.missing_context = None;
        let again = Run::new(compiled(&edited), &set).unwrap();
        let program = again.program();
        prop_assert_eq!(run.figures_under(program.lanes(), program.missing_context()), again.figures());
    }
}

#[test]
fn a_watcher_can_stop_a_run() {
    let policy = sample_policy();
    let set = TicketSet::new("sha256:00", vec![Ticket { id: "1".into(), ..Ticket::default() }]);
    let stopped = Run::watched(compiled(&policy), &set, |_, _| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(RunError::Cancelled)));
}

fn sample_policy() -> Policy {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../policies/b2b-saas-support.policy.json");
    Document::parse(&std::fs::read(path).unwrap()).unwrap().into_policy()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn many_tickets_are_run_and_edited_as_one_by_one(from in policies(), to in policies(), set in long_sets()) {
        let program = compiled(&to);
        let mut run = Run::new(compiled(&from), &set).unwrap();
        run.edit(Arc::clone(&program), &set).unwrap();
        let mut row = RowEvaluator::new(&program);
        for (number, ticket) in set.as_slice().iter().enumerate() {
            prop_assert_eq!(run.verdict(number), row.evaluate(Moment::whole(ticket)), "ticket {}", number);
        }
        assert_equal(&run, &Run::new(program, &set).unwrap());
    }
}
