//! Activities whose risk is likely to be high.

use super::{criteria, unassessed};
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;
use crate::{declare_rule, law};

declare_rule! {
    /// Finds activities that meet two or more criteria of high risk and have no impact assessment.
    ///
    /// ## Why
    /// Where a high risk to people is likely it has to be assessed first (Art. 35(1)). The
    /// authorities name nine signs of it, such as sensitive data or vulnerable people; with two of
    /// them an assessment is usual, or a written reason why none is needed.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: notes, purposes: [therapy], data_subjects: [client], special_categories: [health]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: notes
    ///     purposes: [therapy]
    ///     data_subjects: [client]
    ///     special_categories: [health]
    ///     dpia_screened_on: 2026-01-12
    ///     dpia_screening_reason: one therapist with few clients, not on a large scale
    /// ```
    pub static RULE = {
        id: "dpia-criteria-missing", severity: Warning, articles: &["Art. 35(1)"],
        uk: &["WP248 rev.01"], eu: &["WP248 rev.01"],
        silences: &["dpia-screening-missing"], absence: true,
    }
}

/// Looks at activities without an assessment and without a reason for having none.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(enough) = law::number(RULE.id, case.main_regime(), case.today) else {
        return;
    };
    for activity in unassessed(case) {
        let met = criteria(case, activity);
        if activity.dpia_screening_reason().is_said() || met.len() < enough.number as usize {
            continue;
        }
        let message = format!(
            "{} is likely to be a high risk ({}) and has no impact assessment",
            called(activity),
            met.join(", ")
        );
        let finding = RULE.on(activity, message).help(
            format!("assess it: add a record to `dpias:` and name it here in `dpia:`; or say why that is not \
             needed: `dpia_screened_on: {}` and `dpia_screening_reason:`", case.today),
        );
        findings.push(finding);
    }
}
