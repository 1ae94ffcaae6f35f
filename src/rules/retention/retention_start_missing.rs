//! A period that starts nowhere.

use super::comparing::readable_rows;
use crate::declare_rule;
use crate::finding::Finding;
use crate::period::Period;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds periods of the retention schedule without the event from which they are counted.
    ///
    /// ## Why
    /// Seven years after the last session and seven years after the first are far apart. Without
    /// its start nobody can say when the time is over, and no clock can run (Recital 39).
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: invoices, data: [billing_details], keep_for: 6 years, legal_provision: Companies Act 2006 s.388}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: invoices, data: [billing_details], keep_for: 6 years, counted_from: financial_year_ended, legal_provision: Companies Act 2006 s.388}
    /// ```
    pub static RULE = {
        id: "retention-start-missing", severity: Warning, articles: &["Art. 5(1)(e)"],
        uk: &["Recital 39"], eu: &["Recital 39"],
    }
}

/// Looks through the rows with a length of time; a birthday and what has no end need no start.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in readable_rows(case) {
        let Some(keep_for) = row.keep_for().get() else {
            continue;
        };
        if row.counted_from().is_said()
            || matches!(keep_for, Period::UntilBirthday(_) | Period::Permanent)
        {
            continue;
        }
        let finding = RULE
            .on(row.keep_for(), format!("{} keeps data for {keep_for} and does not say from when", called(*row)))
            .help("add `counted_from:`, for instance therapy_ended, employment_ended, financial_year_ended, last_contact");
        findings.push(finding);
    }
}
