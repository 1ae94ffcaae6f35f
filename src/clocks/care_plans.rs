//! Clocks of care plans.

use super::Deadline;
use crate::declare_clock;
use crate::index::Index;

declare_clock! {
    /// Counts the time to review the care plan.
    pub static REVIEW_CARE_PLAN = { id: "review-care-plan", duty: "review the care plan" }
}

/// Adds the deadlines of `review-care-plan`.
pub fn review_care_plan(_: &Index<'_>, _: &mut Vec<Deadline>) {}
