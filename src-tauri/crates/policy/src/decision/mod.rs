//! A decision: one ticket through the policy, with everything needed to stand by it.

mod because;
pub(crate) use because::{action_title, enumerate, lower_first};
mod line;
mod missing;
mod row;

pub use line::DecisionWriter;
pub use missing::{Absence, Missing};
pub use row::{Moment, RowEvaluator};

use crate::lane::{Lane, Level, Permission};
use crate::model::Scope;
use crate::program::{Program, levels_of};
use crate::ticket::Ticket;
use crate::truth::Truth;
use because::Told;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// What the policy decides about a ticket. Its JSON form is a line of `lanekeeper decide`.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Decision<'p> {
    /// The ticket's id.
    pub ticket: String,
    /// The digest of the policy.
    pub policy: &'p str,
    /// The lane, after the rollout scope.
    pub lane: Lane,
    /// The lane before the rollout scope.
    pub recommended: Lane,
    /// The lanes if all unknown rules were false, and if all were true.
    pub bounds: (Lane, Lane),
    /// Every factor, in the policy's order.
    #[serde(serialize_with = "as_map")]
    #[schemars(with = "std::collections::BTreeMap<String, FactorDecision<'static>>")]
    pub factors: Vec<(&'p str, FactorDecision<'p>)>,
    /// Factors at least medium, strongest first, then in the policy's order.
    pub triggers: Vec<&'p str>,
    /// The matrix rules that set the recommended lane.
    pub matrix: Vec<&'p str>,
    /// The domains that the ticket is in.
    pub domains: Vec<&'p str>,
    /// Whether missing facts decide between lanes.
    pub decisive: bool,
    /// What made rules unknown.
    pub missing: Vec<Missing<'p>>,
    /// What goes to a human.
    pub escalates: Escalation<'p>,
    /// What the assistant may do in the lane, by capability.
    #[serde(serialize_with = "as_map")]
    #[schemars(with = "std::collections::BTreeMap<String, Permission>")]
    pub permissions: Vec<(&'p str, Permission)>,
    /// Who owns it, if the policy says.
    pub owner: Option<&'p str>,
    /// Why, in words that could be shown to the customer's account manager.
    pub because: String,
}

/// Where a factor stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FactorDecision<'p> {
    /// Its level, with the raise for decisive missing context.
    pub level: Level,
    /// Its rules that are true.
    pub rules: Vec<&'p str>,
    /// Its rules that are unknown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<&'p str>,
}

/// The units of escalation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Escalation<'p> {
    /// A human owns the conversation.
    pub conversation: bool,
    /// A human sends the answer.
    pub answer: bool,
    /// Requested actions that need a human.
    pub actions: Vec<&'p str>,
}

fn as_map<V: Serialize, S: Serializer>(pairs: &[(&str, V)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(k, v)| (k, v)))
}

impl Program {
    /// Decides one ticket. For many, keep a [`RowEvaluator`] and call [`RowEvaluator::decide`].
    #[must_use]
    pub fn decide(&self, ticket: &Ticket<'_>, scope: Option<&Scope>) -> Decision<'_> {
        RowEvaluator::new(self).decide(ticket, scope)
    }
}

impl<'p> RowEvaluator<'p> {
    /// Decides a ticket at its own time.
    pub fn decide(&mut self, ticket: &Ticket<'_>, scope: Option<&Scope>) -> Decision<'p> {
        self.decide_at(Moment::whole(ticket), scope)
    }

    /// Decides a ticket as it is known at a moment.
    pub fn decide_at(&mut self, moment: Moment<'_>, scope: Option<&Scope>) -> Decision<'p> {
        let verdict = self.evaluate(moment);
        let program = self.program();
        let policy = program.policy();
        let lane = scope.map_or(verdict.recommended, |scope| self.scoped(scope, verdict.recommended));
        let levels = levels_of(verdict.cell, policy.factors.len());
        let matrix =
            program.lanes().deciding(verdict.cell).map(|i| policy.matrix.rules[i].id.as_str()).collect();
        let missing = self.missing();
        let actions = requested_of_a_human(program, moment.ticket, lane);
        let mut because = String::with_capacity(160);
        let told = Told {
            recommended: verdict.recommended,
            lane,
            reasons: &self.reasons(&levels),
            decisive: verdict.decisive().then_some(&missing),
            actions: &actions,
        };
        because::paragraph(policy, told, &mut because);
        Decision {
            ticket: moment.ticket.id.clone().into_owned(),
            policy: program.digest(),
            lane,
            recommended: verdict.recommended,
            bounds: verdict.bounds,
            triggers: triggers(&levels).map(|i| policy.factors[i].id.as_str()).collect(),
            factors: self.factors(&levels),
            matrix,
            domains: self.domains().map(|d| d.id.as_str()).collect(),
            decisive: verdict.decisive(),
            missing,
            escalates: Escalation {
                conversation: lane == Lane::HumanOwned,
                answer: lane >= Lane::Assisted,
                actions,
            },
            permissions: permissions(program, lane),
            owner: self.owner(),
            because,
        }
    }

    /// What made rules unknown in the last ticket.
    fn missing(&self) -> Vec<Missing<'p>> {
        let mut gaps = Vec::new();
        missing::gaps(self, &mut gaps);
        let leaves = self.program().leaves();
        gaps.iter().map(|gap| missing::missing(&leaves[gap.leaf as usize], gap.why)).collect()
    }

    /// What tips the scale, strongest factor first: of each factor above low, the first rule that fired
    /// at its level; of a factor that stands alone, up to three. The trace holds the rest.
    fn reasons(&self, levels: &[Level]) -> Vec<&'p str> {
        let program = self.program();
        let per_factor = if triggers(levels).count() == 1 { 3 } else { 1 };
        let mut reasons: Vec<&str> = Vec::with_capacity(levels.len());
        for factor in triggers(levels) {
            let rules = program.policy().factors[factor].rules.iter().zip(&program.factors()[factor]);
            let fired = rules.filter(|(rule, compiled)| {
                rule.level == levels[factor] && self.truth(compiled.node) == Truth::True
            });
            for (rule, _) in fired.take(per_factor) {
                if !reasons.contains(&rule.reason.as_str()) {
                    reasons.push(&rule.reason);
                }
            }
        }
        reasons
    }

