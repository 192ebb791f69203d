//! The journeys of the people who use the window, from their first press to the last.

use fantoccini::key::Key;
use serde_json::json;

use crate::sample::{self, lanekeeper};
use crate::session::Session;

/// A link or button whose words begin so.
fn begins(text: &str) -> String {
    format!("//*[self::a or self::button or @role='menuitem'][starts-with(normalize-space(.), {text:?})]")
}

/// A desk on the rail.
fn desk(name: &str) -> String {
    format!("//nav//a[normalize-space(.)={name:?} or starts-with(normalize-space(.), {name:?})]")
}

/// The rule that leaves clarifications of a charge to the assistant.
const CHARGE: &str = "asks about a charge on the account that is more than a clarification";

/// J1, the first five minutes: the sample, the worst slice, one of its tickets and why, the rule mended,
/// what else that moves, saved and compared.
#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_finds_the_worst_slice_understands_one_ticket_and_mends_the_rule() {
    let session = Session::open::<&str>(&[]).await;
    session.reads("Begin with tickets, with a policy, or with both.").await;
    session.click("Open sample").await;
    session.reads("Scorecard").await;
    session.reads("of 5,000 tickets").await;

    session.click_at(&desk("Shadow")).await;
    session.reads("Worst slices first").await;
    session.click_at("//a[starts-with(@aria-label, 'Issue type billing question')]").await;
    session.click_at("(//label[starts-with(normalize-space(.), 'Autonomous')])[1]").await;
    session.reads("rows 1").await;
    session.rest().await;
    session.click_at("//main//a[contains(@href, '/corpora/ticket/')]").await;
    let words = session.reads("Humans decided that").await;
    assert!(words.contains("and the policy would let the assistant answer"), "{words}");

    session.click_at(&desk("Studio")).await;
    session.click_at("//a[contains(@href, '/studio/factor/policy_sensitivity')]").await;
    session.rest().await;
    session.click_at(&format!("//button[contains(., {CHARGE:?})]")).await;
    session.visible(&format!("//button[@aria-expanded='true'][contains(., {CHARGE:?})]")).await;
    session.click_at("//button[starts-with(@aria-label, 'More for: it is not so that')]").await;
    session.click_at("//*[@role='menuitem'][starts-with(normalize-space(.), 'Remove')]").await;

    session.click("Impact").await;
    let words = session.reads("tightened").await;
    let tightened = words.lines().find(|line| line.ends_with("tightened")).unwrap();
    assert!(Session::number(tightened) > 100, "{tightened}");

    session.click_at(&begins("Save version")).await;
    session.fill("Note", "A clarification of a charge is looked at by a person again").await;
    session.click("Save v3").await;
    session.reads("Saved as v3").await;
    session.click("Compare with v2").await;
    session.reads("What it would have done").await;
    session.reads("no longer asks that").await;

    session.close().await;
}

/// J2, a threshold: several is two instead of three, read, taken back, chosen on the curve, saved.
#[tokio::test(flavor = "multi_thread")]
async fn leadership_tries_a_threshold_takes_it_back_and_chooses_it_on_the_curve() {
    let workspace = sample::workspace();
    let session = Session::open(&[workspace.path()]).await;
    session.reads("Scorecard").await;
    session.click_at(&desk("Studio")).await;
    session.click_at("//a[contains(@href, '/studio/matrix')]").await;
    session.click("3 or more factors at least medium").await;

    session.click_at("//label[normalize-space(.)='2']").await;
    session.click_at("//button[normalize-space(.)='2 or more factors at least medium']").await;
    session.reads("At 2 the draft makes").await;
    session.reads("was 3").await;
    session.reads("Draft saved").await;

    session.click("Undo").await;
    session.visible("//button[normalize-space(.)='3 or more factors at least medium']").await;
    session.press_at("//*[@role='button'][starts-with(@aria-label, 'Set to 2')]", Key::Enter).await;
    session.visible("//button[normalize-space(.)='2 or more factors at least medium']").await;

    session.click_at(&begins("Save version")).await;
    session.fill("Note", "Two factors at medium are enough for a person").await;
    session.click("Save v3").await;
    session.reads("Saved as v3").await;
    session.close().await;

    // What the window saved is what the command line has.
    let folder = workspace.path();
    let folder = folder.to_str().unwrap();
    let text = lanekeeper(&["policy", "list", "--workspace", folder]);
    assert!(text.contains("b2b-saas-support@3"), "{text}");
    assert!(text.contains("Two factors at medium are enough for a person"), "{text}");
}

