//! A charity's soft opt-in whose conditions are not met.

use super::questions::running_marketing;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Marketing;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds marketing under the charities' soft opt-in that does not meet its conditions.
    ///
    /// ## Why
    /// Since 5 February 2026 a charity in the UK may write to its supporters without consent if
    /// they gave their details on or after that day and could and can refuse, then and in every
    /// message (PECR reg. 22(3A)). Addresses from before, and others than charities, need
    /// consent.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Relief, address: 1 High Street, legal_form: charity, charity: yes}
    /// marketing:
    ///   - {case: M-9, channel: email, address_kind: individual, basis: charity_soft_opt_in, collected_on: 2025-10-06, opt_out_at_collection: yes, opt_out_in_each: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Relief, address: 1 High Street, legal_form: charity, charity: yes}
    /// marketing:
    ///   - {case: M-9, channel: email, address_kind: individual, basis: charity_soft_opt_in, collected_on: 2026-10-05, opt_out_at_collection: yes, opt_out_in_each: yes}
    /// ```
    pub static RULE = {
        id: "charity-soft-opt-in-invalid", severity: Error, regimes: Regimes::UK,
        uk: &["PECR reg. 22(3A)"], provision: Some("charity-soft-opt-in"),
    }
}

/// Looks through the rows under a charity's soft opt-in.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let is_charity =
        case.organisation.charity().is_yes() || case.organisation.legal_form().is("charity");
    for row in running_marketing(case).filter(|row| row.basis().is("charity_soft_opt_in")) {
        let mut wrong = broken_conditions(case, row);
        if !is_charity {
            wrong.insert(0, "the organisation is no charity (`organisation.charity`)");
        }
        if wrong.is_empty() {
            continue;
        }
        let finding = RULE
            .on(
                row,
                format!(
                    "{} is no valid soft opt-in of a charity: {}",
                    called(*row),
                    wrong.join(", ")
                ),
            )
            .help("ask for consent and write `basis: consent` with its id in `consent:`");
        findings.push(finding);
    }
}

fn broken_conditions(case: &Case<'_>, row: Marketing<'_>) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    if row
        .collected_on()
        .get()
        .is_some_and(|collected_on| !case.in_force("charity-soft-opt-in", collected_on))
    {
        wrong.push("the details were collected before it was law (`collected_on`)");
    }
    if row.opt_out_at_collection().is_not_yes() {
        wrong.push("one could not refuse at collection (`opt_out_at_collection`)");
    }
    if row.opt_out_in_each().is_not_yes() {
        wrong.push("one cannot refuse in every message (`opt_out_in_each`)");
    }
    wrong
}
