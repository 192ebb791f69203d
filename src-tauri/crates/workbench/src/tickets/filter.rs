//! One condition of a selection, as a test of a ticket's position.

use super::{Ground, behind};
use crate::error::WorkbenchError;
use corpus::Column;
use policy::packet::CustomerState;
use policy::program::levels_of;
use policy::replay::TimingVerdict;
use policy::{Lane, Level};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use shadow::columns::TicketColumns as _;
use shadow::comparison::Cause;
use shadow::{Run, Selection};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whether the ticket at a position is wanted.
pub(crate) type Test<'a> = Box<dyn Fn(usize) -> bool + Sync + Send + 'a>;

/// A condition on tickets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Filter {
    /// The recommended lane is one of these.
    Recommended {
        /// Lanes.
        lanes: Vec<Lane>,
    },
    /// The human lane is one of these; `null` is a ticket that nobody decided.
    Human {
        /// Lanes.
        lanes: Vec<Option<Lane>>,
    },
    /// How the policy stands to humans.
    Standing {
        /// Of these ways, one.
        is: Vec<Standing>,
    },
    /// Recommended autonomous, and should not have been.
    HighRiskMiss,
    /// Missing facts decide between lanes.
    Decisive,
    /// Humans overrode the assistant.
    Overridden,
    /// In one of these cells, by code.
    Cell {
        /// Codes.
        codes: Vec<u32>,
    },
    /// A factor is at one of these levels.
    Level {
        /// The factor.
        factor: String,
        /// Levels.
        levels: Vec<Level>,
    },
    /// A rule of a factor is true.
    Rule {
        /// The factor.
        factor: String,
        /// The rule.
        rule: String,
    },
    /// A rule of the matrix holds in the ticket's cell.
    MatrixRule {
        /// The rule.
        rule: String,
    },
    /// In one of these domains.
    Domain {
        /// Ids; the empty one is a ticket that is in none.
        ids: Vec<String>,
    },
    /// A field has one of these values; `null` is none.
    Field {
        /// The field, `month` or `channel`.
        field: String,
        /// Values in words.
        values: Vec<Option<String>>,
    },
    /// Written in these weeks.
    Weeks {
        /// Mondays, in days since 1970.
        mondays: Vec<i32>,
    },
    /// Moves from the second policy's lane to this one's.
    Moved {
        /// From; any if absent.
        from: Option<Lane>,
        /// To; any if absent.
        to: Option<Lane>,
    },
    /// Has a defect under the policy and not under the second one.
    Gained {
        /// Which.
        defect: Defect,
    },
    /// Had a defect under the second policy and has it no more.
    Fixed {
        /// Which.
        defect: Defect,
    },
    /// A condition of the policy's language is true, with the policy's signals and lists.
    Condition {
        /// The condition as policy files write it.
        when: String,
    },
    /// In its replay a person took over so, beside the policy.
    Timing {
        /// Of these ways, one.
        is: Vec<TimingVerdict>,
    },
    /// In its replay the customer had seen this when the policy would have handed over.
    CustomerSaw {
        /// Of these states, one.
        states: Vec<CustomerState>,
    },
    /// Moved by one edit alone, if it were the only one.
    MovedAlone {
        /// The edit.
        edit: String,
        /// Only one way; both if absent.
        way: Option<Way>,
    },
    /// Moved, and this is the least set of edits that does it.
    MovedBy {
        /// How the edits act.
        cause: Cause,
        /// The edits.
        edits: Vec<String>,
        /// Only one way; both if absent.
        way: Option<Way>,
    },
    /// One of these tickets.
    Ids {
        /// Ids.
        ids: Vec<String>,
    },
}

/// A direction in which a ticket moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// To a stricter lane.
    Tightened,
    /// To a laxer lane.
    Loosened,
}

/// How a policy's lane stands to the human one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The same.
    Agrees,
    /// Laxer by one lane or more.
    Laxer,
    /// Autonomous where humans owned it.
    LaxerByTwo,
    /// Stricter by one lane or more.
    Stricter,
    /// Human-owned where humans left it to the assistant.
    StricterByTwo,
}

/// What can be wrong with a recommended lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Defect {
    /// Laxer than humans.
    UnderEscalated,
    /// Stricter than humans.
    OverEscalated,
    /// A high-risk miss.
    HighRiskMiss,
    /// Another lane than humans.
    Disagrees,
}

