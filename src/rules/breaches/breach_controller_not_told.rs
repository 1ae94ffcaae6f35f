//! A processor's breach of which the controller was not told.

use super::lateness;
use crate::clocks::breaches::TELL_CONTROLLER;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches at the organisation as a processor of which the controller was not told in time.
    ///
    /// ## Why
    /// Whoever works for another tells that controller of a breach without undue delay and leaves
    /// the assessment to it (Art. 33(2)). The controller's 72 hours start when it is told, and
    /// people are unprotected until then.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-17
    ///     role: processor
    ///     aware_at: 2026-11-18 10:00
    ///     kind: [disclosed]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-17
    ///     role: processor
    ///     aware_at: 2026-11-18 10:00
    ///     kind: [disclosed]
    ///     controller_told_at: 2026-11-18 12:30
    /// ```
    pub static RULE = { id: "breach-controller-not-told", severity: Error, articles: &["Art. 33(2)"] }
}

/// Looks through the breaches in which the organisation is a processor.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in case
        .each::<Breach>()
        .filter(|breach| breach.role().is("processor"))
    {
        let Some(deadline) = case.overdue(&TELL_CONTROLLER, breach) else {
            continue;
        };
        let message = format!(
            "the controller was not told of {}: the time for it is over by {}",
            called(breach),
            lateness(case, deadline)
        );
        findings.push(
            RULE.on(breach, message)
                .help("tell the controller now and add `controller_told_at:` with day and time"),
        );
    }
}
