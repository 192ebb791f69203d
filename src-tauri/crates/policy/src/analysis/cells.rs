//! The matrix over all cells at once: which are covered, which rules decide, whether it is monotone.
//!
//! A set of cells is a bitmap over cell codes. A rule's cells are found with a few word operations
//! per sixty-four cells from the sets "factor *i* is at least medium" and "... high", so that ten
//! factors (59,049 cells) cost little more than six (729).

use crate::lane::{Lane, Level};
use crate::program::lane_table::{LevelCondition, next_levels};
use crate::program::{LaneTable, levels_of};
use schemars::JsonSchema;
use serde::Serialize;

/// How many cells lead to each lane. The lanes add up to the total; an uncovered cell counts as
/// autonomous, which is what it would be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CellCounts {
    /// 3 to the number of factors.
    pub total: u32,
    /// The assistant answers.
    pub autonomous: u32,
    /// A human sends.
    pub assisted: u32,
    /// A human owns.
    pub human_owned: u32,
    /// No matrix rule holds although some factor is above low.
    pub uncovered: u32,
}

impl CellCounts {
    /// Counts the cells of a table.
    #[must_use]
    pub fn of(table: &LaneTable) -> Self {
        let mut counts = Self { total: whole(table.cells()), ..Self::default() };
        for lane in table.lanes() {
            *match lane {
                Lane::Autonomous => &mut counts.autonomous,
                Lane::Assisted => &mut counts.assisted,
                Lane::HumanOwned => &mut counts.human_owned,
            } += 1;
        }
        counts.uncovered = whole(uncovered(table).count());
        counts
    }
}

/// There are at most 3^12 cells.
fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The cells without a rule, fewest and lowest levels first within equal sums.
pub fn uncovered(table: &LaneTable) -> impl Iterator<Item = u32> + '_ {
    (0..whole(table.cells())).filter(|code| !table.is_covered(*code))
}

/// The cell with the least sum of levels: the plainest example among some.
pub(super) fn plainest(codes: impl Iterator<Item = u32>) -> Option<u32> {
    codes.min_by_key(|code| (digit_sum(*code), *code))
}

fn digit_sum(mut code: u32) -> u32 {
    let mut sum = 0;
    while code > 0 {
        sum += code % 3;
        code /= 3;
    }
    sum
}

/// A cell and a factor such that raising the factor by one level relaxes the lane; `None` if the
/// lanes are monotone. The matrix grammar can write no such thing; this checks the outcome.
#[must_use]
pub fn relaxing_step(lanes: &[Lane], factors: usize) -> Option<(u32, usize)> {
    let mut place = 1;
    for factor in 0..factors {
        // Codes in which the factor's digit is not yet 2 come in runs of two places of three.
        for run in (0..lanes.len()).step_by(3 * place) {
            let two = run..(run + 2 * place).min(lanes.len());
            let step =
                two.into_iter().find(|code| lanes.get(code + place).is_some_and(|l| *l < lanes[*code]));
            if let Some(code) = step {
                return Some((whole(code), factor));
            }
        }
        place *= 3;
    }
    None
}

/// A set of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellSet {
    cells: usize,
    words: Vec<u64>,
}

impl CellSet {
    fn filled(cells: usize, full: bool) -> Self {
        let mut set = Self { cells, words: vec![if full { !0 } else { 0 }; cells.div_ceil(64)] };
        set.trim();
        set
    }

    /// Clears the bits beyond the last cell.
    fn trim(&mut self) {
        if let (Some(last), used @ 1..) = (self.words.last_mut(), self.cells % 64) {
            *last &= (1 << used) - 1;
        }
    }

    /// The cells for which a test holds, by code.
    pub fn matching(cells: usize, mut test: impl FnMut(usize) -> bool) -> Self {
        let word = |at: usize| {
            let first = at * 64;
            (first..(first + 64).min(cells))
                .fold(0, |word, code| word | u64::from(test(code)) << (code - first))
        };
        Self { cells, words: (0..cells.div_ceil(64)).map(word).collect() }
    }

    fn merge(&mut self, other: &Self, combine: impl Fn(u64, u64) -> u64) {
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a = combine(*a, *b));
    }

    /// Both.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.merge(other, |a, b| a & b);
        self
    }

    /// Either.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.merge(other, |a, b| a | b);
        self
    }

    /// Those that are not in the other.
    #[must_use]
    pub fn without(mut self, other: &Self) -> Self {
        self.merge(other, |a, b| a & !b);
        self
    }

    /// Whether there is no cell in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// The codes in it, rising.
    pub fn codes(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(whole(at * 64) + bit)
            })
        })
    }
}

/// The sets from which all matrix conditions are made.
#[derive(Debug)]
pub struct CellSpace {
    factors: usize,
    cells: usize,
    /// Per factor: at least medium, at least high.
    raised: Vec<[CellSet; 2]>,
}

impl CellSpace {
    /// All cells over so many factors, at most [`crate::program::MAX_FACTORS`].
    #[must_use]
    pub fn new(factors: usize) -> Self {
        let cells = 3_usize.pow(whole(factors));
        let raised = (0..factors)
            .map(|factor| {
                let place = 3_usize.pow(whole(factor));
                [1, 2].map(|least| runs(cells, least * place, 3 * place))
            })
            .collect();
        Self { factors, cells, raised }
    }

