//! A registration whose paid period is over.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Registration;
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds registrations with the authority that have run out.
    ///
    /// ## Why
    /// The fee is due again each year. The authority publishes who has paid, and not paying is
    /// fined (SI 2018/480 reg. 2).
    ///
    /// ## Bad
    /// ```yaml
    /// registrations:
    ///   - {controller: organisation, number: ZA000000, registered_on: 2025-10-14, expires_on: 2026-10-13}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// registrations:
    ///   - {controller: organisation, number: ZA000000, registered_on: 2026-10-14, expires_on: 2027-10-13}
    /// ```
    pub static RULE = {
        id: "registration-expired", severity: Error, regimes: Regimes::UK, uk: &["SI 2018/480 reg. 2"],
        provision: Some("ico-fee"),
    }
}

/// Looks at the last registration of each controller that has not left.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let associates: Vec<&str> = case
        .associates()
        .filter_map(|associate| associate.record.id())
        .collect();
    for controller in std::iter::once("organisation").chain(associates) {
        let Some(row) = case.registration(controller) else {
            continue;
        };
        let expires = row.expires_on();
        let Some(expires_on) = expires.get().filter(|expires_on| *expires_on < case.today) else {
            continue;
        };
        if row.exempt_reason().is_said() {
            continue;
        }
        findings.push(
            RULE.on(expires, message(case, row, expires_on))
                .help("renew it, then write the new `expires_on:`"),
        );
    }
}

fn message(case: &Case<'_>, row: Registration<'_>, expires_on: chrono::NaiveDate) -> String {
    let name = row.record.name().unwrap_or_default();
    let days = match (case.today - expires_on).num_days() {
        1 => "1 day ago".to_owned(),
        n_days => format!("{n_days} days ago"),
    };
    format!(
        "the registration of `{}` ran out on {expires_on}, {days}",
        shorten(&name)
    )
}
