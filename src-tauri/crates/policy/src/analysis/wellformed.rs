//! Well-formedness: what must hold before a policy can be used at all, even in an experiment.

use super::finding::{Code, Finding};
use crate::lane::{Lane, Permission};
use crate::model::{CapabilityKind, Comparison, Condition, MatrixCondition, Policy, Promise};
use crate::program::MAX_FACTORS;
use crate::text;
use crate::time::Span;
use crate::value::{Value, ValueType};
use std::collections::{HashMap, HashSet};

/// The most that conditions may be nested inside each other, references included.
pub const MAX_DEPTH: usize = 64;

/// Everything that keeps a policy from being used; empty if it can be.
#[must_use]
pub fn wellformed(policy: &Policy) -> Vec<Finding> {
    let mut findings = Vec::new();
    duplicate_ids(policy, &mut findings);
    sources(policy, &mut findings);
    if policy.factors.len() > MAX_FACTORS {
        let n = policy.factors.len();
        findings.push(Finding::error(
            Code::TooManyFactors,
            "factors",
            format!("{n} factors make more cells than can be listed; keep to {MAX_FACTORS}, or join factors that are reviewed together"),
        ));
    }
    let names = Names::of(policy);
    policy.conditions(&mut |path, condition| {
        condition.walk(path, &mut |path, condition| names.check_condition(path, condition, &mut findings));
    });
    names.check_matrix(policy, &mut findings);
    cycles(policy, &mut findings);
    permission_order(policy, &mut findings);
    findings
}

/// Two things under one id.
fn duplicate_ids(policy: &Policy, findings: &mut Vec<Finding>) {
    let mut section = |ids: Vec<(String, &str)>, what: &str| {
        let mut seen = HashSet::new();
        for (path, id) in ids {
            if id.is_empty() {
                findings.push(Finding::error(Code::DuplicateId, path, format!("the {what} has an empty id")));
            } else if !seen.insert(id) {
                let message = format!("a second {what} is called \"{id}\"; give it an id of its own");
                findings.push(Finding::error(Code::DuplicateId, path, message));
            }
        }
    };
    macro_rules! ids {
        ($list:expr, $section:literal, $key:ident) => {
            $list
                .iter()
                .enumerate()
                .map(|(i, x)| (format!("{}[{i}].{}", $section, stringify!($key)), x.$key.as_str()))
                .collect()
        };
    }
    section(ids!(policy.sources, "sources", id), "source");
    section(ids!(policy.signals, "signals", id), "signal");
    section(ids!(policy.domains, "domains", id), "domain");
    section(ids!(policy.factors, "factors", id), "factor");
    section(ids!(policy.matrix.rules, "matrix.rules", id), "matrix rule");
    section(ids!(policy.capabilities, "capabilities", id), "capability");
    section(ids!(policy.invariants, "invariants", id), "invariant");
    section(ids!(policy.tests, "tests", name), "test");
    let rules = policy.factors.iter().enumerate().flat_map(|(i, factor)| {
        factor
            .rules
            .iter()
            .enumerate()
            .map(move |(j, rule)| (format!("factors[{i}].rules[{j}].id"), rule.id.as_str()))
    });
    section(rules.collect(), "factor rule");
}

fn sources(policy: &Policy, findings: &mut Vec<Finding>) {
    let mut owner: HashMap<&str, &str> = HashMap::new();
    for (i, source) in policy.sources.iter().enumerate() {
        if let Some(Err(message)) = source.max_age.as_deref().map(Span::parse) {
            findings.push(Finding::error(Code::BadSpan, format!("sources[{i}].max_age"), message));
        }
        for (j, field) in source.fields.iter().enumerate() {
            if let Some(other) = owner.insert(field, &source.id) {
                let message = format!(
                    "\"{field}\" also comes from the source \"{other}\"; a field has one source of truth"
                );
                findings.push(Finding::error(
                    Code::FieldOfTwoSources,
                    format!("sources[{i}].fields[{j}]"),
                    message,
                ));
            }
        }
    }
}

/// The names that can be referred to.
struct Names<'p> {
    signals: HashSet<&'p str>,
    domains: HashSet<&'p str>,
    sources: HashSet<&'p str>,
    factors: HashSet<&'p str>,
    capabilities: HashSet<&'p str>,
}

impl<'p> Names<'p> {
    fn of(policy: &'p Policy) -> Self {
        Self {
            signals: policy.signals.iter().map(|s| s.id.as_str()).collect(),
            domains: policy.domains.iter().map(|d| d.id.as_str()).collect(),
            sources: policy.sources.iter().map(|s| s.id.as_str()).collect(),
            factors: policy.factors.iter().map(|f| f.id.as_str()).collect(),
            capabilities: policy.capabilities.iter().map(|c| c.id.as_str()).collect(),
        }
    }

