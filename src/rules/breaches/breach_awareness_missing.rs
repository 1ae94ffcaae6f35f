//! A breach without the moment of awareness.

use super::{aware_at, controlled};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches without the moment at which the organisation was certain of them.
    ///
    /// ## Why
    /// The 72 hours for notifying the authority run from awareness: the moment at which you were
    /// reasonably certain that personal data was hit (Art. 33(1)). Without it nobody can tell
    /// whether you were in time, and the register must let the authority check that (Art. 33(5)).
    /// Where a processor told you of its breach, `processor_told_at` is that moment.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-07
    ///     found_at: 2026-11-20 16:45
    ///     kind: [lost]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-07
    ///     found_at: 2026-11-20 16:45
    ///     aware_at: 2026-11-20 17:45
    ///     kind: [lost]
    /// ```
    pub static RULE = {
        id: "breach-awareness-missing", severity: Error, articles: &["Art. 33(1)", "Art. 33(5)"],
        silences: &[
            "breach-risk-missing", "breach-not-notified", "breach-notified-late",
            "breach-people-not-told", "breach-awareness-gap",
        ],
    }
}

/// Looks through the breaches for which the organisation answers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        if breach.aware_at().is_said() || aware_at(case, breach).is_some() {
            continue;
        }
        let message = format!(
            "{} does not say when you became aware of it",
            called(breach)
        );
        let help = "add `aware_at:` with day and time, as `aware_at: 2026-11-20 17:45`: the moment when you were certain enough that personal data was hit";
        findings.push(RULE.on(breach, message).help(help));
    }
}
