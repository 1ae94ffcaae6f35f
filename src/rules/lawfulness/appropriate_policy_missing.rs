//! Data that UK law allows only with an appropriate policy document.

use super::needs_policy_document;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that need an appropriate policy document and name none.
    ///
    /// ## Why
    /// For employment, safeguarding and most other matters of public interest UK law allows
    /// sensitive data only if a document explains how the principles are kept and how long the data
    /// stays (DPA 2018 Sch. 1 paras. 1, 5 and 39).
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: worries
    ///     purposes: [safeguarding]
    ///     special_categories: [health]
    ///     special_category_condition: substantial_public_interest
    ///     schedule_1_paragraph: 18
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: worries
    ///     purposes: [safeguarding]
    ///     special_categories: [health]
    ///     special_category_condition: substantial_public_interest
    ///     schedule_1_paragraph: 18
    ///     appropriate_policy: sensitive-data
    /// policies:
    ///   - {id: sensitive-data, kind: [appropriate_policy_document], sections: [principles, retention]}
    /// ```
    pub static RULE = {
        id: "appropriate-policy-missing", severity: Error, regimes: Regimes::UK,
        uk: &["DPA 2018 Sch. 1 para. 1", "DPA 2018 Sch. 1 para. 5", "DPA 2018 Sch. 1 para. 39"],
    }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        if !needs_policy_document(activity) || activity.appropriate_policy().is_said() {
            continue;
        }
        let finding = RULE
            .on(activity.appropriate_policy(), format!("{} needs an appropriate policy document and names none", called(activity.record)))
            .help("write the document, add it to `policies:` with `kind: [appropriate_policy_document]`, and put its id here in `appropriate_policy:`");
        findings.push(finding);
    }
}
