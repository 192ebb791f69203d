//! The house rules that a machine can check, over the files of the repository.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod crates;
mod files;
mod text;
