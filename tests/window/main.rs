//! The real window, driven as a person would, on a display of its own.
//!
//! Behind the feature `window`, because it needs Xvfb, WebKitWebDriver and the built program:
//! `cargo xtask test` installs, builds and runs all of it.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on fails")]

mod accessibility;
mod display;
mod journeys;
mod person;
mod sample;
mod session;
mod shell;
