//! The commands by name. `build.rs` reads this file to close every command that is not in it, so it must compile
//! on its own.

/// Names of all commands of the window, sorted. A test holds it equal to the commands that are collected.
pub const NAMES: &[&str] = &["about"];
