//! Scoring of people without a word on who decides.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that score people and do not say whether a machine decides.
    ///
    /// ## Why
    /// Decisions that a machine alone takes about people, with serious effect, need safeguards and
    /// must be told to them (UK GDPR Art. 22A to 22D, EU GDPR Art. 22). Where people are scored, the
    /// record says who decides: a person, a person with the score before them, or the machine.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: sign-up, purposes: [screening], profiling: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: sign-up, purposes: [screening], profiling: yes, automated_decisions: assisted}
    /// ```
    pub static RULE = {
        id: "automated-decision-unstated", severity: Warning,
        uk: &["UK GDPR Art. 22A"], eu: &["EU GDPR Art. 22"],
    }
}

/// Looks at every activity that profiles people or holds scores of them.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.activities() {
        let is_scored = activity.data().has("risk_score");
        if !(activity.profiling().is_yes() || is_scored) || activity.automated_decisions().is_said()
        {
            continue;
        }
        let does = if is_scored {
            "holds scores of people"
        } else {
            "profiles people"
        };
        let message = format!(
            "{} {does} and does not say whether a machine decides",
            called(activity.record)
        );
        let finding = RULE.on(activity.automated_decisions(), message).help(
            "add `automated_decisions:`: `no`, `assisted` if a person decides with the score at hand, `solely` if nobody looks at it",
        );
        findings.push(finding);
    }
}
