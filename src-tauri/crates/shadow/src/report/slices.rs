//! Slices: the same figures for each value of a field, worst first.
//!
//! A healthy average hides a bad slice, so each slice is tested against the rest of the corpus twice:
//! is its rate of under-escalation higher, and is its rate of human overrides higher? (Fisher's exact
//! test, one-sided.) `q` is the smaller of the two p-values after Holm's correction for all tests of
//! the report. Slices are ordered by the strength of that evidence, not by rate: three bad tickets of
//! four are no news.

use crate::columns::{Labels, Outcome, TicketColumns};
use crate::figures::{CLASSES, Class, Figures};
use crate::run::Run;
use crate::statistics::{Tail, greater_than_rest, holm, rate};
use policy::{Lane, Level};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Classes, lanes, and whether a human overrode: all that slices count.
const KEYS: usize = CLASSES * 3 * 3;
/// At most so many values of a field are looked at, the most frequent.
const MOST_VALUES: usize = 500;

/// The figures of one slice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Slice {
    /// The field.
    pub by: String,
    /// Its value.
    pub value: String,
    /// Tickets of the slice.
    pub tickets: u64,
    /// Of those, tickets with a human lane.
    pub n: u64,
    /// Agreement with humans.
    pub agreement: SliceRate,
    /// Compared tickets on which the policy is laxer.
    pub under_escalated: u64,
    /// Compared tickets on which the policy is stricter.
    pub over_escalated: u64,
    /// Tickets recommended autonomous that should not have been.
    pub high_risk_misses: u64,
    /// Human overrides.
    #[serde(rename = "override")]
    pub overrides: OverrideRate,
    /// The corrected p-value; `null` if the slice is the whole corpus or was never judged.
    pub q: Option<f64>,
    /// Which of the two figures the evidence is about, if it is beyond chance (`q` below 0.05).
    pub worse_in: Option<WorseIn>,
}

/// The figure in which a slice is worse than the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorseIn {
    /// The policy is laxer than humans more often.
    UnderEscalated,
    /// Humans override the assistant more often.
    Override,
}

/// A rate with its Wilson 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SliceRate {
    /// 0 to 1; `null` for 0 of 0.
    pub rate: Option<f64>,
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
}

/// The rate of human overrides among tickets that tell.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OverrideRate {
    /// 0 to 1; `null` for 0 of 0.
    pub rate: Option<f64>,
    /// Tickets the assistant touched.
    pub n: u64,
}

/// The fields that are looked at by default.
#[must_use]
pub fn default_fields() -> Vec<String> {
    ["issue_type", "domain", "plan_tier", "segment", "region", "consequence", "month"]
        .map(str::to_owned)
        .to_vec()
}

/// Counts of one slice.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    figures: Figures,
    overridden: u64,
    touched: u64,
}

impl Counts {
    fn of(keys: &[u32]) -> Self {
        let mut counts = Self::default();
        for (key, n) in keys.iter().enumerate().map(|(key, n)| (key, u64::from(*n))) {
            counts.figures.add_lane(Class::at(key / 9), Lane::ALL[key / 3 % 3], n);
            counts.touched += if key % 3 > 0 { n } else { 0 };
            counts.overridden += if key % 3 == 2 { n } else { 0 };
        }
        counts
    }
}

/// Everything that slices count of a ticket, in a byte.
fn keys(run: &Run, outcomes: &[Outcome]) -> Vec<u8> {
    let key = |(ticket, outcome): (usize, &Outcome)| {
        let overrode = outcome.overridden().map_or(0, |overrode| 1 + usize::from(overrode));
        let key = run.class(ticket).index() * 9 + run.lane(ticket).index() * 3 + overrode;
        u8::try_from(key).unwrap_or(u8::MAX)
    };
    outcomes.par_iter().enumerate().map(key).collect()
}

/// The slices of a run by some fields, worst first. `domain` and `consequence` are those of the
/// policy, and a ticket in several domains counts in each; a field that no ticket has is left out.
///
/// # Errors
/// If a column cannot be read.
pub fn slices<C: TicketColumns>(
    run: &Run,
    columns: &C,
    outcomes: &[Outcome],
    by: &[String],
) -> Result<Vec<Slice>, C::Error> {
    let keys = keys(run, outcomes);
    let mut total = [0_u32; KEYS];
    keys.iter().for_each(|key| total[usize::from(*key)] += 1);
    let counted: Vec<Vec<(String, String, Counts)>> = by
        .par_iter()
        .map(|field| {
            let values = match field.as_str() {
                "domain" => by_domain(run, &keys),
                "consequence" => by_consequence(run, &keys),
                _ => columns.labels(field)?.map_or_else(Vec::new, |labels| by_label(&labels, &keys)),
            };
            Ok(values.into_iter().map(|(value, counts)| (field.clone(), value, counts)).collect())
        })
        .collect::<Result<_, C::Error>>()?;
    Ok(ranked(counted.into_iter().flatten().collect(), &Counts::of(&total)))
}

