//! The linter: each finding on a policy that deserves it, and none on one that does not. The cells
//! are held to the naive reference on random matrices.

use crate::reference::Reference;
use policy::analysis::cells::{relaxing_step, rule_effects, uncovered};
use policy::analysis::{CellCounts, CellSpace, Code, Finding, RuleEffect, Severity, check};
use policy::generators::documents;
use policy::model::{Document, Invariant, LaneFloor, Promise};
use policy::program::{LaneTable, Program, levels_of};
use policy::{Lane, Level, Ticket};
use proptest::prelude::*;
use serde_json::{Value as Json, json};

/// A policy without findings.
fn sound() -> Json {
    json!({"format": "lanekeeper/policy/1", "name": "sound",
      "sources": [{"id": "contract", "fields": ["renewal_days"]}],
      "domains": [{"id": "billing", "reviewer": "legal", "consequence": "high",
         "when": {"any": [{"text": ["refund"]}, {"field": "issue_type", "in": ["invoice"]}]}}],
      "factors": [{"id": "policy", "title": "Policy sensitivity", "reviewer": "legal",
         "guidance": {"low": "a", "medium": "b", "high": "c"},
         "rules": [{"id": "asks", "level": "medium", "reason": "asks for money", "when": {"text": ["refund", "credit"]}},
                   {"id": "invoices", "level": "high", "reason": "is about invoices", "when": {"field": "issue_type", "in": ["invoice", "bill"]}}]}],
      "matrix": {"rules": [{"id": "any", "lane": "assisted", "when": {"count": 1, "at_least": "medium"}}]},
      "capabilities": [{"id": "send_reply", "kind": "customer_facing"}],
      "lanes": {"autonomous": {"send_reply": "allow"}, "assisted": {"send_reply": "human"}, "human_owned": {"send_reply": "deny"}},
      "handoff": {"assisted": "A person will check the answer.", "human_owned": "A person continues here."},
      "tests": [{"name": "t", "ticket": {"id": "1", "subject": "a refund"}, "expect": {"lane": "assisted"}}]})
}

fn findings(edit: impl FnOnce(&mut Json)) -> Vec<Finding> {
    let mut value = sound();
    edit(&mut value);
    check(&Document::parse(value.to_string().as_bytes()).unwrap()).findings
}

/// The one finding of an edit.
fn only(edit: impl FnOnce(&mut Json)) -> (Severity, Code, String) {
    let found = findings(edit);
    let [one] = found.as_slice() else { panic!("one finding, not {found:#?}") };
    (one.severity, one.code, one.path.clone())
}

fn rule(policy: &mut Json) -> &mut Json {
    &mut policy["factors"][0]["rules"][0]
}

#[test]
fn a_sound_policy_has_no_findings() {
    assert_eq!(findings(|_| {}), []);
}

#[test]
fn permissions_that_are_missing_or_outlive_ownership() {
    let missing = only(|p| p["lanes"]["human_owned"] = json!({}));
    assert_eq!(missing, (Severity::Error, Code::MissingPermission, "lanes.human_owned".into()));
    let allowed = only(|p| {
        for lane in ["autonomous", "assisted", "human_owned"] {
            p["lanes"][lane]["send_reply"] = json!("allow");
        }
    });
    assert_eq!(
        allowed,
        (Severity::Error, Code::CustomerFacingAfterOwnership, "lanes.human_owned.send_reply".into())
    );
}

#[test]
fn matrix_rules_that_decide_nothing() {
    let add = |rule: Json| move |p: &mut Json| p["matrix"]["rules"].as_array_mut().unwrap().push(rule);
    let dead = only(add(
        json!({"id": "x", "lane": "human_owned", "when": {"count": 2, "at_least": "low", "of": ["policy"]}}),
    ));
    assert_eq!(dead, (Severity::Warning, Code::DeadMatrixRule, "matrix.rules[1]".into()));
    let shadowed =
        only(add(json!({"id": "x", "lane": "autonomous", "when": {"count": 1, "at_least": "high"}})));
    assert_eq!(shadowed.1, Code::DeadMatrixRule);
    let redundant =
        only(add(json!({"id": "x", "lane": "assisted", "when": {"any_of": ["policy"], "at_least": "high"}})));
    assert_eq!(redundant, (Severity::Note, Code::RedundantMatrixRule, "matrix.rules[1]".into()));
    let twins =
        findings(add(json!({"id": "x", "lane": "assisted", "when": {"count": 1, "at_least": "medium"}})));
    assert_eq!(twins.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::RedundantMatrixRule; 2]);
}

