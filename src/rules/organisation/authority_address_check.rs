//! A printed address of the authority.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law;
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds documents that print the postal address of the supervisory authority.
    ///
    /// ## Why
    /// Notices tell people how to complain to the authority (Art. 13(2)(d)). The United Kingdom's
    /// is becoming the Information Commission and its office moves, so a printed address may be
    /// out of date; the website stays.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: complaints-procedure
    ///     kind: [complaints]
    ///     contacts: [{for: authority, post: 1 Regulator Road}]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: complaints-procedure
    ///     kind: [complaints]
    ///     contacts: [{for: authority, email: authority@example.invalid}]
    /// ```
    pub static RULE = {
        id: "authority-address-check", severity: Info, regimes: Regimes::UK, articles: &["Art. 13(2)(d)"],
    }
}

/// Looks at the contacts of every document.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let mut contacts = document.contacts().iter();
        let Some(contact) =
            contacts.find(|contact| contact.r#for().is("authority") && contact.post().is_said())
        else {
            continue;
        };
        let website = law::authority("GB").map_or("its website", |authority| authority.website);
        let name = document.record.name().unwrap_or_default();
        let finding = RULE
            .on(
                contact.post(),
                format!(
                    "`{}` prints a postal address of the authority, whose office is moving",
                    shorten(&name)
                ),
            )
            .help(format!(
                "compare it with {website}, or give the website instead"
            ));
        findings.push(finding);
    }
}
