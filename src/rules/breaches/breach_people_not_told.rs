//! A breach of high risk of which the people were not told.

use super::{controlled, is_late};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches of high risk of which the people concerned were not told.
    ///
    /// ## Why
    /// People whose data is out can protect themselves only if they know: change a password, watch
    /// an account, warn a family. Where the risk is high they are told without undue delay
    /// (Art. 34(1)), unless the data was unreadable, the risk was averted, or telling each of them
    /// would take a disproportionate effort (Art. 34(3)).
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-12
    ///     aware_at: 2026-11-16 08:00
    ///     kind: [stolen]
    ///     risk: high
    ///     decision: notify
    ///     decision_reason: session notes of twelve clients
    ///     authority_notified_at: 2026-11-16 17:00
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-12
    ///     aware_at: 2026-11-16 08:00
    ///     kind: [stolen]
    ///     risk: high
    ///     decision: notify
    ///     decision_reason: session notes of twelve clients
    ///     authority_notified_at: 2026-11-16 17:00
    ///     data_subjects_told_at: 2026-11-17 10:00
    ///     letter_includes: [nature, contact, consequences, measures]
    /// ```
    pub static RULE = { id: "breach-people-not-told", severity: Error, articles: &["Art. 34(1)"] }
}

/// Looks through the breaches for which the organisation answers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        let is_answered =
            breach.data_subjects_told_at().is_said() || breach.not_told_reason().is_said();
        if !breach.risk().is("high") || is_answered || !is_late(case, breach, RULE.id) {
            continue;
        }
        let message = format!(
            "{} is a high risk, and the people concerned were not told",
            called(breach)
        );
        let help = "tell them now and add `data_subjects_told_at:` and `letter_includes:`; or, if the law lets you off, add `not_told_reason:`, one of protected, mitigated, disproportionate";
        findings.push(RULE.on(breach, message).help(help));
    }
}
