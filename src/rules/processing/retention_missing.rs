//! Activities that do not say how long the data is kept.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Retention;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that do not say how long their data is kept.
    ///
    /// ## Why
    /// Data is kept no longer than its purpose needs (Art. 5(1)(e)). The record names the time
    /// (Art. 30(1)(f)) and people are told it (Art. 13(2)(a)). Where nothing is set, data stays
    /// until it leaks or embarrasses someone.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: enquiries, purposes: [enquiries], data_subjects: [prospect], data: [email]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: enquiries, purposes: [enquiries], data_subjects: [prospect], data: [email], retention: enquiries}
    /// retention:
    ///   - {id: enquiries, data: [email], keep_for: 6 months, counted_from: last_contact, reason: people often write again}
    /// ```
    pub static RULE = { id: "retention-missing", severity: Error, articles: &["Art. 30(1)(f)", "Art. 13(2)(a)"] }
}

/// Looks at every activity that the organisation decides on; a default row covers none by itself.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let fallback = case
        .each::<Retention>()
        .find(|row| row.default().is_yes())
        .and_then(|row| row.record.id());
    for activity in case.controlled_activities() {
        if activity.retention().is_said() {
            continue;
        }
        let help = match fallback {
            Some(row) => format!("add `retention:` with the id of a row of the retention schedule; `retention: {row}` takes the default"),
            None => "add `retention:` with the id of a row of `retention:`, as `- {id: enquiries, keep_for: 6 months, counted_from: last_contact, reason: ...}`".to_owned(),
        };
        let finding = RULE
            .on(
                activity.retention(),
                format!(
                    "{} does not say how long its data is kept",
                    called(activity.record)
                ),
            )
            .help(help);
        findings.push(finding);
    }
}