#[test]
fn model_confidence_alone() {
    let unsure = json!({"field": "ai_confidence", "below": 0.7});
    let one = only(|p| {
        p["factors"][0]["rules"]
            .as_array_mut()
            .unwrap()
            .push(json!({"id": "unsure", "level": "medium", "reason": "r", "when": unsure.clone()}))
    });
    assert_eq!(one, (Severity::Warning, Code::ConfidenceAlone, "factors[0].rules[2]".into()));
    let all = findings(|p| {
        p["signals"] = json!([{"id": "unsure", "when": unsure.clone()}]);
        p["factors"][0]["rules"] =
            json!([{"id": "u", "level": "medium", "reason": "r", "when": {"not": {"signal": "unsure"}}}]);
    });
    assert!(
        all.iter()
            .any(|f| f.code == Code::ConfidenceAlone && f.severity == Severity::Error && f.path == "factors")
    );
    assert_eq!(
        findings(|p| *rule(p) = json!({"id": "u", "level": "medium", "reason": "r",
        "when": {"any": [{"text": ["refund"]}, unsure.clone()]}})),
        []
    );
}

#[test]
fn rules_that_can_never_fire() {
    for when in [
        json!({"all": [{"signal": "s"}, {"not": {"signal": "s"}}]}),
        json!({"all": [{"text": ["a"]}, {"all": [{"not": {"any": [{"text": ["a"]}, {"text": ["b"]}]}}]}]}),
        json!({"all": [{"field": "n", "above": 3}, {"field": "n", "at_most": 3}]}),
        json!({"all": [{"field": "n", "at_least": 3}, {"not": {"field": "n", "at_least": 2}}]}),
        json!({"all": [{"field": "n", "is": 3}, {"field": "n", "in": [4, 5]}]}),
        json!({"all": [{"field": "n", "is": 3}, {"field": "n", "above": 3}]}),
        json!({"all": [{"field": "n", "is": "x"}, {"field": "n", "above": 3}]}),
        json!({"all": [{"field": "n", "present": false}, {"field": "n", "is": 3}]}),
        json!({"all": [{"field": "t", "within": "7d"}, {"field": "t", "older_than": "2w"}]}),
        json!({"all": [{"source": "contract", "state": "stale"}, {"source": "contract", "state": "available"}]}),
        json!({"all": [{"source": "contract", "state": "unavailable"}, {"field": "renewal_days", "at_most": 30}]}),
        json!({"any": []}),
        json!({"not": {"all": []}}),
        json!({"text": []}),
        json!({"field": "n", "in": []}),
        json!({"domains": {"at_least": 2}}),
    ] {
        let found = findings(|p| {
            p["signals"] = json!([{"id": "s", "when": {"text": ["z"]}}]);
            p["factors"][0]["rules"]
                .as_array_mut()
                .unwrap()
                .push(json!({"id": "d", "level": "high", "reason": "r", "when": when.clone()}));
        });
        let dead = |f: &&Finding| {
            f.code == Code::DeadRule
                && f.severity == Severity::Warning
                && f.path == "factors[0].rules[2].when"
        };
        assert!(found.iter().any(|f| dead(&f)), "{when} can fire? {found:#?}");
    }
    let low = findings(|p| rule(p)["level"] = json!("low"));
    assert!(low.iter().any(|f| f.code == Code::DeadRule && f.path == "factors[0].rules[0].level"));
}

#[test]
fn fields_of_two_types_and_actions_that_are_none() {
    let add = |when: Json| {
        move |p: &mut Json| {
            p["factors"][0]["rules"]
                .as_array_mut()
                .unwrap()
                .push(json!({"id": "x", "level": "high", "reason": "r", "when": when}));
        }
    };
    let types = only(add(json!({"any": [{"field": "issue_type", "above": 3}, {"text": ["z"]}]})));
    assert_eq!(types, (Severity::Warning, Code::FieldTypeConflict, "factors[0].rules[2].when.any[0]".into()));
    let action = only(add(json!({"action": "send_repyl"})));
    assert_eq!(action, (Severity::Warning, Code::UnknownReference, "factors[0].rules[2].when".into()));
}