    fn check_condition(&self, path: &str, condition: &Condition, findings: &mut Vec<Finding>) {
        let mut refer = |known: &HashSet<&str>, what: &str, id: &str| {
            if !known.contains(id) {
                findings.push(unknown(path, what, id, known));
            }
        };
        match condition {
            Condition::Signal(id) => refer(&self.signals, "signal", id),
            Condition::Domain(id) => refer(&self.domains, "domain", id),
            Condition::Source(id, _) => refer(&self.sources, "source", id),
            Condition::Text(phrases, _) => {
                for (i, phrase) in phrases.iter().enumerate().filter(|(_, p)| text::fold_phrase(p).is_empty())
                {
                    let message = format!("phrase {} (\"{phrase}\") has no text to look for", i + 1);
                    findings.push(Finding::error(Code::EmptyPhrase, path, message));
                }
            }
            Condition::Regex(pattern, _) => {
                if let Err(message) = crate::program::compile_regex(pattern) {
                    findings.push(Finding::error(Code::BadRegex, path, message));
                }
            }
            Condition::Field(_, comparison) => comparison_findings(path, comparison, findings),
            _ => {}
        }
    }

    fn check_matrix(&self, policy: &Policy, findings: &mut Vec<Finding>) {
        let mut check = |path: &str, condition: &MatrixCondition| {
            for id in condition.factors().filter(|id| !self.factors.contains(id)) {
                findings.push(unknown(path, "factor", id, &self.factors));
            }
        };
        for (i, rule) in policy.matrix.rules.iter().enumerate() {
            rule.when.walk(&format!("matrix.rules[{i}].when"), &mut check);
        }
        for (i, invariant) in policy.invariants.iter().enumerate() {
            if let Promise::Lane { when, .. } = &invariant.promise {
                when.walk(&format!("invariants[{i}].when"), &mut check);
            }
        }
        if let Some(missing) =
            policy.missing_context.as_ref().filter(|m| !self.factors.contains(m.factor.as_str()))
        {
            findings.push(unknown("missing_context.factor", "factor", &missing.factor, &self.factors));
        }
        for lane in Lane::ALL {
            for id in policy.lanes.of(lane).keys().filter(|id| !self.capabilities.contains(id.as_str())) {
                let path = format!("lanes.{}.{id}", lane.id());
                findings.push(unknown(&path, "capability", id, &self.capabilities));
            }
        }
        for (i, invariant) in policy.invariants.iter().enumerate() {
            if let Promise::Capability { capability, .. } = &invariant.promise
                && !self.capabilities.contains(capability.as_str())
            {
                let path = format!("invariants[{i}].capability");
                findings.push(unknown(&path, "capability", capability, &self.capabilities));
            }
        }
        for (i, test) in policy.tests.iter().enumerate() {
            for id in test.expect.triggers.iter().filter(|id| !self.factors.contains(id.as_str())) {
                findings.push(unknown(&format!("tests[{i}].expect.triggers"), "factor", id, &self.factors));
            }
            for id in test.expect.denied.iter().filter(|id| !self.capabilities.contains(id.as_str())) {
                findings.push(unknown(
                    &format!("tests[{i}].expect.denied"),
                    "capability",
                    id,
                    &self.capabilities,
                ));
            }
        }
    }
}

/// A reference to nothing, with the name that was most likely meant.
fn unknown(path: &str, what: &str, id: &str, known: &HashSet<&str>) -> Finding {
    let near = known.iter().map(|k| (distance(k, id), *k)).min().filter(|(d, _)| *d <= 1 + id.len() / 4);
    let hint = near.map_or(String::new(), |(_, name)| format!("; did you mean \"{name}\"?"));
    Finding::error(Code::UnknownReference, path, format!("there is no {what} called \"{id}\"{hint}"))
}

