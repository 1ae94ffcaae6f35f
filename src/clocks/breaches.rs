//! Clocks of breaches.

use super::Deadline;
use crate::declare_clock;
use crate::index::Index;

declare_clock! {
    /// Counts the time to notify the authority.
    pub static NOTIFY_AUTHORITY = { id: "notify-authority", duty: "notify the authority", articles: &["Art. 33(1)"] }
}

/// Adds the deadlines of `notify-authority`.
pub fn notify_authority(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to complete the notice to the authority.
    pub static COMPLETE_AUTHORITY_NOTICE = { id: "complete-authority-notice", duty: "complete the notice to the authority", articles: &["Art. 33(4)"] }
}

/// Adds the deadlines of `complete-authority-notice`.
pub fn complete_authority_notice(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to tell the people affected.
    pub static TELL_DATA_SUBJECTS = { id: "tell-data-subjects", duty: "tell the people affected", articles: &["Art. 34(1)"] }
}

/// Adds the deadlines of `tell-data-subjects`.
pub fn tell_data_subjects(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to report the breach inside the organisation.
    pub static REPORT_BREACH_INTERNALLY = { id: "report-breach-internally", duty: "report the breach inside the organisation" }
}

/// Adds the deadlines of `report-breach-internally`.
pub fn report_breach_internally(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to recall the message.
    pub static RECALL_MESSAGE = { id: "recall-message", duty: "recall the message" }
}

/// Adds the deadlines of `recall-message`.
pub fn recall_message(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to have the deletion confirmed.
    pub static CONFIRM_DELETION = { id: "confirm-deletion", duty: "have the deletion confirmed" }
}

/// Adds the deadlines of `confirm-deletion`.
pub fn confirm_deletion(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to hold the review meeting.
    pub static HOLD_BREACH_REVIEW = { id: "hold-breach-review", duty: "hold the review meeting" }
}

/// Adds the deadlines of `hold-breach-review`.
pub fn hold_breach_review(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to tell the controller.
    pub static TELL_CONTROLLER = { id: "tell-controller", duty: "tell the controller", articles: &["Art. 33(2)"] }
}

/// Adds the deadlines of `tell-controller`.
pub fn tell_controller(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to notify the breach of a communications service.
    pub static NOTIFY_TELECOMS_BREACH = { id: "notify-telecoms-breach", duty: "notify the breach of a communications service", uk: &["PECR reg. 5A"], eu: &["Reg. (EU) 611/2013 Art. 2"] }
}

/// Adds the deadlines of `notify-telecoms-breach`.
pub fn notify_telecoms_breach(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to send the early warning.
    pub static WARN_NIS2 = { id: "warn-nis2", duty: "send the early warning", eu: &["NIS2 Art. 23(4)(a)"] }
}

/// Adds the deadlines of `warn-nis2`.
pub fn warn_nis2(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to notify the incident.
    pub static NOTIFY_NIS2 = { id: "notify-nis2", duty: "notify the incident", eu: &["NIS2 Art. 23(4)(b)"] }
}

/// Adds the deadlines of `notify-nis2`.
pub fn notify_nis2(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to send the final report.
    pub static FINISH_NIS2 = { id: "finish-nis2", duty: "send the final report", eu: &["NIS2 Art. 23(4)(d)"] }
}

/// Adds the deadlines of `finish-nis2`.
pub fn finish_nis2(_: &Index<'_>, _: &mut Vec<Deadline>) {}
