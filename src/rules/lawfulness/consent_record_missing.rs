//! Consent that nobody can prove.

use super::rests_on;
use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Set;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that rest on consent while no consent to them is recorded.
    ///
    /// ## Why
    /// Whoever relies on consent must be able to show who gave it, when and to which words
    /// (Art. 7(1)). Without a record it counts as not given, and nobody knows whom to ask when one
    /// is withdrawn.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: newsletter, purposes: [newsletter], lawful_basis: consent}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: newsletter, purposes: [newsletter], lawful_basis: consent}
    /// consents:
    ///   - {id: K-200, case: M-551, processing: newsletter, purposes: [newsletter], given_on: 2025-09-02, method: ticked_box, wording: sign-up v2}
    /// ```
    pub static RULE = {
        id: "consent-record-missing", severity: Error, articles: &["Art. 7(1)"],
        silences: &["explicit-consent-missing"], absence: true,
    }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let recorded: Set<&str> = case
        .each::<Consent>()
        .flat_map(|consent: Consent<'_>| consent.processing().iter())
        .collect();
    for activity in case.controlled_activities() {
        let id = activity.record.id();
        if !rests_on(activity, "consent") || id.is_some_and(|id| recorded.contains(id)) {
            continue;
        }
        let help = format!(
            "add each consent to `consents:`, as `- {{id: K-1, case: C-0142, processing: {}, purposes: [...], given_on: {}, method: signed_form, wording: ...}}`",
            id.unwrap_or("..."),
            case.today
        );
        let message = format!(
            "{} rests on consent, but no consent to it is recorded",
            called(activity.record)
        );
        findings.push(RULE.on(activity.lawful_basis(), message).help(help));
    }
}
