//! A breach that was reported late inside the organisation.

use super::{lateness, missed};
use crate::clocks::State;
use crate::clocks::breaches::REPORT_BREACH_INTERNALLY;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches that whoever found them reported late, or not at all, inside the organisation.
    ///
    /// ## Why
    /// The 72 hours of Art. 33(1) leave no day to lose. Whoever finds a breach reports it the same
    /// day, or as soon as your own procedure promises. If that fails, people do not know whom to
    /// tell, or fear to.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-26
    ///     found_at: 2026-11-17 10:00
    ///     aware_at: 2026-11-18 09:00
    ///     reported_internally_at: 2026-11-18 09:00
    ///     kind: [disclosed]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-26
    ///     found_at: 2026-11-17 10:00
    ///     aware_at: 2026-11-18 09:00
    ///     reported_internally_at: 2026-11-17 11:00
    ///     kind: [disclosed]
    /// ```
    pub static RULE = { id: "breach-reported-internally-late", severity: Warning, articles: &["Art. 33(1)"] }
}

/// Looks through all breaches.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in case.each::<Breach>() {
        let Some(deadline) = missed(case, &REPORT_BREACH_INTERNALLY, breach) else {
            continue;
        };
        let late = lateness(case, deadline);
        let (message, help) = if deadline.state == State::Overdue {
            (
                format!(
                    "{} has not been reported inside the organisation: {late} over",
                    called(breach)
                ),
                "tell whoever answers for data protection and add `reported_internally_at:` with day and time",
            )
        } else {
            (
                format!(
                    "{} was reported inside the organisation {late} late",
                    called(breach)
                ),
                "show everyone once more whom to tell and how, and keep it as training",
            )
        };
        findings.push(RULE.on(breach, message).help(help));
    }
}
