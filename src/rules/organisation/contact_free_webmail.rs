//! Contact points in free webmail.

use crate::declare_rule;
use crate::finding::{Finding, Subject};
use crate::law;
use crate::model::words::shorten;
use crate::model::{Contact, Role, Slot};
use crate::rules::Case;

declare_rule! {
    /// Finds contact points that are free webmail accounts.
    ///
    /// ## Why
    /// People should be able to tell that they write to the organisation (Art. 12(2)), and the
    /// organisation must be able to close an account when someone leaves (Art. 32). With a free
    /// private account it can do neither.
    ///
    /// ## Bad
    /// ```yaml
    /// roles:
    ///   - {role: data_protection_lead, email: examplepractice@freemail.example}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// roles:
    ///   - {role: data_protection_lead, email: privacy@example.invalid}
    /// ```
    pub static RULE = { id: "contact-free-webmail", severity: Warning, articles: &["Art. 12(2)", "Art. 32"] }
}

/// Looks at roles and at the contacts of documents; one finding for each record.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for role in case.each::<Role>() {
        findings.extend(finding([role.email()].into_iter()));
    }
    for document in case.documents() {
        findings.extend(finding(document.contacts().iter().map(Contact::email)));
    }
}

fn finding<'a>(emails: impl Iterator<Item = Slot<'a, &'a str>>) -> Option<Finding> {
    let free: Vec<Slot<'a, &'a str>> = emails
        .filter(|email| email.get().is_some_and(is_free))
        .collect();
    let first = free.first()?;
    let mut addresses: Vec<String> = Vec::new();
    for address in free.iter().filter_map(Slot::get) {
        let shown = format!("`{}`", shorten(address));
        if !addresses.contains(&shown) {
            addresses.push(shown);
        }
    }
    let name = first.record().unwrap_or_default();
    let message = format!(
        "`{}` can be reached at a free webmail account: {}",
        shorten(&name),
        addresses.join(", ")
    );
    Some(
        RULE.on(first, message)
            .help("set up an address in the organisation's own domain and write that one"),
    )
}

fn is_free(address: &str) -> bool {
    address
        .rsplit_once('@')
        .is_some_and(|(_, domain)| law::is_freemail(domain.trim()))
}
