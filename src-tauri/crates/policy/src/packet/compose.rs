//! Composes a packet from a decision and its grounds.

use super::grounds::{self, Grounds};
use super::statement::{Basis, FieldBasis, Mark, Statement, TextBasis};
use super::{
    CustomerState, Packet, Reference, Repetition, Scores, Seen, Trigger, customer_state, not_done, words,
};
use crate::decision::{Absence, Decision, FactorDecision, Missing, Moment, RowEvaluator};
use crate::lane::Lane;
use crate::model::{Factor, Policy, Rule, Scope};
use crate::value::Value;

/// Facts of the account that the summary names at most; all of them are in the known context.
const SUMMARY_FACTS: usize = 5;

/// A rule that fired, with what it rests on.
struct Fired<'p> {
    factor: usize,
    rule: &'p Rule,
    grounds: Grounds,
}

/// What the sections are composed from.
struct Composer<'r, 'p, 't> {
    row: &'r RowEvaluator<'p>,
    policy: &'p Policy,
    moment: Moment<'t>,
    decision: Decision<'p>,
    fired: Vec<Fired<'p>>,
}

impl RowEvaluator<'_> {
    /// The packet of a ticket as it is known at a moment.
    pub fn packet_at(&mut self, moment: Moment<'_>, scope: Option<&Scope>) -> Packet {
        let decision = self.decide_at(moment, scope);
        let policy = self.program().policy();
        let mut composer = Composer { row: self, policy, moment, decision, fired: Vec::new() };
        composer.fired = composer.fired();
        composer.packet()
    }
}

impl<'p> Composer<'_, 'p, '_> {
    fn packet(self) -> Packet {
        let (seen, recorded) = customer_state::describe(self.moment.messages);
        let seen_mark = if recorded { Mark::Confirmed } else { Mark::NotVerified };
        let handoff = match self.decision.lane {
            Lane::Autonomous => "",
            Lane::Assisted => &self.policy.handoff.assisted,
            Lane::HumanOwned => &self.policy.handoff.human_owned,
        };
        let mut packet = Packet {
            ticket: self.decision.ticket.clone(),
            policy: self.decision.policy.to_owned(),
            at: self.moment.at,
            messages: self.moment.messages.len(),
            recommended: self.decision.recommended,
            lane: self.decision.lane,
            summary: self.summary(),
            triggers: self.triggers(),
            known: self.known(),
            missing: self.missing(),
            decisive: self.decision.decisive,
            references: self.references(),
            owner: self.decision.owner.map(str::to_owned),
            not_done: not_done::statements(self.policy, &self.decision, self.moment),
            customer: Seen {
                state: CustomerState::after(self.moment.messages),
                statement: Statement::new(seen, seen_mark, vec![Basis::Messages]),
            },
            handoff: (!handoff.is_empty()).then(|| handoff.to_owned()),
            scores: Scores::default(),
        };
        packet.scores.repetition = Repetition::measure(&packet, self.moment.ticket, self.moment.messages);
        packet
    }

