//! A withdrawal after which everything went on.

use crate::clocks::consents::ACT_ON_WITHDRAWAL;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Activity, Consent};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds withdrawn consents on which nobody has acted in time.
    ///
    /// ## Why
    /// Once consent is withdrawn the processing stops, and what rested on it alone is erased
    /// (Arts. 7(3), 17(1)(b)). A picture that stays online shows that the withdrawal counted for
    /// nothing.
    ///
    /// ## Bad
    /// ```yaml
    /// consents:
    ///   - {id: K-90, case: C-0090, purposes: [photo_marketing], withdrawn_on: 2026-10-05}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// consents:
    ///   - {id: K-90, case: C-0090, purposes: [photo_marketing], withdrawn_on: 2026-10-05, processing_stopped_on: 2026-10-06}
    /// ```
    pub static RULE = {
        id: "consent-withdrawal-unactioned", severity: Error, articles: &["Art. 7(3)", "Art. 17(1)(b)"],
    }
}

/// Looks at the clock `act-on-withdrawal` of every consent.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for consent in case.each::<Consent>() {
        let Some(due) = case
            .overdue(&ACT_ON_WITHDRAWAL, consent)
            .and_then(|deadline| deadline.due)
        else {
            continue;
        };
        let Some(withdrawn_on) = consent.withdrawn_on().get() else {
            continue;
        };
        if has_other_basis(case, consent) {
            continue;
        }
        let (undone, help) = if consent.processing_stopped_on().is_absent() {
            (
                "the processing has not stopped",
                format!(
                    "stop it now, then add `processing_stopped_on: {}`",
                    case.today
                ),
            )
        } else {
            (
                "not everything is taken down",
                format!(
                    "take it down everywhere, then add `removed_on: {}`",
                    case.today
                ),
            )
        };
        let message = format!(
            "{} was withdrawn on {withdrawn_on} and {undone}; it was due on {due}",
            called(*consent)
        );
        findings.push(RULE.on(consent.withdrawn_on(), message).help(help));
    }
}

/// Whether all activities for which it was given rest on something else.
fn has_other_basis(case: &Case<'_>, consent: Consent<'_>) -> bool {
    let activities: Vec<_> = consent
        .processing()
        .iter()
        .filter_map(|id| case.find::<Activity>(id))
        .collect();
    let rests_elsewhere = |activity: &Activity<'_>| {
        activity.lawful_basis().iter().next().is_some() && !activity.lawful_basis().has("consent")
    };
    !activities.is_empty() && activities.iter().all(rests_elsewhere)
}
