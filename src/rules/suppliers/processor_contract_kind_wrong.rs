//! Contracts with processors that are of another kind.

use super::has_contract;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds processors whose contract is not one for processors.
    ///
    /// ## Why
    /// A sharing agreement is for two organisations that each decide for themselves. It lacks what
    /// binds a processor: instructions, secrecy, security, help with requests, return of the data
    /// (Art. 28(3)).
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - id: typing
    ///     name: Typing service
    ///     kind: other
    ///     country: GB
    ///     contract: contracts/typing.pdf
    ///     contract_kind: sharing_agreement
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - id: typing
    ///     name: Typing service
    ///     kind: other
    ///     country: GB
    ///     contract: contracts/typing.pdf
    ///     contract_kind: processor_terms
    /// ```
    pub static RULE = { id: "processor-contract-kind-wrong", severity: Error, articles: &["Art. 28(3)"] }
}

/// Looks at processors with a contract.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for processor in case.processors() {
        let kind = processor.contract_kind();
        if !has_contract(processor) || !kind.is_any(&["sharing_agreement", "none"]) {
            continue;
        }
        let what = if kind.is("none") {
            "has no terms for processors"
        } else {
            "is a sharing agreement"
        };
        let finding = RULE
            .on(kind, format!("the contract with the processor {} {what}", called(processor)))
            .help(
                "sign the terms of Art. 28(3) with it and write `contract_kind: processor_terms`; if it \
                 decides for itself what it does with the data, move it to `recipients:`",
            );
        findings.push(finding);
    }
}
