//! A breach in several states of the EEA without a lead authority.

use std::collections::BTreeSet;

use super::controlled;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches that concern people in several states of the EEA without a lead authority.
    ///
    /// ## Why
    /// Whoever has an establishment in the EEA answers to one authority for processing across
    /// borders: that of its main establishment (EU GDPR Art. 56). Find out which one before you need it; the
    /// 72 hours are short.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Therapy DAC
    ///   email: privacy@example.invalid
    ///   country: IE
    /// breaches:
    ///   - id: B-2026-21
    ///     aware_at: 2026-11-20 09:00
    ///     kind: [disclosed]
    ///     subject_countries: [IE, FR]
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Therapy DAC
    ///   email: privacy@example.invalid
    ///   country: IE
    /// breaches:
    ///   - id: B-2026-21
    ///     aware_at: 2026-11-20 09:00
    ///     kind: [disclosed]
    ///     subject_countries: [IE, FR]
    ///     lead_authority: IE
    /// ```
    pub static RULE = {
        id: "breach-lead-authority-missing", severity: Warning, regimes: Regimes::EU, eu: &["EU GDPR Art. 56"],
    }
}

/// Looks through the breaches for which the organisation answers. One that is established, but
/// nowhere in the EEA, has no lead authority and notifies each state's.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let established = case.organisation.established_in();
    if established.is_said()
        && !established
            .iter()
            .any(|country| country == "EEA" || law::is_eea(country))
    {
        return;
    }
    for breach in controlled(case) {
        let countries = breach.subject_countries();
        let states: BTreeSet<&str> = countries
            .iter()
            .filter(|country| law::is_eea(country))
            .collect();
        if states.len() < 2 || breach.lead_authority().is_said() {
            continue;
        }
        let message = format!(
            "{} concerns people in {} states of the EEA and names no lead authority",
            called(breach),
            states.len()
        );
        let help = "add `lead_authority:` with the country of your main establishment in the EEA; if you have none there, list where you are under `established_in:` and notify the authority of each state";
        findings.push(RULE.on(countries, message).help(help));
    }
}
