//! Disclosures to people who may not be who they say.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Disclosure;
use crate::model::words::shorten;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds requests for a disclosure in which nobody checked who asked.
    ///
    /// ## Why
    /// Strangers call and say they are from the police, the council or the family. Data must be
    /// kept from those who have no right to it (Art. 5(1)(f)): call back through a number that you
    /// look up yourself.
    ///
    /// ## Bad
    /// ```yaml
    /// disclosures:
    ///   - id: X-15
    ///     case: C-0064
    ///     requested_by: social worker
    ///     reason: safeguarding
    ///     lawful_basis: vital_interests
    ///     necessity: immediate danger to a child
    ///     data: [contact_details]
    ///     disclosed_on: 2026-07-01
    ///     disclosed_to: council safeguarding team
    ///     disclosed_by: P1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// disclosures:
    ///   - id: X-15
    ///     case: C-0064
    ///     requested_by: social worker
    ///     requester_verified: called back through the council's switchboard
    ///     reason: safeguarding
    ///     lawful_basis: vital_interests
    ///     necessity: immediate danger to a child
    ///     data: [contact_details]
    ///     disclosed_on: 2026-07-01
    ///     disclosed_to: council safeguarding team
    ///     disclosed_by: P1
    /// ```
    pub static RULE = { id: "disclosure-requester-unverified", severity: Error, articles: &["Art. 5(1)(f)"] }
}

/// Looks for requests without a check.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for disclosure in case.each::<Disclosure>() {
        let requested_by = disclosure.requested_by();
        if requested_by.is_absent() || disclosure.requester_verified().is_said() {
            continue;
        }
        let who = requested_by.get().map_or_else(
            || "somebody".to_owned(),
            |who| format!("`{}`", shorten(who)),
        );
        let message = format!(
            "{} was asked for by {who}, and nothing says how it was checked who asked",
            called(disclosure)
        );
        findings.push(RULE.on(requested_by, message).help(
            "call back through a number that you looked up yourself, then add `requester_verified:` with how it was checked",
        ));
    }
}
