//! The use cases: the one API that the desktop app, the command line and the tests call.
//!
//! Each module is one part of the job: [`policies`] by name, [`decide`] as a stream, [`packets`],
//! [`corpora`] in and out, [`runs`] (shadow and comparison), [`keys`] and [`releases`], [`reviews`]
//! (audits, labels, what is due), the [`timeline`], and the [`sample`] workspace. Nothing here prints;
//! nothing here talks to a network.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing test should panic"))]

pub mod author;
pub mod board;
mod clock;
pub mod corpora;
pub mod decide;
mod error;
mod evidence;
pub mod keys;
pub mod overview;
pub mod packets;
pub mod page;
pub mod policies;
pub mod recent;
pub mod releases;
pub mod reviews;
pub mod runs;
pub mod sample;
pub mod session;
pub mod studio;
pub mod ticket_page;
pub mod tickets;
pub mod timeline;
pub mod titles;
mod workspace;

pub use clock::now;
pub use error::{Code, WorkbenchError};
pub use session::Session;
pub use workspace::{CORPORA_FOLDER, LEDGER_FILE, Workspace, default_folder, home_folder};

/// What the command line needs to name times and to print schemas.
pub use {jiff, jiff::Timestamp, schemars::JsonSchema};

/// The JSON Schema of a type.
#[must_use]
pub fn schema_of<T: JsonSchema>() -> serde_json::Value {
    serde_json::to_value(schemars::schema_for!(T)).unwrap_or_default()
}

/// The crates below, for callers that render their types.
pub use {bundle, corpus, ledger, policy, shadow};
