//! Suppliers that were never looked at.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Supplier;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds processors, and practitioners and venues that receive data, that were never checked.
    ///
    /// ## Why
    /// You may use only processors that give sufficient guarantees of keeping data safe
    /// (Art. 28(1)). That takes a look before the first record goes there, and a date that shows
    /// it.
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: printer, name: Printing house, kind: printer, country: GB, contract: contracts/printer.pdf}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: printer, name: Printing house, kind: printer, country: GB, contract: contracts/printer.pdf, checked_on: 2026-03-09}
    /// ```
    pub static RULE = { id: "supplier-check-missing", severity: Warning, articles: &["Art. 28(1)"] }
}

/// Looks at suppliers that have not ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for supplier in case.suppliers() {
        if supplier.checked_on().is_said() || !is_checked(supplier) {
            continue;
        }
        let finding = RULE
            .on(
                supplier.checked_on(),
                format!(
                    "{} was never checked for how it keeps data safe",
                    called(supplier)
                ),
            )
            .help(format!(
                "look at its certificates, its security and its contract, and write the day: \
                 `checked_on: {}`, with what you saw in `guarantees:`",
                case.today
            ));
        findings.push(finding);
    }
}

/// Whether suppliers of this kind are looked at: recipients decide for themselves, but it is the
/// organisation that sends its clients to practitioners and into rooms.
fn is_checked(supplier: Supplier<'_>) -> bool {
    supplier.record.register == "processors" || supplier.kind().is_any(&["practitioner", "venue"])
}
