//! People not told one by one, and the public not either.

use super::controlled;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches of which people were not told because of the effort, without a public notice.
    ///
    /// ## Why
    /// Where it would take a disproportionate effort to tell each person, a public notice or
    /// something as effective takes its place (Art. 34(3)(c)). Silence does not.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-14
    ///     aware_at: 2026-11-18 09:00
    ///     kind: [accessed]
    ///     risk: high
    ///     not_told_reason: disproportionate
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-14
    ///     aware_at: 2026-11-18 09:00
    ///     kind: [accessed]
    ///     risk: high
    ///     not_told_reason: disproportionate
    ///     public_notice_at: 2026-11-19 09:00
    /// ```
    pub static RULE = { id: "breach-public-notice-missing", severity: Error, articles: &["Art. 34(3)(c)"] }
}

/// Looks through the breaches for which the organisation answers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        let reason = breach.not_told_reason();
        if !reason.is("disproportionate") || breach.public_notice_at().is_said() {
            continue;
        }
        let message = format!(
            "people were not told of {} because of the effort, and no public notice is on record",
            called(breach)
        );
        let help =
            "publish a notice that reaches them and add `public_notice_at:` with day and time";
        findings.push(RULE.on(reason, message).help(help));
    }
}
