//! Disclosures to the police and the like without a written request.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Disclosure;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds disclosures for crime, offenders, tax or legal proceedings without a written request
    /// or an exemption.
    ///
    /// ## Why
    /// UK law lifts some duties where the police, a tax office or a court needs data (Schedule 2 to
    /// the Data Protection Act 2018, paragraphs 2 and 5), but compels nobody to answer a telephone
    /// call. A written request says who needs what and why.
    ///
    /// ## Bad
    /// ```yaml
    /// disclosures:
    ///   - id: X-17
    ///     case: C-0098
    ///     reason: crime_or_fraud
    ///     lawful_basis: legitimate_interests
    ///     necessity: the time of one appointment
    ///     data: [appointment_time]
    ///     disclosed_on: 2026-05-20
    ///     disclosed_to: police
    ///     disclosed_by: P2
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// disclosures:
    ///   - id: X-17
    ///     case: C-0098
    ///     request_reference: police form of 2026-05-19
    ///     reason: crime_or_fraud
    ///     lawful_basis: legitimate_interests
    ///     necessity: the time of one appointment
    ///     data: [appointment_time]
    ///     disclosed_on: 2026-05-20
    ///     disclosed_to: police
    ///     disclosed_by: P2
    /// ```
    pub static RULE = {
        id: "disclosure-written-request-missing", severity: Warning, regimes: Regimes::UK,
        uk: &["DPA 2018 Sch. 2 para. 2", "DPA 2018 Sch. 2 para. 5"]
    }
}

/// Looks by reason: these are the reasons for which police, authorities and courts ask.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for disclosure in case.each::<Disclosure>() {
        let reason = disclosure.reason();
        if !reason.is_any(&["crime_or_fraud", "offenders", "tax", "legal_proceedings"]) {
            continue;
        }
        if disclosure.request_reference().is_said() || disclosure.exemption().is_said() {
            continue;
        }
        let message = format!(
            "{} was made for `{}` and names neither a written request nor an exemption",
            called(disclosure),
            reason.get().unwrap_or_default(),
        );
        findings.push(RULE.on(reason, message).help(
            "ask for the request in writing and add `request_reference:`, or add `exemption:` with the paragraph of the Act on which it stands",
        ));
    }
}
