//! The example policy of the format description: what a check says of it and what it decides.

use policy::analysis::{CheckReport, Code, Severity, check};
use policy::model::{Document, Scope};
use policy::program::Program;
use policy::{Lane, Ticket};
use serde_json::{Value as Json, json};

fn example() -> Document {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../fixtures/policies/example.policy.json");
    Document::parse(&std::fs::read(path).unwrap()).unwrap()
}

/// The example with some edit to its JSON.
fn edited(edit: impl FnOnce(&mut Json)) -> Document {
    let mut value: Json = serde_json::from_slice(example().canonical()).unwrap();
    edit(&mut value);
    Document::parse(value.to_string().as_bytes()).unwrap()
}

fn codes(report: &CheckReport) -> Vec<(Severity, Code)> {
    report.findings.iter().map(|f| (f.severity, f.code)).collect()
}

/// The ticket of the format description.
const TICKET: &str = r#"{"id":"491284","created_at":"2026-03-02T09:14:00Z","subject":"Downgrade","body":"We want our money back.",
 "fields":{"issue_type":"refund","plan_tier":"enterprise","renewal_days":21,"contract_exception":true,"concession_approved":true,"incident_id":"INC-2331"},
 "sources":{"contract":{"state":"available","as_of":"2026-03-01T00:00:00Z"},"commercial_approval":{"state":"unavailable"}},
 "requested_actions":["refund_approval"]}"#;

#[test]
fn the_decision_has_the_shape_and_content_of_the_format() {
    let document = example();
    let program = Program::compile(&document).unwrap();
    let ticket = Ticket::from_json(TICKET.as_bytes()).unwrap();
    let decision = serde_json::to_value(program.decide(&ticket, None)).unwrap();
    assert_eq!(decision["ticket"], "491284");
    assert_eq!(decision["policy"], document.digest());
    assert_eq!(decision["lane"], "human_owned");
    assert_eq!(decision["bounds"], json!(["human_owned", "human_owned"]));
    assert_eq!(decision["factors"].as_object().unwrap().len(), 6);
    assert_eq!(
        decision["factors"]["policy_sensitivity"],
        json!({"level": "high", "rules": ["refund_on_negotiated_terms", "billing_question"], "unknown": ["unapproved_concession"]})
    );
    // Strongest first, then in the policy's order.
    let triggers = [
        "policy_sensitivity",
        "missing_context",
        "action_irreversibility",
        "customer_pressure",
        "multi_domain_complexity",
    ];
    assert_eq!(decision["triggers"], json!(triggers));
    assert_eq!(decision["matrix"], json!(["several_medium"]));
    assert_eq!(decision["domains"], json!(["billing", "incident"]));
    assert_eq!(decision["decisive"], false);
    assert_eq!(
        decision["missing"],
        json!([{"field": "concession_approved", "source": "commercial_approval", "why": "unavailable"}])
    );
    assert_eq!(
        decision["escalates"],
        json!({"conversation": true, "answer": true, "actions": ["refund_approval"]})
    );
    assert_eq!(
        decision["permissions"],
        json!({"send_reply": "deny", "refund_approval": "deny", "summarise_issue": "allow"})
    );
    assert_eq!(decision["owner"], "billing specialist with CSM visibility");
}

#[test]
fn decisive_missing_context_raises_its_factor_and_names_the_fact() {
    let program = Program::compile(&example()).unwrap();
    let line = br#"{"id":"1","subject":"Hello","fields":{"plan_tier":"enterprise","issue_type":"how_to"},"sources":{"commercial_approval":{"state":"available"}},"requested_actions":[]}"#;
    let decision = program.decide(&Ticket::from_json(line).unwrap(), None);
    assert!(decision.decisive);
    assert_eq!(decision.bounds, (Lane::Autonomous, Lane::Assisted));
    assert_eq!(decision.lane, Lane::Assisted);
    assert_eq!(decision.triggers, ["missing_context"]);
    let missing: Vec<_> = decision.missing.iter().filter_map(|m| m.field).collect();
    assert_eq!(missing, ["renewal_days"]);
}