impl Defect {
    fn holds(self, run: &Run, ticket: usize) -> bool {
        match self {
            Self::UnderEscalated => Selection::UnderEscalated.holds(run, ticket),
            Self::OverEscalated => Selection::OverEscalated.holds(run, ticket),
            Self::HighRiskMiss => Selection::HighRiskMisses.holds(run, ticket),
            Self::Disagrees => run.judgement(ticket).lane.is_some_and(|human| human != run.lane(ticket)),
        }
    }
}

impl Standing {
    fn holds(self, human: Lane, lane: Lane) -> bool {
        match self {
            Self::Agrees => lane == human,
            Self::Laxer => lane < human,
            Self::Stricter => lane > human,
            Self::LaxerByTwo => (lane, human) == (Lane::Autonomous, Lane::HumanOwned),
            Self::StricterByTwo => (lane, human) == (Lane::HumanOwned, Lane::Autonomous),
        }
    }
}

pub(super) fn unknown(what: &'static str, name: &str) -> WorkbenchError {
    let hint = "It may have been renamed or deleted since; clear the filter".to_owned();
    WorkbenchError::NotFound { what, name: name.to_owned(), hint }
}

impl Ground {
    pub(super) fn run(&self) -> Result<Arc<Run>, WorkbenchError> {
        self.run
            .clone()
            .ok_or_else(|| WorkbenchError::Usage("this selection needs a policy; choose one".into()))
    }

    pub(super) fn both(&self) -> Result<(Arc<Run>, Arc<Run>), WorkbenchError> {
        let against = self.against.clone().ok_or_else(|| {
            WorkbenchError::Usage("this selection needs two policies; choose what to compare with".into())
        })?;
        Ok((self.run()?, against))
    }
}

impl Filter {
    /// Whether conversations have to be replayed for it.
    pub(super) fn needs_replays(&self) -> bool {
        matches!(self, Self::Timing { .. } | Self::CustomerSaw { .. })
    }

    /// Whether the causes of moves have to be known for it.
    pub(super) fn needs_causes(&self) -> bool {
        matches!(self, Self::MovedAlone { .. } | Self::MovedBy { .. })
    }

    /// The test that this filter is.
    pub(super) fn test<'a>(&'a self, ground: &Ground) -> Result<Test<'a>, WorkbenchError> {
        Ok(match self {
            Self::Recommended { lanes } => {
                let run = ground.run()?;
                Box::new(move |ticket| lanes.contains(&run.lane(ticket)))
            }
            Self::Human { lanes } => {
                let humans = ground.corpus.human_lanes()?;
                Box::new(move |ticket| lanes.contains(&humans[ticket]))
            }
            Self::Standing { is } => {
                let run = ground.run()?;
                Box::new(move |ticket| {
                    let lane = run.lane(ticket);
                    run.judgement(ticket).lane.is_some_and(|human| is.iter().any(|is| is.holds(human, lane)))
                })
            }
            Self::HighRiskMiss => chosen(ground, Selection::HighRiskMisses)?,
            Self::Decisive => chosen(ground, Selection::Decisive)?,
            Self::Overridden => {
                let outcomes = ground.corpus.outcomes()?;
                Box::new(move |ticket| outcomes[ticket].overridden() == Some(true))
            }
            Self::Cell { codes } => {
                let run = ground.run()?;
                Box::new(move |ticket| codes.contains(&run.verdict(ticket).cell))
            }
            Self::Level { factor, levels } => level(ground, factor, levels)?,
            Self::Rule { factor, rule } => self::rule(ground, factor, rule)?,
            Self::MatrixRule { rule } => matrix_rule(ground, rule)?,
            Self::Domain { ids } => domain(ground, ids)?,
            Self::Field { field, values } => self::field(ground, field, values)?,
            Self::Weeks { mondays } => weeks(ground, mondays)?,
            Self::Moved { from, to } => {
                let (run, against) = ground.both()?;
                Box::new(move |ticket| {
                    let (was, is) = (against.lane(ticket), run.lane(ticket));
                    was != is && from.is_none_or(|lane| lane == was) && to.is_none_or(|lane| lane == is)
                })
            }
            Self::Gained { defect } => {
                let (run, against) = ground.both()?;
                Box::new(move |ticket| defect.holds(&run, ticket) && !defect.holds(&against, ticket))
            }
            Self::Fixed { defect } => {
                let (run, against) = ground.both()?;
                Box::new(move |ticket| defect.holds(&against, ticket) && !defect.holds(&run, ticket))
            }
            Self::Condition { when } => behind::condition(ground, when)?,
            Self::Timing { is } => behind::replayed(ground, |one| is.contains(&one.verdict))?,
            Self::CustomerSaw { states } => {
                behind::replayed(ground, |one| one.customer.is_some_and(|state| states.contains(&state)))?
            }
            Self::MovedAlone { edit, way } => behind::moved_alone(ground, edit, *way)?,
            Self::MovedBy { cause, edits, way } => behind::moved_by(ground, *cause, edits, *way)?,
            Self::Ids { ids } => {
                let found = ids.par_iter().map(|id| ground.corpus.find(id)).collect::<Result<Vec<_>, _>>()?;
                let found: BTreeSet<usize> = found.into_iter().flatten().collect();
                Box::new(move |ticket| found.contains(&ticket))
            }
        })
    }
}

