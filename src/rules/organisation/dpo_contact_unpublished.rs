//! A data protection officer whom nobody outside can reach.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;

use super::role_name;

declare_rule! {
    /// Finds data protection officers whose contact is not published or not told to the authority.
    ///
    /// ## Why
    /// The officer is there for the people whose data it is and for the authority; both must know
    /// how to reach them (Art. 37(7)).
    ///
    /// ## Bad
    /// ```yaml
    /// roles:
    ///   - {role: dpo, email: dpo@example.invalid, mailbox: role, contact_published: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// roles:
    ///   - {role: dpo, email: dpo@example.invalid, mailbox: role, contact_published: yes, authority_told_on: 2026-02-02}
    /// ```
    pub static RULE = { id: "dpo-contact-unpublished", severity: Error, articles: &["Art. 37(7)"] }
}

/// Looks at every data protection officer.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for dpo in case.dpos() {
        let is_hidden = dpo.contact_published().is_not_yes();
        let is_untold = dpo.authority_told_on().is_absent();
        let (missing, help) = match (is_hidden, is_untold) {
            (true, true) => (
                "is not published, and the authority was not told of it",
                "publish it and tell the authority, then add `contact_published: yes` and `authority_told_on: 2026-12-01`",
            ),
            (true, false) => (
                "is not published",
                "publish it in the notices, then write `contact_published: yes`",
            ),
            (false, true) => (
                "was not told to the authority",
                "tell the authority, then add `authority_told_on: 2026-12-01`",
            ),
            (false, false) => continue,
        };
        findings.push(
            RULE.on(
                dpo,
                format!("the contact of `{}` {missing}", role_name(dpo)),
            )
            .help(help),
        );
    }
}
