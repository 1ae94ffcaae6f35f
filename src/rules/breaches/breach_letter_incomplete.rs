//! A letter to the people that lacks what it must hold.

use super::controlled;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

/// What the law wants in it (Art. 34(2)); `advice` is good practice.
const WANTED: [&str; 4] = ["nature", "contact", "consequences", "measures"];

declare_rule! {
    /// Finds breaches of which people were told without all that they must hear.
    ///
    /// ## Why
    /// A letter that only says sorry helps nobody. It tells in plain words what happened, whom one
    /// can ask, what may follow and what was done about it (Art. 34(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-13
    ///     aware_at: 2026-11-18 09:00
    ///     kind: [lost]
    ///     risk: high
    ///     data_subjects_told_at: 2026-11-19 10:00
    ///     letter_includes: [contact, measures]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-13
    ///     aware_at: 2026-11-18 09:00
    ///     kind: [lost]
    ///     risk: high
    ///     data_subjects_told_at: 2026-11-19 10:00
    ///     letter_includes: [nature, contact, consequences, measures]
    /// ```
    pub static RULE = { id: "breach-letter-incomplete", severity: Error, articles: &["Art. 34(2)"] }
}

/// Looks through the breaches of which people were told.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        let letter = breach.letter_includes();
        let missing = letter.lacks(WANTED);
        if breach.data_subjects_told_at().is_absent() || missing.is_empty() {
            continue;
        }
        let missing = missing.join(", ");
        let message = if letter.is_absent() {
            format!(
                "{} does not say what people were told; it needs {missing}",
                called(breach)
            )
        } else {
            format!(
                "what people were told of {} lacks {missing}",
                called(breach)
            )
        };
        let help = format!(
            "tell them what was missing, and write `letter_includes: [{}]`",
            WANTED.join(", ")
        );
        findings.push(RULE.on(letter, message).help(help));
    }
}
