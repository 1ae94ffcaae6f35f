//! Activities for which the law always demands an impact assessment.

use super::unassessed;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that the law never allows without an impact assessment, and that have none.
    ///
    /// ## Why
    /// Three kinds of processing always need one: judging people by machine with serious effects,
    /// sensitive data on a large scale, watching public places on a large scale (Art. 35(3)). The
    /// assessment finds the harm before it happens to people.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: helpline, purposes: [counselling], mandatory_dpia: [large_scale_special_data]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: helpline, purposes: [counselling], mandatory_dpia: [large_scale_special_data], dpia: helpline-dpia}
    /// dpias:
    ///   - {id: helpline-dpia, processing: [helpline]}
    /// ```
    pub static RULE = {
        id: "dpia-mandatory-missing", severity: Error, articles: &["Art. 35(3)"],
        silences: &["dpia-listed-missing", "dpia-criteria-missing", "dpia-screening-missing"], absence: true,
    }
}

/// Looks at activities without an assessment.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in unassessed(case) {
        let mandatory = activity.mandatory_dpia();
        if mandatory.iter().next().is_none() {
            continue;
        }
        let cases: Vec<&str> = mandatory.iter().collect();
        let message = format!(
            "{} always needs an impact assessment ({}) and has none",
            called(activity),
            cases.join(", ")
        );
        let finding = RULE.on(mandatory, message).help(
            "assess it before it starts or goes on: add a record to `dpias:` with `processing:`, \
             `description:`, `necessity:`, `risks:` and `measures:`, and name it here in `dpia:`",
        );
        findings.push(finding);
    }
}
