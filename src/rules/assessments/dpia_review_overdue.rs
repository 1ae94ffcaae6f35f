//! Impact assessments whose review is overdue.

use super::dpias;
use crate::clocks::processing::REVIEW_ASSESSMENT;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds impact assessments that were to be looked at again by now.
    ///
    /// ## Why
    /// Risks change without anyone noticing the day. A date for the next look is the way to see
    /// whether the assessment still describes what is done with people's data (Art. 35(11)).
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: notes, purposes: [therapy]}
    /// dpias:
    ///   - {id: notes-dpia, processing: [notes], review_on: 2026-06-30}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: notes, purposes: [therapy]}
    /// dpias:
    ///   - {id: notes-dpia, processing: [notes], review_on: 2027-06-30}
    /// ```
    pub static RULE = { id: "dpia-review-overdue", severity: Warning, articles: &["Art. 35(11)"] }
}

/// Looks at assessments with a day for the next look.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (dpia, _) in dpias(case) {
        let Some(due) = case
            .overdue(&REVIEW_ASSESSMENT, dpia)
            .and_then(|deadline| deadline.due)
        else {
            continue;
        };
        let finding = RULE
            .on(dpia.review_on(), format!("the impact assessment {} was to be looked at again by {}", called(dpia), due.day()))
            .help("look whether it still holds, mend what does not, and write the next day in `review_on:`");
        findings.push(finding);
    }
}
