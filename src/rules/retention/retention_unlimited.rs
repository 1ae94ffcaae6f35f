//! A row of the schedule without an end.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Retention;
use crate::period::Period;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds rows of the retention schedule by which data is kept for ever.
    ///
    /// ## Why
    /// Data that tells who somebody is has an end; only archiving in the public interest,
    /// research and statistics may go beyond it, with safeguards (Arts. 5(1)(e), 89). What is
    /// kept for ever is lost, leaked or misread one day.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: former-members, data: [contact_details], keep_for: permanent, counted_from: engagement_ended, reason: history}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: former-members, data: [contact_details], keep_for: 2 years, counted_from: engagement_ended, reason: history}
    /// ```
    pub static RULE = {
        id: "retention-unlimited", severity: Error, articles: &["Art. 5(1)(e)"],
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
        if row.keep_for().get() != Some(Period::Permanent) || row.archiving_ground().is_said() {
            continue;
        }
        let finding = RULE
            .on(row.keep_for(), format!("{} keeps data for ever", called(*row)))
            .help("write a limit, for instance `keep_for: 7 years`; if it is an archive in the public interest add `archiving_ground:`");
        findings.push(finding);
    }
}
