//! A notice that is older than what it tells of.

use super::conditions::covered;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds notices that were last reviewed before an activity which they cover was changed.
    ///
    /// ## Why
    /// A notice that describes what was done before a change no longer tells the truth, and a
    /// new purpose is told before it begins (Arts. 5(1)(a), 13(3)).
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: video-sessions, changed_on: 2026-09-01}
    /// notices:
    ///   - {id: client-notice, covers: all, last_reviewed_on: 2026-07-10}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: video-sessions, changed_on: 2026-09-01}
    /// notices:
    ///   - {id: client-notice, covers: all, last_reviewed_on: 2026-09-01}
    /// ```
    pub static RULE = {
        id: "notice-older-than-processing", severity: Warning, articles: &["Art. 5(1)(a)", "Art. 13(3)"],
    }
}

/// Compares the last review of every notice with the changes of what it covers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for notice in case.notices() {
        let Some(reviewed_on) = notice.last_reviewed_on().get() else {
            continue;
        };
        let is_newer = |changed_on| reviewed_on < changed_on && changed_on <= case.today;
        let changed: Vec<_> = covered(case, notice)
            .into_iter()
            .filter(|activity| activity.changed_on().get().is_some_and(is_newer))
            .collect();
        if changed.is_empty() {
            continue;
        }
        let ids = listed(changed.iter().filter_map(|activity| activity.record.id()));
        let mut finding = RULE
            .on(
                notice.last_reviewed_on(),
                format!("{} was last reviewed on {reviewed_on}, before a change of what it covers: {ids}", called(*notice)),
            )
            .help("bring the notice up to date; then write the day into `last_reviewed_on:`");
        for activity in changed {
            finding = finding.also(activity.changed_on(), "changed since");
        }
        findings.push(finding);
    }
}
