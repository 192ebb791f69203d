//! A second, naive implementation of a decision, written from the words of the format and sharing
//! no code with the program: it walks the conditions as they are written, one ticket at a time.

use jiff::Timestamp;
use policy::model::{Comparison, Condition, MatrixCondition, Policy};
use policy::ticket::{Sender, SourceState};
use policy::time::Span;
use policy::{Lane, Level, Ticket, Truth, Value};
use std::collections::BTreeSet;

/// What the reference says of a ticket.
#[derive(Debug, PartialEq)]
pub(crate) struct Outcome {
    pub(crate) low: Vec<Level>,
    pub(crate) high: Vec<Level>,
    pub(crate) bounds: (Lane, Lane),
    pub(crate) decisive: bool,
    pub(crate) levels: Vec<Level>,
    pub(crate) recommended: Lane,
    pub(crate) true_rules: Vec<String>,
    pub(crate) domains: Vec<String>,
    pub(crate) possible_domains: Vec<String>,
    pub(crate) deciding: Vec<String>,
    pub(crate) missing: BTreeSet<String>,
}

pub(crate) struct Reference<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) ticket: &'a Ticket<'a>,
}

impl Reference<'_> {
    pub(crate) fn outcome(&self) -> Outcome {
        let mut true_rules = Vec::new();
        let mut missing = BTreeSet::new();
        let mut low = Vec::new();
        let mut high = Vec::new();
        for factor in &self.policy.factors {
            let (mut least, mut most) = (Level::Low, Level::Low);
            for rule in &factor.rules {
                let truth = self.truth(&rule.when);
                if truth == Truth::True {
                    true_rules.push(rule.id.clone());
                    least = least.max(rule.level);
                }
                if truth != Truth::False {
                    most = most.max(rule.level);
                }
                if truth == Truth::Unknown {
                    self.causes(&rule.when, &mut missing);
                }
            }
            low.push(least);
            high.push(most);
        }
        let bounds = (self.lane(&low), self.lane(&high));
        let decisive = bounds.0 != bounds.1;
        let mut levels = low.clone();
        if let (true, Some(missing)) = (decisive, &self.policy.missing_context) {
            let at = self.policy.factors.iter().position(|f| f.id == missing.factor).unwrap();
            levels[at] = levels[at].max(missing.decisive);
        }
        let recommended = self.lane(&levels);
        let rules = self.policy.matrix.rules.iter();
        let deciding = rules
            .filter(|rule| rule.lane == recommended && self.matrix(&rule.when, &levels))
            .map(|rule| rule.id.clone())
            .collect();
        let domains = |wanted: fn(Truth) -> bool| {
            let there = self.policy.domains.iter().filter(|d| wanted(self.truth(&d.when)));
            there.map(|d| d.id.clone()).collect()
        };
        Outcome {
            domains: domains(|t| t == Truth::True),
            possible_domains: domains(|t| t != Truth::False),
            low,
            high,
            bounds,
            decisive,
            levels,
            recommended,
            true_rules,
            deciding,
            missing,
        }
    }

    pub(crate) fn truth(&self, condition: &Condition) -> Truth {
        match condition {
            Condition::All(list) => {
                let truths: Vec<Truth> = list.iter().map(|c| self.truth(c)).collect();
                if truths.contains(&Truth::False) {
                    Truth::False
                } else if truths.contains(&Truth::Unknown) {
                    Truth::Unknown
                } else {
                    Truth::True
                }
            }
            Condition::Any(list) => {
                let truths: Vec<Truth> = list.iter().map(|c| self.truth(c)).collect();
                if truths.contains(&Truth::True) {
                    Truth::True
                } else if truths.contains(&Truth::Unknown) {
                    Truth::Unknown
                } else {
                    Truth::False
                }
            }
            Condition::Not(inner) => match self.truth(inner) {
                Truth::True => Truth::False,
                Truth::False => Truth::True,
                Truth::Unknown => Truth::Unknown,
            },
            Condition::Signal(id) => {
                self.truth(&self.policy.signals.iter().find(|s| s.id == *id).unwrap().when)
            }
            Condition::Domain(id) => {
                self.truth(&self.policy.domains.iter().find(|d| d.id == *id).unwrap().when)
            }
            Condition::Domains(n) => {
                let truths: Vec<Truth> = self.policy.domains.iter().map(|d| self.truth(&d.when)).collect();
                let sure = truths.iter().filter(|t| **t == Truth::True).count();
                let possible = truths.iter().filter(|t| **t != Truth::False).count();
                match *n as usize {
                    n if sure >= n => Truth::True,
                    n if possible >= n => Truth::Unknown,
                    _ => Truth::False,
                }
            }
            Condition::Action(id) => match &self.ticket.requested_actions {
                None => Truth::Unknown,
                Some(list) => list.iter().any(|action| action == id).into(),
            },
            Condition::Source(id, wanted) => match self.source_state(id) {
                None => Truth::Unknown,
                Some(state) => (state == *wanted).into(),
            },
            Condition::Text(phrases, parts) => self.texts(parts).map_or(Truth::Unknown, |texts| {
                let occurs = |phrase: &String| texts.iter().any(|text| occurs(text, phrase));
                phrases.iter().any(occurs).into()
            }),
            Condition::Regex(pattern, parts) => self.texts(parts).map_or(Truth::Unknown, |texts| {
                let regex = regex::RegexBuilder::new(pattern).case_insensitive(true).build().unwrap();
                texts.iter().any(|text| regex.is_match(text)).into()
            }),
            Condition::Field(field, comparison) => self.field(field, comparison),
        }
    }

    fn texts(&self, parts: &[policy::text::Part]) -> Option<Vec<String>> {
        use policy::text::Part;
        let wants = |part| parts.is_empty() || parts.contains(&part);
        let mut texts: Vec<String> = Vec::new();
        if wants(Part::Subject) {
            texts.extend(self.ticket.subject.as_deref().map(str::to_owned));
        }
        if wants(Part::Body) {
            texts.extend(self.ticket.body.as_deref().map(str::to_owned));
        }
        if wants(Part::Messages) {
            let customer = self.ticket.messages.iter().filter(|m| m.from == Sender::Customer);
            texts.extend(customer.map(|m| m.text.to_string()));
        }
        (!texts.is_empty()).then_some(texts)
    }

    fn source_state(&self, id: &str) -> Option<SourceState> {
        let record = self.ticket.sources.get(id)?;
        let source = self.policy.sources.iter().find(|s| s.id == id).unwrap();
        if record.state == SourceState::Available
            && let (Some(age), Some(as_of), Some(at)) =
                (&source.max_age, record.as_of, self.ticket.created_at)
            && micros(at) - micros(as_of) > span(age)
        {
            return Some(SourceState::Stale);
        }
        Some(record.state)
    }

    fn usable(&self, field: &str) -> Option<&Value<'_>> {
        let source = self.policy.sources.iter().find(|s| s.fields.iter().any(|f| f == field));
        match source.and_then(|s| self.source_state(&s.id)) {
            Some(SourceState::Stale | SourceState::Unavailable) => None,
            _ => self.ticket.fields.get(field),
        }
    }

    fn field(&self, field: &str, comparison: &Comparison) -> Truth {
        let value = self.usable(field);
        if let Comparison::Present(wanted) = comparison {
            return (value.is_some() == *wanted).into();
        }
        let Some(value) = value else { return Truth::Unknown };
        let ordered = |limit: &Value<'_>, test: fn(f64) -> bool| match (value, limit) {
            (Value::Number(a), Value::Number(b)) => test(a - b).into(),
            (Value::DateTime(a), Value::DateTime(b)) => test((micros(*a) - micros(*b)) as f64).into(),
            _ => Truth::Unknown,
        };
        match comparison {
            Comparison::Is(wanted) => same(value, wanted),
            Comparison::In(list) => {
                let truths: Vec<Truth> = list.iter().map(|wanted| same(value, wanted)).collect();
                if truths.contains(&Truth::True) {
                    Truth::True
                } else if truths.contains(&Truth::Unknown) {
                    Truth::Unknown
                } else {
                    Truth::False
                }
            }
            Comparison::AtLeast(limit) => ordered(limit, |d| d >= 0.0),
            Comparison::AtMost(limit) => ordered(limit, |d| d <= 0.0),
            Comparison::Above(limit) => ordered(limit, |d| d > 0.0),
            Comparison::Below(limit) => ordered(limit, |d| d < 0.0),
            Comparison::Has(wanted) => match (value, wanted) {
                (Value::List(list), Value::Text(item)) => list.iter().any(|i| i == item).into(),
                _ => Truth::Unknown,
            },
            Comparison::Within(text) => {
                self.distance(value).map_or(Truth::Unknown, |d| (d.abs() <= span(text)).into())
            }
            Comparison::OlderThan(text) => {
                self.distance(value).map_or(Truth::Unknown, |d| (d > span(text)).into())
            }
            Comparison::Present(_) => unreachable!("answered above"),
        }
    }

    fn distance(&self, value: &Value<'_>) -> Option<i64> {
        match value {
            Value::DateTime(then) => Some(micros(self.ticket.created_at?) - micros(*then)),
            _ => None,
        }
    }

    pub(crate) fn lane(&self, levels: &[Level]) -> Lane {
        let holding = self.policy.matrix.rules.iter().filter(|rule| self.matrix(&rule.when, levels));
        holding.map(|rule| rule.lane).max().unwrap_or(Lane::Autonomous)
    }

    pub(crate) fn matrix(&self, condition: &MatrixCondition, levels: &[Level]) -> bool {
        let level = |id: &str| levels[self.policy.factors.iter().position(|f| f.id == id).unwrap()];
        match condition {
            MatrixCondition::AnyOf { any_of, at_least } => any_of.iter().any(|id| level(id) >= *at_least),
            MatrixCondition::AllOf { all_of, at_least } => all_of.iter().all(|id| level(id) >= *at_least),
            MatrixCondition::Count { count, at_least, of } => {
                let among =
                    self.policy.factors.iter().filter(|f| of.as_ref().is_none_or(|of| of.contains(&f.id)));
                among.filter(|f| level(&f.id) >= *at_least).count() >= *count as usize
            }
            MatrixCondition::Score { score, weights } => {
                weights.iter().map(|(id, w)| w * f64::from(level(id) as u32)).sum::<f64>() >= *score
            }
            MatrixCondition::All { all } => all.iter().all(|c| self.matrix(c, levels)),
            MatrixCondition::Any { any } => any.iter().any(|c| self.matrix(c, levels)),
        }
    }

    /// The fields, sources, texts and actions below an unknown condition that are unknown themselves.
    fn causes(&self, condition: &Condition, found: &mut BTreeSet<String>) {
        if self.truth(condition) != Truth::Unknown {
            return;
        }
        match condition {
            Condition::All(list) | Condition::Any(list) => list.iter().for_each(|c| self.causes(c, found)),
            Condition::Not(inner) => self.causes(inner, found),
            Condition::Signal(id) => {
                self.causes(&self.policy.signals.iter().find(|s| s.id == *id).unwrap().when, found);
            }
            Condition::Domain(id) => {
                self.causes(&self.policy.domains.iter().find(|d| d.id == *id).unwrap().when, found);
            }
            Condition::Domains(_) => self.policy.domains.iter().for_each(|d| self.causes(&d.when, found)),
            Condition::Action(id) => drop(found.insert(format!("action {id}"))),
            Condition::Source(id, _) => drop(found.insert(format!("source {id}"))),
            Condition::Text(_, parts) | Condition::Regex(_, parts) => {
                let all =
                    [policy::text::Part::Subject, policy::text::Part::Body, policy::text::Part::Messages];
                let named: Vec<_> = all.iter().filter(|p| parts.is_empty() || parts.contains(p)).collect();
                found.insert(format!("text {named:?}"));
            }
            Condition::Field(field, _) => drop(found.insert(format!("field {field}"))),
        }
    }
}

fn same(value: &Value<'_>, wanted: &Value<'_>) -> Truth {
    if value.value_type() == wanted.value_type() { (value == wanted).into() } else { Truth::Unknown }
}

fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

fn span(text: &str) -> i64 {
    Span::parse(text).unwrap().micros()
}

/// Whether the phrase occurs as whole words, character by character.
pub(crate) fn occurs(text: &str, phrase: &str) -> bool {
    let text: Vec<char> = policy::text::fold(text).chars().collect();
    let phrase: Vec<char> = policy::text::fold(phrase).trim_matches(' ').chars().collect();
    let joins = |at: Option<&char>| at.is_some_and(|c| c.is_alphanumeric() || *c == '_');
    let ends = |at: usize| {
        !joins(at.checked_sub(1).and_then(|i| text.get(i))) && !joins(text.get(at + phrase.len()))
    };
    text.windows(phrase.len()).enumerate().any(|(at, window)| window == phrase && ends(at))
}
