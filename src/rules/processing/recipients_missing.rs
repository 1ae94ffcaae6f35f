//! Activities that do not say who else gets the data.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that name neither processors nor recipients, nor say that there are none.
    ///
    /// ## Why
    /// The record names who receives the data, in the country or outside it (Art. 30(1)(d)); those
    /// who only store it or send it on count too. "None" is a good answer, but somebody has to give
    /// it.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: waiting-list, purposes: [planning], data_subjects: [prospect], data: [name, phone]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: waiting-list, purposes: [planning], data_subjects: [prospect], data: [name, phone], processors: none, recipients: none}
    /// ```
    pub static RULE = { id: "recipients-missing", severity: Error, articles: &["Art. 30(1)(d)"] }
}

/// Looks at every activity that has not ended; one of the two fields is enough.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.activities() {
        if activity.processors().is_said() || activity.recipients().is_said() {
            continue;
        }
        let finding = RULE
            .on(
                activity.recipients(),
                format!(
                    "{} does not say who else gets the data",
                    called(activity.record)
                ),
            )
            .help("add `processors:` and `recipients:` with the ids of suppliers, or `none`");
        findings.push(finding);
    }
}
