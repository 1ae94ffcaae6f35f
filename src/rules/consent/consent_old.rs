//! A consent of long ago.

use crate::clocks::consents::REFRESH_CONSENT;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds consents that were given or refreshed long ago.
    ///
    /// ## Why
    /// No law lets consent expire, but people forget what they agreed to, and circumstances
    /// change. The regulator advises to refresh it where in doubt; two years are a rule of
    /// thumb (Art. 7(1)).
    ///
    /// ## Bad
    /// ```yaml
    /// consents:
    ///   - {id: K-8, case: C-0008, purposes: [newsletter], given_on: 2022-06-13}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// consents:
    ///   - {id: K-8, case: C-0008, purposes: [newsletter], given_on: 2022-06-13, refreshed_on: 2026-06-15}
    /// ```
    pub static RULE = {
        id: "consent-old", severity: Info, articles: &["Art. 7(1)"], uk: &["ICO consent guidance"],
    }
}

/// Looks at the clock `refresh-consent` of every consent.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for consent in case.each::<Consent>() {
        let Some(due) = case
            .overdue(&REFRESH_CONSENT, consent)
            .and_then(|deadline| deadline.due)
        else {
            continue;
        };
        let last = consent.given_on().get().max(consent.refreshed_on().get());
        let since = last.map_or_else(String::new, |day| format!(", last confirmed on {day},"));
        let finding = RULE
            .on(
                consent,
                format!("{}{since} was to be refreshed by {due}", called(*consent)),
            )
            .help(format!(
                "ask the person whether it still holds; then add `refreshed_on: {}`",
                case.today
            ));
        findings.push(finding);
    }
}
