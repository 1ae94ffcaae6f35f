//! A breach whose risk nobody has assessed.

use super::{controlled, is_late};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches whose risk to people is not assessed a day after awareness.
    ///
    /// ## Why
    /// Whether the authority and the people must be told depends on the risk, and the 72 hours do
    /// not wait (Art. 33(1)). Assess with what you know now; the assessment can be changed when
    /// you know more.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-11
    ///     aware_at: 2026-11-19 14:00
    ///     kind: [stolen]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-11
    ///     aware_at: 2026-11-19 14:00
    ///     kind: [stolen]
    ///     risk: risk
    /// ```
    pub static RULE = {
        id: "breach-risk-missing", severity: Error, articles: &["Art. 33(1)"],
        silences: &["breach-decision-missing", "breach-not-notified"],
    }
}

/// Looks through the breaches for which the organisation answers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        if breach.risk().is_said() || !is_late(case, breach, RULE.id) {
            continue;
        }
        let message = format!("{} has no assessment of the risk to people", called(breach));
        findings.push(
            RULE.on(breach, message)
                .help("add `risk:`, one of unlikely, risk, high, and `risk_reason:`"),
        );
    }
}
