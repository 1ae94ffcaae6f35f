//! Activities of which nobody knows who decides.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities whose role is `unsure`.
    ///
    /// ## Why
    /// Whoever decides what the data is for and how it is used is the controller and answers for it
    /// all; a processor only acts on another's instructions (Art. 4(7) and (8), Art. 28). Until that
    /// is settled, people cannot know to whom to turn. Such an activity is judged as the
    /// organisation's own meanwhile.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: pupil-assessment, role: unsure, purposes: [assessment]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: pupil-assessment, role: controller, purposes: [assessment]}
    /// ```
    pub static RULE = { id: "processing-role-unsure", severity: Warning, articles: &["Art. 4(7)", "Art. 28"] }
}

/// Looks at every activity that has not ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.activities() {
        if !activity.role().is("unsure") {
            continue;
        }
        let message = format!(
            "{} does not say whether the organisation is controller, processor or joint controller",
            called(activity.record)
        );
        let finding = RULE
            .on(activity.role(), message)
            .help("write `role: controller` if you decide what the data is for, `role: processor` if another does and you follow its instructions, `role: joint_controller` if you decide together");
        findings.push(finding);
    }
}
