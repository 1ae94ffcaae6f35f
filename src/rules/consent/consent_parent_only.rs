//! A parent who consents for a child that can be asked.

use super::questions::{age_at_consent, is_live, number, own_consents};
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds consents that a parent or carer gave although the child was old enough to be asked.
    ///
    /// ## Why
    /// Consent belongs to the person whose data it is (Arts. 7, 8). Children of about twelve
    /// understand what a picture on a website means; in Scotland the law presumes so (DPA 2018
    /// s.208), elsewhere it is a guide. Nobody should find pictures online that they would have
    /// refused.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - {id: media-policy, kind: [media], commitments: {consent_given_by: parent}}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - {id: media-policy, kind: [media], commitments: {consent_given_by: by_age}}
    /// ```
    pub static RULE = {
        id: "consent-parent-only", severity: Error, articles: &["Art. 7", "Art. 8"], uk: &["DPA 2018 s.208"],
    }
}

/// Looks through the consents that others gave, and the documents that always ask the parent.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let promised = case
        .commitments()
        .filter_map(|(_, commitments)| commitments.child_age().get())
        .reduce(f64::min);
    let asked_from = promised.or_else(|| number(case, "child-age").map(f64::from));
    let own = own_consents(case);
    for consent in case.each::<Consent>() {
        let Some(by @ ("parent" | "carer")) = consent.given_by().get() else {
            continue;
        };
        let (Some(age), Some(asked_from)) = (age_at_consent(consent), asked_from) else {
            continue;
        };
        let is_asked = consent.case().get().is_some_and(|person| {
            consent
                .purposes()
                .iter()
                .any(|purpose| own.contains(&(person, purpose)))
        });
        if f64::from(age.years) < asked_from || is_asked || !is_live(consent, case.today) {
            continue;
        }
        let message = format!(
            "{} was given by a {by} alone, at the person's age of {}; from {asked_from} the person is asked",
            called(*consent),
            age.said()
        );
        let finding = RULE
            .on(consent.given_by(), message)
            .help("ask the person, and add that consent with the same `case:` and `given_by: subject`; if refused, withdraw this one");
        findings.push(finding);
    }
    for (document, commitments) in case.commitments() {
        if !commitments.consent_given_by().is("parent") {
            continue;
        }
        let finding = RULE
            .on(
                commitments.consent_given_by(),
                format!("{} has the parent alone consent, whatever the age of the child", called(*document)),
            )
            .help("write into it from which age the child is asked too, and `consent_given_by: by_age`");
        findings.push(finding);
    }
}
