//! Extensions of the time for an answer: told in time, with a reason, not too long.

use crate::clocks::When;
use crate::clocks::draft::{distance, said};
use crate::clocks::requests::EXTEND_REQUEST;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds extensions of which the person was told after the first month was over.
    ///
    /// ## Why
    /// Two more months are possible for complex or many requests, but only if the person hears of
    /// it, with the reasons, while the first month still runs (UK Art. 12A(4), EU Art. 12(3)). An
    /// extension told later does not count: the answer was due after one month.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-21
    ///     case: C-0311
    ///     type: erasure
    ///     received_on: 2026-07-20
    ///     extended_on: 2026-08-25
    ///     extended_by: 2 months
    ///     extension_ground: complex
    ///     extension_reason: records of nine years in three systems
    ///     outcome: complied
    ///     answered_on: 2026-10-23
    ///     recipients_not_told_reason: disclosed to nobody
    /// ```
    ///
    /// ## Good
    /// Told in time, so that three months hold. That the answer came after these is another fault.
    /// ```yaml
    /// requests:
    ///   - id: R-2026-21
    ///     case: C-0311
    ///     type: erasure
    ///     received_on: 2026-07-20
    ///     extended_on: 2026-08-18
    ///     extended_by: 2 months
    ///     extension_ground: complex
    ///     extension_reason: records of nine years in three systems
    ///     outcome: complied
    ///     answered_on: 2026-10-23
    ///     recipients_not_told_reason: disclosed to nobody
    /// ```
    pub static LATE = { id: "request-extension-late", severity: Error, uk: &["UK GDPR Art. 12A(4)"], eu: &["EU GDPR Art. 12(3)"] }
}

/// Looks for extensions told after the unextended due date.
pub fn check_late(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(extended_on) = request.extended_on().get() else {
            continue;
        };
        let Some(due) = case
            .deadline(&EXTEND_REQUEST, request)
            .and_then(|deadline| deadline.due)
        else {
            continue;
        };
        if extended_on <= due.day() {
            continue;
        }
        let message = format!(
            "{} was extended on {extended_on}, {} after the last day for that, {}: the extension has no effect",
            called(request),
            distance(due, When::Day(extended_on)),
            said(due),
        );
        findings.push(LATE.on(request.extended_on(), message).help(
            "answer without further delay; next time tell the person of the extension and its reason within the first month",
        ));
    }
}

declare_rule! {
    /// Finds extensions without a ground of the law or without the reason given to the person.
    ///
    /// ## Why
    /// Only the complexity of a request or the number of a person's requests allows more time, and
    /// the person must be told why (Art. 12(3)). Being short of staff is no ground. Without
    /// both, the answer stays due after one month.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-11
    ///     case: C-0275
    ///     type: access
    ///     received_on: 2026-11-03
    ///     extended_on: 2026-11-18
    ///     extended_by: 1 month
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-11
    ///     case: C-0275
    ///     type: access
    ///     received_on: 2026-11-03
    ///     extended_on: 2026-11-18
    ///     extended_by: 1 month
    ///     extension_ground: number_of_requests
    ///     extension_reason: four requests about different rights in one letter
    /// ```
    pub static GROUND_MISSING = { id: "request-extension-ground-missing", severity: Error, articles: &["Art. 12(3)"] }
}

/// Looks for extensions that lack the ground or the reason.
pub fn check_ground(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        if request.extended_on().is_absent() {
            continue;
        }
        let mut missing = Vec::new();
        if request.extension_ground().is_absent() {
            missing.push("extension_ground");
        }
        if request.extension_reason().is_absent() {
            missing.push("extension_reason");
        }
        if missing.is_empty() {
            continue;
        }
        let message = format!(
            "{} was extended without {}",
            called(request),
            listed(&missing)
        );
        findings.push(GROUND_MISSING.on(request.extended_on(), message).help(
            "add `extension_ground:`, one of complex, number_of_requests, and `extension_reason:` with what the person was told; if neither ground holds, answer within one month",
        ));
    }
}

declare_rule! {
    /// Finds extensions by more than the law allows.
    ///
    /// ## Why
    /// The time can be extended once, by two months at most, counted with the first month from the
    /// same start: three months in all (Art. 12(3)). Nobody need wait longer for their own data.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-14
    ///     case: C-0215
    ///     type: access
    ///     received_on: 2026-10-26
    ///     extended_on: 2026-11-16
    ///     extended_by: 3 months
    ///     extension_ground: complex
    ///     extension_reason: letters about other people in every file
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-14
    ///     case: C-0215
    ///     type: access
    ///     received_on: 2026-10-26
    ///     extended_on: 2026-11-16
    ///     extended_by: 2 months
    ///     extension_ground: complex
    ///     extension_reason: letters about other people in every file
    /// ```
    pub static TOO_LONG = {
        id: "request-extension-too-long", severity: Error, articles: &["Art. 12(3)"],
        silences: &["request-extension-ground-missing"]
    }
}

/// Looks for extensions that are certainly longer than the law's.
pub fn check_length(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(extended_by) = request.extended_by().get() else {
            continue;
        };
        let allowed = case.length(
            "request-extension-too-long",
            request.received_on().get().unwrap_or(case.today),
        );
        if !extended_by.is_longer_than(allowed) {
            continue;
        }
        let message = format!(
            "{} was extended by {extended_by}; the law allows {allowed}",
            called(request)
        );
        let help = format!(
            "write `extended_by: {allowed}`, answer within that time, and tell the person the right date"
        );
        findings.push(TOO_LONG.on(request.extended_by(), message).help(help));
    }
}
