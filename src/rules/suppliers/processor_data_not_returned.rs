//! Processors that have ended and still hold data.

use crate::clocks::suppliers::RETURN_DATA;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Supplier;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds processors that have ended and have not returned or deleted the data.
    ///
    /// ## Why
    /// When the work ends the processor gives all data back or deletes it, as you choose
    /// (Art. 28(3)(g)). A copy that nobody looks after is the one that leaks years later.
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: old-survey-tool, name: Survey tool, kind: surveys, country: GB, ended_on: 2026-03-31}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: old-survey-tool, name: Survey tool, kind: surveys, country: GB, ended_on: 2026-03-31, data_returned_on: 2026-04-14}
    /// ```
    pub static RULE = { id: "processor-data-not-returned", severity: Error, articles: &["Art. 28(3)(g)"] }
}

/// Looks at processors that have ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for processor in case.each_in::<Supplier>("processors") {
        let Some(deadline) = case.overdue(&RETURN_DATA, processor) else {
            continue;
        };
        let (Some(ended_on), Some(due)) = (processor.ended_on().get(), deadline.due) else {
            continue;
        };
        let message = format!(
            "{} ended on {ended_on} and was to return or delete the data by {}",
            called(processor),
            due.day()
        );
        let finding = RULE.on(processor.data_returned_on(), message).help(format!(
            "have the data returned or deleted, ask for it in writing, and write the day: \
             `data_returned_on: {}`",
            case.today
        ));
        findings.push(finding);
    }
}