    /// The rules that fired, in the order of the triggers and, within one, strongest level first;
    /// then those of factors that are no triggers.
    fn fired(&self) -> Vec<Fired<'p>> {
        let program = self.row.program();
        let of_factor = |i: usize| {
            let mut rules: Vec<Fired<'p>> = Vec::new();
            for (rule, node) in self.policy.factors[i].rules.iter().zip(&program.factors()[i]) {
                if self.decision.factors[i].1.rules.contains(&rule.id.as_str())
                    && let Some(grounds) = grounds::of_node(self.row, self.moment, node.node)
                {
                    rules.push(Fired { factor: i, rule, grounds });
                }
            }
            rules.sort_by_key(|fired| std::cmp::Reverse(fired.rule.level));
            rules
        };
        let position = |id: &str| self.policy.factors.iter().position(|factor| factor.id == id);
        let triggers: Vec<usize> = self.decision.triggers.iter().filter_map(|id| position(id)).collect();
        let others = (0..self.policy.factors.len()).filter(|i| !triggers.contains(i));
        triggers.iter().copied().chain(others).flat_map(of_factor).collect()
    }

    fn triggers(&self) -> Vec<Trigger> {
        let factor = |id: &&str| self.policy.factors.iter().position(|factor| factor.id == **id);
        self.decision.triggers.iter().filter_map(factor).map(|i| self.trigger(i)).collect()
    }

    /// A trigger with the reasons that put it at its level.
    fn trigger(&self, number: usize) -> Trigger {
        let (factor, state): (&Factor, &FactorDecision<'_>) =
            (&self.policy.factors[number], &self.decision.factors[number].1);
        let deciding = self.fired.iter().filter(|f| f.factor == number && f.rule.level == state.level);
        let mut reasons: Vec<Statement> = deciding.map(|f| self.reason(f)).collect();
        if reasons.is_empty() {
            // No rule says so: the level is the raise for decisive missing context.
            let basis = self.decision.missing.iter().map(|missing| self.missing_basis(missing)).collect();
            let text = "lacks facts without which the assistant would have to guess";
            reasons.push(Statement::new(text, Mark::Missing, basis));
        }
        let title = words::titled(&factor.title, &factor.id);
        Trigger { factor: factor.id.clone(), title, level: state.level, reasons }
    }

    /// Why a rule fired, in the policy's words.
    fn reason(&self, fired: &Fired<'_>) -> Statement {
        let basis = std::iter::once(Basis::Rule(fired.rule.id.clone())).chain(fired.grounds.basis.clone());
        Statement::new(
            words::hedged(&fired.rule.reason, fired.grounds.mark),
            fired.grounds.mark,
            basis.collect(),
        )
    }

    /// The strongest reason, the domains, the facts that the triggers rest on, the open decision.
    fn summary(&self) -> Vec<Statement> {
        let mut summary = Vec::new();
        let triggering = || self.fired.iter().filter(|f| self.is_trigger(f.factor));
        // Within the strongest trigger, what the customer asks is said better by a firmer reason.
        let first = triggering().next().map(|f| (f.factor, f.rule.level));
        let strongest = triggering().filter(|f| first == Some((f.factor, f.rule.level)));
        if let Some(fired) = strongest.min_by_key(|f| f.grounds.mark) {
            let reason = self.reason(fired);
            summary.push(Statement { text: format!("The ticket {}.", reason.text), ..reason });
        }
        let subject = if summary.is_empty() { "The ticket" } else { "It" };
        summary.extend(self.domains(subject));
        summary.extend(self.summary_facts(triggering()));
        let actions = &self.decision.escalates.actions;
        if !actions.is_empty() {
            let titles: Vec<String> =
                actions.iter().map(|id| crate::decision::action_title(self.policy, id)).collect();
            let basis = actions.iter().map(|id| Basis::Permission((*id).to_owned())).collect();
            let text = format!("A person decides whether to {}.", titles.join(" and to "));
            summary.push(Statement::new(text, Mark::Confirmed, basis));
        }
        summary
    }

    fn is_trigger(&self, factor: usize) -> bool {
        self.decision.triggers.contains(&self.policy.factors[factor].id.as_str())
    }

    /// The subject areas in one statement.
    fn domains(&self, subject: &str) -> Option<Statement> {
        let program = self.row.program();
        let mut titles = Vec::new();
        let mut grounds: Option<Grounds> = None;
        for (domain, node) in self.policy.domains.iter().zip(program.domains()) {
            if !self.decision.domains.contains(&domain.id.as_str()) {
                continue;
            }
            titles.push(crate::decision::lower_first(&words::titled(&domain.title, &domain.id)));
            let own = Grounds { mark: Mark::Confirmed, basis: vec![Basis::Domain(domain.id.clone())] };
            let own = grounds::of_node(self.row, self.moment, *node).map_or(own.clone(), |g| own.and(g));
            grounds = Some(match grounds {
                Some(before) => before.and(own),
                None => own,
            });
        }
        let Grounds { mark, basis } = grounds?;
        let concerns = words::hedged(&format!("concerns {}", words::listed(&titles)), mark);
        Some(Statement::new(format!("{subject} {concerns}."), mark, basis))
    }

    /// The confirmed facts that the triggers rest on, in the order of the policy's facts.
    fn summary_facts<'f>(&self, fired: impl Iterator<Item = &'f Fired<'p>>) -> Vec<Statement>
    where
        'p: 'f,
    {
        let mut fields: Vec<&str> = Vec::new();
        for basis in fired.flat_map(|f| &f.grounds.basis) {
            if let Basis::Field(basis) = basis
                && !fields.contains(&basis.field.as_str())
            {
                fields.push(&basis.field);
            }
        }
        let place = |field: &str| self.policy.facts.iter().position(|fact| fact.field == field);
        let placed = fields.into_iter().filter_map(|field| Some((place(field)?, self.fact(field)?)));
        let confirmed = placed.filter(|(_, fact)| fact.mark == Mark::Confirmed);
        let mut facts: Vec<(usize, Statement)> = confirmed.take(SUMMARY_FACTS).collect();
        facts.sort_by_key(|(place, _)| *place);
        facts.into_iter().map(|(_, fact)| fact).collect()
    }

    /// A field as a statement, if it has a usable value.
    fn fact(&self, field: &str) -> Option<Statement> {
        let Grounds { mark, basis } = grounds::field(self.row.program(), self.moment, field);
        let value = self.moment.ticket.fields.get(field).filter(|_| mark != Mark::Missing)?;
        Some(Statement::new(words::fact(self.policy, field, value), mark, basis))
    }

    /// Fields that the policy has words for and that a source vouches for, and whatever the fired
    /// rules rest on; confirmed ones first.
    fn known(&self) -> Vec<Statement> {
        let mut known: Vec<Statement> = Vec::new();
        let of_rules = self.fired.iter().flat_map(|f| &f.grounds.basis).filter_map(|basis| match basis {
            Basis::Field(basis) => Some(basis.field.as_str()),
            _ => None,
        });
        let of_rules: Vec<&str> = of_rules.collect();
        let stated = self.policy.facts.iter().map(|fact| fact.field.as_str());
        for field in stated.chain(of_rules.iter().copied()) {
            let Some(fact) = self.fact(field) else { continue };
            let worth = fact.mark == Mark::Confirmed || of_rules.contains(&field);
            if worth && !known.contains(&fact) && !self.says_again(field) {
                known.push(fact);
            }
        }
        known.sort_by_key(|fact| fact.mark);
        known
    }

    /// Whether a longer text from the same source already contains this one, as the plan
    /// "enterprise annual" contains the tier "enterprise". Saying it twice would cost attention.
    fn says_again(&self, field: &str) -> bool {
        let text = |field: &str| match self.moment.ticket.fields.get(field) {
            Some(Value::Text(text)) => Some(crate::text::fold_phrase(text)),
            _ => None,
        };
        let (Some(own), Some(source)) = (text(field), self.policy.source_of(field)) else { return false };
        let facts = self.policy.facts.iter().map(|fact| fact.field.as_str());
        facts.filter(|other| *other != field && source.fields.iter().any(|f| f == other)).any(|other| {
            text(other).is_some_and(|longer| longer.len() > own.len() && crate::text::contains(&longer, &own))
        })
    }

    /// What the decision would have needed, then recorded values that cannot be relied on.
    fn missing(&self) -> Vec<Statement> {
        let mut missing: Vec<Statement> = Vec::new();
        let mut add = |statement: Statement| {
            if !missing.iter().any(|known| known.text == statement.text) {
                missing.push(statement);
            }
        };
        for fact in &self.decision.missing {
            let text = self.missing_words(fact);
            add(Statement::new(text, Mark::Missing, vec![self.missing_basis(fact)]));
        }
        for fact in &self.policy.facts {
            let Grounds { mark, basis } = grounds::field(self.row.program(), self.moment, &fact.field);
            if mark == Mark::Missing && self.moment.ticket.fields.get(&fact.field).is_some() {
                add(Statement::new(words::missing_fact(self.policy, &fact.field), mark, basis));
            }
        }
        missing
    }

    fn missing_words(&self, missing: &Missing<'_>) -> String {
        match missing {
            Missing { field: Some(field), why: Absence::Incomparable, .. } => {
                format!("“{}” in a form that the rules can compare", words::spaced(field))
            }
            Missing { why: Absence::NoTicketTime, .. } => "when the ticket was written".into(),
            Missing { field: Some(field), .. } => words::missing_fact(self.policy, field),
            Missing { source: Some(source), .. } => {
                format!("the state of {}", words::source_title(self.policy, source))
            }
            Missing { action: Some(action), .. } => {
                format!("whether the ticket asks to {}", crate::decision::action_title(self.policy, action))
            }
            _ => "what the customer wrote".into(),
        }
    }

    fn missing_basis(&self, missing: &Missing<'_>) -> Basis {
        match missing {
            Missing { field: Some(field), source, why, .. } => Basis::Field(FieldBasis {
                field: (*field).to_owned(),
                source: source.map(str::to_owned),
                source_title: source.map(|id| words::source_title(self.policy, id)),
                as_of: source.and_then(|s| self.moment.ticket.sources.get(s)).and_then(|record| record.as_of),
                why: Some(*why),
            }),
            Missing { source: Some(source), .. } => Basis::Source((*source).to_owned()),
            Missing { action: Some(action), .. } => Basis::Action((*action).to_owned()),
            Missing { text, .. } => {
                Basis::Text(TextBasis { parts: text.clone().unwrap_or_default(), found: None })
            }
        }
    }

    fn references(&self) -> Vec<Reference> {
        let mut references: Vec<Reference> = Vec::new();
        for fired in self.fired.iter().filter(|f| self.is_trigger(f.factor)) {
            for reference in &fired.rule.references {
                match references.iter_mut().find(|known| known.reference == *reference) {
                    Some(known) => known.rules.push(fired.rule.id.clone()),
                    None => references
                        .push(Reference { reference: reference.clone(), rules: vec![fired.rule.id.clone()] }),
                }
            }
        }
        references
    }
}
