//! Random policies and scopes.

use super::conditions::{Names, conditions_over};
use super::{ACTIONS, FIELDS, SOURCES};
use crate::lane::{Lane, Level, Permission};
use crate::model::{
    Capability, CapabilityKind, Condition, Document, Domain, Factor, Guidance, Lanes, Matrix,
    MatrixCondition, MatrixRule, MissingContext, Mode, Policy, PolicyFormat, Route, Rule, Scope, ScopeFormat,
    Signal, Source,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeMap;

/// The most factors that a random policy has; 3 to the power of it are its cells.
const MOST_FACTORS: usize = 5;

fn numbered(prefix: &str, count: usize) -> Vec<String> {
    (0..count).map(|i| format!("{prefix}_{i}")).collect()
}

fn levels() -> impl Strategy<Value = Level> {
    prop_oneof![1 => Just(Level::Low), 4 => Just(Level::Medium), 4 => Just(Level::High)]
}

/// Each field comes from one source or from none.
fn sources() -> impl Strategy<Value = Vec<Source>> {
    let owners = vec(0..=SOURCES.len(), FIELDS.len());
    let ages = vec(proptest::option::of(select(&["1h", "1d", "7d", "2w"][..])), SOURCES.len());
    (owners, ages).prop_map(|(owners, ages)| {
        let source = |(i, max_age): (usize, Option<&str>)| Source {
            id: SOURCES[i].to_owned(),
            title: String::new(),
            fields: FIELDS
                .iter()
                .zip(&owners)
                .filter(|(_, owner)| **owner == i)
                .map(|((name, _), _)| (*name).to_owned())
                .collect(),
            max_age: max_age.map(str::to_owned),
        };
        ages.into_iter().enumerate().map(source).collect()
    })
}

/// Conditions for a list of names, each of which may refer to those before it.
fn chained(
    prefix: &'static str,
    count: usize,
    allow: impl Fn(Vec<String>) -> Names,
) -> BoxedStrategy<Vec<Condition>> {
    (0..count).map(|i| conditions_over(&allow(numbered(prefix, i)))).collect::<Vec<_>>().boxed()
}

fn signals(count: usize) -> impl Strategy<Value = Vec<Signal>> {
    let conditions = chained("signal", count, |signals| Names { signals, sources: true, ..Names::default() });
    conditions.prop_map(|list| {
        let signal =
            |(i, when)| Signal { id: format!("signal_{i}"), title: format!("shows signal {i}"), when };
        list.into_iter().enumerate().map(signal).collect()
    })
}

fn domains(count: usize, signals: usize) -> impl Strategy<Value = Vec<Domain>> {
    let conditions = chained("domain", count, |domains| Names {
        signals: numbered("signal", signals),
        domains,
        sources: true,
        counting: false,
    });
    (conditions, vec(levels(), count)).prop_map(|(list, consequences)| {
        let domain = |(i, (when, consequence))| Domain {
            id: format!("domain_{i}"),
            title: format!("Domain {i}"),
            reviewer: format!("role_{}", i % 2),
            consequence,
            // One domain has no queue: an owner is then not known.
            queue: if i == 2 { String::new() } else { format!("queue {i}") },
            when,
        };
        list.into_iter().zip(consequences).enumerate().map(domain).collect()
    })
}

fn factors(count: usize, names: &Names) -> BoxedStrategy<Vec<Factor>> {
    let rules = vec((levels(), conditions_over(names)), 0..4);
    let factor = |i: usize, rules: Vec<(Level, Condition)>| Factor {
        id: format!("factor_{i}"),
        title: format!("Factor {i}"),
        reviewer: format!("role_{}", i % 3),
        guidance: Guidance::default(),
        rules: rules
            .into_iter()
            .enumerate()
            .map(|(j, (level, when))| Rule {
                id: format!("rule_{i}_{j}"),
                level,
                reason: format!("shows reason {j} of factor {i}"),
                references: if j == 0 { vec![format!("manual#{i}")] } else { Vec::new() },
                when,
            })
            .collect(),
    };
    vec(rules, count)
        .prop_map(move |list| list.into_iter().enumerate().map(|(i, rules)| factor(i, rules)).collect())
        .boxed()
}

/// Matrix conditions of every kind over so many factors, nested.
pub(super) fn matrix_conditions(factors: usize) -> BoxedStrategy<MatrixCondition> {
    let ids = numbered("factor", factors);
    let some = move || subsequence(ids.clone(), 0..=factors);
    let most = u32::try_from(factors).unwrap_or(0) + 1;
    let weights = some()
        .prop_flat_map(|ids| (vec(select(&[0.0, 0.5, 1.0, 2.0, 3.25][..]), ids.len()), Just(ids)))
        .prop_map(|(weights, ids)| ids.into_iter().zip(weights).collect::<BTreeMap<_, _>>());
    let leaf = prop_oneof![
        3 => (some(), levels()).prop_map(|(any_of, at_least)| MatrixCondition::AnyOf { any_of, at_least }),
        1 => (some(), levels()).prop_map(|(all_of, at_least)| MatrixCondition::AllOf { all_of, at_least }),
        2 => (0..=most, levels(), proptest::option::of(some()))
            .prop_map(|(count, at_least, of)| MatrixCondition::Count { count, at_least, of }),
        1 => (select(&[0.0, 1.0, 2.5, 4.0, 9.0][..]), weights)
            .prop_map(|(score, weights)| MatrixCondition::Score { score, weights }),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(|all| MatrixCondition::All { all }),
            vec(inner, 0..3).prop_map(|any| MatrixCondition::Any { any }),
        ]
    })
    .boxed()
}

