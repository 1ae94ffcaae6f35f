//! Suppliers of which nobody knows where the data is.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds suppliers that do not say in which country the data is.
    ///
    /// ## Why
    /// The record must show when data leaves the country (Art. 30(1)(e) and (2)(c)), and in many
    /// countries it needs extra protection. Whether it does can only be seen when the place is
    /// known.
    ///
    /// ## Bad
    /// ```yaml
    /// recipients:
    ///   - {id: bank, name: Our bank, kind: bank, role: independent_controller}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// recipients:
    ///   - {id: bank, name: Our bank, kind: bank, role: independent_controller, country: GB}
    /// ```
    pub static RULE = {
        id: "supplier-country-missing", severity: Warning, articles: &["Art. 30(1)(e)", "Art. 30(2)(c)"],
        silences: &["transfer-missing"],
    }
}

/// Looks at suppliers that have not ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for supplier in case.suppliers() {
        if supplier.country().is_said() {
            continue;
        }
        let finding = RULE
            .on(supplier.country(), format!("{} does not say in which country the data is", called(supplier)))
            .help(
                "ask where the data is stored and from where it is seen, and write the two letters of the \
                 country: `country: GB`; `country: EEA` is enough for the European Economic Area",
            );
        findings.push(finding);
    }
}