#[test]
fn a_scope_holds_back_and_keeps_the_recommendation() {
    let program = Program::compile(&example()).unwrap();
    let scope = Scope::parse(br#"{"format":"lanekeeper/scope/1","phase":2,"default":"observe","modes":{"billing":"assisted","incident":"autonomous"}}"#).unwrap();
    let lane = |line: &str| {
        let decision = program.decide(&Ticket::from_json(line.as_bytes()).unwrap(), Some(&scope));
        (decision.recommended, decision.lane)
    };
    let known = r#""subject":"Hi","requested_actions":[],"sources":{"commercial_approval":{"state":"available"}},"fields":{"plan_tier":"standard","contract_exception":false"#;
    // No domain: the default. A domain of its own mode. A domain that is only possible counts too.
    assert_eq!(
        lane(&format!(r#"{{"id":"1",{known},"issue_type":"x"}}}}"#)),
        (Lane::Autonomous, Lane::HumanOwned)
    );
    assert_eq!(
        lane(&format!(r#"{{"id":"1",{known},"issue_type":"x","incident_id":"I"}}}}"#)),
        (Lane::Autonomous, Lane::Autonomous)
    );
    assert_eq!(
        lane(&format!(r#"{{"id":"1",{known},"issue_type":"refund","incident_id":"I"}}}}"#)),
        (Lane::Assisted, Lane::Assisted)
    );
}

#[test]
fn the_example_passes_its_check() {
    let report = check(&example());
    assert!(report.ok, "{:#?}", report.findings);
    assert_eq!(codes(&report), [(Severity::Note, Code::RedundantMatrixRule)]);
    let value = serde_json::to_value(&report).unwrap();
    // 1 all low; 12 + 60 with one or two factors raised; the rest have three or more.
    assert_eq!(
        value["cells"],
        json!({"total": 729, "autonomous": 1, "assisted": 72, "human_owned": 656, "uncovered": 0})
    );
    assert_eq!(value["tests"], json!({"passed": 3, "failed": []}));
    assert_eq!(
        value["invariants"][0],
        json!({"id": "security_never_autonomous", "holds": true, "counterexample": null})
    );
}

/// Principle 5: a cell that no rule covers is shown and counted, never silently autonomous.
#[test]
fn an_incomplete_matrix_leaves_cells_without_a_rule() {
    let report = check(&edited(|policy| {
        let critical = json!(["policy_sensitivity", "security_identity", "action_irreversibility"]);
        let rest = json!(["missing_context", "customer_pressure", "multi_domain_complexity"]);
        policy["matrix"]["rules"] = json!([
            {"id": "critical_high", "lane": "assisted", "when": {"any_of": critical, "at_least": "high"}},
            {"id": "several_medium", "lane": "human_owned", "when": {"count": 3, "at_least": "medium"}}]);
        policy["invariants"] = json!([{"id": "lone_high", "when": {"any_of": rest, "at_least": "high"}, "lane": {"at_least": "assisted"}}]);
    }));
    let cells = report.cells.unwrap();
    assert_eq!((cells.total, cells.uncovered), (729, uncovered_by_counting()));
    assert_eq!(cells.autonomous, cells.uncovered + 1);
    assert_eq!(cells.autonomous + cells.assisted + cells.human_owned, cells.total);
    let finding = report.findings.iter().find(|f| f.code == Code::UncoveredCell).unwrap();
    assert_eq!((finding.severity, finding.path.as_str()), (Severity::Error, "matrix.rules"));
    assert!(
        finding.message.starts_with("42 of 729 cells have no rule, for example Policy sensitivity medium"),
        "{}",
        finding.message
    );
    assert_eq!(report.uncovered_cells.len(), 42);
    assert!(!report.ok);
    let broken = serde_json::to_value(&report.invariants[0]).unwrap();
    assert_eq!(broken["counterexample"]["lane"], "autonomous");
    assert_eq!(broken["counterexample"]["levels"]["missing_context"], "high");
    assert_eq!(broken["counterexample"]["levels"]["policy_sensitivity"], "low");
}

/// Counted by brute force over the levels, without the table.
fn uncovered_by_counting() -> u32 {
    let cells = (0..729_u32).map(|code| (0..6).map(|i| code / 3_u32.pow(i) % 3).collect::<Vec<_>>());
    let open = cells.filter(|levels| {
        let raised = levels.iter().filter(|level| **level > 0).count();
        let critical = [0, 1, 3].iter().any(|i| levels[*i] == 2);
        raised > 0 && raised < 3 && !critical
    });
    u32::try_from(open.count()).unwrap()
}

#[test]
fn a_failing_test_says_what_was_expected_and_what_came() {
    let report = check(&edited(|policy| {
        policy["tests"][1]["expect"] = json!({"lane": "human_owned", "triggers": ["customer_pressure"],
            "denied": ["send_reply"], "unit": "conversation", "owner": "nobody", "missing": ["issue_type"]});
    }));
    assert!(!report.ok);
    let tests = report.tests.unwrap();
    assert_eq!((tests.passed, tests.failed.len()), (2, 1));
    let failed = serde_json::to_value(&tests.failed[0]).unwrap();
    assert_eq!(failed["name"], "audit logs");
    assert_eq!(failed["expected"]["lane"], "human_owned");
    assert_eq!(failed["got"]["lane"], "autonomous");
    assert_eq!(
        failed["says"],
        json!([
            "the lane is autonomous, expected human-owned",
            "\"customer_pressure\" is not among the triggers",
            "\"send_reply\" is not denied",
            "\"issue_type\" is not among the missing facts",
            "nothing escalates, expected the conversation",
            "the owner is nobody, expected \"nobody\"",
        ])
    );
}
