//! What was found in the text is found again in a file, or searched again: never anything else.

use super::{any_ticket, numbered};
use crate::{Corpus, Watch, keep_tickets};
use policy::Ticket;
use policy::program::{Leaf, compile_regex};
use policy::text::{Part, Parts, fold_phrase};
use proptest::collection::vec;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

/// Conditions that between them look at every part.
fn leaves() -> Vec<Leaf> {
    let text = |phrases: &[&str], parts| Leaf::Text {
        phrases: phrases.iter().map(|phrase| fold_phrase(phrase)).collect(),
        parts,
    };
    vec![
        text(&["refund", "credit note", "é"], Parts::ALL),
        text(&["a", "fix"], Parts::of(&[Part::Subject])),
        Leaf::Regex { regex: compile_regex("[a-c]{2}").unwrap(), parts: Parts::of(&[Part::Body]) },
    ]
}

fn corpus_of(tickets: Vec<Ticket<'static>>, folder: &Path) -> Corpus {
    let imported = keep_tickets(numbered(tickets).into_iter(), folder, Watch::NOBODY).unwrap();
    Corpus::open(&imported.path).unwrap()
}

fn written(text: &str) -> Ticket<'static> {
    Ticket {
        id: "t".into(),
        subject: Some(text.to_owned().into()),
        body: Some(text.to_owned().into()),
        ..Ticket::default()
    }
}

/// A corpus whose answers are kept, and the file that they are kept in.
fn kept(texts: &[&str], folder: &Path) -> (Corpus, PathBuf) {
    let corpus = corpus_of(texts.iter().map(|text| written(text)).collect(), folder);
    let (leaves, file) = (leaves(), folder.join("answers"));
    corpus.planes(&leaves.iter().collect::<Vec<_>>(), Watch::NOBODY).unwrap();
    assert!(corpus.keep_answers(&leaves, &file).unwrap());
    (corpus, file)
}

fn again(corpus: &Corpus) -> Corpus {
    Corpus::open(corpus.path()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn answers_from_the_file_are_those_of_the_text(tickets in vec(any_ticket(), 1..150)) {
        let folder = tempfile::tempdir().unwrap();
        let (corpus, file) = (corpus_of(tickets, folder.path()), folder.path().join("kept/answers"));
        let leaves = leaves();
        let all: Vec<&Leaf> = leaves.iter().collect();
        let searched = corpus.planes(&all, Watch::NOBODY).unwrap();
        prop_assert!(corpus.keep_answers(&leaves, &file).unwrap());
        prop_assert!(!corpus.keep_answers(&leaves, &file).unwrap(), "nothing is new the second time");

        let again = again(&corpus);
        prop_assert_eq!(again.take_answers(&file), 3 + 3 * 3 + 2 + 1);
        prop_assert_eq!(&again.planes(&all, Watch::NOBODY).unwrap(), &searched);
        prop_assert!(again.memory.folded.get(&Part::Body).is_none(), "the text was not searched again");
        prop_assert!(!again.keep_answers(&leaves, &file).unwrap());
    }
}

#[test]
fn a_damaged_file_is_searched_again_instead() {
    let folder = tempfile::tempdir().unwrap();
    let (corpus, file) = kept(&["A refund, please", "fix it", "abc"], folder.path());
    let whole = std::fs::read(&file).unwrap();
    let leaves = leaves();
    let all: Vec<&Leaf> = leaves.iter().collect();
    let searched = corpus.planes(&all, Watch::NOBODY).unwrap();
    // How many answers are taken, and whether they are right.
    let taken = |bytes: &[u8]| {
        std::fs::write(&file, bytes).unwrap();
        let again = again(&corpus);
        (again.take_answers(&file), again.planes(&all, Watch::NOBODY).unwrap() == searched)
    };
    assert_eq!(taken(&whole), (15, true));
    for cut in 0..whole.len() {
        assert_eq!(taken(&whole[..cut]), (0, true), "cut at {cut}");
    }
    let mut refused = 0;
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        // A bit or two of the stream say only how much memory it takes to read.
        let (answers, right) = taken(&flipped);
        assert!(right, "flipped at {at}");
        refused += usize::from(answers == 0);
    }
    assert!(refused > whole.len() - 3, "{refused} of {} refused", whole.len());
}

#[test]
fn the_answers_of_another_corpus_are_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let (_, file) = kept(&["A refund, please"], folder.path());
    let (other, _) = kept(&["No refund"], &folder.path().join("other"));
    assert_eq!(again(&other).take_answers(&file), 0);
    assert_eq!(again(&other).take_answers(&folder.path().join("none")), 0);
}

/// If this fails, the search has come to answer differently: raise the number in `FORMAT`, so that no program
/// takes over what an earlier one found, and write the new answers here.
#[test]
fn the_search_answers_as_the_format_of_its_file_promises() {
    let folder = tempfile::tempdir().unwrap();
    let texts = ["Refunds", "REFUND", "a credit\n  note", "cafe\u{301} É", "prefix fix", "bc", "ﬁx"];
    let corpus = corpus_of(texts.iter().map(|text| written(text)).collect(), folder.path());
    let leaves = leaves();
    let planes = corpus.planes(&leaves.iter().collect::<Vec<_>>(), Watch::NOBODY).unwrap();
    let found: Vec<String> = planes
        .iter()
        .map(|planes| (0..texts.len()).map(|at| if planes.true_.get(at) { '1' } else { '0' }).collect())
        .collect();
    assert_eq!(found, ["0111000", "0010101", "0001010"]);
}
