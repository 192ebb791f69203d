//! Draws are repeatable, within their strata, without duplicates, and as large as they should be.

use super::*;
use crate::columns::{Labels, TicketColumns};
use crate::memory::TicketSet;
use policy::Level;
use policy::model::Document;
use policy::program::Program;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

fn starter() -> Arc<Program> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../policies/b2b-saas-support.policy.json");
    Arc::new(Program::compile(&Document::parse(&std::fs::read(path).unwrap()).unwrap()).unwrap())
}

fn queue(tickets: u32) -> (TicketSet, Run) {
    let set = TicketSet::new("sha256:00", corpus::synthetic::Queue::new(tickets, 1).iter().collect());
    let run = Run::new(starter(), &set).unwrap();
    (set, run)
}

fn strata() -> impl Strategy<Value = Vec<Stratum>> {
    prop::collection::vec((0_usize..200, 1_u32..6), 0..8).prop_map(|sizes| {
        let mut first = 0;
        let one = |(at, (size, weight)): (usize, (usize, u32))| {
            let tickets = (first..first + size).collect();
            first += size;
            Stratum { name: at.to_string(), title: String::new(), weight, tickets }
        };
        sizes.into_iter().enumerate().map(one).collect()
    })
}

proptest! {
    #[test]
    fn seats_add_up_and_fit(strata in strata(), size in 0_u64..300, least in 0_u64..10) {
        let seats = allocate(&strata, size, least);
        let sizes: Vec<u64> = strata.iter().map(|s| s.tickets.len() as u64).collect();
        prop_assert_eq!(seats.iter().sum::<u64>(), size.min(sizes.iter().sum()));
        let needed: u64 = sizes.iter().map(|n| least.min(*n)).sum();
        for (seat, n) in seats.iter().zip(&sizes) {
            prop_assert!(seat <= n);
            prop_assert!(needed > size || *seat >= least.min(*n));
        }
        // The chances of all tickets to be drawn add up to the number that is drawn.
        let chances: f64 = seats.iter().zip(&sizes).filter(|(_, n)| **n > 0)
            .map(|(k, n)| crate::statistics::rate(*k, *n).unwrap() * crate::statistics::real(*n)).sum();
        prop_assert!((chances - crate::statistics::real(seats.iter().sum())).abs() < 1e-9);
    }

    #[test]
    fn a_draw_is_repeatable_within_its_strata_and_without_duplicates(strata in strata(), size in 0_u64..300, seed: u32) {
        let seats = allocate(&strata, size, 2);
        let chance = Chance::new(seed, "sha256:c", "sha256:p");
        let drawn = draw(&strata, &seats, &chance);
        prop_assert_eq!(&draw(&strata, &seats, &chance), &drawn);
        let different: BTreeSet<usize> = drawn.iter().map(|d| d.ticket).collect();
        prop_assert_eq!(different.len(), drawn.len());
        for (at, (stratum, seats)) in strata.iter().zip(seats).enumerate() {
            let mine: Vec<&Drawn> = drawn.iter().filter(|d| d.stratum == at).collect();
            prop_assert_eq!(mine.len() as u64, seats);
            prop_assert!(mine.iter().all(|d| stratum.tickets.contains(&d.ticket)));
        }
    }
}

#[test]
fn seed_corpus_and_policy_each_change_the_draw() {
    let strata =
        [Stratum { name: String::new(), title: String::new(), weight: 1, tickets: (0..500).collect() }];
    let drawn = |seed, corpus, policy| draw(&strata, &[20], &Chance::new(seed, corpus, policy));
    let all = [drawn(1, "c", "p"), drawn(2, "c", "p"), drawn(1, "d", "p"), drawn(1, "c", "q")];
    for (at, one) in all.iter().enumerate() {
        assert!(all[..at].iter().all(|other| other != one));
    }
    // Held here so that a draw of today can be repeated by every later version.
    let first: Vec<usize> = all[0].iter().take(5).map(|d| d.ticket).collect();
    assert_eq!(first, [78, 141, 203, 70, 360]);
}

#[test]
fn every_ticket_of_a_stratum_has_the_same_chance() {
    let stratum =
        Stratum { name: String::new(), title: String::new(), weight: 1, tickets: (0..20).collect() };
    let mut hits = [0_u32; 20];
    for seed in 0..4_000 {
        let drawn = draw(std::slice::from_ref(&stratum), &[5], &Chance::new(seed, "c", "p"));
        drawn.iter().for_each(|d| hits[d.ticket] += 1);
    }
    // Expected 1,000 each with a standard deviation of 27.
    assert!(hits.iter().all(|hits| (870..=1_130).contains(hits)), "{hits:?}");
}

