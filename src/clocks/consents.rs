//! Clocks of consents and marketing.

use super::Deadline;
use crate::declare_clock;
use crate::index::Index;

declare_clock! {
    /// Counts the time to stop the marketing.
    pub static STOP_MARKETING = { id: "stop-marketing", duty: "stop the marketing", articles: &["Art. 21(3)"] }
}

/// Adds the deadlines of `stop-marketing`.
pub fn stop_marketing(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to act on the withdrawal.
    pub static ACT_ON_WITHDRAWAL = { id: "act-on-withdrawal", duty: "act on the withdrawal", articles: &["Art. 7(3)", "Art. 17(1)(b)"] }
}

/// Adds the deadlines of `act-on-withdrawal`.
pub fn act_on_withdrawal(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to refresh the consent.
    pub static REFRESH_CONSENT = { id: "refresh-consent", duty: "refresh the consent" }
}

/// Adds the deadlines of `refresh-consent`.
pub fn refresh_consent(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to ask the child itself.
    pub static RETAKE_CHILD_CONSENT = { id: "retake-child-consent", duty: "ask the child itself", articles: &["Art. 7"], uk: &["DPA 2018 s.208"] }
}

/// Adds the deadlines of `retake-child-consent`.
pub fn retake_child_consent(_: &Index<'_>, _: &mut Vec<Deadline>) {}
