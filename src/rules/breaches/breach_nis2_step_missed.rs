//! A significant incident with a report that was late or was not sent.

use super::{lateness, missed};
use crate::clocks::State;
use crate::clocks::breaches::{FINISH_NIS2, NOTIFY_NIS2, WARN_NIS2};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds significant incidents under NIS2 with a report that was late or was not sent.
    ///
    /// ## Why
    /// Essential and important entities report a significant incident in three steps: an early
    /// warning after 24 hours, a notice after 72, a final report a month later (NIS2
    /// Art. 23(4)). That stands beside the notice to the data protection authority.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Clinic GmbH
    ///   email: privacy@example.invalid
    ///   country: DE
    ///   timezone: Europe/Berlin
    ///   nis2_entity: yes
    /// breaches:
    ///   - id: B-2026-23
    ///     aware_at: 2026-11-19 09:00
    ///     kind: [unavailable]
    ///     nis2_significant: yes
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Clinic GmbH
    ///   email: privacy@example.invalid
    ///   country: DE
    ///   timezone: Europe/Berlin
    ///   nis2_entity: yes
    /// breaches:
    ///   - id: B-2026-23
    ///     aware_at: 2026-11-19 09:00
    ///     kind: [unavailable]
    ///     nis2_significant: yes
    ///     nis2_warned_at: 2026-11-19 20:00
    /// ```
    pub static RULE = {
        id: "breach-nis2-step-missed", severity: Error, regimes: Regimes::EU, eu: &["NIS2 Art. 23(4)"],
        provision: Some("nis2"),
    }
}

/// Looks through the significant incidents of an entity; one finding for all its missed steps.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if !case.organisation.nis2_entity().is_yes() {
        return;
    }
    for breach in case
        .each::<Breach>()
        .filter(|breach| breach.nis2_significant().is_yes())
    {
        let steps = [
            (&WARN_NIS2, "the early warning", "nis2_warned_at"),
            (&NOTIFY_NIS2, "the notice", "nis2_notified_at"),
            (&FINISH_NIS2, "the final report", "nis2_final_at"),
        ];
        let mut faults = Vec::new();
        let mut open = Vec::new();
        for (clock, step, field) in steps {
            let Some(deadline) = missed(case, clock, breach) else {
                continue;
            };
            let late = lateness(case, deadline);
            if deadline.state == State::Overdue {
                faults.push(format!("{step} was not sent ({late} over)"));
                open.push(format!("`{field}:`"));
            } else {
                faults.push(format!("{step} was {late} late"));
            }
        }
        if faults.is_empty() {
            continue;
        }
        let message = format!(
            "{} is a significant incident: {}",
            called(breach),
            faults.join(", ")
        );
        let help = if open.is_empty() {
            "find out what held it up, and write it under `lessons:`".to_owned()
        } else {
            format!("report it now and add {}", open.join(", "))
        };
        findings.push(RULE.on(breach, message).help(help));
    }
}
