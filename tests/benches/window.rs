//! How long the real window takes: from a keystroke to the painted impact panel, from desk to desk, and from
//! the start of the program to its first figures. Times are taken inside the page, on a display in memory.
//!
//! `cargo xtask bench window` builds an optimised window and runs this with 100,000 and 1,000,000 tickets.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that cannot go on ends"
)]
#![expect(clippy::print_stdout, reason = "what a benchmark found is printed")]
#![allow(dead_code, reason = "the tests of the window use more of what is shared with them")]

#[path = "../window/display.rs"]
mod display;
#[path = "../window/person.rs"]
mod person;
#[path = "../window/sample.rs"]
mod sample;
#[path = "../window/session.rs"]
mod session;

use std::time::{Duration, Instant};

use fantoccini::key::Key;
use serde_json::Value;

use crate::session::Session;

/// Sizes of the corpus, unless others are named on the command line.
const TICKETS: [&str; 2] = ["100000", "1000000"];
/// Keystrokes of each kind: enough for a 95th percentile.
const STROKES: usize = 40;
/// The longest that one answer may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Notes for each keystroke when the impact panel next has figures of the newest draft, and they are painted.
const WATCH: &str = r#"
    const times = (window.strokes = []);
    let since = null;
    let wasBusy = false;
    document.addEventListener("keydown", () => { since = performance.now(); wasBusy = false; }, true);
    const panel = document.querySelector('aside[aria-label="Impact of the draft"]');
    new MutationObserver(() => {
        if (since === null) return;
        const isBusy = panel.querySelector('[aria-busy="true"]') !== null;
        wasBusy ||= isBusy;
        if (isBusy || !wasBusy) return;
        const begun = since;
        since = null;
        requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => times.push(performance.now() - begun);
            painted.port2.postMessage(null);
        });
    }).observe(panel, { subtree: true, childList: true, characterData: true, attributes: true });
"#;

/// Goes to a place and hands back when its first frame was painted, and when nothing on it was waiting any more.
const VISIT: &str = r##"
    const [place, done] = [arguments[0], arguments[arguments.length - 1]];
    const begun = performance.now();
    const waits = () => document.querySelector('main [aria-busy="true"], main [role="status"][aria-label]') !== null;
    let shown = null;
    let calm = 0;
    location.hash = "#" + place;
    const look = () => {
        const now = performance.now() - begun;
        shown ??= now;
        calm = waits() ? 0 : calm + 1;
        // Three frames without anything that waits: an answer may ask the next question.
        if (calm >= 3 || now > 30000) done([shown, now]);
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(() => requestAnimationFrame(look));
"##;

/// Changes the colour of one line and hands back when it was painted, often: what this machine takes to draw a
/// frame, which is part of every other time here.
const FRAMES: &str = r#"
    const done = arguments[arguments.length - 1];
    const line = document.querySelector("main h2");
    const times = [];
    const next = () => {
        if (times.length === 40) return done(times);
        const begun = performance.now();
        line.style.color = times.length % 2 ? "" : "red";
        requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => { times.push(performance.now() - begun); setTimeout(next, 100); };
            painted.port2.postMessage(null);
        });
    };
    next();
"#;

#[tokio::main]
async fn main() {
    let named: Vec<String> = std::env::args().skip(1).filter(|arg| arg.parse::<u32>().is_ok()).collect();
    let sizes = if named.is_empty() { TICKETS.map(str::to_owned).to_vec() } else { named };
    println!("milliseconds in the window; median, 95th percentile, n");
    for tickets in sizes {
        measure(&tickets).await;
    }
}

async fn measure(tickets: &str) {
    let folder = tempfile::tempdir().unwrap();
    let workspace = folder.path().join("Sample workspace");
    sample::lanekeeper(&["sample", "--tickets", tickets, "--workspace", workspace.to_str().unwrap()]);
    println!("\n{tickets} tickets");
    for (title, times) in starts(&workspace).await {
        print(title, &times);
    }
    let session = Session::open(&[&workspace]).await;
    // Wide enough for the impact panel to stand beside what is edited.
    session.page.set_window_rect(0, 0, 1440, 900).await.unwrap();
    session.reads("Scorecard").await;
    for (title, times) in desks(&session).await {
        print(&title, &times);
    }
    let frames = session.evaluate_async(FRAMES).await;
    print("one line drawn in another colour, for comparison", &milliseconds(&frames));
    print("threshold, keystroke to painted impact", &threshold(&session).await);
    print("number in a rule, keystroke to painted impact", &number(&session).await);
    print("phrase added to a rule, keystroke to painted impact", &phrases(&session).await);
    session.close().await;
}

