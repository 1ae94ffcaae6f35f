//! Refusals: their ground, and what they tell the person.

use super::is_refused;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds refusals without a ground, also of a part of a request.
    ///
    /// ## Why
    /// A request may be refused only on a ground that the law knows, and the controller has to show
    /// it and tell the person why (Art. 12(4) and (5)). A refusal without one is a right denied.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-02
    ///     case: C-0090
    ///     type: rectification
    ///     received_on: 2026-10-05
    ///     outcome: refused
    ///     answered_on: 2026-10-20
    ///     refusal_told: [reasons, complaint_to_controller, complaint_to_authority, court]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-02
    ///     case: C-0090
    ///     type: rectification
    ///     received_on: 2026-10-05
    ///     outcome: refused
    ///     answered_on: 2026-10-20
    ///     refusal_ground: manifestly_excessive
    ///     refusal_reasons: the same request for the fifth time this year
    ///     refusal_told: [reasons, complaint_to_controller, complaint_to_authority, court]
    /// ```
    pub static GROUND_MISSING = {
        id: "request-refusal-ground-missing", severity: Error, articles: &["Art. 12(4)", "Art. 12(5)"],
        silences: &["request-refusal-incomplete", "request-objection-refused", "request-erasure-refused"]
    }
}

/// Looks for refusals without a ground.
pub fn check_ground(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        if !is_refused(request) || request.refusal_ground().is_said() {
            continue;
        }
        let what = if request.outcome().is("partly") {
            "was refused in part"
        } else {
            "was refused"
        };
        let message = format!("{} {what} and names no ground", called(request));
        findings.push(GROUND_MISSING.on(request.outcome(), message).help(
            "add `refusal_ground:`, as manifestly_excessive, exemption, no_erasure_ground, legal_duty or legal_claims, and `refusal_reasons:`; if none holds, do what was asked",
        ));
    }
}

declare_rule! {
    /// Finds refusals that did not tell the person the reasons and where to turn.
    ///
    /// ## Why
    /// Whoever is refused must hear why, and that they can complain to the authority and go to
    /// court (Art. 12(4)). Without that, people take the refusal for the last word.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-17
    ///     case: C-0199
    ///     type: erasure
    ///     received_on: 2026-10-05
    ///     outcome: refused
    ///     answered_on: 2026-10-20
    ///     refusal_ground: legal_claims
    ///     refusal_told: [reasons, complaint_to_controller, complaint_to_authority]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-17
    ///     case: C-0199
    ///     type: erasure
    ///     received_on: 2026-10-05
    ///     outcome: refused
    ///     answered_on: 2026-10-20
    ///     refusal_ground: legal_claims
    ///     refusal_told: [reasons, complaint_to_controller, complaint_to_authority, court]
    /// ```
    pub static INCOMPLETE = { id: "request-refusal-incomplete", severity: Error, articles: &["Art. 12(4)"] }
}

/// Looks for what a refusal must tell under both regimes; the UK's own item has a rule of its own.
pub fn check_contents(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        if !is_refused(request) {
            continue;
        }
        let told = request.refusal_told();
        let missing = told.lacks(["reasons", "complaint_to_authority", "court"]);
        if missing.is_empty() {
            continue;
        }
        let message = format!(
            "{} was refused without telling the person: {}",
            called(request),
            missing.join(", ")
        );
        let help = format!(
            "write to the person what is missing, then add it to `refusal_told:`: {}",
            missing.join(", ")
        );
        findings.push(INCOMPLETE.on(told, message).help(help));
    }
}
