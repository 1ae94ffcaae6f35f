//! A measure that was to be looked at again.

use super::{called, lateness};
use crate::clocks::draft::said;
use crate::clocks::security::REVIEW_SECURITY;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Control;
use crate::rules::Case;

declare_rule! {
    /// Finds measures whose day of review has passed.
    ///
    /// ## Why
    /// Measures age: what was strong five years ago is broken today. The law asks for testing and
    /// evaluating them regularly (Art. 32(1)(d)), and you set the day yourself.
    ///
    /// ## Bad
    /// ```yaml
    /// security:
    ///   - control: access_control
    ///     review_on: 2026-09-01
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// security:
    ///   - control: access_control
    ///     review_on: 2027-09-01
    /// ```
    pub static RULE = { id: "security-review-overdue", severity: Warning, articles: &["Art. 32(1)(d)"] }
}

/// Looks through all measures.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for control in case.each::<Control>() {
        let Some(deadline) = case.overdue(&REVIEW_SECURITY, control) else {
            continue;
        };
        let due = deadline.due.map(said).unwrap_or_default();
        let message = format!(
            "{} was to be reviewed by {due}: {} over",
            called(control.record, "a measure"),
            lateness(case, deadline)
        );
        let help = "look whether it still works and is still enough, and write the next day under `review_on:`";
        findings.push(RULE.on(control.review_on(), message).help(help));
    }
}
