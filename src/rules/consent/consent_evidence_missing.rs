//! A consent without proof.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds consents whose record does not say where the proof lies.
    ///
    /// ## Why
    /// The controller must be able to show that the person consented (Art. 7(1)). A record
    /// without the form, the message or the log behind it is only a claim.
    ///
    /// ## Bad
    /// ```yaml
    /// consents:
    ///   - {id: K-200, case: C-0300, purposes: [testimonial], given_on: 2026-04-20}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// consents:
    ///   - {id: K-200, case: C-0300, purposes: [testimonial], given_on: 2026-04-20, evidence: forms/K-200.pdf}
    /// ```
    pub static RULE = { id: "consent-evidence-missing", severity: Error, articles: &["Art. 7(1)"] }
}

/// Looks through the consents; that there is no proof is no proof either.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for consent in case.each::<Consent>() {
        if !consent.evidence().is_empty() {
            continue;
        }
        let finding = RULE
            .on(consent, format!("{} does not say where the proof of the consent lies", called(*consent)))
            .help("add `evidence:` with the path of the signed form, the message or the log; if there is none, ask again");
        findings.push(finding);
    }
}
