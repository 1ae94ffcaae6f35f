//! Data from others, of which the people concerned have not been told.

use super::conditions::comes_from_others;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds activities with data from others that do not show how and when people were told.
    ///
    /// ## Why
    /// Whoever gets data about people from a school, an employer or a relative tells those people
    /// of it, at the latest within a month (Art. 14(1)-(3)). They do not know that their data
    /// has been passed on, so without that notice they cannot do anything about it.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: referrals, data_subjects: [client], data: [contact_details], sources: [gp]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: referrals, data_subjects: [client], data: [contact_details], sources: [gp], obtained_on: 2026-11-16, source_notice_given_on: 2026-11-18}
    /// ```
    pub static RULE = {
        id: "source-notice-missing", severity: Error,
        articles: &["Art. 14(1)", "Art. 14(2)", "Art. 14(3)"], silences: &["source-notice-late"],
    }
}

/// Looks through the activities with a source that is neither the person nor the person's device.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        if !comes_from_others(activity)
            || activity.source_notice_given_on().is_said()
            || activity.obtained_on().is_said()
            || activity.no_notice_reason().is_said()
        {
            continue;
        }
        let others = activity
            .sources()
            .iter()
            .filter(|source| *source != "data_subject" && *source != "device");
        let finding = RULE
            .on(
                activity.sources(),
                format!("{} takes data from others ({}) and does not say when the people were told", called(*activity), listed(others)),
            )
            .help(
                "tell them, and add `obtained_on:` with the day on which you got the data and `source_notice_given_on:` \
                 with the day on which you told them; if the law frees you of it add `no_notice_reason:`, one of has_it, \
                 impossible_disproportionate, required_by_law, secrecy",
            );
        findings.push(finding);
    }
}
