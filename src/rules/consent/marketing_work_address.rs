//! Work addresses taken for a company's.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents that take every address at work for the address of a company.
    ///
    /// ## Why
    /// In the UK companies may be written to without consent, but sole traders and many
    /// partnerships count as individuals (PECR reg. 22). An address at work does not tell which
    /// of them stands behind it.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - {id: website-notice, commitments: {work_address_means_corporate: yes}}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - {id: website-notice, commitments: {work_address_means_corporate: no}}
    /// ```
    pub static RULE = {
        id: "marketing-work-address", severity: Warning, regimes: Regimes::UK, uk: &["PECR reg. 22"],
    }
}

/// Looks through the promises of all documents.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        if !commitments.work_address_means_corporate().is_yes() {
            continue;
        }
        let finding = RULE
            .on(
                commitments.work_address_means_corporate(),
                format!("{} takes every address at work for a company's; sole traders are individuals", called(*document)),
            )
            .help("ask sole traders and partnerships for consent, and write `work_address_means_corporate: no`");
        findings.push(finding);
    }
}