fn matrix(factors: usize) -> impl Strategy<Value = Matrix> {
    let rule = (select(&Lane::ALL[..]), matrix_conditions(factors));
    vec(rule, 0..5).prop_map(|rules| Matrix {
        rules: rules
            .into_iter()
            .enumerate()
            .map(|(i, (lane, when))| MatrixRule { id: format!("matrix_{i}"), lane, when })
            .collect(),
    })
}

/// Three capabilities that keep the order of permissions, and an internal one that need not.
fn capabilities() -> impl Strategy<Value = (Vec<Capability>, Lanes)> {
    let permission =
        || proptest::option::of(select(&[Permission::Allow, Permission::Human, Permission::Deny][..]));
    vec([permission(), permission(), permission()], 4).prop_map(|rows| {
        let kinds = [
            CapabilityKind::CustomerFacing,
            CapabilityKind::StateChanging,
            CapabilityKind::StateChanging,
            CapabilityKind::Internal,
        ];
        let mut lanes = Lanes::default();
        let mut list = Vec::new();
        for ((id, kind), mut row) in ACTIONS.into_iter().zip(kinds).zip(rows) {
            if kind != CapabilityKind::Internal {
                // Silence denies, so it sorts last.
                row.sort_by_key(|permission| permission.unwrap_or(Permission::Deny));
            }
            for (lane, permission) in Lane::ALL.into_iter().zip(row) {
                if let Some(permission) = permission {
                    lanes.of_mut(lane).insert(id.to_owned(), permission);
                }
            }
            list.push(Capability { id: id.to_owned(), title: format!("Do {}", id.replace('_', " ")), kind });
        }
        (list, lanes)
    })
}

/// Well-formed policies with all kinds of conditions and matrix rules.
pub fn policies() -> impl Strategy<Value = Policy> {
    (0_usize..4, 0_usize..4, 1..=MOST_FACTORS).prop_flat_map(|(signal_count, domain_count, factor_count)| {
        let names = Names {
            signals: numbered("signal", signal_count),
            domains: numbered("domain", domain_count),
            sources: true,
            counting: true,
        };
        let missing = proptest::option::weighted(0.8, (0..factor_count, levels()));
        (
            sources(),
            signals(signal_count),
            domains(domain_count, signal_count),
            factors(factor_count, &names),
            missing,
            matrix(factor_count),
            capabilities(),
            vec(conditions_over(&names), 0..3),
        )
            .prop_map(
                |(sources, signals, domains, factors, missing, matrix, (capabilities, lanes), routes)| {
                    Policy {
                        format: PolicyFormat::V1,
                        name: "random".to_owned(),
                        title: String::new(),
                        summary: String::new(),
                        sources,
                        signals,
                        domains,
                        factors,
                        missing_context: missing
                            .map(|(i, decisive)| MissingContext { factor: format!("factor_{i}"), decisive }),
                        matrix,
                        capabilities,
                        lanes,
                        routing: routes
                            .into_iter()
                            .enumerate()
                            .map(|(i, when)| Route { owner: format!("owner {i}"), when })
                            .collect(),
                        facts: Vec::new(),
                        handoff: crate::model::Handoff::default(),
                        invariants: Vec::new(),
                        tests: Vec::new(),
                    }
                },
            )
    })
}

/// Documents of random policies. (The filter never bites: what is drawn has a JSON form.)
pub fn documents() -> impl Strategy<Value = Document> {
    policies().prop_filter_map("a policy without a JSON form", |policy| Document::from_policy(policy).ok())
}

/// Rollout scopes over the domains of random policies.
pub fn scopes() -> impl Strategy<Value = Scope> {
    let mode = || select(&[Mode::Autonomous, Mode::Assisted, Mode::Observe][..]);
    (1_u8..=4, mode(), vec(proptest::option::of(mode()), 4)).prop_map(|(phase, default, modes)| Scope {
        format: ScopeFormat::V1,
        phase,
        default,
        modes: numbered("domain", 4)
            .into_iter()
            .zip(modes)
            .filter_map(|(domain, mode)| Some((domain, mode?)))
            .collect(),
    })
}
