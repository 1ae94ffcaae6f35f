//! Data from others, of which the people concerned were told too late.

use crate::clocks::processing::GIVE_NOTICE;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities whose people were told too late that their data came from others.
    ///
    /// ## Why
    /// The notice about data from others is given within a month after it was obtained, and
    /// earlier if one speaks to the person or hands the data on before that (Art. 14(3)). Until
    /// then others decide about people behind their backs.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: school-lists, data_subjects: [pupil], data: [names], sources: [school], obtained_on: 2026-09-07}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: school-lists, data_subjects: [pupil], data: [names], sources: [school], obtained_on: 2026-09-07, source_notice_given_on: 2026-09-14}
    /// ```
    pub static RULE = { id: "source-notice-late", severity: Error, articles: &["Art. 14(3)"] }
}

/// Looks at the clock `give-notice` of every activity.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let name = called(*activity);
        let finding = if let Some(deadline) = case.overdue(&GIVE_NOTICE, activity) {
            let Some(due) = deadline.due else { continue };
            RULE.on(activity.obtained_on(), format!("people have not been told that {name} holds data from others; it was due on {due}"))
                .help(format!("tell them now, then add `source_notice_given_on: {}`", case.today))
        } else if let Some(deadline) = case.met_late(&GIVE_NOTICE, activity) {
            let (Some(due), Some(given)) = (deadline.due, deadline.closed) else {
                continue;
            };
            let message = format!(
                "people were told on {given} that {name} holds data from others; it was due on {due}"
            );
            RULE.on(activity.source_notice_given_on(), message)
                .help("note in `notes:` what kept you, and see to it that the next people are told in time")
        } else {
            continue;
        };
        findings.push(finding);
    }
}
