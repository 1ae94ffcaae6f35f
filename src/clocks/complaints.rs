//! Clocks of complaints.

use super::Deadline;
use crate::declare_clock;
use crate::index::Index;

declare_clock! {
    /// Counts the time to acknowledge the complaint.
    pub static ACKNOWLEDGE_COMPLAINT = { id: "acknowledge-complaint", duty: "acknowledge the complaint", uk: &["DPA 2018 s.164A(3)"] }
}

/// Adds the deadlines of `acknowledge-complaint`.
pub fn acknowledge_complaint(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to give the outcome of the complaint.
    pub static RESOLVE_COMPLAINT = { id: "resolve-complaint", duty: "give the outcome of the complaint", uk: &["DPA 2018 s.164A(4)"] }
}

/// Adds the deadlines of `resolve-complaint`.
pub fn resolve_complaint(_: &Index<'_>, _: &mut Vec<Deadline>) {}
