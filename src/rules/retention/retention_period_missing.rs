//! A row of the schedule without a period.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Retention;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds rows of the retention schedule that say neither how long nor by which criteria.
    ///
    /// ## Why
    /// Data is kept no longer than its purpose needs (Art. 5(1)(e)), and people are told for how
    /// long, or how that is decided (Art. 13(2)(a)). A row without either keeps data for ever.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: workshop-lists, data: [attendance], counted_from: event_ended, reason: certificates}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: workshop-lists, data: [attendance], keep_for: 1 year, counted_from: event_ended, reason: certificates}
    /// ```
    pub static RULE = {
        id: "retention-period-missing", severity: Error, articles: &["Art. 5(1)(e)", "Art. 13(2)(a)"],
        silences: &[
            "retention-start-missing", "retention-reason-missing", "retention-excessive", "retention-below-minimum",
            "retention-off-benchmark", "retention-minor-start-wrong", "retention-start-risky", "retention-conflict",
            "retention-default-only",
        ],
    }
}

/// Looks through the schedule.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in case.each::<Retention>() {
        if row.keep_for().is_said() || row.criteria().is_said() {
            continue;
        }
        let finding = RULE
            .on(row, format!("{} does not say how long the data is kept", called(*row)))
            .help("add `keep_for:`, for instance `7 years`; if no number is possible add `criteria:` in words");
        findings.push(finding);
    }
}
