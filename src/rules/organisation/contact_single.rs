//! One mailbox for everything.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds notices whose only contact is one e-mail address for everything.
    ///
    /// ## Why
    /// Exercising one's rights must be easy for everyone (Art. 12(2)), also for people without
    /// e-mail, and when the one mailbox is full or its reader away.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: web-notice
    ///     contacts: [{for: all, email: privacy@example.invalid}]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: web-notice
    ///     contacts: [{for: all, email: privacy@example.invalid, post: 1 High Street}]
    /// ```
    pub static RULE = { id: "contact-single", severity: Warning, articles: &["Art. 12(2)"] }
}

/// Looks at the contacts of every notice; the authority's is none of the organisation's.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for notice in case.notices() {
        let own: Vec<_> = notice
            .contacts()
            .iter()
            .filter(|contact| !contact.r#for().is("authority"))
            .collect();
        let [only] = own.as_slice() else { continue };
        let is_email_alone =
            only.email().is_said() && only.phone().is_absent() && only.post().is_absent();
        if !only.r#for().is("all") || !is_email_alone {
            continue;
        }
        let name = notice.record.name().unwrap_or_default();
        let finding = RULE
            .on(
                notice.contacts(),
                format!(
                    "`{}` gives one e-mail address for everything and no other way",
                    shorten(&name)
                ),
            )
            .help("add `post:` or `phone:`, here and in the document");
        findings.push(finding);
    }
}
