//! Consent as a stopgap.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents that keep consent for cases in which no other basis fits.
    ///
    /// ## Why
    /// Consent is right where people really have a choice (Recital 43). Asked only because
    /// nothing else permits the processing, it promises a choice that is not there, or hides
    /// that the processing should not happen.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - {id: customer-policy, commitments: {consent_use: last_resort}}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - {id: customer-policy, commitments: {consent_use: first}}
    /// ```
    pub static RULE = {
        id: "consent-fallback", severity: Warning, articles: &["Art. 4(11)"], uk: &["Recital 43"], eu: &["Recital 43"],
    }
}

/// Looks through the promises of all documents.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        if !commitments.consent_use().is("last_resort") {
            continue;
        }
        let finding = RULE
            .on(commitments.consent_use(), format!("{} takes consent where no other basis fits", called(*document)))
            .help("say for which purposes people have a free choice, and ask for consent there; find a basis for the others or end them");
        findings.push(finding);
    }
}
