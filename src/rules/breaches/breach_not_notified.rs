//! A breach of which the authority was not told in 72 hours.

use super::{controlled, is_notifiable, lateness};
use crate::clocks::Class;
use crate::clocks::breaches::NOTIFY_AUTHORITY;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches that are a risk to people and of which the authority was not notified in time.
    ///
    /// ## Why
    /// The authority is to know within 72 hours of awareness, nights and weekends included, unless
    /// a risk to people is unlikely (Art. 33(1)). A late notice is still owed, with the reason for
    /// the delay; what is not known yet can follow.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-08
    ///     aware_at: 2026-11-16 09:00
    ///     kind: [stolen]
    ///     risk: risk
    ///     decision: notify
    ///     decision_reason: paper files with diagnoses
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-08
    ///     aware_at: 2026-11-16 09:00
    ///     kind: [stolen]
    ///     risk: risk
    ///     decision: notify
    ///     decision_reason: paper files with diagnoses
    ///     authority_notified_at: 2026-11-17 15:30
    /// ```
    pub static RULE = {
        id: "breach-not-notified", severity: Error, articles: &["Art. 33(1)"],
        silences: &["breach-decision-missing"],
    }
}

/// Looks through the breaches for which the organisation answers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        let Some(deadline) = case.overdue(&NOTIFY_AUTHORITY, breach) else {
            continue;
        };
        if !is_notifiable(breach) {
            continue;
        }
        let time = if deadline.class == Class::Promised {
            "the time that your own document promises"
        } else {
            "the time for it"
        };
        let message = format!(
            "the authority was not notified of {}: {time} is over by {}",
            called(breach),
            lateness(case, deadline)
        );
        let help = "notify the authority now, even if not all is known, and add `authority_notified_at:` and `delay_reason:`";
        findings.push(RULE.on(breach, message).help(help));
    }
}
