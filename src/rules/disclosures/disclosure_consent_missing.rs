//! Disclosures that stand on a consent nobody gave.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Disclosure;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds disclosures on consent, or to other agencies, for which no consent was given.
    ///
    /// ## Why
    /// If consent is the basis, there is none without it (Arts. 6 and 9). Those who work with other
    /// agencies ask first; where asking was impossible or dangerous, the reason must stand in the
    /// record.
    ///
    /// ## Bad
    /// ```yaml
    /// disclosures:
    ///   - id: X-14
    ///     case: C-0222
    ///     reason: agency_liaison
    ///     lawful_basis: legitimate_interests
    ///     necessity: the school adapts its lessons
    ///     data: [progress_summary]
    ///     consent: not_sought
    ///     disclosed_on: 2026-06-10
    ///     disclosed_to: school
    ///     disclosed_by: P4
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// disclosures:
    ///   - id: X-14
    ///     case: C-0222
    ///     reason: agency_liaison
    ///     lawful_basis: consent
    ///     necessity: the school adapts its lessons
    ///     data: [progress_summary]
    ///     consent: given
    ///     disclosed_on: 2026-06-10
    ///     disclosed_to: school
    ///     disclosed_by: P4
    /// ```
    pub static RULE = { id: "disclosure-consent-missing", severity: Error, articles: &["Art. 6", "Art. 9"] }
}

/// Looks for disclosures that need consent and have neither it nor a reason.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for disclosure in case.each::<Disclosure>() {
        let on_consent = disclosure.lawful_basis().is("consent");
        let consent = disclosure.consent();
        if !on_consent && !disclosure.reason().is("agency_liaison") {
            continue;
        }
        if consent.is_faulty() || consent.is("given") || disclosure.consent_reason().is_said() {
            continue;
        }
        let why = if on_consent {
            "rests on consent"
        } else {
            "went to another agency"
        };
        let message = match consent.get() {
            Some(word) => format!(
                "{} {why}, and consent is `{word}` without a reason",
                called(disclosure)
            ),
            None => format!("{} {why}, and no consent is recorded", called(disclosure)),
        };
        findings.push(RULE.on(consent, message).help(
            "ask the person and write `consent: given`, or add `consent_reason:` with why it went without",
        ));
    }
}