/// Starts the program on the workspace: to the frame, and to the figures of the scorecard. The time of the
/// driver, about a tenth of a second, is part of it.
async fn starts(workspace: &std::path::Path) -> [(&'static str, Vec<f64>); 2] {
    let (mut framed, mut told) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        let start = Instant::now();
        let session = Session::open(&[workspace]).await;
        framed.push(start.elapsed().as_secs_f64() * 1e3);
        session.reads("Agreement with humans").await;
        told.push(start.elapsed().as_secs_f64() * 1e3);
        session.close().await;
    }
    [("start to the frame, with display and driver", framed), ("start to the scorecard, likewise", told)]
}

/// Visits every desk twice: the first visit computes, the second finds what is known.
async fn desks(session: &Session) -> Vec<(String, Vec<f64>)> {
    const DESKS: [&str; 8] = [
        "overview",
        "corpora/tickets",
        "studio/factor/policy_sensitivity",
        "studio/matrix",
        "shadow",
        "compare",
        "reviews",
        "releases",
    ];
    let mut found = Vec::new();
    for round in ["first visit", "again"] {
        for desk in DESKS {
            let place = Value::from(format!("/{desk}"));
            let times = session.page.execute_async(VISIT, vec![place]).await.unwrap();
            let [shown, calm] = [0, 1].map(|at| times[at].as_f64().unwrap());
            found
                .push((format!("{desk}, {round}: first frame painted, then all figures"), vec![shown, calm]));
        }
    }
    found
}

/// Several factors: two, three, two, …
async fn threshold(session: &Session) -> Vec<f64> {
    session.go("/studio/matrix").await;
    session.click("3 or more factors at least medium").await;
    session.click_at("//label[normalize-space(.)='2']").await;
    session.rest().await;
    session.evaluate(WATCH).await;
    for stroke in 0..STROKES {
        session.press(if stroke % 2 == 0 { Key::Right } else { Key::Left }).await;
        answered(session, stroke + 1).await;
    }
    strokes(session).await
}

/// A number that a rule compares a field with, up and down.
async fn number(session: &Session) -> Vec<f64> {
    session.go("/studio/factor/policy_sensitivity").await;
    session.click_at("//button[contains(., 'at or over its usage limit')]").await;
    let field = session.visible("//main//input[@role='spinbutton']").await;
    session.rest().await;
    session.evaluate(WATCH).await;
    field.click().await.unwrap();
    for stroke in 0..STROKES {
        session.press(if stroke % 2 == 0 { Key::Up } else { Key::Down }).await;
        answered(session, stroke + 1).await;
    }
    strokes(session).await
}

/// Phrases that no ticket has been searched for yet, each ended with Enter.
async fn phrases(session: &Session) -> Vec<f64> {
    session.go("/studio/signals").await;
    session.click_at("(//main//button[@aria-expanded='false'])[1]").await;
    session.click_at("(//main//button[normalize-space(.)='phrase'])[1]").await;
    session.rest().await;
    session.evaluate(WATCH).await;
    for stroke in 0..STROKES / 2 {
        let field = session.page.active_element().await.unwrap();
        field.send_keys(&format!("credit {stroke} of")).await.unwrap();
        session.press(Key::Enter).await;
        answered(session, stroke + 1).await;
    }
    strokes(session).await
}

/// Waits until so many keystrokes have their answer on the page.
async fn answered(session: &Session, wanted: usize) {
    let start = Instant::now();
    while session.evaluate("return window.strokes.length;").await.as_u64() < Some(wanted as u64) {
        assert!(start.elapsed() < PATIENCE, "keystroke {wanted} changed nothing in the impact panel");
        // To ask is work for the page too: it is asked seldom, so that it is not measured.
        tokio::time::sleep(Duration::from_millis(400)).await;
    }
}

async fn strokes(session: &Session) -> Vec<f64> {
    milliseconds(&session.evaluate("return window.strokes;").await)
}

fn milliseconds(times: &Value) -> Vec<f64> {
    times.as_array().unwrap().iter().map(|time| time.as_f64().unwrap()).collect()
}

fn print(title: &str, times: &[f64]) {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |share: f64| sorted[((sorted.len() - 1) as f64 * share).round() as usize];
    if times.len() == 2 {
        println!("  {title:<78} {:>7.0} {:>7.0}", times[0], times[1]);
    } else {
        println!("  {title:<78} {:>7.0} {:>7.0}  n {}", at(0.5), at(0.95), times.len());
    }
}
