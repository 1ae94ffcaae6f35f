//! The criteria of high risk that an activity meets.

use crate::law;
use crate::model::{Activity, Cookie};
use crate::rules::Case;

/// The criteria that the activity declares and those that follow from its other fields, in the
/// order of the nine.
pub fn criteria(case: &Case<'_>, activity: Activity<'_>) -> Vec<&'static str> {
    let all = law::high_risk_criteria()
        .iter()
        .map(|criterion| criterion.key);
    all.filter(|key| activity.high_risk_criteria().has(key) || follows(case, activity, key))
        .collect()
}

fn follows(case: &Case<'_>, activity: Activity<'_>, criterion: &str) -> bool {
    match criterion {
        "sensitive" => {
            !activity.special_categories().is_empty() || activity.criminal_offence_data().is_yes()
        }
        "vulnerable" => concerns_vulnerable_people(case, activity),
        "evaluation" => activity.profiling().is_yes(),
        "automated_decision" => activity.automated_decisions().is("solely"),
        "large_scale" => activity.large_scale().is_yes(),
        "systematic_monitoring" => replays_sessions(case, activity),
        _ => false,
    }
}

fn concerns_vulnerable_people(case: &Case<'_>, activity: Activity<'_>) -> bool {
    let sectors: Vec<&str> = case.organisation.sectors().iter().collect();
    let has_health_data = activity.special_categories().has("health");
    activity.children().is_any(&["yes", "under_12", "12_to_17"])
        || activity
            .data_subjects()
            .iter()
            .any(|group| law::is_vulnerable(group, &sectors, has_health_data))
}

/// Whether a supplier of the activity watches visits with session replay.
fn replays_sessions(case: &Case<'_>, activity: Activity<'_>) -> bool {
    let suppliers = activity.processors().iter();
    suppliers
        .chain(activity.recipients().iter())
        .flat_map(|supplier| case.saying::<Cookie>("provider", supplier))
        .any(|cookie| cookie.purposes().has("session_replay"))
}
