//! A decision: one ticket through the policy, with everything needed to stand by it.

mod because;
pub(crate) use because::{action_title, enumerate, lower_first};
mod missing;
mod row;

pub use missing::{Absence, Missing};
pub use row::{Moment, RowEvaluator};

use crate::lane::{Lane, Level, Permission};
use crate::model::Scope;
use crate::program::{Program, Verdict, levels_of};
use crate::ticket::Ticket;
use crate::truth::Truth;
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
        let factors = self.factors(verdict);
        let permissions = permissions(program, lane);
        let matrix =
            program.lanes().deciding(verdict.cell).map(|i| policy.matrix.rules[i].id.as_str()).collect();
        let mut decision = Decision {
            ticket: moment.ticket.id.clone().into_owned(),
            policy: program.digest(),
            lane,
            recommended: verdict.recommended,
            bounds: verdict.bounds,
            triggers: triggers(&factors),
            factors,
            matrix,
            domains: self.domains().map(|d| d.id.as_str()).collect(),
            decisive: verdict.decisive(),
            missing: missing::collect(self, moment),
            escalates: escalation(&permissions, moment.ticket, lane),
            permissions,
            owner: self.owner(),
            because: String::new(),
        };
        decision.because = because::paragraph(policy, &decision);
        decision
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

    fn factors(&self, verdict: Verdict) -> Vec<(&'p str, FactorDecision<'p>)> {
        let program = self.program();
        let factors = &program.policy().factors;
        let levels = levels_of(verdict.cell, factors.len());
        let decide = |(i, factor): (usize, &'p crate::model::Factor)| {
            let rules = || factor.rules.iter().zip(&program.factors()[i]);
            let that_are = |truth: Truth| {
                rules()
                    .filter(|(_, rule)| self.truth(rule.node) == truth)
                    .map(|(rule, _)| rule.id.as_str())
                    .collect()
            };
            let unknown = that_are(Truth::Unknown);
            (factor.id.as_str(), FactorDecision { level: levels[i], rules: that_are(Truth::True), unknown })
        };
        factors.iter().enumerate().map(decide).collect()
    }
}

fn triggers<'p>(factors: &[(&'p str, FactorDecision<'p>)]) -> Vec<&'p str> {
    let at = |level: Level| factors.iter().filter(move |(_, f)| f.level == level).map(|(id, _)| *id);
    at(Level::High).chain(at(Level::Medium)).collect()
}

fn permissions(program: &Program, lane: Lane) -> Vec<(&str, Permission)> {
    let capabilities = program.policy().capabilities.iter().zip(&program.permissions);
    capabilities.map(|(capability, by_lane)| (capability.id.as_str(), by_lane[lane.index()])).collect()
}

/// The requested actions that are capabilities and not allowed, in the order of the request, once each.
fn escalation<'p>(permissions: &[(&'p str, Permission)], ticket: &Ticket<'_>, lane: Lane) -> Escalation<'p> {
    let mut actions = Vec::new();
    for requested in ticket.requested_actions.iter().flatten() {
        let needs_human = permissions.iter().find(|(id, p)| id == requested && *p != Permission::Allow);
        actions.extend(needs_human.map(|(id, _)| *id).filter(|id| !actions.contains(id)));
    }
    Escalation { conversation: lane == Lane::HumanOwned, answer: lane >= Lane::Assisted, actions }
}
