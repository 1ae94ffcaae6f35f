//! A rule for people of whom no activity speaks.

use super::comparing::readable_rows;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds fallback rows of the retention schedule for people whose data no activity holds.
    ///
    /// ## Why
    /// A row for everything else that speaks of staff only leaves the data of customers without
    /// a period (Art. 5(1)(e)). Either an activity is missing from the record, or the row is.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: bookings, data_subjects: [client]}
    /// retention:
    ///   - {id: other, default: yes, applies_to: [staff], keep_for: 6 years, counted_from: engagement_ended, reason: claims}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: bookings, data_subjects: [client]}
    /// retention:
    ///   - {id: other, default: yes, applies_to: [client], keep_for: 6 years, counted_from: engagement_ended, reason: claims}
    /// ```
    pub static RULE = { id: "retention-default-only", severity: Warning, articles: &["Art. 5(1)(e)"], absence: true }
}

/// Compares the fallback rows with the data subjects of all activities.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if case.records_of("processing").is_empty() {
        return;
    }
    for row in readable_rows(case).filter(|row| row.default().is_yes()) {
        let people = row.applies_to();
        let is_met = case.activities().any(|activity| {
            activity
                .data_subjects()
                .has_any(&people.iter().collect::<Vec<_>>())
        });
        if people.is_empty() || is_met {
            continue;
        }
        let finding = RULE
            .on(people, format!("{} is for all the rest and speaks of people in no activity: {}", called(*row), listed(people.iter())))
            .help("give the data that has no period a row of its own, and record the activity that this row is for");
        findings.push(finding);
    }
}
