//! A data protection officer without a mailbox of their own.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;

use super::role_name;

declare_rule! {
    /// Finds data protection officers whose mailbox others read too.
    ///
    /// ## Why
    /// People may write to the officer in confidence (Art. 38(4) and (5)); in a shared mailbox
    /// the very colleagues they write about can read along.
    ///
    /// ## Bad
    /// ```yaml
    /// roles:
    ///   - {role: dpo, email: office@example.invalid, mailbox: shared, contact_published: yes, authority_told_on: 2026-02-02}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// roles:
    ///   - {role: dpo, email: dpo@example.invalid, mailbox: role, contact_published: yes, authority_told_on: 2026-02-02}
    /// ```
    pub static RULE = { id: "dpo-contact-shared", severity: Warning, articles: &["Art. 37(7)", "Art. 38(5)"] }
}

/// Looks at the mailbox of every data protection officer.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for dpo in case.dpos() {
        if dpo.mailbox().is("shared") {
            let finding = RULE
                .on(dpo.mailbox(), format!("`{}` has no mailbox of their own", role_name(dpo)))
                .help("set up an address that only the data protection officer reads, then write `mailbox: role`");
            findings.push(finding);
        }
    }
}
