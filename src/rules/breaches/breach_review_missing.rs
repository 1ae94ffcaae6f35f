//! A breach after which nobody sat together.

use super::lateness;
use crate::clocks::breaches::HOLD_BREACH_REVIEW;
use crate::clocks::draft::said;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches that were contained long ago and never reviewed.
    ///
    /// ## Why
    /// Measures are evaluated again and again (Art. 32(1)(d)). Those who decide sit together once
    /// the worst is over, ask why it could happen and whether what was changed works.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-28
    ///     aware_at: 2026-09-07 09:00
    ///     kind: [accessed]
    ///     contained_at: 2026-09-08 12:00
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-28
    ///     aware_at: 2026-09-07 09:00
    ///     kind: [accessed]
    ///     contained_at: 2026-09-08 12:00
    ///     review_meeting_on: 2026-09-21
    /// ```
    pub static RULE = { id: "breach-review-missing", severity: Warning, articles: &["Art. 32(1)(d)"] }
}

/// Looks through all breaches.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in case.each::<Breach>() {
        let Some(deadline) = case.overdue(&HOLD_BREACH_REVIEW, breach) else {
            continue;
        };
        let due = deadline.due.map(said).unwrap_or_default();
        let message = format!(
            "no review meeting on {} was held by {due}: {} over",
            called(breach),
            lateness(case, deadline)
        );
        findings.push(
            RULE.on(breach, message)
                .help("hold the meeting and add `review_meeting_on:` and `lessons:`"),
        );
    }
}
