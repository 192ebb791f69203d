//! The studio over the sample workspace: what an edit shows is what a run of its own would show.

use super::*;
use crate::Code;
use shadow::Figures;

const POLICY: &str = "b2b-saas-support";

fn sample() -> (tempfile::TempDir, Session) {
    let folder = tempfile::tempdir().unwrap();
    crate::sample::workspace(folder.path(), 600, 7).unwrap();
    let session = Session::open(folder.path()).unwrap();
    (folder, session)
}

/// The newest version with one edit of its text.
fn edited(session: &Session, edit: impl FnOnce(&mut serde_json::Value)) -> String {
    let state = open(&session.workspace(), POLICY).unwrap();
    let mut value = serde_json::from_str(&state.text).unwrap();
    edit(&mut value);
    value.to_string()
}

#[test]
fn a_draft_is_kept_as_it_stands_and_saved_once() {
    let (_folder, session) = sample();
    let mut workspace = session.workspace();
    let state = open(&workspace, POLICY).unwrap();
    assert_eq!((state.based_on, state.newest, &state.kept_at), (Some(2), Some(2), &None));

    keep(&mut workspace, POLICY, "{ half a policy").unwrap();
    let kept = open(&workspace, POLICY).unwrap();
    assert_eq!((kept.text.as_str(), kept.based_on), ("{ half a policy", Some(2)));
    assert_eq!(save(&mut workspace, POLICY, &kept.text, "").unwrap_err().code(), Code::Unreadable);
    assert_eq!(open(&workspace, POLICY).unwrap(), kept, "a refused save leaves the draft");

    let text = state.text.replace("\"asks for a refund on negotiated terms\"", "\"asks for a refund\"");
    let version = save(&mut workspace, POLICY, &text, "Shorter").unwrap();
    assert_eq!(version.number, 3);
    assert_eq!(open(&workspace, POLICY).unwrap().kept_at, None);
    assert!(!discard(&mut workspace, POLICY).unwrap());
}

#[test]
fn a_draft_is_neither_saved_under_another_name_nor_imported_over() {
    let (_folder, session) = sample();
    let renamed = edited(&session, |policy| policy["name"] = "other-desk".into());
    let mine = edited(&session, |policy| policy["title"] = "Mine".into());
    let mut workspace = session.workspace();
    keep(&mut workspace, POLICY, &renamed).unwrap();
    assert_eq!(save(&mut workspace, POLICY, &renamed, "").unwrap_err().code(), Code::Usage);
    assert_eq!(open(&workspace, POLICY).unwrap().text, renamed, "the draft is kept");

    let file = parse(&mine).unwrap();
    assert_eq!(take_in(&mut workspace, &file, "").unwrap_err().code(), Code::Usage);
    assert_eq!(open(&workspace, POLICY).unwrap().text, renamed, "and so it is by an import");
    discard(&mut workspace, POLICY).unwrap();
    assert_eq!(take_in(&mut workspace, &file, "").unwrap(), POLICY);
    assert_eq!(take_in(&mut workspace, &file, "").unwrap(), POLICY, "the same file again changes nothing");
}

#[test]
fn a_name_that_would_be_read_as_something_else_is_not_stored() {
    let (_folder, session) = sample();
    for name in ["billing@eu", "emea/billing", "desk.json", "sha256:00112233", " "] {
        let document = parse(&edited(&session, |policy| policy["name"] = name.into())).unwrap();
        let refused = take_in(&mut session.workspace(), &document, "").unwrap_err();
        assert_eq!(refused.code(), Code::Usage, "{name}: {refused}");
    }
}

