//! Two mailboxes for one and the same thing.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::words::shorten;
use crate::model::{Contact, Document};
use crate::rules::Case;

declare_rule! {
    /// Finds documents that give two e-mail addresses for the same purpose.
    ///
    /// ## Why
    /// Exercising one's rights must be easy (Art. 12(2)). Of two addresses for one thing people
    /// take either, and the one that is read less loses requests.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-policy
    ///     kind: [requests]
    ///     contacts:
    ///       - {for: requests, email: privacy@example.invalid}
    ///       - {for: requests, email: office@example.invalid, post: 1 High Street}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-policy
    ///     kind: [requests]
    ///     contacts:
    ///       - {for: requests, email: privacy@example.invalid}
    ///       - {for: complaints, email: office@example.invalid, post: 1 High Street}
    /// ```
    pub static RULE = { id: "contact-conflict", severity: Warning, articles: &["Art. 12(2)"] }
}

/// Looks at the contacts of every document.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let Some((first, second)) = conflict(document) else {
            continue;
        };
        let (Some(purpose), Some(one), Some(other)) = (
            first.r#for().get(),
            first.email().get(),
            second.email().get(),
        ) else {
            continue;
        };
        let name = document.record.name().unwrap_or_default();
        let message = format!(
            "`{}` gives `{}` and `{}` for `{purpose}`",
            shorten(&name),
            shorten(one),
            shorten(other)
        );
        let finding = RULE
            .on(second.email(), message)
            .also(first.email(), "the first address for it")
            .help("keep one of the two, here and in the document");
        findings.push(finding);
    }
}

/// The first two contacts with one purpose and different addresses.
fn conflict(document: Document<'_>) -> Option<(Contact<'_>, Contact<'_>)> {
    let contacts: Vec<Contact<'_>> = document.contacts().iter().collect();
    let differs = |a: &str, b: &str| !a.trim().eq_ignore_ascii_case(b.trim());
    let pairs = contacts
        .iter()
        .enumerate()
        .flat_map(|(index, second)| contacts[..index].iter().map(move |first| (*first, *second)));
    let mut conflicts = pairs.filter(|(first, second)| {
        let is_same_purpose = first.r#for().get().is_some() && first.r#for().get() == second.r#for().get();
        is_same_purpose && matches!((first.email().get(), second.email().get()), (Some(a), Some(b)) if differs(a, b))
    });
    conflicts.next()
}
