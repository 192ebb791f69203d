//! The command line, as people and scripts use it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failing test should panic")]
#![allow(clippy::cast_precision_loss, reason = "counts of a few thousand tickets are exact")]

mod bad_input;
mod job;
mod lanekeeper;
mod peer;
mod reviews;
mod schemas;
