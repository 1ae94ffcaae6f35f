//! A child too young to consent to an online service.

use super::questions::age_at_consent;
use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds consents to an online service by children who are too young to give them.
    ///
    /// ## Why
    /// A child consents to an online service itself only from the age that its country has set;
    /// below it a parent consents or authorises it (Art. 8(1); in the UK DPA 2018 s.9).
    /// Younger children see less clearly what they give away.
    ///
    /// ## Bad
    /// ```yaml
    /// consents:
    ///   - {id: K-64, case: C-0064, purposes: [account], given_on: 2026-05-04, given_by: subject, born: 2014, information_society_service: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// consents:
    ///   - {id: K-64, case: C-0064, purposes: [account], given_on: 2026-05-04, given_by: subject, born: 2012, information_society_service: yes}
    /// ```
    pub static RULE = {
        id: "consent-child-too-young", severity: Error, articles: &["Art. 8(1)"], uk: &["DPA 2018 s.9"],
    }
}

/// Compares each child's age on the day of the consent with the age of its country.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for consent in case.each::<Consent>() {
        let by_child =
            !consent.given_by().is("parent") && consent.parental_authorisation().is_not_yes();
        if !consent.information_society_service().is_yes()
            || !by_child
            || consent.country().is_faulty()
        {
            continue;
        }
        let (Some(age), Some(given_on)) = (age_at_consent(consent), consent.given_on().get())
        else {
            continue;
        };
        let country = consent
            .country()
            .get()
            .or_else(|| case.organisation.country().get())
            .unwrap_or("GB");
        let Some(needed) = law::consent_age(country, given_on) else {
            continue;
        };
        if age.years >= i32::from(needed) {
            continue;
        }
        let message = format!(
            "{} was given for an online service at the age of {}; in {country} one must be {needed}",
            called(*consent),
            age.said()
        );
        let finding = RULE
            .on(consent, message)
            .help("ask a parent; then add `parental_authorisation: yes` and `parent_verified_how:`, or stop the use of the data");
        findings.push(finding);
    }
}
