//! Care plans without consent or a reason.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::CarePlan;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds plans for urgent care without consent and without the reason for going on without.
    ///
    /// ## Why
    /// Health data is told to others with the person's explicit consent, or without it where a life
    /// is in danger and the person cannot consent (Art. 9(2)). Which of the two it was must be
    /// known.
    ///
    /// ## Bad
    /// ```yaml
    /// care_plans:
    ///   - id: CP-9
    ///     case: C-0281
    ///     contacts: 2
    ///     gp_on_file: yes
    ///     consent: refused
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// care_plans:
    ///   - id: CP-9
    ///     case: C-0281
    ///     contacts: 2
    ///     gp_on_file: yes
    ///     consent: refused
    ///     exception_reason: would be called only where a life is in danger
    /// ```
    pub static RULE = { id: "care-plan-consent-missing", severity: Error, articles: &["Art. 9(2)"] }
}

/// Looks for plans with neither.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for plan in case.each::<CarePlan>() {
        let consent = plan.consent();
        if consent.is_faulty() || consent.is("given") || plan.exception_reason().is_said() {
            continue;
        }
        let message = match consent.get() {
            Some(word) => format!(
                "the consent to {} is `{word}`, and there is no reason to go on without",
                called(plan)
            ),
            None => format!(
                "{} records neither consent nor a reason to go on without",
                called(plan)
            ),
        };
        findings.push(RULE.on(consent, message).help(
            "ask the client and write `consent: given`, or add `exception_reason:` with why it was done without consent",
        ));
    }
}
