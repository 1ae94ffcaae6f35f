//! Appropriate policy documents that were withdrawn too early.

use super::needs_policy_document;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::{Activity, Document};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds appropriate policy documents that ended before, or too soon after, their activity.
    ///
    /// ## Why
    /// The document is kept, and shown to the authority on request, until some months after the
    /// activity has ended (DPA 2018 Sch. 1 para. 40): questions come late.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: worries
    ///     special_categories: [health]
    ///     special_category_condition: substantial_public_interest
    ///     schedule_1_paragraph: 18
    ///     appropriate_policy: sensitive-data
    ///     ended_on: 2026-03-31
    /// policies:
    ///   - {id: sensitive-data, kind: [appropriate_policy_document], ended_on: 2026-06-30}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: worries
    ///     special_categories: [health]
    ///     special_category_condition: substantial_public_interest
    ///     schedule_1_paragraph: 18
    ///     appropriate_policy: sensitive-data
    ///     ended_on: 2026-03-31
    /// policies:
    ///   - {id: sensitive-data, kind: [appropriate_policy_document], ended_on: 2026-09-30}
    /// ```
    pub static RULE = {
        id: "appropriate-policy-ended-early", severity: Error, regimes: Regimes::UK,
        uk: &["DPA 2018 Sch. 1 para. 40"],
    }
}

/// Looks at every document that was withdrawn and at all activities that name it, ended or not.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.each_in::<Document>("policies") {
        let Some(ended_on) = document.ended_on().get() else {
            continue;
        };
        let id = document.record.id();
        let naming = id
            .into_iter()
            .flat_map(|id| case.saying::<Activity>("appropriate_policy", id));
        let activities = naming.filter(|activity| {
            case.is_controller_of(*activity) && needs_policy_document(*activity)
        });
        for activity in activities {
            let until = match activity.ended_on().get() {
                Some(end) => case
                    .length(RULE.id, end)
                    .after(end)
                    .filter(|until| ended_on < *until),
                None if ended_on < case.today && activity.ended_on().is_absent() => {
                    Some(case.today)
                }
                None => None,
            };
            let Some(until) = until else { continue };
            let why = match activity.ended_on().get() {
                Some(end) => format!(
                    "{} ended on {end}, so it is kept until {until}",
                    called(activity.record)
                ),
                None => format!("{} goes on and needs it", called(activity.record)),
            };
            let finding = RULE
                .on(document.ended_on(), format!("{} was withdrawn on {ended_on}, but {why}", called(document.record)))
                .also(activity.appropriate_policy(), "the activity that needs it")
                .help("bring the document back: take `ended_on:` away, or write the day until which it is kept");
            findings.push(finding);
            break;
        }
    }
}
