//! The starter policy and the queue fit each other: the policy passes its own tests, and agrees with
//! reviewers about as often as a good policy does in a real queue.

use super::Queue;
use policy::Lane;
use policy::decision::RowEvaluator;
use policy::model::{Document, Scope};
use policy::program::Program;

fn read(name: &str) -> Vec<u8> {
    let path = format!("{}/../../../policies/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn program(name: &str) -> Program {
    let document = Document::parse(&read(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    Program::compile(&document).unwrap_or_else(|findings| panic!("{name}: {findings:?}"))
}

const STARTER: &str = "b2b-saas-support.policy.json";
const SECOND: &str = "b2b-saas-support-v2.policy.json";

/// Counts of (human lane, recommended lane), and of recommended lanes.
fn confusion(program: &Program) -> ([[u32; 3]; 3], [u32; 3]) {
    let (mut table, mut lanes) = ([[0; 3]; 3], [0; 3]);
    let mut row = RowEvaluator::new(program);
    for ticket in Queue::new(12_000, 5).iter() {
        let lane = row.decide(&ticket, None).lane;
        lanes[lane.index()] += 1;
        if let Some(human) = ticket.human_lane() {
            table[human.index()][lane.index()] += 1;
        }
    }
    (table, lanes)
}

#[test]
fn the_starter_policy_agrees_with_reviewers_as_a_good_policy_does() {
    let (table, lanes) = confusion(&program(STARTER));
    let all: u32 = table.iter().flatten().sum();
    let agreed = Lane::ALL.iter().map(|lane| table[lane.index()][lane.index()]).sum::<u32>() * 1000 / all;
    assert!((800..=880).contains(&agreed), "{agreed} per mille agree");
    let [autonomous, assisted, owned] = lanes.map(|count| count * 100 / 12_000);
    assert!((50..=60).contains(&autonomous), "{autonomous} % autonomous");
    assert!((25..=34).contains(&assisted), "{assisted} % assisted");
    assert!((11..=20).contains(&owned), "{owned} % owned by people");
}

#[test]
fn the_second_version_widens_autonomy_and_pays_for_it() {
    let ((first, lanes), (second, wider)) = (confusion(&program(STARTER)), confusion(&program(SECOND)));
    assert!(wider[0] > lanes[0] + 300, "{} autonomous, was {}", wider[0], lanes[0]);
    let under = |t: [[u32; 3]; 3]| t[1][0] + t[2][0] + t[2][1];
    let over = |t: [[u32; 3]; 3]| t[0][1] + t[0][2] + t[1][2];
    assert!(
        under(second) > under(first) && over(second) < over(first),
        "gains on one side, losses on the other"
    );
}

#[test]
fn both_versions_pass_every_check_and_test_of_their_own() {
    for name in [STARTER, SECOND] {
        let report = policy::analysis::check(&Document::parse(&read(name)).unwrap());
        assert!(report.ok, "{name}: {:?}", report.findings);
        let tests = report.tests.unwrap();
        assert!(tests.failed.is_empty(), "{name}: {:?}", tests.failed);
        assert!(tests.passed >= 35, "{name} has {} tests", tests.passed);
        assert!(report.invariants.iter().all(|invariant| invariant.holds), "{name}: {:?}", report.invariants);
        assert_eq!(report.cells.unwrap().uncovered, 0);
    }
}

#[test]
fn the_scopes_read_and_the_phases_rise() {
    for phase in 1..=4_u8 {
        let scope = Scope::parse(&read(&format!("phase-{phase}.scope.json"))).unwrap();
        assert_eq!(scope.phase, phase);
    }
}
