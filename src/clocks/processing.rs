//! Clocks of activities and assessments.

use super::Deadline;
use crate::declare_clock;
use crate::index::Index;

declare_clock! {
    /// Counts the time to check the entry.
    pub static REVIEW_PROCESSING = { id: "review-processing", duty: "check the entry", articles: &["Art. 5(2)", "Art. 24(1)"] }
}

/// Adds the deadlines of `review-processing`.
pub fn review_processing(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to tell the people whose data came from others.
    pub static GIVE_NOTICE = { id: "give-notice", duty: "tell the people whose data came from others", articles: &["Art. 14(3)"] }
}

/// Adds the deadlines of `give-notice`.
pub fn give_notice(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to complete the impact assessment.
    pub static COMPLETE_DPIA = { id: "complete-dpia", duty: "complete the impact assessment", articles: &["Art. 35(1)"] }
}

/// Adds the deadlines of `complete-dpia`.
pub fn complete_dpia(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to look at the assessment again.
    pub static REVIEW_ASSESSMENT = { id: "review-assessment", duty: "look at the assessment again", articles: &["Art. 35(11)"] }
}

/// Adds the deadlines of `review-assessment`.
pub fn review_assessment(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to wait for the authority's advice.
    pub static AWAIT_CONSULTATION = { id: "await-consultation", duty: "wait for the authority's advice", articles: &["Art. 36(2)"] }
}

/// Adds the deadlines of `await-consultation`.
pub fn await_consultation(_: &Index<'_>, _: &mut Vec<Deadline>) {}