fn by_label(labels: &Labels, keys: &[u8]) -> Vec<(String, Counts)> {
    let mut counts = vec![[0_u32; KEYS]; labels.values.len()];
    for (value, key) in labels.of_ticket.iter().zip(keys) {
        if let Some(row) = counts.get_mut(*value as usize) {
            row[usize::from(*key)] += 1;
        }
    }
    let mut values: Vec<_> =
        labels.values.iter().cloned().zip(counts.iter().map(|row| Counts::of(row))).collect();
    if values.len() > MOST_VALUES {
        values.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.figures.tickets()));
        values.truncate(MOST_VALUES);
    }
    values
}

fn by_domain(run: &Run, keys: &[u8]) -> Vec<(String, Counts)> {
    let domains = &run.program().policy().domains;
    let of = |(at, domain): (usize, &policy::model::Domain)| {
        (domain.id.clone(), count_in(keys, run.domain_words(at)))
    };
    domains.iter().enumerate().map(of).collect()
}

fn by_consequence(run: &Run, keys: &[u8]) -> Vec<(String, Counts)> {
    let of = |level: Level| (level.to_string(), count_in(keys, run.consequence_words(level).into_iter()));
    Level::ALL.into_iter().map(of).collect()
}

/// Counts the tickets of a set, given sixty-four a word.
fn count_in(keys: &[u8], words: impl Iterator<Item = u64>) -> Counts {
    let mut row = [0_u32; KEYS];
    for (mut word, keys) in words.zip(keys.chunks(64)) {
        while word != 0 {
            row[usize::from(keys[word.trailing_zeros() as usize])] += 1;
            word &= word - 1;
        }
    }
    Counts::of(&row)
}

/// Tests every slice against the rest, corrects, and puts the strongest evidence first.
fn ranked(slices: Vec<(String, String, Counts)>, all: &Counts) -> Vec<Slice> {
    let slices: Vec<_> = slices.into_iter().filter(|(_, _, c)| c.figures.tickets() > 0).collect();
    let tails: Vec<[Option<Tail>; 2]> = slices.iter().map(|(_, _, counts)| tests(counts, all)).collect();
    let p: Vec<f64> = tails.iter().flatten().flatten().map(|tail| tail.p).collect();
    let mut corrected = holm(&p).into_iter();
    let mut list: Vec<(f64, Slice)> = Vec::with_capacity(slices.len());
    for ((by, value, counts), tails) in slices.into_iter().zip(&tails) {
        let q = tails.map(|tail| tail.and_then(|_| corrected.next()));
        let evidence = tails.map(|tail| tail.map_or(f64::INFINITY, |tail| tail.ln_p));
        let of_overrides = usize::from(evidence[1] < evidence[0]);
        let mut slice = shown(by, value, &counts);
        slice.q = q[of_overrides].or(q[1 - of_overrides]);
        let figure = [WorseIn::UnderEscalated, WorseIn::Override][of_overrides];
        slice.worse_in = slice.q.is_some_and(|q| q < 0.05).then_some(figure);
        list.push((evidence[of_overrides], slice));
    }
    list.sort_by(|(a, x), (b, y)| a.total_cmp(b).then(y.n.cmp(&x.n)));
    list.into_iter().map(|(_, slice)| slice).collect()
}

fn tests(slice: &Counts, all: &Counts) -> [Option<Tail>; 2] {
    let (c, every) = (&slice.figures.confusion, &all.figures.confusion);
    [
        greater_than_rest(c.under_escalated(), c.compared(), every.under_escalated(), every.compared()),
        greater_than_rest(slice.overridden, slice.touched, all.overridden, all.touched),
    ]
}

fn shown(by: String, value: String, counts: &Counts) -> Slice {
    let confusion = &counts.figures.confusion;
    let interval = confusion.agreement_interval();
    Slice {
        by,
        value,
        tickets: counts.figures.tickets(),
        n: confusion.compared(),
        agreement: SliceRate {
            rate: confusion.agreement(),
            low: interval.map(|i| i.low),
            high: interval.map(|i| i.high),
        },
        under_escalated: confusion.under_escalated(),
        over_escalated: confusion.over_escalated(),
        high_risk_misses: counts.figures.high_risk_misses,
        overrides: OverrideRate { rate: rate(counts.overridden, counts.touched), n: counts.touched },
        q: None,
        worse_in: None,
    }
}
