//! The real window, driven as a person would, on a display of its own.
//!
//! Behind the feature `window`, because it needs Xvfb, WebKitWebDriver and the built program:
//! `cargo xtask test` installs, builds and runs all of it.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod display;
mod session;

use fantoccini::Locator;
use fantoccini::key::Key;
use session::{Session, WAIT};

#[tokio::test(flavor = "multi_thread")]
async fn the_window_shows_the_product_its_version_and_the_workspace_it_was_opened_on() {
    let folder = tempfile::Builder::new().prefix("Support EMEA ").tempdir().unwrap();
    let session = Session::open(&[folder.path()]).await;

    assert_eq!(session.page.title().await.unwrap(), "Lanekeeper");
    let name = folder.path().file_name().unwrap().to_str().unwrap();
    assert_eq!(session.text("h1").await, format!("{name} is open"));
    let header = session.text("header").await;
    assert!(header.contains(name), "{header:?}");
    assert_eq!(session.text("dd").await, folder.path().display().to_string());
    assert!(session.text("footer").await.contains(&format!("Lanekeeper {}", env!("CARGO_PKG_VERSION"))));

    session.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_that_is_not_there_is_named_in_an_alert() {
    let folder = tempfile::tempdir().unwrap();
    let absent = folder.path().join("gone");
    let session = Session::open(&[&absent]).await;

    let alert = session.text("[role=alert]").await;
    assert!(alert.contains("The workspace is not open"), "{alert}");
    assert!(alert.contains(&absent.display().to_string()), "{alert}");
    assert!(!absent.exists(), "a failed opening creates nothing");

    session.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tab_moves_a_visible_focus_to_every_control_and_enter_presses_it() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::open(&[folder.path()]).await;
    session.page.wait().at_most(WAIT).for_element(Locator::Css("main button")).await.unwrap();

    for expected in ["Overview", "Copy path"] {
        session.press(Key::Tab).await;
        let focus = session
            .evaluate(
                "const at = document.activeElement, look = getComputedStyle(at);
                 return [at.textContent, at.matches(':focus-visible'), look.outlineStyle, look.outlineWidth];",
            )
            .await;
        assert_eq!(focus, serde_json::json!([expected, true, "solid", "2px"]));
    }

    session.press(Key::Enter).await;
    let said =
        session.page.wait().at_most(WAIT).for_element(Locator::XPath("//*[@role='status'][text()]")).await;
    assert_eq!(said.unwrap().text().await.unwrap(), "Copied");

    session.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_reaches_neither_the_network_nor_the_internals_of_tauri() {
    let session = Session::open::<&str>(&[]).await;
    assert_eq!(session.text("h1").await, "No workspace is open");

    let globals =
        session.evaluate("return [typeof window.__TAURI__, Object.isFrozen(Object.prototype)];").await;
    assert_eq!(globals, serde_json::json!(["undefined", true]));

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
