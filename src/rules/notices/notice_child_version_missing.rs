//! A notice for children in words for adults.

use super::conditions::covered;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds notices that children are to read and that are not written for children.
    ///
    /// ## Why
    /// Information for a child is given in words that the child can easily understand
    /// (Art. 12(1), Recital 58). A child who cannot understand the notice has not been told.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: play-therapy, data_subjects: [child], children: yes}
    /// notices:
    ///   - {id: family-notice, covers: [play-therapy], audience: [parent, child]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: play-therapy, data_subjects: [child], children: yes}
    /// notices:
    ///   - {id: family-notice, covers: [play-therapy], audience: [parent, child], child_friendly: yes}
    /// ```
    pub static RULE = {
        id: "notice-child-version-missing", severity: Warning,
        articles: &["Art. 12(1)"], uk: &["Recital 58"], eu: &["Recital 58"],
    }
}

/// Looks through the notices with children among their readers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for notice in case.notices() {
        if !notice.child_friendly().is_not_yes() || !notice.audience().has_any(&["child", "pupil"])
        {
            continue;
        }
        let mut covered = covered(case, notice).into_iter();
        let Some(activity) = covered.find(|activity| is_about_children(*activity)) else {
            continue;
        };
        let finding = RULE
            .on(notice.audience(), format!("{} is for children too and is not written for them", called(*notice)))
            .also(activity, "holds data of children")
            .help("write a version in short, plain words, perhaps with pictures; then add `child_friendly: yes`");
        findings.push(finding);
    }
}

fn is_about_children(activity: Activity<'_>) -> bool {
    activity.children().is_any(&["yes", "under_12", "12_to_17"])
        && activity.data_subjects().has_any(&["child", "pupil"])
}
