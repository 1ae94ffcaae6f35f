//! Disclosures that do not say why they were necessary.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Disclosure;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds disclosures that do not say why they were necessary.
    ///
    /// ## Why
    /// Nobody gets more data than the purpose needs (Art. 5(1)(c)). Before it goes out somebody has
    /// to ask what is needed and why; one line keeps the answer. Where a life is in danger
    /// there is no time for that.
    ///
    /// ## Bad
    /// ```yaml
    /// disclosures:
    ///   - id: X-13
    ///     case: C-0098
    ///     reason: social_worker_request
    ///     lawful_basis: public_task
    ///     data: [session_notes]
    ///     disclosed_on: 2026-06-02
    ///     disclosed_to: social worker of the council
    ///     disclosed_by: P4
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// disclosures:
    ///   - id: X-13
    ///     case: C-0098
    ///     reason: social_worker_request
    ///     lawful_basis: public_task
    ///     necessity: the review conference needs the dates of two sessions
    ///     data: [session_notes]
    ///     disclosed_on: 2026-06-02
    ///     disclosed_to: social worker of the council
    ///     disclosed_by: P4
    /// ```
    pub static RULE = { id: "disclosure-necessity-missing", severity: Error, articles: &["Art. 5(1)(c)"] }
}

/// Looks for disclosures without it, emergencies apart.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for disclosure in case.each::<Disclosure>() {
        let reason = disclosure.reason();
        if disclosure.necessity().is_said() || reason.is_faulty() {
            continue;
        }
        if reason.is_any(&["vital_interests", "threat_to_life", "emergency"]) {
            continue;
        }
        let message = format!("{} does not say why it was necessary", called(disclosure));
        findings.push(
            RULE.on(disclosure, message).help(
                "add `necessity:` with what the data was needed for and why less would not do",
            ),
        );
    }
}
