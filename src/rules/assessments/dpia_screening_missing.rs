//! Activities of which nobody has asked whether they need an impact assessment.

use super::unassessed;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that were never screened for an impact assessment.
    ///
    /// ## Why
    /// Whether an assessment is needed has to be asked of every activity (Art. 35(1)). The answer is
    /// often no; a date shows that someone has asked.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: bookings, purposes: [booking], started_on: 2024-01-08}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: bookings, purposes: [booking], started_on: 2024-01-08, dpia_screened_on: 2024-01-04}
    /// ```
    pub static RULE = { id: "dpia-screening-missing", severity: Info, articles: &["Art. 35(1)"], absence: true }
}

/// Looks at activities that have a first day and no assessment.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in unassessed(case) {
        if activity.started_on().get().is_none() || activity.dpia_screened_on().is_said() {
            continue;
        }
        let finding = RULE
            .on(activity.dpia_screened_on(), format!("{} was never screened for an impact assessment", called(activity)))
            .help(
                format!("ask whether it is a high risk to people and write the day: `dpia_screened_on: {}`, \
                 with the reason in `dpia_screening_reason:` if it is none", case.today),
            );
        findings.push(finding);
    }
}
