//! A breach on which nobody has decided.

use super::{controlled, is_late};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches without a decision, or its reason, on notifying the authority when 72 hours are over.
    ///
    /// ## Why
    /// Every breach is documented so that the authority can check what you did (Art. 33(5)). To
    /// do nothing is a decision too: it needs to be written down, with its reason.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-09
    ///     aware_at: 2026-11-09 11:00
    ///     kind: [disclosed]
    ///     risk: unlikely
    ///     risk_reason: one appointment time, read by a colleague
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-09
    ///     aware_at: 2026-11-09 11:00
    ///     kind: [disclosed]
    ///     risk: unlikely
    ///     risk_reason: one appointment time, read by a colleague
    ///     decision: do_not_notify
    ///     decision_reason: nobody can be harmed by it
    /// ```
    pub static RULE = { id: "breach-decision-missing", severity: Error, articles: &["Art. 33(5)"] }
}

/// Looks through the breaches for which the organisation answers and whose risk is known.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        if breach.risk().get().is_none() || !is_late(case, breach, RULE.id) {
            continue;
        }
        let (missing, help) = match (
            breach.decision().is_absent(),
            breach.decision_reason().is_absent(),
        ) {
            (true, true) => (
                "decision on notifying the authority",
                "add `decision:`, one of notify, do_not_notify, and `decision_reason:`",
            ),
            (true, false) => (
                "decision on notifying the authority",
                "add `decision:`, one of notify, do_not_notify",
            ),
            (false, true) => (
                "reason for its decision",
                "add `decision_reason:` with what decided it",
            ),
            (false, false) => continue,
        };
        findings.push(
            RULE.on(breach, format!("{} has no {missing}", called(breach)))
                .help(help),
        );
    }
}
