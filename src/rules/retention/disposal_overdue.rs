//! Records kept beyond their time.

use crate::clocks::retention::DISPOSE_RECORDS;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Batch;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds groups of records that are still kept although their time is over.
    ///
    /// ## Why
    /// When the time for which records may be kept is over they are destroyed or made anonymous
    /// (Art. 5(1)(e)). What should be gone cannot be stolen, and needs not be searched when
    /// somebody asks for their data.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: course-lists, data: [attendance], keep_for: 1 year, counted_from: course_ended, reason: certificates}
    /// batches:
    ///   - {id: courses-2024, retention: course-lists, counted_on: 2024-12-13}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: course-lists, data: [attendance], keep_for: 1 year, counted_from: course_ended, reason: certificates}
    /// batches:
    ///   - {id: courses-2024, retention: course-lists, counted_on: 2024-12-13}
    /// disposals:
    ///   - {batch: courses-2024, reason: expired, medium: paper, method: shred, done_on: 2025-12-15}
    /// ```
    pub static RULE = { id: "disposal-overdue", severity: Error, articles: &["Art. 5(1)(e)"] }
}

/// Looks at the clock `dispose-records` of every batch.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for batch in case.each::<Batch>() {
        let Some(due) = case
            .overdue(&DISPOSE_RECORDS, batch)
            .and_then(|deadline| deadline.due)
        else {
            continue;
        };
        let days = match (case.today - due.day()).num_days() {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        let id = batch.record.id().unwrap_or_default();
        let finding = RULE
            .on(batch, format!("{} is kept {days} longer than allowed: its time ended on {due}", called(*batch)))
            .help(format!(
                "dispose of the records and add to `disposals:` `- {{batch: {id}, reason: expired, medium: paper, method: shred, done_on: {}}}`; \
                 if they are needed for a claim add `hold: yes` and `hold_reason:`",
                case.today
            ));
        findings.push(finding);
    }
}