/// Signs for a role with the key that was made for it.
async fn sign(session: &Session, role: &str) {
    session.click(&format!("Sign for {role}")).await;
    session.click_at("//*[@role='dialog']//button[normalize-space(.)='Sign']").await;
    session.answer_prompt("^Sign (release|rollback)", PASSPHRASE, 1).await;
    session.no_longer_reads("What is signed").await;
}

const PASSPHRASE: &str = "nine lanes and a barrier";

/// J4, its main line: trust set up, phase 2 released, phase 3 released, rolled back; the command line
/// agrees with all of it.
#[tokio::test(flavor = "multi_thread")]
async fn operations_release_in_phases_and_roll_back_and_history_tells_it() {
    let workspace = sample::workspace();
    let keys = workspace.path().with_file_name("keys");
    let session = Session::open(&[workspace.path()]).await;
    session.reads("Scorecard").await;

    session.click_at(&desk("Releases")).await;
    session.click("Set up trust").await;
    session.fill("Folder for the key files", keys.to_str().unwrap()).await;
    session.click("Make keys and root").await;
    session.answer_prompt("^Protect [0-9]+ new keys", PASSPHRASE, 2).await;
    session.reads("Copy digest").await;

    session.click("Rollout").await;
    release(&session, "Phase 2", &["legal", "operations", "security", "support leadership"]).await;
    session.reads("Next serial 2 follows 1").await;
    choose(&session, "Phase 3").await;
    session.reads("Phase 3 lets further domains be assisted; none is.").await;
    session.click_at("//*[@role='combobox'][contains(@aria-label, 'Feature access in phase 3')]").await;
    session.click_at("//*[@role='option'][starts-with(normalize-space(.), 'assisted')]").await;
    release(&session, "Phase 3", &[]).await;
    session.reads("Next serial 3 follows 2").await;

    session.click("Roll back to serial 1").await;
    session.fill("Why", "Overrides in feature access passed the gate").await;
    session.click("Prepare rollback").await;
    sign(&session, "operations").await;
    sign(&session, "support leadership").await;
    confirm(&session).await;
    session.reads("It restores serial 1; every signature was verified.").await;
    session.click("Check").await;
    session.reads("chain intact").await;
    session.close().await;

    let folder = workspace.path();
    let bundles = folder.join("bundles");
    let root = keys.join("root.dsse.json");
    let mut files: Vec<_> = std::fs::read_dir(&bundles).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(files.iter().any(|file| file.to_string_lossy().ends_with(".rollback.epb")), "{files:?}");
    let first = bundles.join("serial-1.epb");
    let verified =
        lanekeeper(&["verify", first.to_str().unwrap(), "--root", root.to_str().unwrap(), "--json"]);
    let verified: serde_json::Value = serde_json::from_str(&verified).unwrap();
    assert_eq!(verified["serial"], json!(1));
    let history = lanekeeper(&["history", "--workspace", folder.to_str().unwrap()]);
    assert!(history.contains("Rollback 3 went into service"), "{history}");
    lanekeeper(&["fsck", "--workspace", folder.to_str().unwrap()]);
}

/// Chooses the phase that is planned.
async fn choose(session: &Session, phase: &str) {
    session.click_at(&format!("//label[normalize-space(.)={phase:?}]")).await;
}

/// Prepares a phase, has every role sign that must, and puts it in service.
async fn release(session: &Session, phase: &str, roles: &[&str]) {
    choose(session, phase).await;
    session.click("Prepare release").await;
    session.visible("//button[starts-with(@aria-label, 'Sign for')]").await;
    let asked = session
        .evaluate(
            "return [...document.querySelectorAll('button[aria-label^=\"Sign for \"]')]
               .map((button) => button.getAttribute('aria-label').slice('Sign for '.length));",
        )
        .await;
    let asked: Vec<&str> = asked.as_array().unwrap().iter().map(|role| role.as_str().unwrap()).collect();
    if !roles.is_empty() {
        let mut sorted = asked.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, roles);
    }
    for role in asked {
        sign(session, role).await;
    }
    confirm(session).await;
}

/// Puts what is shown in service, once the window has told what would change.
async fn confirm(session: &Session) {
    session.click("Put in service").await;
    session.click_at("//*[@role='dialog']//button[normalize-space(.)='Put in service']").await;
}
