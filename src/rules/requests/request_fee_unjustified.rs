//! Fees for requests.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds fees for a request without a ground of the law or without how they were worked out.
    ///
    /// ## Why
    /// Rights are free. Only a manifestly unfounded or excessive request (Art. 12(5)) or further
    /// copies (Art. 15(3)) allow a fee, and it may cover no more than the cost. The controller has
    /// to show both.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-16
    ///     case: C-0290
    ///     type: access
    ///     received_on: 2026-11-16
    ///     fee: 25
    ///     fee_asked_on: 2026-11-17
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-16
    ///     case: C-0290
    ///     type: access
    ///     received_on: 2026-11-16
    ///     fee: 25
    ///     fee_ground: further_copies
    ///     fee_basis: printing of 200 pages and postage
    ///     fee_asked_on: 2026-11-17
    /// ```
    pub static RULE = { id: "request-fee-unjustified", severity: Error, articles: &["Art. 12(5)", "Art. 15(3)"] }
}

/// Looks for fees that lack the ground or the basis.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(fee) = request.fee().get().filter(|fee| *fee > 0.0) else {
            continue;
        };
        let mut missing = Vec::new();
        if request.fee_ground().is_absent() {
            missing.push("fee_ground");
        }
        if request.fee_basis().is_absent() {
            missing.push("fee_basis");
        }
        if missing.is_empty() {
            continue;
        }
        let message = format!(
            "a fee of {fee} is asked for {} without {}",
            called(request),
            listed(&missing)
        );
        findings.push(RULE.on(request.fee(), message).help(
            "answer free of charge and write `fee: 0`, or add `fee_ground:`, one of manifestly_unfounded, manifestly_excessive, further_copies, and `fee_basis:` with how the cost was worked out",
        ));
    }
}
