//! The shell around the desks: what opens, what is refused, what the page may reach.

use fantoccini::key::Key;
use serde_json::json;

use crate::sample;
use crate::session::Session;

#[tokio::test(flavor = "multi_thread")]
async fn the_window_shows_the_product_its_version_and_the_workspace_it_was_opened_on() {
    let workspace = sample::workspace();
    let session = Session::open(&[workspace.path()]).await;

    assert!(session.page.title().await.unwrap().ends_with("Lanekeeper"));
    session.reads("of 4,000 tickets").await;
    assert!(session.text("header").await.contains("Sample workspace"));
    session.go("/settings").await;
    session.reads(env!("CARGO_PKG_VERSION")).await;

    session.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_that_is_not_there_is_named_and_the_window_opens_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let absent = folder.path().join("gone");
    let session = Session::open(&[&absent]).await;

    session.reads(&absent.display().to_string()).await;
    session.reads("Nothing was opened and nothing was created").await;
    assert!(!absent.exists(), "a failed opening creates nothing");

    session.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_window_on_one_workspace_says_where_it_is_open() {
    let workspace = sample::workspace();
    let first = Session::open(&[workspace.path()]).await;
    let second = Session::open(&[workspace.path()]).await;
    second.reads("is open in another window").await;
    second.close().await;
    first.close().await;

    // The window that was closed leaves the workspace to the next.
    let third = Session::open(&[workspace.path()]).await;
    third.reads("Scorecard").await;
    third.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_palette_reaches_a_desk_by_a_part_of_its_name_and_back_returns() {
    let workspace = sample::workspace();
    let session = Session::open(&[workspace.path()]).await;
    session.reads("Scorecard").await;

    session.click_at("//button[contains(., 'Search or run a command')]").await;
    session
        .visible("//input[@placeholder='Search or run a command']")
        .await
        .send_keys("go to sha")
        .await
        .unwrap();
    session.press(Key::Enter).await;
    session.reads("Shadow lab").await;
    assert_eq!(session.evaluate("return location.hash;").await, json!("#/shadow"));

    session.page.back().await.unwrap();
    session.reads("Scorecard").await;

    session.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tab_moves_a_visible_focus_and_every_stop_has_a_name() {
    let workspace = sample::workspace();
    let session = Session::open(&[workspace.path()]).await;
    session.reads("Scorecard").await;
    session.rest().await;

    let mut stops = Vec::new();
    for _ in 0..12 {
        session.press(Key::Tab).await;
        let stop = session
            .evaluate(
                "const at = document.activeElement, look = getComputedStyle(at);
                 const name = at.getAttribute('aria-label') || at.innerText || at.title;
                 return [name.trim(), at.matches(':focus-visible'), look.outlineStyle];",
            )
            .await;
        assert!(!stop[0].as_str().unwrap().is_empty(), "a stop without a name after {stops:?}");
        assert_eq!(stop[1], json!(true), "{stop}");
        assert_eq!(stop[2], json!("solid"), "{stop}");
        stops.push(stop[0].as_str().unwrap().to_owned());
    }
    assert_eq!(stops[0], "Overview");
    let unique: std::collections::BTreeSet<&String> = stops.iter().collect();
    assert!(unique.len() > 8, "the focus moves on: {stops:?}");

    session.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_goes_on_in_the_workspace_that_was_open_last() {
    let workspace = sample::workspace();
    let session = Session::open(&[workspace.path()]).await;
    session.reads("Scorecard").await;
    let home = session.close().await;

    let again = Session::open_for::<&str>(home, &[]).await;
    again.reads("Scorecard").await;
    again.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_reaches_neither_the_network_nor_the_internals_of_tauri() {
    let session = Session::open::<&str>(&[]).await;

    let globals =
        session.evaluate("return [typeof window.__TAURI__, Object.isFrozen(Object.prototype)];").await;
    assert_eq!(globals, json!(["undefined", true]));

    let violated = session
        .evaluate_async(
            "const done = arguments[arguments.length - 1];
             addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective));
             fetch('http://127.0.0.1:9/').catch(() => {});",
        )
        .await;
    assert_eq!(violated, "connect-src");

    session.close().await;
}