#[test]
fn high_consequence_that_can_stay_autonomous() {
    // A phrase that no rule covers; a rule that alone stays autonomous; a branch of another field.
    let wider = only(|p| p["domains"][0]["when"]["any"][0]["text"] = json!(["refund", "chargeback"]));
    assert_eq!(wider, (Severity::Warning, Code::HighConsequenceAutonomous, "domains[0].consequence".into()));
    let lax =
        findings(|p| p["matrix"]["rules"][0]["when"] = json!({"any_of": ["policy"], "at_least": "high"}));
    assert!(lax.iter().any(|f| f.code == Code::HighConsequenceAutonomous));
    // What the message says to do works.
    assert_eq!(
        findings(|p| {
            p["domains"][0]["when"] = json!({"regex": "x"});
            p["factors"][0]["rules"][0]["when"] =
                json!({"any": [{"text": ["refund"]}, {"domain": "billing"}]});
        }),
        []
    );
    assert_eq!(
        findings(|p| {
            p["domains"][0]["when"] = json!({"all": [{"field": "issue_type", "is": "bill"}, {"regex": "x"}]});
        }),
        []
    );
}

#[test]
fn what_else_a_reviewer_would_say() {
    let guidance = only(|p| p["factors"][0]["guidance"]["medium"] = json!(" "));
    assert_eq!(guidance, (Severity::Warning, Code::MissingGuidance, "factors[0].guidance".into()));
    let wording = only(|p| p["handoff"]["assisted"] = json!("You will have an answer within 2 hours."));
    assert_eq!(wording, (Severity::Warning, Code::HandoffWording, "handoff.assisted".into()));
    let tests = only(|p| p["tests"] = json!([]));
    assert_eq!(tests, (Severity::Warning, Code::NoTests, "tests".into()));
    let broken =
        only(|p| p["invariants"] = json!([{"id": "i", "capability": "send_reply", "never": "human"}]));
    assert_eq!(broken, (Severity::Error, Code::InvariantBroken, "invariants[0]".into()));
    let failed = only(|p| p["tests"][0]["expect"]["lane"] = json!("autonomous"));
    assert_eq!(failed, (Severity::Error, Code::TestFailed, "tests[0]".into()));
}

#[test]
fn a_table_that_is_not_monotone_is_found() {
    let mut lanes = vec![Lane::Assisted; 27];
    assert_eq!(relaxing_step(&lanes, 3), None);
    for code in 0..27_u32 {
        lanes.fill(Lane::Assisted);
        lanes[code as usize] = Lane::Autonomous;
        // Every cell but all-low is one step above another.
        assert_eq!(relaxing_step(&lanes, 3).is_some(), code > 0, "{code}");
    }
}

/// All cells of a policy by the reference: lane, and whether some rule holds.
fn by_hand(document: &Document, dropped: Option<usize>) -> Vec<(Lane, bool)> {
    let mut policy = document.policy().clone();
    if let Some(rule) = dropped {
        policy.matrix.rules.remove(rule);
    }
    let ticket = Ticket::default();
    let reference = Reference { policy: &policy, ticket: &ticket };
    let factors = policy.factors.len();
    (0..3_u32.pow(u32::try_from(factors).unwrap()))
        .map(|code| {
            let levels = levels_of(code, factors);
            let covered = policy.matrix.rules.iter().any(|rule| reference.matrix(&rule.when, &levels));
            (reference.lane(&levels), covered || levels.iter().all(|level| *level == Level::Low))
        })
        .collect()
}

