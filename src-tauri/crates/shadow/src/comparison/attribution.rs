//! Why tickets moved: the least set of edits that moves each of them to where it went.
//!
//! Every edit is tried alone on the first policy. A ticket that one edit alone moves to its new lane is
//! that edit's; one that several can move by themselves is "either"; for the rest, pairs are tried,
//! and then edits are left out of the whole one by one as long as the ticket still arrives.

use super::Moves;
use super::gather::Gathered;
use crate::columns::TicketColumns;
use crate::run::{Run, RunError};
use policy::Lane;
use policy::diff::Edits;
use policy::model::Document;
use policy::program::Program;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A cause and the tickets it moves. The `moves` of all causes add up to the tickets that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    /// Ids of the edits.
    pub edits: Vec<String>,
    /// Whether one is enough or all are needed.
    pub cause: Cause,
    /// Tickets moved.
    pub moves: u64,
    /// Of those, to a stricter lane.
    pub tightened: u64,
    /// Of those, to a laxer lane.
    pub loosened: u64,
}

/// How the edits of a cause act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// This edit alone.
    Alone,
    /// Either of these edits is enough.
    Either,
    /// Only these edits together: an interaction.
    Together,
}

/// What attribution finds.
pub(super) struct Reasons {
    /// Per edit the tickets that it moves alone; `None` if it makes no usable policy by itself.
    pub(super) alone: Vec<Option<MovedTickets>>,
    /// The causes, those that move most first, each with its tickets.
    pub(super) causes: Vec<(Attribution, MovedTickets)>,
}

/// Tickets that move, by direction: positions, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MovedTickets {
    /// To a stricter lane.
    pub tightened: Vec<u32>,
    /// To a laxer lane.
    pub loosened: Vec<u32>,
}

impl MovedTickets {
    fn between(from: &Run, to: &Run) -> Self {
        let last = u32::try_from(from.tickets()).unwrap_or(u32::MAX);
        let ordered = |ticket: u32| to.lane(ticket as usize).cmp(&from.lane(ticket as usize));
        let moving = |way: Ordering| {
            (0..last).into_par_iter().with_min_len(1 << 14).filter(|ticket| ordered(*ticket) == way).collect()
        };
        Self { tightened: moving(Ordering::Greater), loosened: moving(Ordering::Less) }
    }

    fn add(&mut self, ticket: usize, from: Lane, to: Lane) {
        let list = if to > from { &mut self.tightened } else { &mut self.loosened };
        list.extend(u32::try_from(ticket));
    }

    fn sorted(mut self) -> Self {
        self.tightened.sort_unstable();
        self.loosened.sort_unstable();
        self
    }

    /// How many.
    #[must_use]
    pub fn moves(&self) -> Moves {
        Moves { tightened: self.tightened.len() as u64, loosened: self.loosened.len() as u64 }
    }
}

/// A set of edits, by position, sorted.
type EditSet = Vec<usize>;

/// The causes of the tickets that moved.
pub(super) fn attribute<C: TicketColumns>(
    edits: &Edits,
    from: &Run,
    to: &Run,
    movers: &[usize],
    columns: &C,
) -> Result<Reasons, RunError<C::Error>> {
    let candidates: EditSet = (0..edits.len()).filter(|at| edits[*at].change.can_move_tickets()).collect();
    let mut alone = vec![Some(MovedTickets::default()); edits.len()];
    let mut enough: Vec<EditSet> = vec![Vec::new(); movers.len()];
    for &edit in &candidates {
        let Some(program) = program(edits, &[edit]) else {
            alone[edit] = None;
            continue;
        };
        let mut run = from.clone();
        run.edit(program, columns)?;
        alone[edit] = Some(MovedTickets::between(from, &run));
        for (ticket, enough) in movers.iter().zip(&mut enough) {
            if run.lane(*ticket) == to.lane(*ticket) {
                enough.push(edit);
            }
        }
    }
    let mut tally = Tally::default();
    let mut open = Vec::new();
    for (ticket, enough) in movers.iter().zip(enough) {
        match enough.len() {
            0 => open.push(*ticket),
            1 => tally.count(Cause::Alone, enough, *ticket, from, to),
            _ => tally.count(Cause::Either, enough, *ticket, from, to),
        }
    }
    for (ticket, together) in interactions(edits, &candidates, to, open, columns)? {
        tally.count(Cause::Together, together, ticket, from, to);
    }
    Ok(Reasons { alone, causes: tally.finish(edits) })
}

