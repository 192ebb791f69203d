//! Reviews: what is due, samples of tickets to look at, blind labels, and what they come to.
//!
//! A label set is drawn under a policy: [`draw_audit`] a stratified random sample of tickets that never
//! escalated, [`pick_nervous`] tickets that are hard. People label it without seeing what the policy
//! says: [`next`], [`label`], [`undo`]. [`result`] says what was found, with bounds; [`close`] makes the
//! labels final. [`due`] lists what comes round again. The history holds ids of tickets, never their text.

mod cadence;
mod draw;
mod due;
mod labelling;
mod result;

pub use crate::clock::now;
pub use draw::{AuditRequest, NervousRequest, StrataBy, draw_audit, pick_nervous, seed_of};
pub use due::{Count, DoneReview, DueItem, DueState, ReviewDone, due, mark_done};
pub use labelling::{
    ChoiceCounts, LabellerProgress, NextTicket, Progress, Revealed, SetDetail, SetSummary, SetTicket,
    StratumDetail, close, label, next, set, sets, undo,
};
pub use ledger::{Choice, LabelRecord, Purpose};
pub use result::{Agreement, MissRate, PairAgreement, PolicyAgreement, SetResult, StratumResult, result};
pub use shadow::sampling::Frame;

#[cfg(test)]
mod tests;
