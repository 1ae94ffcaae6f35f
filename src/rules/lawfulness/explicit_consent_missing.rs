//! Explicit consent that is nowhere recorded.

use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Set;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds special categories used on explicit consent while none is recorded.
    ///
    /// ## Why
    /// For special categories a mere yes is not enough: the person states in words that they agree
    /// (Art. 9(2)(a)). The record of the consent shows that it was explicit.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: study
    ///     purposes: [research]
    ///     special_categories: [health]
    ///     special_category_condition: explicit_consent
    /// consents:
    ///   - {id: K-7, case: C-0142, processing: study, purposes: [research]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: study
    ///     purposes: [research]
    ///     special_categories: [health]
    ///     special_category_condition: explicit_consent
    /// consents:
    ///   - {id: K-7, case: C-0142, processing: study, purposes: [research], explicit: yes}
    /// ```
    pub static RULE = {
        id: "explicit-consent-missing", severity: Error, articles: &["Art. 9(2)(a)"], absence: true,
    }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let explicit: Set<&str> = case
        .each::<Consent>()
        .filter(|consent| !consent.explicit().is_not_yes())
        .flat_map(|consent| consent.processing().iter())
        .collect();
    for activity in case.controlled_activities() {
        let condition = activity.special_category_condition();
        if !condition.is("explicit_consent")
            || activity.record.id().is_some_and(|id| explicit.contains(id))
        {
            continue;
        }
        let finding = RULE
            .on(condition, format!("{} rests on explicit consent, but none is recorded", called(activity.record)))
            .help("add each consent to `consents:` with the id of this entry in `processing:` and `explicit: yes`");
        findings.push(finding);
    }
}
