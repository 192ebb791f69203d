//! The escalation policy language: model, check, evaluate, explain, analyse.
//!
//! A decision is a function of a policy and a ticket, and of nothing else: this crate does no
//! input or output, reads no clock, draws no random numbers and never waits. What the rest of the
//! product does with a policy (shadow runs over a million tickets, comparison, packets, bundles)
//! rests on the meaning fixed here, so each meaning is written exactly once.
//!
//! The way through the crate:
//!
//! * [`ticket`]: one support case, as read and as judged;
//! * [`model`]: the policy document as its owners write it;
//! * [`program`]: the compiled form that the row evaluator and the column evaluator share;
//! * [`decision`]: one ticket through the program, with its trace and its reason in words;
//! * [`replay`]: a conversation message by message;
//! * [`packet`]: what the human receives;
//! * [`diff`]: the edits between two versions, with their reviewers;
//! * [`analysis`]: cells, invariants, findings and policy tests;
//! * [`canonical`]: RFC 8785 JSON, and the digests that rest on it.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, reason = "a failing test should panic"))]

pub mod analysis;
pub mod canonical;
pub mod decision;
pub mod diff;
#[cfg(feature = "generators")]
pub mod generators;
pub mod lane;
pub mod model;
pub mod packet;
pub mod program;
pub mod replay;
pub mod strict;
pub mod text;
pub mod ticket;
pub mod time;
pub mod truth;
pub mod value;
pub mod words;

pub use lane::{Lane, Level, Permission};
pub use ticket::Ticket;
pub use truth::Truth;
pub use value::Value;
