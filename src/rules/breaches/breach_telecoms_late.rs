//! A breach at a provider of communications services, notified late or not at all.

use super::aware_at;
use crate::clocks::When;
use crate::clocks::arithmetic::add_hours;
use crate::clocks::draft::distance;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::{self, Regime};
use crate::model::Breach;
use crate::period::Period;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches at a provider of public communications services that were notified late or not at all.
    ///
    /// ## Why
    /// Providers of telephone or internet services notify every breach, whatever the risk, under
    /// rules of their own: within 72 hours, and within 24 before 20 August 2025 (PECR
    /// regulation 5A).
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Telecoms Ltd
    ///   email: privacy@example.invalid
    ///   telecoms_provider: yes
    /// breaches:
    ///   - id: B-2026-22
    ///     aware_at: 2026-11-16 09:00
    ///     kind: [accessed]
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Telecoms Ltd
    ///   email: privacy@example.invalid
    ///   telecoms_provider: yes
    /// breaches:
    ///   - id: B-2026-22
    ///     aware_at: 2026-11-16 09:00
    ///     kind: [accessed]
    ///     telecoms_notified_at: 2026-11-18 09:00
    /// ```
    pub static RULE = {
        id: "breach-telecoms-late", severity: Error, regimes: Regimes::UK, uk: &["PECR reg. 5A"],
    }
}

/// Looks through the breaches of a provider, by the hours of UK law: those of EU law may be fewer.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if !case.organisation.telecoms_provider().is_yes() {
        return;
    }
    for breach in case.each::<Breach>() {
        let notified = breach.telecoms_notified_at();
        let Some(aware) = aware_at(case, breach).filter(|_| !notified.is_faulty()) else {
            continue;
        };
        let length = law::period("notify-telecoms-breach", Regime::Uk, aware.date_naive());
        let Some(Period::Hours(hours)) = length.map(|length| length.length) else {
            continue;
        };
        let due = add_hours(aware, hours);
        let end = notified
            .get()
            .map_or(case.now, |instant| case.moment(instant));
        if end <= due {
            continue;
        }
        let late = distance(When::Moment(due), When::Moment(end));
        let (message, help) = if notified.is_absent() {
            (
                format!(
                    "{} was not notified as a breach of a communications service: the {hours} hours are over by {late}",
                    called(breach)
                ),
                "notify it now and add `telecoms_notified_at:` with day and time",
            )
        } else {
            (
                format!(
                    "{} was notified as a breach of a communications service {late} after the {hours} hours were over",
                    called(breach)
                ),
                "find out what held it up, and write it under `lessons:`",
            )
        };
        findings.push(RULE.on(breach, message).help(help));
    }
}
