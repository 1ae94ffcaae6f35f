//! Proof of identity: asked for only in doubt, and at once.

use super::last_day;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds requests in which proof of identity was asked for and no doubt is recorded.
    ///
    /// ## Why
    /// Proof of identity may be asked for only where there is reasonable doubt who is asking
    /// (Art. 12(6)). Somebody who writes from the address on file, or through a login, has shown
    /// who they are; to ask again only keeps them from their right.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-13
    ///     case: C-0283
    ///     type: access
    ///     received_on: 2026-11-10
    ///     identity_asked_on: 2026-11-11
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-13
    ///     case: C-0283
    ///     type: access
    ///     received_on: 2026-11-10
    ///     identity_asked_on: 2026-11-11
    ///     identity_reason: the sender's address is not the one on file
    /// ```
    pub static UNJUSTIFIED = { id: "request-identity-unjustified", severity: Error, articles: &["Art. 12(6)"] }
}

/// Looks for proof that was asked for without a reason.
pub fn check_reason(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        if request.identity_asked_on().is_absent() || request.identity_reason().is_said() {
            continue;
        }
        let message = format!(
            "proof of identity was asked for in {}, and nothing says why there is doubt",
            called(request)
        );
        findings.push(UNJUSTIFIED.on(request.identity_asked_on(), message).help(
            "add `identity_reason:` with what raised the doubt; if nothing did, answer without proof: the month runs from receipt",
        ));
    }
}

declare_rule! {
    /// Finds requests in which proof of identity was asked for late.
    ///
    /// ## Why
    /// Whoever has doubts about a person's identity asks for proof (Art. 12(6)) as soon as the
    /// request is read. Asked near the end of the month, it makes people wait twice.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-15
    ///     case: C-0266
    ///     type: access
    ///     received_on: 2026-11-02
    ///     identity_asked_on: 2026-11-17
    ///     identity_reason: unknown telephone number
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-15
    ///     case: C-0266
    ///     type: access
    ///     received_on: 2026-11-02
    ///     identity_asked_on: 2026-11-03
    ///     identity_reason: unknown telephone number
    /// ```
    pub static LATE = { id: "request-identity-late", severity: Warning, articles: &["Art. 12(6)"] }
}

/// Looks for proof that was asked for long after receipt.
pub fn check_late(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(received_on) = request.received_on().get() else {
            continue;
        };
        let Some(asked_on) = request.identity_asked_on().get() else {
            continue;
        };
        if asked_on <= last_day(case, "request-identity-late", received_on) {
            continue;
        }
        let days = (asked_on - received_on).num_days();
        let message = format!(
            "proof of identity for {} was asked for only {days} days after receipt",
            called(request)
        );
        findings.push(LATE.on(request.identity_asked_on(), message).help(
            "next time ask at once, on the day on which the request is first read; check that `identity_asked_on:` is right",
        ));
    }
}
