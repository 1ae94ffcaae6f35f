//! Suppliers that are kept secret altogether.

use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Set;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds suppliers that are kept hidden and whose kind is in no notice either.
    ///
    /// ## Why
    /// There may be a good reason not to name a supplier, such as security. But people must then
    /// be told at least what kind of recipient gets their data (Art. 13(1)(e)).
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - {id: client-notice, recipients_listed: [accountant]}
    /// processors:
    ///   - {id: guard, name: Security software, kind: it_support, country: GB, published: hidden}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - {id: client-notice, recipients_listed: [accountant, it_support]}
    /// processors:
    ///   - {id: guard, name: Security software, kind: it_support, country: GB, published: hidden}
    /// ```
    pub static RULE = { id: "recipient-undisclosed", severity: Warning, articles: &["Art. 13(1)(e)"], absence: true }
}

/// Looks at hidden suppliers that have not ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let is_unsure = case
        .notices()
        .any(|notice| notice.recipients_listed().is_faulty());
    let listed: Set<&str> = case
        .notices()
        .flat_map(|notice| notice.recipients_listed().iter())
        .collect();
    for supplier in case.suppliers() {
        let Some(kind) = supplier.kind().get() else {
            continue;
        };
        if !supplier.published().is("hidden") {
            continue;
        }
        let id = supplier.record.id();
        if is_unsure || listed.contains(kind) || id.is_some_and(|id| listed.contains(id)) {
            continue;
        }
        let finding = RULE
            .on(supplier.published(), format!("{} is hidden, and no notice names its kind, {kind}", called(supplier)))
            .help(format!("say in the notice that this kind of company gets data, and add `{kind}` to its `recipients_listed:`"));
        findings.push(finding);
    }
}