fn chosen(ground: &Ground, selection: Selection) -> Result<Test<'static>, WorkbenchError> {
    let run = ground.run()?;
    Ok(Box::new(move |ticket| selection.holds(&run, ticket)))
}

fn level<'a>(ground: &Ground, factor: &str, levels: &'a [Level]) -> Result<Test<'a>, WorkbenchError> {
    let run = ground.run()?;
    let factors = &run.program().policy().factors;
    let at = factors.iter().position(|known| known.id == factor).ok_or_else(|| unknown("factor", factor))?;
    let n = factors.len();
    Ok(Box::new(move |ticket| levels.contains(&levels_of(run.verdict(ticket).cell, n)[at])))
}

fn rule(ground: &Ground, factor: &str, rule: &str) -> Result<Test<'static>, WorkbenchError> {
    let run = ground.run()?;
    let program = run.program();
    let mut places = program.policy().factors.iter().zip(program.factors());
    let (factor, nodes) =
        places.find(|(known, _)| known.id == factor).ok_or_else(|| unknown("factor", factor))?;
    let mut rules = factor.rules.iter().zip(nodes);
    let (_, node) = rules.find(|(known, _)| known.id == rule).ok_or_else(|| unknown("rule", rule))?;
    let holding =
        shadow::rules::holding(program, node.node, &*ground.corpus).map_err(crate::runs::run_error)?;
    Ok(Box::new(move |ticket| holding.binary_search(&ticket).is_ok()))
}

fn matrix_rule(ground: &Ground, rule: &str) -> Result<Test<'static>, WorkbenchError> {
    let run = ground.run()?;
    let program = run.program();
    let rules = &program.policy().matrix.rules;
    let at = rules.iter().position(|known| known.id == rule).ok_or_else(|| unknown("matrix rule", rule))?;
    let table = program.lanes();
    let codes: Vec<u32> =
        run.cells().into_keys().filter(|code| table.holding(*code).any(|held| held == at)).collect();
    Ok(Box::new(move |ticket| codes.binary_search(&run.verdict(ticket).cell).is_ok()))
}

fn domain(ground: &Ground, ids: &[String]) -> Result<Test<'static>, WorkbenchError> {
    let run = ground.run()?;
    let domains = &run.program().policy().domains;
    let wanted = ids
        .iter()
        .filter(|id| !id.is_empty())
        .map(|id| domains.iter().position(|known| known.id == *id).ok_or_else(|| unknown("domain", id)));
    let wanted = wanted.collect::<Result<Vec<_>, _>>()?;
    let (all, or_none) = (domains.len(), ids.iter().any(String::is_empty));
    Ok(Box::new(move |ticket| {
        wanted.iter().any(|at| run.in_domain(ticket, *at))
            || (or_none && (0..all).all(|at| !run.in_domain(ticket, at)))
    }))
}

fn field(ground: &Ground, field: &str, values: &[Option<String>]) -> Result<Test<'static>, WorkbenchError> {
    let Some(labels) = ground.corpus.labels(field)? else { return Err(unknown("field", field)) };
    let number = |value: &String| {
        let at = labels.values.iter().position(|known| known == value)?;
        u32::try_from(at).ok()
    };
    let mut wanted: Vec<u32> = values.iter().flatten().filter_map(number).collect();
    if values.contains(&None) {
        wanted.push(shadow::columns::Labels::NONE);
    }
    Ok(Box::new(move |ticket| wanted.contains(&labels.of_ticket[ticket])))
}

fn weeks<'a>(ground: &Ground, mondays: &'a [i32]) -> Result<Test<'a>, WorkbenchError> {
    let created = ground.corpus.created_at()?;
    Ok(Box::new(move |ticket| {
        let Column::DateTimes { values, present } = &*created else { return false };
        let monday = shadow::weeks::monday_of(values[ticket]);
        present.get(ticket) && mondays.iter().any(|wanted| i64::from(*wanted) == monday)
    }))
}
