//! Contracts with processors that have run out.

use super::has_contract;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds processors whose contract has run out while they still work for the organisation.
    ///
    /// ## Why
    /// From the day after, the processor handles people's data without the contract that the law
    /// demands: nothing binds it to secrecy or to giving the data back (Art. 28(3)).
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: mailer, name: Mailing service, kind: email, country: GB, contract: contracts/mailer.pdf, expires_on: 2026-06-30}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: mailer, name: Mailing service, kind: email, country: GB, contract: contracts/mailer.pdf, expires_on: 2028-06-30}
    /// ```
    pub static RULE = { id: "processor-contract-expired", severity: Error, articles: &["Art. 28(3)"] }
}

/// Looks at processors with a contract that has a last day.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for processor in case.processors() {
        let Some(expires_on) = processor.expires_on().get() else {
            continue;
        };
        if !has_contract(processor) || expires_on >= case.today {
            continue;
        }
        let n_days = (case.today - expires_on).num_days();
        let days = if n_days == 1 { "day" } else { "days" };
        let message = format!(
            "the contract with {} ran out on {expires_on}, {n_days} {days} ago",
            called(processor)
        );
        let finding = RULE.on(processor.expires_on(), message).help(
            "renew the contract and write its new last day in `expires_on:`, or write the day on which \
             the processor stopped in `ended_on:`",
        );
        findings.push(finding);
    }
}
