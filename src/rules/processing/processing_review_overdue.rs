//! Entries of the record that nobody has checked for long.

use crate::clocks::processing::REVIEW_PROCESSING;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds entries of the record that have not been checked within the usual time.
    ///
    /// ## Why
    /// A controller must be able to show that it keeps to the law, and looks again at its measures
    /// where needed (Art. 5(2), Art. 24(1)). What is done with data changes quietly: a new supplier,
    /// one more field in a form. A yearly look keeps the record true.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: newsletter, purposes: [newsletter], last_checked_on: 2025-06-30}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: newsletter, purposes: [newsletter], last_checked_on: 2026-06-30}
    /// ```
    pub static RULE = { id: "processing-review-overdue", severity: Warning, articles: &["Art. 5(2)", "Art. 24(1)"] }
}

/// Looks at every activity that has not ended; without any date nothing is known.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.activities() {
        let Some(due) = case
            .overdue(&REVIEW_PROCESSING, activity)
            .and_then(|deadline| deadline.due)
        else {
            continue;
        };
        let checked = activity.last_checked_on();
        let since = match checked.get().or(activity.started_on().get()) {
            Some(on) if checked.is_said() => format!("was last checked on {on}"),
            Some(on) => format!("started on {on} and has not been checked since"),
            None => continue,
        };
        let message = format!(
            "{} {since}; a check was due on {}",
            called(activity.record),
            due.day()
        );
        let finding = if checked.is_said() {
            RULE.on(checked, message)
        } else {
            RULE.on(activity.started_on(), message)
        };
        findings.push(finding.help(format!(
            "go through the entry, then write `last_checked_on: {}`",
            case.today
        )));
    }
}
