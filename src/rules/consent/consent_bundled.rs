//! Several purposes, one consent.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds consents that cover several purposes at once.
    ///
    /// ## Why
    /// Each purpose is agreed to by itself (Art. 7(2), Recital 43). A parent who may only agree
    /// to pictures on the website together with recordings for the therapy has no free choice
    /// about either.
    ///
    /// ## Bad
    /// ```yaml
    /// consents:
    ///   - {id: K-77, case: C-0077, purposes: [newsletter, testimonial]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// consents:
    ///   - {id: K-77, case: C-0077, purposes: [newsletter, testimonial], granular: yes}
    /// ```
    pub static RULE = {
        id: "consent-bundled", severity: Error, articles: &["Art. 7(2)"], uk: &["Recital 43"], eu: &["Recital 43"],
    }
}

/// Looks through the consents, and through the documents that say what is asked in one go.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for consent in case.each::<Consent>() {
        if consent.purposes().len() < 2 || !consent.granular().is_not_yes() {
            continue;
        }
        let purposes = listed(consent.purposes().iter());
        let finding = RULE
            .on(
                consent.purposes(),
                format!(
                    "{} is one consent for several purposes: {purposes}",
                    called(*consent)
                ),
            )
            .help(
                "ask for each purpose by itself; if each could be ticked alone add `granular: yes`",
            );
        findings.push(finding);
    }
    for (document, commitments) in case.commitments() {
        let purposes = commitments.consent_purposes();
        if purposes.len() < 2 {
            continue;
        }
        let listed = listed(purposes.iter());
        let finding = RULE
            .on(purposes, format!("{} asks for one consent for several purposes: {listed}", called(*document)))
            .help("ask for each purpose with a box of its own, and keep only one purpose in `consent_purposes:`");
        findings.push(finding);
    }
}
