//! Decisions by machines alone on a recognised legitimate interest.

use super::{NEW_UK_LAW, decided_on, decides_alone, deciding_under, rests_on};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds decisions that a machine alone takes on the basis of a recognised legitimate interest.
    ///
    /// ## Why
    /// The basis needs no weighing of interests, and so gives people less protection. The law does
    /// not let a machine alone decide about them on it (UK GDPR Art. 22B(4)).
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: alerts
    ///     purposes: [safeguarding]
    ///     lawful_basis: recognised_legitimate_interest
    ///     recognised_interest: safeguarding
    ///     automated_decisions: solely
    ///     significant_effect: yes
    ///     decision_safeguards: [information, representations, human_intervention, contest]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: alerts
    ///     purposes: [safeguarding]
    ///     lawful_basis: recognised_legitimate_interest
    ///     recognised_interest: safeguarding
    ///     automated_decisions: assisted
    /// ```
    pub static RULE = {
        id: "automated-decision-recognised-interest", severity: Error, regimes: Regimes::UK,
        uk: &["UK GDPR Art. 22B(4)"], provision: Some("automated-decisions-22a"),
    }
}

/// Looks at every activity in which machines alone decide.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let is_law = deciding_under(case, activity, NEW_UK_LAW).uk;
        if !is_law
            || !decides_alone(activity)
            || !rests_on(activity, "recognised_legitimate_interest")
        {
            continue;
        }
        let message = format!(
            "in {} a machine alone decides on the basis of a recognised legitimate interest",
            called(activity.record)
        );
        let finding = RULE
            .on(activity.lawful_basis(), message)
            .judged_on(decided_on(case, activity))
            .help("let a person decide and write `automated_decisions: assisted`, or choose another basis");
        findings.push(finding);
    }
}
