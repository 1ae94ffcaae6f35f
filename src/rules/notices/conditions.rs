//! When a notice needs an item or a right: what the activities it covers do.

use crate::law::Condition;
use crate::model::{Activity, Document, Supplier};
use crate::rules::Case;

/// The active, controlled activities that `document` covers; those that it names are looked up.
pub fn covered<'a>(case: &Case<'a>, document: Document<'a>) -> Vec<Activity<'a>> {
    let covers = document.covers();
    if covers.has("all") {
        return case.controlled_activities().collect();
    }
    let named = covers.iter().filter_map(|id| case.find::<Activity>(id));
    named
        .filter(|activity| case.is_active(activity.ended_on()) && case.is_controller_of(*activity))
        .collect()
}

/// Whether a notice that covers `activities` meets the condition.
pub fn is_met(case: &Case<'_>, activities: &[Activity<'_>], when: Condition) -> bool {
    let any =
        |does: &dyn Fn(Activity<'_>) -> bool| activities.iter().any(|activity| does(*activity));
    match when {
        Condition::Always => true,
        Condition::Never => false,
        Condition::Dpo => case.dpos().next().is_some(),
        Condition::Representative => !case.organisation.representatives().is_empty(),
        Condition::LegitimateInterests => {
            any(&|activity| activity.lawful_basis().has("legitimate_interests"))
        }
        Condition::RecognisedInterest => any(&uses_recognised_interest),
        Condition::Consent => any(&|activity| activity.lawful_basis().has("consent")),
        Condition::Recipients => any(&|activity| has_supplier(case, activity, |_| true)),
        Condition::Transfers => {
            any(&|activity| has_supplier(case, activity, |supplier| is_foreign(case, supplier)))
        }
        Condition::SourceDataSubject => any(&|activity| activity.sources().has("data_subject")),
        Condition::SourceOther => any(&comes_from_others),
        Condition::SolelyAutomated => any(&|activity| activity.automated_decisions().is("solely")),
    }
}

/// Whether `activity` rests on a recognised legitimate interest.
pub fn uses_recognised_interest(activity: Activity<'_>) -> bool {
    activity
        .lawful_basis()
        .has("recognised_legitimate_interest")
}

/// Whether data of `activity` comes from someone else than the person or the person's device.
pub fn comes_from_others(activity: Activity<'_>) -> bool {
    activity
        .sources()
        .iter()
        .any(|source| source != "data_subject" && source != "device")
}

fn has_supplier(
    case: &Case<'_>,
    activity: Activity<'_>,
    is_meant: impl Fn(Supplier<'_>) -> bool,
) -> bool {
    let named = activity
        .processors()
        .iter()
        .chain(activity.recipients().iter());
    let mut suppliers = named.filter_map(|id| case.find::<Supplier>(id));
    suppliers.any(|supplier| case.is_active(supplier.ended_on()) && is_meant(supplier))
}

fn is_foreign(case: &Case<'_>, supplier: Supplier<'_>) -> bool {
    supplier
        .country()
        .get()
        .is_some_and(|country| case.is_foreign(country))
}