/// Edit distance (Levenshtein), for "did you mean".
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// Comparisons that no value can satisfy or fail.
fn comparison_findings(path: &str, comparison: &Comparison, findings: &mut Vec<Finding>) {
    let mut mismatch = |message: String| findings.push(Finding::error(Code::TypeMismatch, path, message));
    let ordered = |value: &Value<'_>| matches!(value.value_type(), ValueType::Number | ValueType::DateTime);
    match comparison {
        Comparison::AtLeast(v) | Comparison::AtMost(v) | Comparison::Above(v) | Comparison::Below(v)
            if !ordered(v) =>
        {
            let key = comparison.key();
            mismatch(format!("`{key}` compares numbers or date-times; \"{v}\" is a {}", v.value_type()));
        }
        Comparison::Is(v) if v.value_type() == ValueType::List => {
            mismatch(
                "`is` compares with one value; use `in` for several, or `has` to look into a list".into(),
            );
        }
        Comparison::In(list) if list.iter().any(|v| v.value_type() == ValueType::List) => {
            mismatch("`in` lists single values; a list inside it can never match".into());
        }
        Comparison::Has(v) if v.value_type() != ValueType::String => {
            mismatch(format!("`has` looks for a string in a list of strings; {v} is a {}", v.value_type()));
        }
        Comparison::Within(span) | Comparison::OlderThan(span) => {
            if let Err(message) = Span::parse(span) {
                findings.push(Finding::error(Code::BadSpan, path, message));
            }
        }
        _ => {}
    }
}

/// A signal (true) or a domain (false).
type Name<'p> = (bool, &'p str);

/// Signals and domains that refer to each other in a circle, or too deeply.
fn cycles(policy: &Policy, findings: &mut Vec<Finding>) {
    let signals = policy.signals.iter().map(|s| ((true, s.id.as_str()), &s.when));
    let domains = policy.domains.iter().map(|d| ((false, d.id.as_str()), &d.when));
    let mut depths =
        Depths { policy, named: signals.chain(domains).collect(), done: HashMap::new(), open: Vec::new() };
    policy.conditions(&mut |path, condition| {
        if depths.below(condition, 0).is_none() {
            let message = format!(
                "refers to itself through other signals or domains, or is nested more than {MAX_DEPTH} deep; break the circle"
            );
            findings.push(Finding::error(Code::ReferenceCycle, path, message));
        }
    });
}

/// Measures how deep conditions go, each name once.
struct Depths<'p> {
    policy: &'p Policy,
    named: HashMap<Name<'p>, &'p Condition>,
    done: HashMap<Name<'p>, Option<usize>>,
    /// The chain of names being followed.
    open: Vec<Name<'p>>,
}

impl<'p> Depths<'p> {
    /// How many steps there are below a condition that itself lies at a depth; `None` if they do
    /// not end, or go deeper than [`MAX_DEPTH`].
    fn below(&mut self, condition: &'p Condition, depth: usize) -> Option<usize> {
        if depth > MAX_DEPTH {
            return None;
        }
        let policy = self.policy;
        let below = match condition {
            Condition::Signal(id) => self.follow((true, id), depth)?,
            Condition::Domain(id) => self.follow((false, id), depth)?,
            Condition::Domains(_) => {
                let depths = policy.domains.iter().map(|d| self.follow((false, &d.id), depth));
                depths.collect::<Option<Vec<_>>>()?.into_iter().max().unwrap_or(0)
            }
            _ => {
                let depths = condition.children().iter().map(|c| Some(self.below(c, depth + 1)? + 1));
                depths.collect::<Option<Vec<_>>>()?.into_iter().max().unwrap_or(0)
            }
        };
        // What was measured from a shallower place may be too deep from here.
        (depth + below <= MAX_DEPTH).then_some(below)
    }

    fn follow(&mut self, name: Name<'p>, depth: usize) -> Option<usize> {
        if let Some(known) = self.done.get(&name) {
            return *known;
        }
        if self.open.contains(&name) {
            return None;
        }
        // A name that leads nowhere is found elsewhere.
        let Some(target) = self.named.get(&name).copied() else { return Some(0) };
        self.open.push(name);
        let below = self.below(target, depth + 1).map(|steps| steps + 1);
        self.open.pop();
        self.done.insert(name, below);
        below
    }
}

/// A stricter lane never permits more than a laxer one, for what customers see or what changes state.
fn permission_order(policy: &Policy, findings: &mut Vec<Finding>) {
    for capability in policy.capabilities.iter().filter(|c| c.kind != CapabilityKind::Internal) {
        for pair in Lane::ALL.windows(2) {
            let [laxer, stricter] =
                [pair[0], pair[1]].map(|lane| policy.lanes.permission(lane, &capability.id));
            if stricter < laxer {
                let says = |p: Permission| match p {
                    Permission::Allow => "allows",
                    Permission::Human => "leaves to a human",
                    Permission::Deny => "denies",
                };
                findings.push(Finding::error(
                    Code::PermissionOrder,
                    format!("lanes.{}.{}", pair[1].id(), capability.id),
                    format!(
                        "the {} lane {} \"{}\", but the laxer {} lane {} it; a stricter lane never permits more",
                        pair[1], says(stricter), capability.id, pair[0], says(laxer),
                    ),
                ));
            }
        }
    }
}
