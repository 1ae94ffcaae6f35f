//! Processors without a contract.

use super::has_contract;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds processors with which no contract is on record.
    ///
    /// ## Why
    /// Whoever handles people's data for you may do so only under a written contract that binds it
    /// to your instructions, to secrecy and to giving the data back (Art. 28(3) and (9)). Without
    /// one nothing stops it from using the data for itself.
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: host, name: Hosting company, kind: hosting, country: GB, breach_notice_within: 24 hours}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: host, name: Hosting company, kind: hosting, country: GB, breach_notice_within: 24 hours, contract: contracts/host.pdf}
    /// ```
    pub static RULE = {
        id: "processor-contract-missing", severity: Error, articles: &["Art. 28(3)", "Art. 28(9)"],
        silences: &[
            "processor-terms-missing", "processor-contract-kind-wrong", "processor-contract-expired",
            "processor-breach-term-missing",
        ],
    }
}

/// Looks at processors that have not ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for processor in case.processors() {
        if has_contract(processor) {
            continue;
        }
        let finding = RULE
            .on(processor.contract(), format!("no contract with the processor {} is on record", called(processor)))
            .help(
                "sign a contract with the terms of Art. 28(3), most processors offer one, and write where \
                 it is kept: `contract: contracts/signed.pdf`",
            );
        findings.push(finding);
    }
}
