//! A breach that is a risk and is not to be notified.

use super::{controlled, is_notifiable};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches that are a risk to people and are not to be notified.
    ///
    /// ## Why
    /// The authority is notified unless a risk to people is unlikely (Art. 33(1)). There is no
    /// room for keeping a breach inside the house because it is small or embarrassing.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-05
    ///     aware_at: 2026-11-19 10:00
    ///     kind: [lost]
    ///     risk: risk
    ///     decision: do_not_notify
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-05
    ///     aware_at: 2026-11-19 10:00
    ///     kind: [lost]
    ///     risk: risk
    ///     decision: notify
    /// ```
    pub static RULE = { id: "breach-decision-contradicts-risk", severity: Error, articles: &["Art. 33(1)"] }
}

/// Looks through the breaches for which the organisation answers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        if !breach.decision().is("do_not_notify") || !is_notifiable(breach) {
            continue;
        }
        let risk = if breach.risk().is("high") {
            "a high risk"
        } else {
            "a risk"
        };
        let message = format!(
            "{} is {risk} to people, yet the decision is not to notify the authority",
            called(breach)
        );
        let finding = RULE
            .on(breach.decision(), message)
            .also(breach.risk(), "the risk")
            .help("notify the authority and write `decision: notify`; or, if a risk is unlikely, write `risk: unlikely` and why under `risk_reason:`");
        findings.push(finding);
    }
}
