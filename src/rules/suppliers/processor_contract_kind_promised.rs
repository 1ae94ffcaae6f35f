//! Documents that promise the wrong contract with suppliers.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds policies that promise suppliers a sharing agreement where the law wants a contract for processors.
    ///
    /// ## Why
    /// Staff sign what the policy says. A sharing agreement leaves out the terms that bind a
    /// processor to your instructions (Art. 28(3)), so every contract made by this policy is wrong.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-policy
    ///     kind: [data_protection]
    ///     last_reviewed_on: 2026-09-14
    ///     review_every: 1 year
    ///     commitments:
    ///       supplier_contract: sharing_agreement
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-policy
    ///     kind: [data_protection]
    ///     last_reviewed_on: 2026-09-14
    ///     review_every: 1 year
    ///     commitments:
    ///       supplier_contract: processor_terms
    /// ```
    pub static RULE = { id: "processor-contract-kind-promised", severity: Error, articles: &["Art. 28(3)"] }
}

/// Looks at what documents say about contracts with suppliers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let promised = commitments.supplier_contract();
        if !promised.is("sharing_agreement") {
            continue;
        }
        let message = format!(
            "{} promises suppliers a sharing agreement, which does not bind a processor",
            called(document)
        );
        let finding = RULE.on(promised, message).help(
            "say in the document that whoever handles data for you signs a contract with the terms of \
             Art. 28(3), and write `supplier_contract: processor_terms`",
        );
        findings.push(finding);
    }
}
