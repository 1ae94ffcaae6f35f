//! Answers that do not say that one may complain to the controller.

use super::is_refused;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds answers that do not tell the person that they may complain to the controller.
    ///
    /// ## Why
    /// Since 19 June 2026 UK law gives everyone a right to complain to the controller itself. Every
    /// refusal (Art. 12(4)) and every answer to a request for access (Art. 15(1)) has to say so,
    /// so that people find the quickest way first.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-19
    ///     case: C-0120
    ///     type: rectification
    ///     received_on: 2026-10-12
    ///     outcome: refused
    ///     answered_on: 2026-10-26
    ///     refusal_ground: manifestly_unfounded
    ///     refusal_told: [reasons, complaint_to_authority, court]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-19
    ///     case: C-0120
    ///     type: rectification
    ///     received_on: 2026-10-12
    ///     outcome: refused
    ///     answered_on: 2026-10-26
    ///     refusal_ground: manifestly_unfounded
    ///     refusal_told: [reasons, complaint_to_controller, complaint_to_authority, court]
    /// ```
    pub static RULE = {
        id: "request-complaint-right-untold", severity: Error, regimes: Regimes::UK,
        articles: &["Art. 12(4)", "Art. 15(1)"], provision: Some("information-right-to-complain")
    }
}

/// Looks at refusals and at answers to requests for access. One place that tells it is enough.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(answered_on) = request.answered_on().get() else {
            continue;
        };
        if !case.in_force("information-right-to-complain", answered_on) {
            continue;
        }
        let (refusal_told, response_includes) =
            (request.refusal_told(), request.response_includes());
        let is_told_in_refusal = refusal_told.lacks(["complaint_to_controller"]).is_empty();
        let is_told_in_response = response_includes.lacks(["complaint"]).is_empty();
        let (is_refused, is_access) = (is_refused(request), is_answered_access(request));
        let is_told = is_refused && is_told_in_refusal || is_access && is_told_in_response;
        if !(is_refused || is_access) || is_told {
            continue;
        }
        let list = if is_refused {
            refusal_told
        } else {
            response_includes
        };
        let message = format!(
            "{} was answered on {answered_on} without saying that one may complain to the controller",
            called(request)
        );
        let help = if is_refused {
            "tell the person how to complain to you, then add `complaint_to_controller` to `refusal_told:`"
        } else {
            "tell the person how to complain to you, then add `complaint` to `response_includes:`"
        };
        findings.push(RULE.on(list, message).help(help));
    }
}

/// Whether it asked for access and was answered with data: who has no data tells nothing more.
fn is_answered_access(request: Request<'_>) -> bool {
    request.r#type().is("access") && !request.outcome().is_any(&["withdrawn", "no_data"])
}
