//! The scans say of every ticket what the row evaluator's leaves say.

use super::{any_ticket, numbered};
use crate::{Corpus, Watch, keep_tickets};
use policy::generators::documents;
use policy::program::{Leaf, Program, compile_regex};
use policy::text::{Part, Parts, fold_phrase};
use proptest::collection::vec;
use proptest::prelude::*;

fn parts() -> impl Strategy<Value = Parts> {
    proptest::sample::subsequence(Part::ALL.to_vec(), 0..=3).prop_map(|parts| Parts::of(&parts))
}

/// Text leaves with more phrases than one pack holds, some of them inside others.
fn text_leaves() -> impl Strategy<Value = Leaf> {
    let phrase = prop_oneof![
        3 => policy::generators::phrases().prop_map(|list| list.join(" ")),
        2 => "[abc ]{1,5}",
        1 => "\\PC{1,6}",
        1 => Just("1".to_owned()),
    ];
    (vec(phrase, 0..40), parts()).prop_map(|(phrases, parts)| {
        let mut phrases: Vec<String> =
            phrases.iter().map(|phrase| fold_phrase(phrase)).filter(|phrase| !phrase.is_empty()).collect();
        phrases.dedup();
        Leaf::Text { phrases, parts }
    })
}

fn regex_leaves() -> impl Strategy<Value = Leaf> {
    let pattern = proptest::sample::select(&["ref.nd", "^credit", "\\bfix$", "é", "s{2}", "\\d+", ""][..]);
    (pattern, parts())
        .prop_map(|(pattern, parts)| Leaf::Regex { regex: compile_regex(pattern).unwrap(), parts })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn planes_are_the_truth_of_every_ticket(
        tickets in vec(any_ticket(), 1..150),
        document in documents(),
        texts in vec(text_leaves(), 1..4),
        patterns in vec(regex_leaves(), 0..4),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let tickets = numbered(tickets);
        let imported = keep_tickets(tickets.clone().into_iter(), folder.path(), Watch::NOBODY).unwrap();
        let corpus = Corpus::open(&imported.path).unwrap();
        let mut leaves = Program::compile(&document).unwrap().leaves().to_vec();
        leaves.extend(texts);
        leaves.extend(patterns);
        let leaves: Vec<&Leaf> = leaves.iter().collect();
        let planes = corpus.planes(&leaves, Watch::NOBODY).unwrap();
        for (leaf, planes) in leaves.iter().zip(&planes) {
            prop_assert_eq!(planes.true_.len(), tickets.len());
            prop_assert_eq!(planes.true_.combine(&planes.unknown, |a, b| a & b).count(), 0);
            for (number, ticket) in tickets.iter().enumerate() {
                let wanted = leaf.truth(ticket, ticket.created_at);
                prop_assert_eq!(planes.truth(number), wanted, "{:?} of {:?}", leaf, ticket);
            }
        }
        // Once more, from what was kept.
        prop_assert_eq!(&corpus.planes(&leaves, Watch::NOBODY).unwrap(), &planes);
    }
}
