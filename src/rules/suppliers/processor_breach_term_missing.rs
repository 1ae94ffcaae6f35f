//! Contracts that let a processor be silent about a breach for too long.

use super::has_contract;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds contracts with processors that do not say how soon a breach is reported, or too late.
    ///
    /// ## Why
    /// A processor tells you of a breach without undue delay (Art. 33(2)), and you have a short
    /// time to tell the authority. If the contract names no time, or one that is longer than your
    /// own, you hear of it when it is too late to help the people concerned.
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: host, name: Hosting company, kind: hosting, country: GB, contract: contracts/host.pdf, breach_notice_within: 5 days}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: host, name: Hosting company, kind: hosting, country: GB, contract: contracts/host.pdf, breach_notice_within: 24 hours}
    /// ```
    pub static RULE = { id: "processor-breach-term-missing", severity: Warning, articles: &["Art. 33(2)", "Art. 28(3)(f)"] }
}

/// Looks at processors with a contract.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let longest = case.length(RULE.id, case.today);
    for processor in case.processors() {
        if !has_contract(processor) {
            continue;
        }
        let within = processor.breach_notice_within();
        let message = match within.get() {
            Some(period) if period.is_longer_than(longest) => {
                format!(
                    "the contract lets {} report a breach only within {period}, longer than {longest}",
                    called(processor)
                )
            }
            None if within.is_absent() => {
                format!(
                    "the contract with {} does not say how soon a breach is reported",
                    called(processor)
                )
            }
            _ => continue,
        };
        let finding = RULE
            .on(within, message)
            .help("agree on a short time and write it: `breach_notice_within: 24 hours`");
        findings.push(finding);
    }
}
