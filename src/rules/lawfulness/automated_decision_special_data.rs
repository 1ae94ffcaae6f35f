//! Decisions by machines alone on special categories of data.

use super::{ARTICLE_22, NEW_UK_LAW, decided_on, decides_alone, deciding_under};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds decisions that a machine alone takes on special categories of data without a ground.
    ///
    /// ## Why
    /// Decisions about people that rest on their health, belief or origin are left to a machine only
    /// with their explicit consent, or for reasons of substantial public interest laid down in law
    /// (UK GDPR Art. 22B, EU GDPR Art. 22(4)).
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: triage
    ///     purposes: [triage]
    ///     data_subjects: [client]
    ///     special_categories: [health]
    ///     special_category_condition: health_or_social_care
    ///     schedule_1_paragraph: 2
    ///     secrecy_duty: yes
    ///     automated_decisions: solely
    ///     significant_effect: yes
    ///     decision_ground: contract
    ///     decision_safeguards: [information, representations, human_intervention, contest]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: triage
    ///     purposes: [triage]
    ///     data_subjects: [client]
    ///     special_categories: [health]
    ///     special_category_condition: health_or_social_care
    ///     schedule_1_paragraph: 2
    ///     secrecy_duty: yes
    ///     automated_decisions: assisted
    /// ```
    pub static RULE = {
        id: "automated-decision-special-data", severity: Error,
        uk: &["UK GDPR Art. 22B"], eu: &["EU GDPR Art. 22(4)"],
    }
}

/// Looks at every activity in which machines alone decide on special categories.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let condition = activity.special_category_condition();
        if !decides_alone(activity)
            || activity.special_categories().iter().next().is_none()
            || condition.is_faulty()
        {
            continue;
        }
        let (new, old) = (
            deciding_under(case, activity, NEW_UK_LAW),
            deciding_under(case, activity, ARTICLE_22),
        );
        let old_fault = !condition.is_any(&["explicit_consent", "substantial_public_interest"]);
        let at_fault = Regimes {
            uk: new.uk && is_barred_in_uk(activity) || old.uk && old_fault,
            eu: old.eu && old_fault,
        };
        if at_fault.is_none() {
            continue;
        }
        let message = format!(
            "in {} a machine alone decides on special categories of data, and nothing allows it",
            called(activity.record)
        );
        let finding = RULE
            .on(activity.automated_decisions(), message)
            .under(at_fault)
            .judged_on(decided_on(case, activity))
            .help("let a person decide and write `automated_decisions: assisted`, or ask for explicit consent to it");
        findings.push(finding);
    }
}

/// Whether neither explicit consent nor a contract or law in the substantial public interest allows it.
fn is_barred_in_uk(activity: Activity<'_>) -> bool {
    let (condition, ground) = (
        activity.special_category_condition(),
        activity.decision_ground(),
    );
    let has_consent = condition.is("explicit_consent") || ground.is("explicit_consent");
    let is_in_public_interest = condition.is("substantial_public_interest")
        && (ground.is_any(&["contract", "law"]) || ground.is_faulty());
    !has_consent && !is_in_public_interest
}