proptest! {
    #[test]
    fn cells_are_what_the_reference_says(document in documents()) {
        let policy = document.policy();
        let ids: Vec<&str> = policy.factors.iter().map(|f| f.id.as_str()).collect();
        let table = LaneTable::new(&policy.matrix, &ids);
        let cells = by_hand(&document, None);
        let lanes: Vec<Lane> = cells.iter().map(|(lane, _)| *lane).collect();
        prop_assert_eq!(table.lanes(), &lanes[..]);
        prop_assert_eq!(relaxing_step(&lanes, ids.len()), None);
        let open: Vec<u32> = (0_u32..).zip(&cells).filter(|(_, (_, covered))| !covered).map(|(code, _)| code).collect();
        prop_assert_eq!(uncovered(&table).collect::<Vec<_>>(), open.clone());
        let counts = CellCounts::of(&table);
        prop_assert_eq!(counts.autonomous + counts.assisted + counts.human_owned, counts.total);
        prop_assert_eq!(counts.uncovered as usize, open.len());
        // A rule decides if the cells are not the same without it.
        let effects = rule_effects(&CellSpace::new(ids.len()), &table);
        for (rule, effect) in effects.into_iter().enumerate() {
            prop_assert_eq!(effect == RuleEffect::Decides, by_hand(&document, Some(rule)) != cells, "rule {}", rule);
            let sets_a_lane = (0_u32..).take(cells.len()).any(|code| table.deciding(code).any(|r| r == rule));
            prop_assert_eq!(effect == RuleEffect::Dead, !sets_a_lane, "rule {}", rule);
        }
    }

    #[test]
    fn promises_hold_exactly_where_no_cell_breaks_them(document in documents(), other in documents(), floor in 0_usize..3) {
        let mut policy = document.policy().clone();
        let known = |policy: &policy::model::Policy, when: &policy::model::MatrixCondition| {
            let mut all = true;
            when.walk("", &mut |_, c| all &= c.factors().all(|id| policy.factors.iter().any(|f| f.id == id)));
            all
        };
        let whens: Vec<_> = other.policy().matrix.rules.iter().map(|r| r.when.clone()).filter(|w| known(&policy, w)).collect();
        for (i, when) in whens.iter().enumerate() {
            let promise = Promise::Lane { when: when.clone(), lane: LaneFloor { at_least: Lane::ALL[floor] } };
            policy.invariants.push(Invariant { id: format!("i{i}"), says: String::new(), promise });
        }
        let document = Document::from_policy(policy).unwrap();
        let report = check(&document);
        let ticket = Ticket::default();
        let reference = Reference { policy: document.policy(), ticket: &ticket };
        let cells = by_hand(&document, None);
        for (when, result) in whens.iter().zip(&report.invariants) {
            let factors = document.policy().factors.len();
            let breaks = (0_u32..).zip(&cells).any(|(code, (lane, _))| {
                *lane < Lane::ALL[floor] && reference.matrix(when, &levels_of(code, factors))
            });
            prop_assert_eq!(result.holds, !breaks);
            prop_assert_eq!(result.counterexample.is_none(), result.holds);
        }
    }

    /// A rule that the linter calls dead is true for no ticket; a domain that it is silent about
    /// leaves the autonomous lane.
    #[test]
    fn what_the_linter_claims_holds_for_every_ticket(
        document in documents(), tickets in prop::collection::vec(policy::generators::tickets(), 30),
    ) {
        let report = check(&document);
        let program = Program::compile(&document).unwrap();
        let policy = document.policy();
        let has = |code: Code, path: String| report.findings.iter().any(|f| f.code == code && f.path == path);
        for ticket in &tickets {
            let reference = Reference { policy, ticket };
            for (i, factor) in policy.factors.iter().enumerate() {
                for (j, rule) in factor.rules.iter().enumerate() {
                    if has(Code::DeadRule, format!("factors[{i}].rules[{j}].when")) {
                        prop_assert_ne!(reference.truth(&rule.when), policy::Truth::True, "{}", rule.id);
                    }
                }
            }
            let decision = program.decide(ticket, None);
            for (i, domain) in policy.domains.iter().enumerate().filter(|(_, d)| d.consequence == Level::High) {
                if decision.domains.contains(&domain.id.as_str()) && !has(Code::HighConsequenceAutonomous, format!("domains[{i}].consequence")) {
                    prop_assert!(decision.recommended > Lane::Autonomous, "{}", domain.id);
                }
            }
        }
    }
}
