//! Disclosures without a lawful basis.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Disclosure;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds disclosures that state no lawful basis.
    ///
    /// ## Why
    /// To hand data to somebody else is processing and needs a lawful basis of its own (Art. 6). A
    /// request, even of a social worker or the police, is not one: it must be a legal obligation, a
    /// danger to life, consent or another of the grounds.
    ///
    /// ## Bad
    /// ```yaml
    /// disclosures:
    ///   - id: X-12
    ///     case: C-0171
    ///     reason: safeguarding
    ///     necessity: the council plans the protection of the child
    ///     data: [attendance]
    ///     disclosed_on: 2026-05-05
    ///     disclosed_to: council safeguarding team
    ///     disclosed_by: P1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// disclosures:
    ///   - id: X-12
    ///     case: C-0171
    ///     reason: safeguarding
    ///     lawful_basis: recognised_legitimate_interest
    ///     necessity: the council plans the protection of the child
    ///     data: [attendance]
    ///     disclosed_on: 2026-05-05
    ///     disclosed_to: council safeguarding team
    ///     disclosed_by: P1
    /// ```
    pub static RULE = { id: "disclosure-basis-missing", severity: Error, articles: &["Art. 6"] }
}

/// Looks for disclosures without a basis.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for disclosure in case.each::<Disclosure>() {
        if disclosure.lawful_basis().is_said() {
            continue;
        }
        let message = format!("{} states no lawful basis", called(disclosure));
        findings.push(RULE.on(disclosure, message).help(
            "add `lawful_basis:`, one of consent, contract, legal_obligation, vital_interests, public_task, recognised_legitimate_interest (UK), legitimate_interests",
        ));
    }
}
