//! A consent that nobody gave by doing something.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds consents that were taken from silence, a box ticked beforehand or general terms.
    ///
    /// ## Why
    /// Consent is a clear act by which a person agrees (Art. 4(11), Recital 32). Somebody who
    /// did nothing, or who accepted terms as a whole, has not agreed to this use of the data.
    ///
    /// ## Bad
    /// ```yaml
    /// consents:
    ///   - {id: K-31, case: C-0031, purposes: [newsletter], method: pre_ticked}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// consents:
    ///   - {id: K-31, case: C-0031, purposes: [newsletter], method: ticked_box}
    /// ```
    pub static RULE = {
        id: "consent-not-affirmative", severity: Error, articles: &["Art. 4(11)"], uk: &["Recital 32"], eu: &["Recital 32"],
    }
}

/// Looks through the consents.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for consent in case.each::<Consent>() {
        let how = match consent.method().get() {
            Some("pre_ticked") => "a box that was ticked beforehand",
            Some("silence") => "silence",
            Some("inactivity") => "doing nothing",
            Some("implied") => "conduct that says nothing about it",
            Some("bundled_terms") => "accepting general terms",
            _ => continue,
        };
        let finding = RULE
            .on(consent.method(), format!("{} takes {how} for consent", called(*consent)))
            .help("ask again so that the person ticks, signs or says it; until then do not use the data for this");
        findings.push(finding);
    }
}
