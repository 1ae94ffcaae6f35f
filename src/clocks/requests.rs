//! Clocks of requests.

use super::Deadline;
use crate::declare_clock;
use crate::index::Index;

declare_clock! {
    /// Counts the time to answer the request.
    pub static ANSWER_REQUEST = { id: "answer-request", duty: "answer the request", uk: &["UK GDPR Art. 12A"], eu: &["EU GDPR Art. 12(3)"] }
}

/// Adds the deadlines of `answer-request`.
pub fn answer_request(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to tell of an extension, if one is needed.
    pub static EXTEND_REQUEST = { id: "extend-request", duty: "tell of an extension, if one is needed", uk: &["UK GDPR Art. 12A(4)"], eu: &["EU GDPR Art. 12(3)"] }
}

/// Adds the deadlines of `extend-request`.
pub fn extend_request(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to forward the request.
    pub static FORWARD_REQUEST = { id: "forward-request", duty: "forward the request" }
}

/// Adds the deadlines of `forward-request`.
pub fn forward_request(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to give the parents the educational record.
    pub static PROVIDE_PARENTAL_RECORD = { id: "provide-parental-record", duty: "give the parents the educational record", uk: &["SI 2005/1437 reg. 5"] }
}

/// Adds the deadlines of `provide-parental-record`.
pub fn provide_parental_record(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to tell the recipients.
    pub static TELL_RECIPIENTS = { id: "tell-recipients", duty: "tell the recipients", articles: &["Art. 19"] }
}

/// Adds the deadlines of `tell-recipients`.
pub fn tell_recipients(_: &Index<'_>, _: &mut Vec<Deadline>) {}