#[test]
fn shares_follow_size_and_weight() {
    let stratum =
        |weight, n: usize| Stratum { name: String::new(), title: String::new(), weight, tickets: vec![0; n] };
    let seats = |list: &[(u32, usize)], size, least| {
        allocate(&list.iter().map(|&(w, n)| stratum(w, n)).collect::<Vec<_>>(), size, least)
    };
    assert_eq!(seats(&[(1, 600), (1, 300), (1, 100)], 10, 0), [6, 3, 1]);
    assert_eq!(seats(&[(1, 600), (2, 300), (1, 100)], 13, 0), [6, 6, 1]);
    assert_eq!(seats(&[(1, 9_000), (1, 10), (1, 2)], 20, 4), [14, 4, 2]);
    assert_eq!(seats(&[(1, 9_000), (1, 10), (1, 2)], 3, 4), [3, 0, 0]);
    assert_eq!(seats(&[(1, 2), (1, 1)], 60, 4), [2, 1]);
}

#[test]
fn strata_by_domain_hold_each_ticket_once_in_its_gravest_domain() {
    let (_, run) = queue(2_000);
    let frame = Frame::Recommended.tickets(&run, &[]);
    assert_eq!(frame.len() as u64, run.figures().recommended[0]);
    let strata = by_domain(&run, &frame);
    let mut all: Vec<usize> = strata.iter().flat_map(|s| s.tickets.iter().copied()).collect();
    all.sort_unstable();
    assert_eq!(all, frame);
    let domains = &run.program().policy().domains;
    let grave = |ticket: usize| {
        (0..domains.len()).filter(|d| run.in_domain(ticket, *d)).map(|d| domains[d].consequence).max()
    };
    for stratum in &strata {
        let of = domains.iter().find(|d| d.id == stratum.name);
        assert!(stratum.tickets.iter().all(|ticket| grave(*ticket) == of.map(|d| d.consequence)));
        assert_eq!(stratum.weight, of.map_or(1, |d| consequence_weight(d.consequence)));
    }
    assert_eq!(consequence_weight(Level::High), 3);
}

#[test]
fn strata_by_a_field_hold_each_ticket_once_and_refuse_identities() {
    let (set, run) = queue(2_000);
    let frame = Frame::Recommended.tickets(&run, &[]);
    let labels = set.labels("plan_tier").unwrap().unwrap();
    let strata = by_labels(&labels, &frame).unwrap();
    assert_eq!(strata.iter().map(|s| s.tickets.len()).sum::<usize>(), frame.len());
    assert!(strata.windows(2).all(|pair| pair[0].tickets.len() >= pair[1].tickets.len()));
    let ids = Labels::collect((0..2_000).map(|n| Some(n.to_string())));
    assert_eq!(by_labels(&ids, &frame), Err(TooManyStrata { values: frame.len() }));
}

#[test]
fn the_stricter_frame_leaves_out_what_humans_took() {
    let (set, run) = queue(3_000);
    let outcomes = set.outcomes().unwrap();
    let all = Frame::Recommended.tickets(&run, &outcomes);
    let untouched = Frame::NeverTouched.tickets(&run, &outcomes);
    assert!(untouched.len() < all.len());
    assert!(untouched.iter().all(|t| outcomes[*t].took_over_at.is_none()));
    assert!(untouched.iter().all(|t| outcomes[*t].human.is_none_or(|lane| lane == policy::Lane::Autonomous)));
}

#[test]
fn nervous_tickets_are_spread_over_what_makes_one_nervous() {
    let (_, run) = queue(3_000);
    let chance = Chance::new(7, "c", "p");
    let picked = pick_nervous(&run, 20, &chance);
    assert_eq!(picked, pick_nervous(&run, 20, &chance));
    assert_eq!(picked.tickets.len(), 20);
    let different: BTreeSet<usize> = picked.tickets.iter().map(|(ticket, _)| *ticket).collect();
    assert_eq!(different.len(), 20);
    for worry in Worry::ALL {
        let taken = picked.tickets.iter().filter(|(_, w)| *w == worry).count();
        assert_eq!(taken, if worry == Worry::Rest { 0 } else { 5 }, "{worry:?}");
    }
    let positions: Vec<usize> = picked.tickets.iter().map(|(ticket, _)| *ticket).collect();
    for ((_, worry), all) in picked.tickets.iter().zip(run.worries(&positions)) {
        assert!(all.contains(worry));
    }
    assert!(picked.populations[4] == 3_000);
}

#[test]
fn a_small_corpus_gives_all_its_tickets_once() {
    let (_, run) = queue(12);
    let picked = pick_nervous(&run, 20, &Chance::new(7, "c", "p"));
    let different: BTreeSet<usize> = picked.tickets.iter().map(|(ticket, _)| *ticket).collect();
    assert_eq!((picked.tickets.len(), different.len()), (12, 12));
}