#[test]
fn impact_is_the_difference_of_two_runs() {
    let (_folder, session) = sample();
    let text = edited(&session, |policy| {
        for rule in policy["matrix"]["rules"].as_array_mut().unwrap() {
            if rule["when"]["count"].is_number() {
                rule["when"]["count"] = 1.into();
            }
        }
    });
    let shown = impact(&session, &text, "sample", "b2b-saas-support@1").unwrap();
    let before = session.run_named("b2b-saas-support@1", "sample").unwrap();
    let corpus = session.corpus("sample").unwrap();
    let after = session.run("the draft", &parse(&text).unwrap(), &corpus).unwrap();
    assert_eq!((shown.before, shown.after), (before.figures(), after.figures()));
    let sum = |figures: &Figures| figures.recommended.iter().sum::<u64>();
    assert_eq!(shown.cells.iter().map(|cell| cell.tickets).sum::<u64>(), sum(&shown.after));
    assert_eq!(shown.crossing.moved.iter().flatten().sum::<u64>(), 600);
    assert!(shown.crossing.moves().tightened > 0);
    let fixed = shown.crossing.under_escalated;
    let under = |figures: &Figures| figures.confusion.under_escalated();
    assert_eq!(under(&shown.before) + fixed.gained, under(&shown.after) + fixed.fixed);
    assert!(shown.matrix.iter().all(|rule| rule.decides_tickets <= rule.tickets));
}

#[test]
fn a_broken_order_of_permissions_is_found_and_still_evaluated() {
    let (_folder, session) = sample();
    let text = edited(&session, |policy| {
        policy["lanes"]["human_owned"]["send_reply"] = "allow".into();
    });
    let reading = read(&session, &text, None).unwrap();
    assert!(!reading.report.ok);
    assert!(reading.report.findings[0].path.contains("lanes"), "{:?}", reading.report.findings[0]);
    assert!(impact(&session, &text, "sample", "b2b-saas-support@1").is_ok());
    let mut workspace = session.workspace();
    assert_eq!(save(&mut workspace, POLICY, &text, "").unwrap_err().code(), Code::Policy);
}

#[test]
fn every_part_of_a_condition_is_counted() {
    let (_folder, session) = sample();
    let text = open(&session.workspace(), POLICY).unwrap().text;
    let condition = r#"{"all": [{"field": "plan_tier", "is": "enterprise"}, {"domain": "billing"}]}"#;
    let parts = conditions(&session, &text, condition, "sample").unwrap();
    assert_eq!(parts.iter().map(|part| part.path.as_str()).collect::<Vec<_>>(), ["", ".all[0]", ".all[1]"]);
    let holds: Vec<u64> = parts.iter().map(|part| part.fires.holds).collect();
    assert!(holds[0] > 0 && holds[0] <= holds[1].min(holds[2]), "{holds:?}");

    let wrong = conditions(&session, &text, r#"{"domain": "gardening"}"#, "sample").unwrap_err();
    assert!(wrong.to_string().contains("gardening"), "{wrong}");
}

#[test]
fn the_vocabulary_is_what_the_corpus_has() {
    let (_folder, session) = sample();
    let words = vocabulary(&session, "sample").unwrap();
    let tier = words.iter().find(|field| field.profile.name == "plan_tier").unwrap();
    assert!(tier.top.iter().any(|value| value.value == "enterprise"));
}

#[test]
fn a_sweep_gives_what_each_setting_would_give_as_a_draft() {
    let (_folder, session) = sample();
    let with = |count: u32| {
        edited(&session, |policy| {
            let rules = policy["matrix"]["rules"].as_array_mut().unwrap();
            rules.iter_mut().find(|rule| rule["id"] == "several_medium").unwrap()["when"]["count"] =
                count.into();
        })
    };
    let points = sweep(&session, &with(3), "sample", "several_medium").unwrap();
    assert_eq!(points.iter().map(|point| point.count).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    for point in points {
        let shown = impact(&session, &with(point.count), "sample", "b2b-saas-support@1").unwrap();
        assert_eq!(point.figures, shown.after, "{}", point.count);
    }
    let refused = sweep(&session, &with(3), "sample", "security_high").unwrap_err();
    assert!(refused.to_string().contains("security_high"), "{refused}");
}
