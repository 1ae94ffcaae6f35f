//! A notice that hides the right to object.

use super::conditions::covered;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds notices that do not set the right to object apart, where one can object.
    ///
    /// ## Why
    /// Whoever relies on legitimate interests or a public task, or markets directly, points
    /// people to their right to object clearly and apart from everything else (Art. 21(4)). In
    /// the middle of a long list it is overlooked.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: newsletter, direct_marketing: yes}
    /// notices:
    ///   - {id: reader-notice, covers: [newsletter], objection_separate: no}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: newsletter, direct_marketing: yes}
    /// notices:
    ///   - {id: reader-notice, covers: [newsletter], objection_separate: yes}
    /// ```
    pub static RULE = { id: "notice-objection-hidden", severity: Error, articles: &["Art. 21(4)"] }
}

/// Looks through the notices that cover an activity to which one can object.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for notice in case.notices() {
        if !notice.objection_separate().is_no() {
            continue;
        }
        let mut covered = covered(case, notice).into_iter();
        let Some(activity) = covered.find(|activity| is_open_to_objection(*activity)) else {
            continue;
        };
        let finding = RULE
            .on(notice.objection_separate(), format!("{} does not set the right to object apart from the rest", called(*notice)))
            .also(activity, "people can object to this")
            .help("give the right to object a paragraph or a box of its own; then write `objection_separate: yes`");
        findings.push(finding);
    }
}

fn is_open_to_objection(activity: Activity<'_>) -> bool {
    let basis = activity.lawful_basis();
    activity.direct_marketing().is_yes()
        || [
            "legitimate_interests",
            "recognised_legitimate_interest",
            "public_task",
        ]
        .iter()
        .any(|word| basis.has(word))
}
