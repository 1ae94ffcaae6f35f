//! Legitimate interests assessments whose review is overdue.

use super::is_record_empty;
use crate::clocks::processing::REVIEW_ASSESSMENT;
use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Set;
use crate::model::{Activity, Lia};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds legitimate interests assessments that were to be looked at again by now.
    ///
    /// ## Why
    /// The balance between your interest and people's own can tip: the interest fades, or more
    /// data is used than was weighed. You must be able to show that it still holds (Art. 5(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: enquiries, purposes: [answer_enquiries], lia: enquiries-lia}
    /// lias:
    ///   - {id: enquiries-lia, interest: answer people who write to us, outcome: pass, review_on: 2026-01-27}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: enquiries, purposes: [answer_enquiries], lia: enquiries-lia}
    /// lias:
    ///   - {id: enquiries-lia, interest: answer people who write to us, outcome: pass, review_on: 2028-01-27}
    /// ```
    pub static RULE = { id: "lia-review-overdue", severity: Warning, articles: &["Art. 5(2)"] }
}

/// Looks at assessments with a day for the next look, unless all that rests on them has ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if is_record_empty(case) {
        return;
    }
    let named: Set<&str> = case
        .each::<Activity>()
        .filter_map(|activity| activity.lia().get())
        .collect();
    let still_named: Set<&str> = case
        .activities()
        .filter_map(|activity| activity.lia().get())
        .collect();
    for lia in case.each::<Lia>() {
        let Some(due) = case
            .overdue(&REVIEW_ASSESSMENT, lia)
            .and_then(|deadline| deadline.due)
        else {
            continue;
        };
        if lia
            .record
            .id()
            .is_some_and(|id| named.contains(id) && !still_named.contains(id))
        {
            continue;
        }
        let finding = RULE
            .on(lia.review_on(), format!("the legitimate interests assessment {} was to be looked at again by {}", called(lia), due.day()))
            .help("weigh the interests again, change the outcome if it has tipped, and write the next day in `review_on:`");
        findings.push(finding);
    }
}
