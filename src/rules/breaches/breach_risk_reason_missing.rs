//! A breach called unlikely to harm, without a reason.

use super::controlled;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches judged unlikely to be a risk, without a reason.
    ///
    /// ## Why
    /// Only where a risk to people is unlikely may a breach stay inside the house. The authority
    /// can ask how you came to that, months later (Art. 33(5)); you must be able to show it
    /// (Art. 5(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-04
    ///     aware_at: 2026-11-20 09:00
    ///     kind: [stolen]
    ///     encrypted: yes
    ///     risk: unlikely
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-04
    ///     aware_at: 2026-11-20 09:00
    ///     kind: [stolen]
    ///     encrypted: yes
    ///     risk: unlikely
    ///     risk_reason: the tablet is encrypted, switched off and wiped from afar
    /// ```
    pub static RULE = {
        id: "breach-risk-reason-missing", severity: Error, articles: &["Art. 33(5)", "Art. 5(2)"],
    }
}

/// Looks through the breaches for which the organisation answers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        if !breach.risk().is("unlikely") || breach.risk_reason().is_said() {
            continue;
        }
        let message = format!(
            "{} is judged unlikely to be a risk, and no reason is given",
            called(breach)
        );
        let help =
            "add `risk_reason:` with what makes harm unlikely: who has the data, what protects it";
        findings.push(RULE.on(breach, message).help(help));
    }
}
