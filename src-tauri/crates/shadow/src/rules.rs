//! What each factor rule does on a corpus: on which tickets it fires, and what humans made of those.

use crate::columns::{Judgement, LeafWords as _, TicketColumns};
use crate::run::RunError;
use policy::Level;
use policy::program::{Block, NodeId, Program, RuleNode};
use rayon::prelude::*;

/// Words of sixty-four tickets that one thread takes at a time.
const STRETCH_WORDS: usize = 1024;

/// One rule, or any other condition of a policy, over a corpus.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fires {
    /// Tickets on which it is true.
    pub holds: u64,
    /// Tickets on which it is unknown.
    pub unknown: u64,
    /// Of those on which it is true, tickets by human lane.
    pub human: [u64; 3],
}

impl Fires {
    /// Tickets on which it is true and that have a human lane.
    #[must_use]
    pub fn compared(&self) -> u64 {
        self.human.iter().sum()
    }

    /// Of those, the tickets that humans did not leave to the assistant: the rule points the right way.
    #[must_use]
    pub fn kept_by_humans(&self) -> u64 {
        self.human[1] + self.human[2]
    }

    fn count(&mut self, holds: u64, possible: u64, judged: &[Judgement]) {
        let there = if judged.len() >= 64 { !0 } else { (1 << judged.len()) - 1 };
        let (mut left, unknown) = (holds & there, possible & !holds & there);
        self.holds += u64::from(left.count_ones());
        self.unknown += u64::from(unknown.count_ones());
        while left != 0 {
            let lane = judged[left.trailing_zeros() as usize].lane;
            left &= left - 1;
            if let Some(lane) = lane {
                self.human[lane.index()] += 1;
            }
        }
    }

    fn join(mut self, other: Self) -> Self {
        self.holds += other.holds;
        self.unknown += other.unknown;
        self.human.iter_mut().zip(other.human).for_each(|(all, n)| *all += n);
        self
    }
}

/// What the rules and levels of a policy come to on a corpus.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RuleFigures {
    /// Per factor and rule, in the policy's order.
    pub rules: Vec<Vec<Fires>>,
    /// Per factor the tickets that are low, medium and high by true rules.
    pub levels: Vec<[u64; 3]>,
    /// Per domain.
    pub domains: Vec<Fires>,
}

/// Counts all rules and domains of a policy over a corpus.
///
/// # Errors
/// If the corpus cannot be read.
pub fn rule_figures<C: TicketColumns>(
    program: &Program,
    columns: &C,
) -> Result<RuleFigures, RunError<C::Error>> {
    let rules = program.factors().iter().flatten().map(|rule| rule.node);
    let nodes: Vec<NodeId> = rules.chain(program.domains().iter().copied()).collect();
    let mut fires = fires(program, &nodes, columns)?.into_iter();
    let mut figures = RuleFigures::default();
    for rules in program.factors() {
        figures.rules.push(fires.by_ref().take(rules.len()).collect());
    }
    figures.domains = fires.collect();
    figures.levels = levels(program, columns)?;
    Ok(figures)
}

/// Counts some conditions of a program over a corpus.
///
/// # Errors
/// If the corpus cannot be read.
pub fn fires<C: TicketColumns>(
    program: &Program,
    nodes: &[NodeId],
    columns: &C,
) -> Result<Vec<Fires>, RunError<C::Error>> {
    let zero = || vec![Fires::default(); nodes.len()];
    sweep(program, nodes, columns, zero, |fires: &mut Vec<Fires>, block, judged| {
        for (fires, node) in fires.iter_mut().zip(nodes) {
            let word = block.node(*node);
            fires.count(word.holds, word.possible, judged);
        }
    })
    .map(|parts| {
        parts
            .into_iter()
            .fold(zero(), |all, part| all.into_iter().zip(part).map(|(a, b)| a.join(b)).collect())
    })
}

/// The tickets on which a condition is true, ascending.
///
/// # Errors
/// If the corpus cannot be read.
pub fn holding<C: TicketColumns>(
    program: &Program,
    node: NodeId,
    columns: &C,
) -> Result<Vec<usize>, RunError<C::Error>> {
    let words = sweep(program, &[node], columns, Vec::new, |words: &mut Vec<u64>, block, judged| {
        let there = if judged.len() >= 64 { !0 } else { (1 << judged.len()) - 1 };
        words.push(block.node(node).holds & there);
    })?;
    let bits = |(at, mut word): (usize, u64)| {
        std::iter::from_fn(move || {
            let bit = (word != 0).then(|| word.trailing_zeros() as usize)?;
            word &= word - 1;
            Some(at * 64 + bit)
        })
    };
    Ok(words.into_iter().flatten().enumerate().flat_map(bits).collect())
}

