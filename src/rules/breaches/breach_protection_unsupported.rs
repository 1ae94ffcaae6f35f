//! People not told because the data was protected, and it was not.

use super::controlled;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches of which people were not told because the data was protected, without encryption and a safe key.
    ///
    /// ## Why
    /// People need not be told where nobody can read the data, as when it was encrypted
    /// (Art. 34(3)(a)). That holds only while the key is safe: a password on a note in the bag with
    /// the laptop protects nothing.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-15
    ///     aware_at: 2026-11-19 09:00
    ///     kind: [stolen]
    ///     encrypted: yes
    ///     key_safe: no
    ///     risk: high
    ///     not_told_reason: protected
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-15
    ///     aware_at: 2026-11-19 09:00
    ///     kind: [stolen]
    ///     encrypted: yes
    ///     key_safe: yes
    ///     risk: high
    ///     not_told_reason: protected
    /// ```
    pub static RULE = { id: "breach-protection-unsupported", severity: Error, articles: &["Art. 34(3)(a)"] }
}

/// Looks through the breaches for which the organisation answers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        let reason = breach.not_told_reason();
        if !reason.is("protected") {
            continue;
        }
        let missing = match (
            breach.encrypted().is_not_yes(),
            breach.key_safe().is_not_yes(),
        ) {
            (true, true) => "neither encryption nor a safe key is on record",
            (true, false) => "no encryption is on record",
            (false, true) => "no safe key is on record",
            (false, false) => continue,
        };
        let message = format!(
            "people were not told of {} because its data was protected, yet {missing}",
            called(breach)
        );
        let help = "tell them and add `data_subjects_told_at:`; or, if nobody can read the data, write `encrypted: yes` and `key_safe: yes`";
        findings.push(RULE.on(reason, message).help(help));
    }
}
