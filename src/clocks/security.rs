//! Clocks of security.

use super::Deadline;
use crate::declare_clock;
use crate::index::Index;

declare_clock! {
    /// Counts the time to review the measure.
    pub static REVIEW_SECURITY = { id: "review-security", duty: "review the measure", articles: &["Art. 32(1)(d)"] }
}

/// Adds the deadlines of `review-security`.
pub fn review_security(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to test the backup.
    pub static TEST_BACKUP = { id: "test-backup", duty: "test the backup", articles: &["Art. 32(1)(c)", "Art. 32(1)(d)"] }
}

/// Adds the deadlines of `test-backup`.
pub fn test_backup(_: &Index<'_>, _: &mut Vec<Deadline>) {}
