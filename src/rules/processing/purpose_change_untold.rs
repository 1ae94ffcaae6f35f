//! New purposes of which people were told late or not at all.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds new purposes of which people were not told before the data was used for them.
    ///
    /// ## Why
    /// Before data is used for another purpose, the people concerned are told of it and of their
    /// rights (Art. 13(3), Art. 14(4)). Only then can they object before it is too late.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: members, purposes: [membership]}
    ///   - {id: member-survey, purposes: [research], reused_from: members, compatibility: members asked for it, started_on: 2026-03-02}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: members, purposes: [membership]}
    ///   - id: member-survey
    ///     purposes: [research]
    ///     reused_from: members
    ///     compatibility: members asked for it
    ///     started_on: 2026-03-02
    ///     change_told_on: 2026-02-16
    /// ```
    pub static RULE = { id: "purpose-change-untold", severity: Error, articles: &["Art. 13(3)", "Art. 14(4)"] }
}

/// Looks at every activity that names a first purpose, a test of compatibility or the day of telling.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let told = activity.change_told_on();
        if told.is_absent() {
            if activity.reused_from().is_said() || activity.compatibility().is_said() {
                let message = format!(
                    "{} uses data for a new purpose, and people have not been told",
                    called(activity.record)
                );
                let finding = RULE
                    .on(told, message)
                    .help("tell them what the data will be used for and that they can object, then add `change_told_on:` with the day");
                findings.push(finding);
            }
            continue;
        }
        let (Some(told_on), Some(began_on)) = (
            told.get(),
            activity.changed_on().get().or(activity.started_on().get()),
        ) else {
            continue;
        };
        if told_on <= began_on {
            continue;
        }
        let message = format!(
            "people were told of the new purpose of {} on {told_on}, after it began on {began_on}",
            called(activity.record)
        );
        let finding = RULE
            .on(told, message)
            .help("stop using for the new purpose what was collected before that day, or write in `notes:` how those who were told late can still object");
        findings.push(finding);
    }
}
