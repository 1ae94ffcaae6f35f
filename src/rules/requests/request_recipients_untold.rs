//! Recipients who do not know of a correction, an erasure or a restriction.

use super::over;
use crate::clocks::requests::TELL_RECIPIENTS;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds corrections, erasures and restrictions of which the recipients were not told.
    ///
    /// ## Why
    /// Wrong data lives on where it was sent. Everyone who received it must hear that it was
    /// corrected, erased or restricted, unless that is impossible or disproportionate (Art. 19).
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: home-visits
    ///     recipients: [health-centre]
    /// recipients:
    ///   - {id: health-centre, name: Health centre, kind: gp, role: independent_controller, country: GB}
    /// requests:
    ///   - id: R-2026-03
    ///     case: C-0207
    ///     type: rectification
    ///     received_on: 2026-09-07
    ///     processing: [home-visits]
    ///     outcome: complied
    ///     answered_on: 2026-09-14
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: home-visits
    ///     recipients: [health-centre]
    /// recipients:
    ///   - {id: health-centre, name: Health centre, kind: gp, role: independent_controller, country: GB}
    /// requests:
    ///   - id: R-2026-03
    ///     case: C-0207
    ///     type: rectification
    ///     received_on: 2026-09-07
    ///     processing: [home-visits]
    ///     outcome: complied
    ///     answered_on: 2026-09-14
    ///     recipients_told_on: 2026-09-16
    /// ```
    pub static RULE = { id: "request-recipients-untold", severity: Error, articles: &["Art. 19"] }
}

/// Looks for requests whose clock is overdue.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(deadline) = case.overdue(&TELL_RECIPIENTS, request) else {
            continue;
        };
        if request.recipients_told_on().is_faulty()
            || request.recipients_not_told_reason().is_faulty()
        {
            continue;
        }
        let message = format!(
            "{} was complied with and the recipients of the data were not told; that was {}",
            called(request),
            over(case, deadline)
        );
        findings.push(RULE.on(request, message).help(
            "tell everyone who received the data, then add `recipients_told_on:`, or `recipients_not_told_reason:` if that was impossible",
        ));
    }
}
