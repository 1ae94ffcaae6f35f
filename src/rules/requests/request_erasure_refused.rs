//! Erasure refused on a ground that the law does not know.

use super::FOR_ANY_REQUEST;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds erasures refused on a ground that the law does not know.
    ///
    /// ## Why
    /// Data is erased on request where one of the reasons of Art. 17(1) holds. Only those who need
    /// it for free expression, a legal duty, public health, archives or legal claims may keep it
    /// (Art. 17(3)). That it may be useful one day is not enough.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-25
    ///     case: C-0318
    ///     type: erasure
    ///     received_on: 2026-10-12
    ///     outcome: refused
    ///     answered_on: 2026-10-26
    ///     refusal_ground: compelling_grounds
    ///     refusal_told: [reasons, complaint_to_controller, complaint_to_authority, court]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-25
    ///     case: C-0318
    ///     type: erasure
    ///     received_on: 2026-10-12
    ///     outcome: refused
    ///     answered_on: 2026-10-26
    ///     refusal_ground: legal_duty
    ///     refusal_told: [reasons, complaint_to_controller, complaint_to_authority, court]
    /// ```
    pub static RULE = { id: "request-erasure-refused", severity: Error, articles: &["Art. 17"] }
}

/// The grounds of Art. 17(1) and (3).
const GROUNDS: &[&str] = &[
    "no_erasure_ground",
    "free_expression",
    "legal_duty",
    "public_health",
    "archiving",
    "legal_claims",
];

/// Looks for refusals on any other ground.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let is_refusal = request.r#type().is("erasure") && request.outcome().is("refused");
        let ground = request.refusal_ground();
        let Some(word) = ground.get().filter(|_| is_refusal) else {
            continue;
        };
        if ground.is_any(GROUNDS) || ground.is_any(FOR_ANY_REQUEST) {
            continue;
        }
        let message = format!(
            "the erasure that {} asks for was refused on `{word}`, which Art. 17 does not know",
            called(request)
        );
        let help = format!(
            "erase the data and write `outcome: complied`, or, where it is so, `refusal_ground:` with one of {}",
            GROUNDS.join(", ")
        );
        findings.push(RULE.on(ground, message).help(help));
    }
}
