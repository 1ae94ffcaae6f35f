//! A parent whom nobody verified.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds consents that a parent authorised without a word on how that was verified.
    ///
    /// ## Why
    /// The controller makes reasonable efforts to verify that it is indeed a parent who
    /// authorises a child's consent (Art. 8(2)). A box that says so is ticked by any child.
    ///
    /// ## Bad
    /// ```yaml
    /// consents:
    ///   - {id: K-65, case: C-0065, purposes: [account], parental_authorisation: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// consents:
    ///   - {id: K-65, case: C-0065, purposes: [account], parental_authorisation: yes, parent_verified_how: called back by phone}
    /// ```
    pub static RULE = { id: "consent-parent-unverified", severity: Error, articles: &["Art. 8(2)"] }
}

/// Looks through the consents that a parent authorised.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for consent in case.each::<Consent>() {
        if !consent.parental_authorisation().is_yes() || consent.parent_verified_how().is_said() {
            continue;
        }
        let finding = RULE
            .on(
                consent.parental_authorisation(),
                format!("{} does not say how it was verified that a parent authorised it", called(*consent)),
            )
            .help("add `parent_verified_how:`, for instance `signed in the practice` or `called back by phone`");
        findings.push(finding);
    }
}
