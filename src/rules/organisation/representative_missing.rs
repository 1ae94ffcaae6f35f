//! No representative where people are targeted and the organisation has no office.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::Regime;
use crate::model::Representative;
use crate::rules::Case;

declare_rule! {
    /// Finds organisations outside the EEA that target people in it and name no representative
    /// there.
    ///
    /// ## Why
    /// People and authorities in the EEA need someone near to turn to (EU GDPR Art. 27). Only
    /// occasional processing without sensitive data on a large scale is excepted.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Courses Ltd, email: privacy@example.invalid, responsible_person: owner, regimes: [uk, eu], targets: [uk, eu]}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Courses Ltd
    ///   email: privacy@example.invalid
    ///   responsible_person: owner
    ///   regimes: [uk, eu]
    ///   targets: [uk, eu]
    ///   representatives: [{country: IE, name: Example Representatives Ltd, contact: eu@example.invalid}]
    /// ```
    pub static EU = {
        id: "representative-missing-eu", severity: Error, regimes: Regimes::EU, eu: &["EU GDPR Art. 27"],
        absence: true,
    }
}

declare_rule! {
    /// Finds organisations outside the United Kingdom that target people in it and name no
    /// representative there.
    ///
    /// ## Why
    /// People and the authority in the United Kingdom need someone near to turn to (UK GDPR Art.
    /// 27). Only occasional processing without sensitive data on a large scale is excepted.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Courses Teo, email: privacy@example.invalid, responsible_person: owner, country: IE, regimes: [uk, eu], targets: [uk, eu]}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Courses Teo
    ///   email: privacy@example.invalid
    ///   responsible_person: owner
    ///   country: IE
    ///   regimes: [uk, eu]
    ///   targets: [uk, eu]
    ///   representatives: [{country: GB, name: Example Representatives Ltd, contact: uk@example.invalid}]
    /// ```
    pub static UK = {
        id: "representative-missing-uk", severity: Error, regimes: Regimes::UK, uk: &["UK GDPR Art. 27"],
        provision: Some("uk-representative"), absence: true,
    }
}

/// Looks at establishments and targets in the EEA.
pub fn check_eu(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if is_missing(case, "eu", Regime::Eu) {
        let finding = EU
            .on(case.organisation, "the organisation targets people in the EEA, has no office there and names no representative")
            .help("appoint one in writing and add `representatives: [{country: IE, name: ..., contact: ...}]` to `organisation`");
        findings.push(finding);
    }
}

/// Looks at establishments and targets in the United Kingdom.
pub fn check_uk(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if case.in_force("uk-representative", case.today) && is_missing(case, "uk", Regime::Uk) {
        let finding = UK
            .on(case.organisation, "the organisation targets people in the United Kingdom, has no office there and names no representative")
            .help("appoint one in writing and add `representatives: [{country: GB, name: ..., contact: ...}]` to `organisation`");
        findings.push(finding);
    }
}

fn is_missing(case: &Case<'_>, target: &str, regime: Regime) -> bool {
    let organisation = case.organisation;
    let is_there = |country: &str| case.is_home(country, regime);
    let named: Vec<_> = organisation
        .representatives()
        .iter()
        .map(Representative::country)
        .collect();
    organisation.targets().has(target)
        && !super::established(case).into_iter().any(is_there)
        && !named
            .iter()
            .any(|country| country.get().is_none_or(is_there))
        && !organisation.public_authority().is_yes()
        && !is_excepted(case)
}

/// Whether all processing is occasional, without a likely risk and without special or criminal
/// data on a large scale (Art. 27(2)(a)).
fn is_excepted(case: &Case<'_>) -> bool {
    let mut activities = case.activities().peekable();
    activities.peek().is_some()
        && !case.organisation.large_scale_special_data().is_yes()
        && activities.all(|activity| {
            let is_sensitive = !activity.special_categories().is_empty()
                || activity.criminal_offence_data().is_yes();
            let is_large = activity.large_scale().is_yes() && is_sensitive;
            activity.occasional().is_yes() && !activity.likely_risk().is_yes() && !is_large
        })
}
