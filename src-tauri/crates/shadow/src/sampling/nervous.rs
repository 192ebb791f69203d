//! The twenty nervous tickets: those on which a policy is most likely to be wrong, or most costly.

use super::chance::{Chance, Urn};
use crate::run::Run;
use policy::{Lane, Level};
use serde::{Deserialize, Serialize};

/// A cell with at most so many tickets is rare.
const FEW: u64 = 10;

/// Why a ticket makes one nervous.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Worry {
    /// Humans chose another lane than the policy recommends.
    Disagreement,
    /// Missing facts decide between lanes.
    MissingContext,
    /// A mistake would be costly, and a human does not own it.
    HighConsequence,
    /// Few tickets have the same factor levels.
    RareCell,
    /// None of these: chosen so that the set is full.
    Rest,
}

impl Worry {
    /// All of them, in the order in which tickets are taken for them.
    pub const ALL: [Self; 5] =
        [Self::Disagreement, Self::MissingContext, Self::HighConsequence, Self::RareCell, Self::Rest];

    /// The name in files.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Disagreement => "disagreement",
            Self::MissingContext => "missing_context",
            Self::HighConsequence => "high_consequence",
            Self::RareCell => "rare_cell",
            Self::Rest => "rest",
        }
    }

    /// The name for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Disagreement => "Humans and policy disagree",
            Self::MissingContext => "Missing facts decide",
            Self::HighConsequence => "High consequence",
            Self::RareCell => "Few tickets like it",
            Self::Rest => "Any other ticket",
        }
    }
}

/// What was picked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nervous {
    /// The tickets in a random order, each with what it was taken for.
    pub tickets: Vec<(usize, Worry)>,
    /// How many tickets each worry holds for, in the order of [`Worry::ALL`]. A ticket may count to
    /// several.
    pub populations: [u64; 5],
}

/// What is needed to tell what makes one nervous about a ticket.
pub(crate) struct Worries<'r> {
    run: &'r Run,
    cells: std::collections::BTreeMap<u32, u64>,
    costly: Vec<usize>,
}

impl<'r> Worries<'r> {
    pub(crate) fn new(run: &'r Run) -> Self {
        let domains = run.program().policy().domains.iter().enumerate();
        let costly = domains.filter(|(_, d)| d.consequence == Level::High).map(|(at, _)| at).collect();
        Self { run, cells: run.cells(), costly }
    }

    pub(crate) fn holds(&self, worry: Worry, ticket: usize) -> bool {
        let verdict = self.run.verdict(ticket);
        match worry {
            Worry::Disagreement => {
                self.run.judgement(ticket).lane.is_some_and(|human| human != verdict.recommended)
            }
            Worry::MissingContext => verdict.decisive(),
            Worry::HighConsequence => {
                verdict.recommended < Lane::HumanOwned
                    && self.costly.iter().any(|domain| self.run.in_domain(ticket, *domain))
            }
            Worry::RareCell => self.cells.get(&verdict.cell).is_some_and(|n| *n <= FEW),
            Worry::Rest => true,
        }
    }
}

/// Picks tickets, the worries by turns, so that they are spread evenly over them as far as there are
/// tickets. No ticket is picked twice; fewer than `size` only if there are not so many.
#[must_use]
pub fn pick_nervous(run: &Run, size: usize, chance: &Chance) -> Nervous {
    let worries = Worries::new(run);
    let mut populations = [0; 5];
    let mut urns: Vec<(Worry, Urn<usize>)> = Vec::new();
    for (at, worry) in Worry::ALL.into_iter().enumerate() {
        let pool: Vec<usize> = (0..run.tickets()).filter(|ticket| worries.holds(worry, *ticket)).collect();
        populations[at] = pool.len() as u64;
        urns.push((worry, Urn::new(pool, chance.stream(at as u64))));
    }
    let rest = urns.pop();
    let mut picked: Vec<(usize, Worry)> = Vec::new();
    let mut known = std::collections::HashSet::new();
    while picked.len() < size {
        let before = picked.len();
        for (worry, urn) in &mut urns {
            if picked.len() < size
                && let Some(ticket) = urn.find(|ticket| known.insert(*ticket))
            {
                picked.push((ticket, *worry));
            }
        }
        if picked.len() == before {
            break;
        }
    }
    if let Some((worry, urn)) = rest {
        let room = size - picked.len();
        picked.extend(urn.filter(|ticket| known.insert(*ticket)).take(room).map(|ticket| (ticket, worry)));
    }
    Nervous { tickets: Urn::new(picked, chance.stream(u64::MAX)).collect(), populations }
}

impl Run {
    /// Everything that makes one nervous about a ticket, in the order of [`Worry::ALL`] and without
    /// [`Worry::Rest`].
    #[must_use]
    pub fn worries(&self, tickets: &[usize]) -> Vec<Vec<Worry>> {
        let worries = Worries::new(self);
        let of = |ticket: &usize| {
            let real = Worry::ALL.into_iter().filter(|worry| *worry != Worry::Rest);
            real.filter(|worry| worries.holds(*worry, *ticket)).collect()
        };
        tickets.iter().map(of).collect()
    }
}
