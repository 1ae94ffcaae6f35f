//! Consent of people who can hardly say no.

use super::rests_on;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds consent asked of people who can hardly refuse it.
    ///
    /// ## Why
    /// Consent must be free. Staff and applicants depend on the employer, and people who need a
    /// public service on the authority: their yes is seldom free and so seldom counts
    /// (Recital 43). Another basis usually fits better.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: team-page, purposes: [team_page], data_subjects: [staff], lawful_basis: consent}
    /// consents:
    ///   - {id: K-1, case: P-7, processing: team-page, purposes: [team_page]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: team-page, purposes: [team_page], data_subjects: [staff], lawful_basis: legitimate_interests}
    /// consents:
    ///   - {id: K-1, case: P-7, processing: team-page, purposes: [team_page]}
    /// ```
    pub static RULE = { id: "consent-unequal", severity: Warning, articles: &["Recital 43"] }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let is_authority = case.organisation.public_authority().is_yes();
    let depends = |word: &str| {
        matches!(word, "staff" | "applicant") || (is_authority && word == "service_user")
    };
    for activity in case.controlled_activities() {
        let people = activity.data_subjects();
        let Some(first) = people.items().find(|item| item.text().is_some_and(depends)) else {
            continue;
        };
        if !rests_on(activity, "consent") {
            continue;
        }
        let dependent = people.iter().filter(|word| depends(word));
        let message = format!(
            "{} asks consent of people who can hardly refuse: {}",
            called(activity.record),
            listed(dependent)
        );
        let finding = RULE
            .on(first, message)
            .help("choose another basis, as `contract`, `legal_obligation` or `legitimate_interests`; keep consent only if a no has no consequence at all, and say so in `consequence:`");
        findings.push(finding);
    }
}
