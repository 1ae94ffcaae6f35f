//! A controller that pays no data protection fee and gives no reason.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds controllers without a registration number or a reason why no fee is due.
    ///
    /// ## Why
    /// Every controller in the United Kingdom pays the authority a yearly fee unless one of the
    /// exemptions fits (DPA 2018 s.137). An associate who decides for themselves is a controller
    /// of their own and pays too.
    ///
    /// ## Bad
    /// ```yaml
    /// registrations: []
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// registrations:
    ///   - {controller: organisation, number: ZA000000, fee_tier: 1, registered_on: 2026-04-02, expires_on: 2027-04-01}
    /// ```
    pub static RULE = {
        id: "registration-missing", severity: Error, regimes: Regimes::UK,
        uk: &["DPA 2018 s.137", "SI 2018/480 reg. 2"], provision: Some("ico-fee"),
        silences: &["registration-expired", "registration-tier-low"], absence: true,
    }
}

const HELP: &str = "pay the fee, then add the number";

/// Looks at the organisation and at associates who are controllers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if !case.in_force("ico-fee", case.today) {
        return;
    }
    if !case.organisation.role().is("processor") && case.registration("organisation").is_none() {
        let finding = RULE
            .on(case.organisation, "the organisation has no registration with the authority and names no exemption")
            .help(format!("{HELP}: `registrations:` with `- {{controller: organisation, number: ZA000000, expires_on: 2027-04-01}}`"));
        findings.push(finding);
    }
    for associate in case.associates() {
        if !associate
            .role()
            .is_any(&["independent_controller", "joint_controller"])
        {
            continue;
        }
        let Some(id) = associate.record.id() else {
            continue;
        };
        if case.registration(id).is_some() {
            continue;
        }
        let message = format!(
            "`{}` is a controller and has no registration with the authority",
            shorten(id)
        );
        let help = format!(
            "{HELP}: `registrations:` with `- {{controller: {}, number: ZA000000, expires_on: 2027-04-01}}`",
            shorten(id)
        );
        findings.push(RULE.on(associate, message).help(help));
    }
}