    /// The lane under a rollout scope: domains that are true or unknown count, the strictest mode wins.
    pub(crate) fn scoped(&self, scope: &Scope, recommended: Lane) -> Lane {
        let policy = self.program().policy();
        let nodes = self.program().domains();
        let possible =
            policy.domains.iter().zip(nodes).filter(|(_, node)| self.truth(**node) != Truth::False);
        let mode = possible.map(|(domain, _)| scope.mode(&domain.id)).max().unwrap_or(scope.default);
        recommended.max(mode.floor())
    }

    /// The domains that the ticket is in.
    fn domains(&self) -> impl Iterator<Item = &'p crate::model::Domain> + '_ {
        let program = self.program();
        let with_nodes = program.policy().domains.iter().zip(program.domains());
        with_nodes.filter(|(_, node)| self.truth(**node) == Truth::True).map(|(domain, _)| domain)
    }

    fn owner(&self) -> Option<&'p str> {
        let program = self.program();
        let routes = program.policy().routing.iter().zip(program.routes());
        let routed = routes.into_iter().find(|(_, node)| self.truth(**node) == Truth::True);
        routed.map(|(route, _)| route.owner.as_str()).or_else(|| {
            // `max_by_key` returns the last of equals; the policy's order asks for the first.
            let strictest =
                self.domains().fold(None, |best: Option<&crate::model::Domain>, domain| match best {
                    Some(best) if best.consequence >= domain.consequence => Some(best),
                    _ => Some(domain),
                });
            strictest.map(|domain| domain.queue.as_str()).filter(|queue| !queue.is_empty())
        })
    }

    fn factors(&self, levels: &[Level]) -> Vec<(&'p str, FactorDecision<'p>)> {
        let factors = self.program().policy().factors.iter().enumerate().zip(levels);
        let decide = |((i, factor), level): ((usize, &'p crate::model::Factor), &Level)| {
            let that_are = |truth| self.rules_that_are(i, truth).collect();
            let decided = FactorDecision {
                level: *level,
                rules: that_are(Truth::True),
                unknown: that_are(Truth::Unknown),
            };
            (factor.id.as_str(), decided)
        };
        factors.map(decide).collect()
    }

    /// The rules of a factor with that truth.
    fn rules_that_are(&self, factor: usize, truth: Truth) -> impl Iterator<Item = &'p str> + '_ {
        let program = self.program();
        let rules = program.policy().factors[factor].rules.iter().zip(&program.factors()[factor]);
        rules.filter(move |(_, rule)| self.truth(rule.node) == truth).map(|(rule, _)| rule.id.as_str())
    }
}

/// The factors at least medium, strongest first, then in the policy's order.
fn triggers(levels: &[Level]) -> impl Iterator<Item = usize> + '_ {
    let at = move |level: Level| levels.iter().enumerate().filter(move |(_, l)| **l == level).map(|(i, _)| i);
    at(Level::High).chain(at(Level::Medium))
}

fn permissions(program: &Program, lane: Lane) -> Vec<(&str, Permission)> {
    let capabilities = program.policy().capabilities.iter().zip(&program.permissions);
    capabilities.map(|(capability, by_lane)| (capability.id.as_str(), by_lane[lane.index()])).collect()
}

/// The requested actions that are capabilities and not allowed, in the order of the request, once each.
fn requested_of_a_human<'p>(program: &'p Program, ticket: &Ticket<'_>, lane: Lane) -> Vec<&'p str> {
    let mut actions = Vec::new();
    for requested in ticket.requested_actions.iter().flatten() {
        let mut capabilities = program.policy().capabilities.iter().zip(&program.permissions);
        let needs_human = capabilities
            .find(|(c, by_lane)| c.id == *requested && by_lane[lane.index()] != Permission::Allow);
        actions.extend(needs_human.map(|(c, _)| c.id.as_str()).filter(|id| !actions.contains(id)));
    }
    actions
}
