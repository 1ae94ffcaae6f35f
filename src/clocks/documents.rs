//! Clocks of documents and reviews.

use super::Deadline;
use crate::declare_clock;
use crate::index::Index;

declare_clock! {
    /// Counts the time to review the document.
    pub static REVIEW_DOCUMENT = { id: "review-document", duty: "review the document", articles: &["Art. 24(1)"] }
}

/// Adds the deadlines of `review-document`.
pub fn review_document(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to hold the audit.
    pub static AUDIT_SYSTEMS = { id: "audit-systems", duty: "hold the audit", articles: &["Art. 32(1)(d)"] }
}

/// Adds the deadlines of `audit-systems`.
pub fn audit_systems(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to review the national data opt-out.
    pub static REVIEW_OPT_OUT = { id: "review-opt-out", duty: "review the national data opt-out", uk: &["National data opt-out policy"] }
}

/// Adds the deadlines of `review-opt-out`.
pub fn review_opt_out(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to announce the change of the notice.
    pub static ANNOUNCE_NOTICE_CHANGE = { id: "announce-notice-change", duty: "announce the change of the notice", articles: &["Art. 13(3)"] }
}

/// Adds the deadlines of `announce-notice-change`.
pub fn announce_notice_change(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to keep the appropriate policy document.
    pub static KEEP_APPROPRIATE_POLICY = { id: "keep-appropriate-policy", duty: "keep the appropriate policy document", uk: &["DPA 2018 Sch 1 para 40"] }
}

/// Adds the deadlines of `keep-appropriate-policy`.
pub fn keep_appropriate_policy(_: &Index<'_>, _: &mut Vec<Deadline>) {}
