//! Requests that reached those who answer too late.

use super::{late, over};
use crate::clocks::requests::FORWARD_REQUEST;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds requests that were passed on to those who answer later than promised.
    ///
    /// ## Why
    /// The month for the answer runs from the day on which anyone in the organisation received the
    /// request, also at reception or by telephone (Art. 12(3)). Days that it lies there are lost.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-09
    ///     case: C-0188
    ///     type: information
    ///     received_on: 2026-11-09
    ///     received_by: reception
    ///     forwarded_on: 2026-11-13
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-09
    ///     case: C-0188
    ///     type: information
    ///     received_on: 2026-11-09
    ///     received_by: reception
    ///     forwarded_on: 2026-11-09
    /// ```
    pub static RULE = { id: "request-forwarded-late", severity: Warning, articles: &["Art. 12(3)"] }
}

/// Looks for requests whose forwarding is overdue or was late.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        if request.forwarded_on().is_faulty() {
            continue;
        }
        let message = if let Some(deadline) = case.overdue(&FORWARD_REQUEST, request) {
            format!(
                "{} has not been passed on to those who answer; that was {}",
                called(request),
                over(case, deadline)
            )
        } else if let Some(deadline) = case.met_late(&FORWARD_REQUEST, request) {
            format!(
                "{} reached those who answer it {}",
                called(request),
                late(deadline)
            )
        } else {
            continue;
        };
        findings.push(RULE.on(request.forwarded_on(), message).help(
            "show everyone who answers the telephone, the door or the mail what a request looks like and to whom it goes the same day; add `forwarded_on:` once it is passed on",
        ));
    }
}
