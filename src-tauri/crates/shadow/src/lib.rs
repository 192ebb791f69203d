//! A policy over a corpus, observe only: runs, metrics, comparison, attribution, statistics.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing test should panic"))]

pub mod statistics;
