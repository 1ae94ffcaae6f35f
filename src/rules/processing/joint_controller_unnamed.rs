//! Joint controllers who are not named.

use super::is_joint;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that are decided on with others who are not named.
    ///
    /// ## Why
    /// Joint controllers answer for the data together, and the record names each of them
    /// (Art. 30(1)(a)). People may turn to any of them, so they must be able to learn who they are.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: parent-workshops, role: joint_controller, purposes: [training]}
    /// recipients:
    ///   - {id: family-centre, name: Family centre, kind: other, role: joint_controller, country: GB}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: parent-workshops, role: joint_controller, joint_controllers: [family-centre], purposes: [training]}
    /// recipients:
    ///   - {id: family-centre, name: Family centre, kind: other, role: joint_controller, country: GB}
    /// ```
    pub static RULE = { id: "joint-controller-unnamed", severity: Error, articles: &["Art. 30(1)(a)"] }
}

/// Looks at every joint activity that has not ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.activities() {
        if !is_joint(case, activity) || !activity.joint_controllers().is_empty() {
            continue;
        }
        let message = format!(
            "{} is done by joint controllers but does not name the others",
            called(activity.record)
        );
        let finding = RULE
            .on(activity.joint_controllers(), message)
            .help("add `joint_controllers:` with the ids of recipients or associates");
        findings.push(finding);
    }
}
