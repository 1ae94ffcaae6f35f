//! An objection to marketing on which nobody has acted.

use chrono::NaiveDate;

use crate::clocks::When;
use crate::clocks::consents::STOP_MARKETING;
use crate::declare_rule;
use crate::finding::{Finding, Subject};
use crate::model::{Marketing, Request};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds marketing that has not stopped by the day on which it was to stop.
    ///
    /// ## Why
    /// Whoever objects to direct marketing gets none any more (Art. 21(3)); the organisation's
    /// own promise says how soon, else it is the next working day. As long as no stop is on
    /// record, the next message may go out.
    ///
    /// ## Bad
    /// ```yaml
    /// marketing:
    ///   - {case: M-77, channel: post, opted_out_on: 2026-09-01}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// marketing:
    ///   - {case: M-77, channel: post, opted_out_on: 2026-09-01, stopped_on: 2026-09-02}
    /// ```
    pub static RULE = { id: "marketing-stop-overdue", severity: Error, articles: &["Art. 21(3)"] }
}

/// Looks at the clock `stop-marketing` of marketing rows and of objections.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in case.each::<Marketing>() {
        let Some(due) = due(case, row) else { continue };
        findings.push(
            RULE.on(
                row,
                format!("marketing to {} was to stop by {due}", called(*row)),
            )
            .help(help(case)),
        );
    }
    for request in case.each::<Request>() {
        let Some(due) = due(case, request) else {
            continue;
        };
        let message = format!(
            "{} objects to marketing, which was to stop by {due}",
            called(*request)
        );
        findings.push(RULE.on(request, message).help(help(case)));
    }
}

fn due(case: &Case<'_>, subject: impl Subject) -> Option<NaiveDate> {
    let deadline = case.overdue(&STOP_MARKETING, subject)?;
    deadline.due.map(When::day)
}

fn help(case: &Case<'_>) -> String {
    format!(
        "take the address off every list now, then add `stopped_on: {}`",
        case.today
    )
}