    /// The cells in which a condition holds.
    #[must_use]
    pub(crate) fn cells_of(&self, condition: &LevelCondition) -> CellSet {
        let none = || CellSet::filled(self.cells, false);
        let all = || CellSet::filled(self.cells, true);
        match condition {
            LevelCondition::AnyOf(of, level) => {
                of.iter().fold(none(), |set, i| set.or(&self.raised(*i, *level)))
            }
            LevelCondition::AllOf(of, level) => {
                of.iter().fold(all(), |set, i| set.and(&self.raised(*i, *level)))
            }
            LevelCondition::Count(n, level, of) => self.at_least(*n as usize, *level, of),
            LevelCondition::Score(..) => {
                // Sums of weights depend on the order of adding, so they are computed as elsewhere.
                let mut levels = vec![Level::Low; self.factors];
                CellSet::matching(self.cells, |_| {
                    let holds = condition.holds(&levels);
                    next_levels(&mut levels);
                    holds
                })
            }
            LevelCondition::All(list) => list.iter().fold(all(), |set, c| set.and(&self.cells_of(c))),
            LevelCondition::Any(list) => list.iter().fold(none(), |set, c| set.or(&self.cells_of(c))),
        }
    }

    fn raised(&self, factor: usize, level: Level) -> CellSet {
        match level {
            Level::Low => CellSet::filled(self.cells, true),
            Level::Medium => self.raised[factor][0].clone(),
            Level::High => self.raised[factor][1].clone(),
        }
    }

    /// Keeps, for each count up to `n`, the cells that have reached it.
    fn at_least(&self, n: usize, level: Level, of: &[usize]) -> CellSet {
        if n > of.len() {
            return CellSet::filled(self.cells, false);
        }
        let mut reached = vec![CellSet::filled(self.cells, false); n];
        for factor in of {
            let set = self.raised(*factor, level);
            for count in (1..n).rev() {
                let carried = reached[count - 1].clone().and(&set);
                reached[count].merge(&carried, |a, b| a | b);
            }
            if let Some(first) = reached.first_mut() {
                first.merge(&set, |a, b| a | b);
            }
        }
        reached.pop().unwrap_or_else(|| CellSet::filled(self.cells, true))
    }
}

/// The codes whose remainder by `period` is at least `from`, in whole words.
fn runs(cells: usize, from: usize, period: usize) -> CellSet {
    let mut set = CellSet::filled(cells, false);
    for start in (from..cells).step_by(period) {
        let mut code = start;
        let end = (start - from + period).min(cells);
        while code < end {
            let (word, bit) = (code / 64, code % 64);
            let length = (end - code).min(64 - bit);
            set.words[word] |= (!0_u64 >> (64 - length)) << bit;
            code += length;
        }
    }
    set
}

/// What a matrix rule does to the cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleEffect {
    /// It sets the lane of some cell alone.
    Decides,
    /// Wherever it sets the lane, another rule sets the same.
    Redundant,
    /// It sets the lane of no cell: it never holds, or a stricter rule always does.
    Dead,
}

/// The effect of each matrix rule, in the policy's order.
pub fn rule_effects(space: &CellSpace, table: &LaneTable) -> Vec<RuleEffect> {
    let rules = table.rules();
    let sets: Vec<CellSet> = rules.iter().map(|(_, condition)| space.cells_of(condition)).collect();
    let lanes = Lane::ALL.map(|lane| CellSet::matching(space.cells, |code| table.lanes()[code] == lane));
    // Per lane: cells set by one rule at least, and by two. All low is autonomous without a rule.
    let mut once = Lane::ALL.map(|_| CellSet::filled(space.cells, false));
    let mut twice = once.clone();
    once[0].words[0] |= 1;
    let decided: Vec<(usize, CellSet)> = rules
        .iter()
        .zip(sets)
        .map(|((lane, _), set)| (lane.index(), set.and(&lanes[lane.index()])))
        .collect();
    for (lane, set) in &decided {
        twice[*lane] = once[*lane].clone().and(set).or(&twice[*lane]);
        once[*lane].merge(set, |a, b| a | b);
    }
    let effect = |(lane, set): (usize, CellSet)| match (set.is_empty(), set.without(&twice[lane]).is_empty())
    {
        (true, _) => RuleEffect::Dead,
        (_, true) => RuleEffect::Redundant,
        _ => RuleEffect::Decides,
    };
    decided.into_iter().map(effect).collect()
}

/// A cell as its owners would say it: "policy sensitivity high and customer pressure medium, all else low".
pub(super) fn sentence(code: u32, titles: &[String]) -> String {
    let levels = levels_of(code, titles.len());
    let raised: Vec<String> = titles
        .iter()
        .zip(levels)
        .filter(|(_, level)| *level > Level::Low)
        .map(|(title, level)| format!("{title} {level}"))
        .collect();
    match raised.len() {
        0 => "all factors low".into(),
        n if n == titles.len() => raised.join(" and "),
        _ => format!("{} with everything else low", raised.join(" and ")),
    }
}
