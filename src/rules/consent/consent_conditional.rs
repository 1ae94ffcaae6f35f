//! A consent on which something else depends.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds consents without which the person would not have got something else.
    ///
    /// ## Why
    /// Consent is free only if saying no costs nothing. Where a course or a treatment is given
    /// only to those who also agree to something it does not need, the choice is doubtful
    /// (Art. 7(4)).
    ///
    /// ## Bad
    /// ```yaml
    /// consents:
    ///   - {id: K-5, case: C-0005, purposes: [testimonial], conditional: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// consents:
    ///   - {id: K-5, case: C-0005, purposes: [testimonial], conditional: no}
    /// ```
    pub static RULE = { id: "consent-conditional", severity: Warning, articles: &["Art. 7(4)"] }
}

/// Looks through the consents.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for consent in case.each::<Consent>() {
        if !consent.conditional().is_yes() {
            continue;
        }
        let finding = RULE
            .on(
                consent.conditional(),
                format!("{} was the condition for something else", called(*consent)),
            )
            .help("give the service without this consent, ask again, and write `conditional: no`");
        findings.push(finding);
    }
}