fn levels<C: TicketColumns>(program: &Program, columns: &C) -> Result<Vec<[u64; 3]>, RunError<C::Error>> {
    let rules = program.factors().iter().flatten();
    let nodes: Vec<NodeId> =
        rules.filter(|rule| rule.level > Level::Low).map(|rule: &RuleNode| rule.node).collect();
    let zero = || vec![[0_u64; 3]; program.factors().len()];
    let parts = sweep(program, &nodes, columns, zero, |levels: &mut Vec<[u64; 3]>, block, judged| {
        let there: u64 = if judged.len() >= 64 { !0 } else { (1 << judged.len()) - 1 };
        for (factor, counts) in levels.iter_mut().enumerate() {
            let planes = program.planes(block, factor);
            let high = u64::from((planes.high.holds & there).count_ones());
            let medium = u64::from((planes.medium.holds & there).count_ones()) - high;
            counts[2] += high;
            counts[1] += medium;
            counts[0] += judged.len() as u64 - medium - high;
        }
    })?;
    Ok(parts.into_iter().fold(zero(), |mut all, part| {
        all.iter_mut().zip(part).for_each(|(a, b)| a.iter_mut().zip(b).for_each(|(a, b)| *a += b));
        all
    }))
}

/// Runs the part of a program below some nodes over all tickets; one result a stretch, in order.
fn sweep<C: TicketColumns, T: Send>(
    program: &Program,
    nodes: &[NodeId],
    columns: &C,
    zero: impl Fn() -> T + Sync,
    visit: impl Fn(&mut T, &Block, &[Judgement]) + Sync,
) -> Result<Vec<T>, RunError<C::Error>> {
    let order = program.below(nodes);
    let wanted = crate::run::leaf_numbers(program, &order);
    let list: Vec<_> = wanted.iter().map(|leaf| &program.leaves()[*leaf]).collect();
    let words = columns.leaves(&list).map_err(RunError::Columns)?;
    let mut place = vec![usize::MAX; program.leaves().len()];
    wanted.iter().enumerate().for_each(|(at, leaf)| place[*leaf] = at);
    let judgements = columns.judgements().map_err(RunError::Columns)?;
    let stretch = |(number, judged): (usize, &[Judgement])| {
        let mut found = zero();
        let mut block = Block::default();
        for (word, judged) in judged.chunks(64).enumerate() {
            let at = number * STRETCH_WORDS + word;
            program.run_some(&order, &mut block, |leaf| words[place[leaf]].word(at));
            visit(&mut found, &block, judged);
        }
        found
    };
    Ok(judgements.par_chunks(STRETCH_WORDS * 64).enumerate().map(stretch).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::TicketSet;
    use policy::decision::{Moment, RowEvaluator};
    use policy::generators::{policies, tickets};
    use policy::model::Document;
    use policy::{Ticket, Truth};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn rules_fire_where_the_row_evaluator_says(
            policy in policies(),
            list in prop::collection::vec(tickets(), 0..150)
        ) {
            let program = Program::compile(&Document::from_policy(policy).unwrap()).unwrap();
            let set = TicketSet::new("sha256:00", list.into_iter().map(Ticket::into_owned).collect());
            let figures = rule_figures(&program, &set).unwrap();
            let nodes = program.factors().iter().flatten().map(|rule| rule.node);
            let nodes: Vec<NodeId> = nodes.chain(program.domains().iter().copied()).collect();
            let mut row = RowEvaluator::new(&program);
            let mut expected = vec![Fires::default(); nodes.len()];
            let mut first = Vec::new();
            for (at, ticket) in set.as_slice().iter().enumerate() {
                row.evaluate(Moment::whole(ticket));
                for (fires, node) in expected.iter_mut().zip(&nodes) {
                    let truth = row.truth(*node);
                    fires.holds += u64::from(truth == Truth::True);
                    fires.unknown += u64::from(truth == Truth::Unknown);
                    if let (Truth::True, Some(lane)) = (truth, ticket.human_lane()) {
                        fires.human[lane.index()] += 1;
                    }
                }
                if nodes.first().is_some_and(|node| row.truth(*node) == Truth::True) {
                    first.push(at);
                }
            }
            let found: Vec<Fires> = figures.rules.into_iter().flatten().chain(figures.domains).collect();
            prop_assert_eq!(found, expected);
            if let Some(node) = nodes.first() {
                prop_assert_eq!(holding(&program, *node, &set).unwrap(), first);
            }
            for levels in &figures.levels {
                prop_assert_eq!(levels.iter().sum::<u64>(), set.as_slice().len() as u64);
            }
        }
    }
}
