//! Suppliers that were not looked at for a long time.

use crate::clocks::suppliers::CHECK_SUPPLIER;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds suppliers whose next check is overdue.
    ///
    /// ## Why
    /// Guarantees do not last: certificates run out, companies are sold, sub-processors change.
    /// Using only processors that keep data safe is a duty for as long as they have it
    /// (Art. 28(1)).
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: host, name: Hosting company, kind: hosting, country: GB, contract: contracts/host.pdf, checked_on: 2024-02-05}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: host, name: Hosting company, kind: hosting, country: GB, contract: contracts/host.pdf, checked_on: 2026-02-05}
    /// ```
    pub static RULE = { id: "supplier-check-overdue", severity: Warning, articles: &["Art. 28(1)"] }
}

/// Looks at suppliers that were checked before.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for supplier in case.suppliers() {
        let Some(deadline) = case.overdue(&CHECK_SUPPLIER, supplier) else {
            continue;
        };
        let (Some(checked_on), Some(due)) = (supplier.checked_on().get(), deadline.due) else {
            continue;
        };
        let message = format!(
            "{} was last checked on {checked_on}; the next check was due on {}",
            called(supplier),
            due.day()
        );
        let finding = RULE
            .on(supplier.checked_on(), message)
            .help("look at it again and write the new day in `checked_on:`");
        findings.push(finding);
    }
}