/// Compiles the first policy with some edits made; `None` if that is no usable policy.
fn program(edits: &Edits, chosen: &[usize]) -> Option<Arc<Program>> {
    let document = Document::from_policy(edits.apply(chosen.iter().copied())).ok()?;
    Program::compile(&document).ok().map(Arc::new)
}

/// The least sets of the tickets that no single edit moves to where they went.
fn interactions<C: TicketColumns>(
    edits: &Edits,
    candidates: &[usize],
    to: &Run,
    mut open: Vec<usize>,
    columns: &C,
) -> Result<Vec<(usize, EditSet)>, RunError<C::Error>> {
    let mut found = Vec::new();
    // With two candidates the pair is the whole.
    if open.is_empty() || candidates.len() <= 2 {
        return Ok(open.into_iter().map(|ticket| (ticket, candidates.to_vec())).collect());
    }
    let gathered = Gathered::new(columns, open.clone());
    let mut settled = vec![false; open.len()];
    for (at, &first) in candidates.iter().enumerate() {
        for &second in &candidates[at + 1..] {
            let Some(lanes) = lanes(edits, &[first, second], &gathered)? else { continue };
            for (place, ticket) in open.iter().enumerate() {
                if !settled[place] && lanes[place] == to.lane(*ticket) {
                    settled[place] = true;
                    found.push((*ticket, vec![first, second]));
                }
            }
        }
    }
    let mut places = settled.iter();
    open.retain(|_| places.next() == Some(&false));
    found.extend(reductions(edits, candidates, to, &open, columns)?);
    Ok(found)
}

/// Leaves edits out of the whole, one by one, for those tickets that still arrive.
fn reductions<C: TicketColumns>(
    edits: &Edits,
    candidates: &[usize],
    to: &Run,
    open: &[usize],
    columns: &C,
) -> Result<Vec<(usize, EditSet)>, RunError<C::Error>> {
    if open.is_empty() {
        return Ok(Vec::new());
    }
    let gathered = Gathered::new(columns, open.to_vec());
    let mut groups: BTreeMap<EditSet, Vec<usize>> = BTreeMap::new();
    groups.insert(candidates.to_vec(), (0..open.len()).collect());
    for edit in candidates {
        let mut next: BTreeMap<EditSet, Vec<usize>> = BTreeMap::new();
        for (set, places) in groups {
            let without: EditSet = set.iter().copied().filter(|kept| kept != edit).collect();
            let lanes = lanes(edits, &without, &gathered)?;
            for place in places {
                let arrives = lanes.as_ref().is_some_and(|lanes| lanes[place] == to.lane(open[place]));
                next.entry(if arrives { without.clone() } else { set.clone() }).or_default().push(place);
            }
        }
        groups = next;
    }
    let tickets = |(set, places): (EditSet, Vec<usize>)| {
        places.into_iter().map(move |place| (open[place], set.clone())).collect::<Vec<_>>()
    };
    Ok(groups.into_iter().flat_map(tickets).collect())
}

/// The lanes of gathered tickets under a set of edits; `None` if that is no usable policy.
fn lanes<C: TicketColumns>(
    edits: &Edits,
    chosen: &[usize],
    gathered: &Gathered<'_, C>,
) -> Result<Option<Vec<Lane>>, RunError<C::Error>> {
    let Some(program) = program(edits, chosen) else { return Ok(None) };
    let run = Run::new(program, gathered)?;
    Ok(Some((0..run.tickets()).map(|ticket| run.lane(ticket)).collect()))
}

/// Moved tickets by cause.
#[derive(Default)]
struct Tally(BTreeMap<(Cause, EditSet), MovedTickets>);

impl Tally {
    fn count(&mut self, cause: Cause, edits: EditSet, ticket: usize, from: &Run, to: &Run) {
        self.0.entry((cause, edits)).or_default().add(ticket, from.lane(ticket), to.lane(ticket));
    }

    /// The causes, those that move most first.
    fn finish(self, edits: &Edits) -> Vec<(Attribution, MovedTickets)> {
        let shown = |((cause, set), tickets): ((Cause, EditSet), MovedTickets)| {
            let edits = set.into_iter().map(|at| edits[at].id.clone()).collect();
            let moves = tickets.moves();
            let Moves { tightened, loosened } = moves;
            (Attribution { edits, cause, moves: moves.total(), tightened, loosened }, tickets.sorted())
        };
        let mut list: Vec<_> = self.0.into_iter().map(shown).collect();
        list.sort_by_key(|(cause, _)| std::cmp::Reverse(cause.moves));
        list
    }
}
