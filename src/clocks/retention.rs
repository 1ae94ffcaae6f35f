//! Clocks of retention and disposal.

use super::Deadline;
use crate::declare_clock;
use crate::index::Index;

declare_clock! {
    /// Counts the time to dispose of the records.
    pub static DISPOSE_RECORDS = { id: "dispose-records", duty: "dispose of the records", articles: &["Art. 5(1)(e)"] }
}

/// Adds the deadlines of `dispose-records`.
pub fn dispose_records(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to look through the records.
    pub static REVIEW_DATA = { id: "review-data", duty: "look through the records", articles: &["Art. 5(1)(e)"] }
}

/// Adds the deadlines of `review-data`.
pub fn review_data(_: &Index<'_>, _: &mut Vec<Deadline>) {}
