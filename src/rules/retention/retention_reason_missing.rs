//! A period for which no reason is given.

use super::comparing::readable_rows;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds rows of the retention schedule that do not say why the data is kept so long.
    ///
    /// ## Why
    /// The controller must be able to show that a period is needed (Art. 5(2)). A reason written
    /// down once, an insurer's condition or a law, answers the question when somebody asks.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: enquiries, data: [contact_details], keep_for: 6 months, counted_from: last_contact}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: enquiries, data: [contact_details], keep_for: 6 months, counted_from: last_contact, reason: people often come back}
    /// ```
    pub static RULE = { id: "retention-reason-missing", severity: Warning, articles: &["Art. 5(2)"] }
}

/// Looks through the schedule.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in readable_rows(case) {
        if row.reason().is_said()
            || row.legal_provision().is_said()
            || row.archiving_ground().is_said()
        {
            continue;
        }
        let finding = RULE
            .on(
                row,
                format!("{} does not say why the data is kept so long", called(*row)),
            )
            .help(
                "add `reason:` in a few words, or `legal_provision:` with the law that demands it",
            );
        findings.push(finding);
    }
}
