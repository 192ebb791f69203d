//! What customers write about: the issue types, how often each comes, how harmful a wrong answer
//! would be, which source of truth decides it, and which twists it can have.

use super::issue_access::ACCESS;
use super::issue_money::MONEY;
use super::issue_product::PRODUCT;
use super::twist::Twist;

/// An issue type.
pub(super) struct Issue {
    /// The value of the field `issue_type`.
    pub(super) id: &'static str,
    /// Share of the queue, in relation to the others.
    pub(super) weight: u32,
    /// Tenths of a point of harm that a wrong answer to the plain request would do.
    pub(super) harm: i32,
    /// Whether money, terms or quantities are at stake, so that negotiated terms matter.
    pub(super) commercial: bool,
    /// The source of truth without which it cannot be answered.
    pub(super) decided_by: &'static str,
    /// The desk that owns it when it escalates.
    pub(super) desk: &'static str,
    /// Capabilities that the plain request asks for.
    pub(super) actions: &'static [&'static str],
    /// Twists and how often each comes, in 1000.
    pub(super) twists: &'static [(Twist, u32)],
    /// Subject lines.
    pub(super) subjects: &'static [&'static str],
    /// The request itself, in the words of customers.
    pub(super) asks: &'static [&'static str],
}

/// All issue types.
pub(super) fn issues() -> impl Iterator<Item = &'static Issue> + Clone {
    PRODUCT.iter().chain(MONEY).chain(ACCESS)
}
