//! The row evaluator and the program held to the naive reference, on random policies and tickets.

use crate::reference::{Outcome, Reference, occurs};
use policy::decision::{DecisionWriter, Moment, RowEvaluator};
use policy::generators::{documents, phrases, scopes, texts, tickets};
use policy::model::{Document, Mode, Scope};
use policy::program::{Block, Program, STRETCH_WORDS, Stretch, Word, code_of, levels_of};
use policy::{Lane, Level, Permission, Ticket, Truth, text};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn program(document: &Document) -> Program {
    Program::compile(document)
        .unwrap_or_else(|findings| panic!("a generated policy is well-formed: {findings:?}"))
}

fn reference(document: &Document, ticket: &Ticket<'_>) -> Outcome {
    Reference { policy: document.policy(), ticket }.outcome()
}

proptest! {
    #[test]
    fn a_decision_is_what_the_reference_says(document in documents(), tickets in vec(tickets(), 1..12)) {
        let program = program(&document);
        let mut row = RowEvaluator::new(&program);
        for ticket in &tickets {
            let expected = reference(&document, ticket);
            let verdict = row.evaluate(Moment::whole(ticket));
            prop_assert_eq!(levels_of(verdict.low, expected.low.len()), &expected.low[..]);
            prop_assert_eq!(levels_of(verdict.high, expected.high.len()), &expected.high[..]);
            let decision = row.decide(ticket, None);
            prop_assert_eq!(decision.bounds, expected.bounds);
            prop_assert_eq!(decision.decisive, expected.decisive);
            prop_assert_eq!(decision.recommended, expected.recommended);
            prop_assert_eq!(decision.lane, expected.recommended);
            prop_assert_eq!(&decision.matrix, &expected.deciding);
            prop_assert_eq!(&decision.domains, &expected.domains);
            let levels: Vec<Level> = decision.factors.iter().map(|(_, factor)| factor.level).collect();
            prop_assert_eq!(levels, expected.levels);
            let rules: Vec<&str> =
                decision.factors.iter().flat_map(|(_, factor)| factor.rules.iter().copied()).collect();
            prop_assert_eq!(rules, expected.true_rules);
            let missing: BTreeSet<String> = decision.missing.iter().map(named).collect();
            // A field may be missing for two reasons: no time to measure from, and a type that does not compare.
            let twice = |(i, m)| decision.missing[..i].contains(m);
            prop_assert!(!decision.missing.iter().enumerate().any(twice), "each missing fact once");
            prop_assert_eq!(missing, expected.missing);
            prop_assert!(!decision.because.is_empty());
        }
    }

    #[test]
    fn a_written_decision_is_what_serde_writes(
        document in documents(), scope in scopes(), tickets in vec(tickets(), 1..12),
    ) {
        let program = program(&document);
        let mut writer = DecisionWriter::new(&program);
        for ticket in &tickets {
            for scope in [None, Some(&scope)] {
                let mut line = Vec::new();
                writer.write(ticket, scope, &mut line);
                let expected = serde_json::to_string(&program.decide(ticket, scope)).unwrap();
                prop_assert_eq!(String::from_utf8(line).unwrap(), expected);
            }
        }
    }

    #[test]
    fn a_fresh_evaluator_and_a_used_one_decide_alike(document in documents(), a in tickets(), b in tickets()) {
        let program = program(&document);
        let mut row = RowEvaluator::new(&program);
        row.decide(&a, None);
        prop_assert_eq!(row.decide(&b, None), program.decide(&b, None));
    }

    #[test]
    fn sixty_four_tickets_at_once_are_sixty_four_tickets(document in documents(), tickets in vec(tickets(), 1..=64)) {
        let program = program(&document);
        let words: Vec<Word> = program.leaves().iter().map(|leaf| {
            tickets.iter().enumerate().fold(Word::FALSE, |word, (i, ticket)| {
                let one = Word::from(leaf.truth(ticket, ticket.created_at));
                let bit = 1_u64 << i;
                Word { holds: word.holds | one.holds & bit, possible: word.possible | one.possible & bit }
            })
        }).collect();
        let mut block = Block::default();
        program.run(&mut block, |leaf| words[leaf]);
        let mut row = RowEvaluator::new(&program);
        for (i, ticket) in (0_u32..).zip(&tickets) {
            let verdict = row.evaluate(Moment::whole(ticket));
            for node in (0_u32..).take(program.nodes().len()) {
                prop_assert_eq!(block.node(node).truth(i), row.truth(node), "node {}", node);
            }
            let (mut low, mut high) = (Vec::new(), Vec::new());
            for factor in 0..program.factors().len() {
                let planes = program.planes(&block, factor);
                let level = |medium: u64, high: u64| match (medium >> i & 1, high >> i & 1) {
                    (_, 1) => Level::High,
                    (1, _) => Level::Medium,
                    _ => Level::Low,
                };
                low.push(level(planes.medium.holds, planes.high.holds));
                high.push(level(planes.medium.possible, planes.high.possible));
            }
            prop_assert_eq!((code_of(&low), code_of(&high)), (verdict.low, verdict.high));
        }
    }

    #[test]
    fn a_stretch_of_words_is_each_word(document in documents(), seed in vec(any::<(u64, u64)>(), 1..40)) {
        let program = program(&document);
        let word = |leaf: usize, at: usize| {
            let (holds, unknown) = seed[(leaf * STRETCH_WORDS + at) % seed.len()];
            Word::of(holds.rotate_left(leaf as u32), unknown.rotate_left(leaf as u32) & !holds)
        };
        let mut stretch = Stretch::default();
        program.run_stretch(&program.every_node(), &mut stretch, |leaf, row| {
            *row = std::array::from_fn(|at| word(leaf, at));
        });
        for at in 0..STRETCH_WORDS {
            let mut block = Block::default();
            program.run(&mut block, |leaf| word(leaf, at));
            for node in program.every_node() {
                prop_assert_eq!(stretch.node(node)[at], block.node(node));
            }
            for factor in 0..program.factors().len() {
                prop_assert_eq!(program.stretch_planes(&stretch, factor)[at], program.planes(&block, factor));
            }
        }
    }

    /// Principle 2: whatever an unknown turns out to be, the outcome lies within the bounds.
    #[test]
    fn learning_an_unknown_stays_within_the_bounds(
        document in documents(), ticket in tickets(), answers in vec(any::<bool>(), 64),
    ) {
        let program = program(&document);
        let leaf = |number: usize| program.leaves()[number].truth(&ticket, ticket.created_at);
        let known = |number: usize| match leaf(number) {
            Truth::Unknown => Truth::from(answers[number % answers.len()]),
            truth => truth,
        };
        let before = RowEvaluator::new(&program).evaluate(Moment::whole(&ticket));
        let mut block = Block::default();
        program.run(&mut block, |number| Word::from(known(number)));
        let levels: Vec<Level> = (0..program.factors().len()).map(|factor| {
            let planes = program.planes(&block, factor);
            prop_assert_eq!(planes.medium.unknown() | planes.high.unknown(), 0, "nothing is unknown any more");
            Ok(Level::ALL[usize::from(planes.medium.holds & 1 == 1) + usize::from(planes.high.holds & 1 == 1)])
        }).collect::<Result<_, _>>()?;
        let lane = program.lanes().lane(code_of(&levels));
        prop_assert!(before.bounds.0 <= lane && lane <= before.bounds.1, "{lane} outside {:?}", before.bounds);
    }

    /// Principle 1: raising a level anywhere never relaxes the lane, also through missing context.
    #[test]
    fn a_riskier_cell_never_has_a_laxer_lane(document in documents(), cell in any::<u32>(), raises in vec(0_u32..3, 5)) {
        let program = program(&document);
        let factors = program.factors().len();
        let cells = u32::try_from(program.lanes().cells()).unwrap();
        let low = levels_of(cell % cells, factors);
        let riskier: Vec<Level> =
            low.iter().zip(&raises).map(|(level, by)| Level::ALL[(level.digit() + by).min(2) as usize]).collect();
        let verdict = program.verdict(code_of(&low), code_of(&riskier));
        prop_assert!(verdict.bounds.0 <= verdict.bounds.1);
        prop_assert!(verdict.bounds.0 <= verdict.recommended, "a raise for missing context relaxes nothing");
        prop_assert_eq!(verdict.decisive(), verdict.bounds.0 != verdict.bounds.1);
    }

    /// Making any rule of a ticket true never relaxes its lane.
    #[test]
    fn a_rule_that_comes_true_never_relaxes_the_lane(document in documents(), ticket in tickets(), pick in any::<prop::sample::Index>()) {
        let mut edited = document.policy().clone();
        let rules: Vec<(usize, usize)> = edited.factors.iter().enumerate()
            .flat_map(|(i, f)| (0..f.rules.len()).map(move |j| (i, j))).collect();
        prop_assume!(!rules.is_empty());
        let (i, j) = rules[pick.index(rules.len())];
        edited.factors[i].rules[j].when = policy::model::Condition::All(Vec::new());
        let edited = Document::from_policy(edited).unwrap();
        let (before, after) = (program(&document), program(&edited));
        let low = |program: &Program| RowEvaluator::new(program).evaluate(Moment::whole(&ticket)).bounds.0;
        prop_assert!(low(&after) >= low(&before));
    }

    #[test]
    fn a_stricter_lane_never_permits_more(document in documents(), ticket in tickets(), scope in scopes()) {
        let program = program(&document);
        let free = program.decide(&ticket, None);
        let held = program.decide(&ticket, Some(&scope));
        let expected = scoped(&reference(&document, &ticket), &scope);
        prop_assert_eq!(held.lane, expected);
        prop_assert!(held.lane >= free.lane, "a scope only makes stricter");
        prop_assert_eq!(held.recommended, free.recommended);
        for (i, capability) in document.policy().capabilities.iter().enumerate() {
            let (id, permission) = held.permissions[i];
            prop_assert_eq!(id, &capability.id);
            prop_assert_eq!(permission, document.policy().lanes.permission(held.lane, id));
            if capability.kind != policy::model::CapabilityKind::Internal {
                prop_assert!(permission >= free.permissions[i].1, "{id} grows under a scope");
            }
        }
        prop_assert_eq!(held.escalates.conversation, held.lane == Lane::HumanOwned);
        prop_assert_eq!(held.escalates.answer, held.lane >= Lane::Assisted);
        let requested: Vec<&str> = ticket.requested_actions.iter().flatten().map(AsRef::as_ref).collect();
        for (id, permission) in &held.permissions {
            let escalates = requested.contains(id) && *permission != Permission::Allow;
            prop_assert_eq!(held.escalates.actions.contains(id), escalates);
        }
    }

    #[test]
    fn all_phrases_at_once_are_each_phrase_alone(text in texts(), phrases in phrases()) {
        let folded = text::fold(&text);
        for phrase in &phrases {
            prop_assert_eq!(text::contains(&folded, &text::fold_phrase(phrase)), occurs(&text, phrase));
        }
    }
}

/// The lane under a scope, from the words of the format.
fn scoped(outcome: &Outcome, scope: &Scope) -> Lane {
    let own = |id: &String| scope.modes.get(id).copied().unwrap_or(scope.default);
    let modes: Vec<Mode> = outcome.possible_domains.iter().map(own).collect();
    let strictest = modes.into_iter().max().unwrap_or(scope.default);
    outcome.recommended.max(match strictest {
        Mode::Autonomous => Lane::Autonomous,
        Mode::Assisted => Lane::Assisted,
        Mode::Observe => Lane::HumanOwned,
    })
}

fn named(missing: &policy::decision::Missing<'_>) -> String {
    if let Some(field) = missing.field {
        return format!("field {field}");
    }
    match (&missing.text, missing.action, missing.source) {
        (Some(parts), _, _) => format!("text {parts:?}"),
        (_, Some(action), _) => format!("action {action}"),
        (_, _, Some(source)) => format!("source {source}"),
        _ => "nothing".into(),
    }
}
