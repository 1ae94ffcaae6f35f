//! Impact assessments.

pub mod dpia_mandatory_missing;
pub mod dpia_listed_missing;
pub mod dpia_criteria_missing;
pub mod dpia_screening_missing;
pub mod dpia_incomplete;
pub mod dpia_late;
pub mod dpia_advice_missing;
pub mod dpia_consultation_missing;
pub mod dpia_started_early;
pub mod dpia_change_unreviewed;
pub mod dpia_review_overdue;
pub mod lia_review_overdue;
mod criteria;

use super::{Area, Case};
use crate::index::{Map, Set};
use crate::model::{Activity, Dpia};
use criteria::criteria;

/// The rules of this area.
pub static ALL: Area = &[
    (&dpia_mandatory_missing::RULE, dpia_mandatory_missing::check),
    (&dpia_listed_missing::RULE, dpia_listed_missing::check),
    (&dpia_criteria_missing::RULE, dpia_criteria_missing::check),
    (&dpia_screening_missing::RULE, dpia_screening_missing::check),
    (&dpia_incomplete::RULE, dpia_incomplete::check),
    (&dpia_late::RULE, dpia_late::check),
    (&dpia_advice_missing::RULE, dpia_advice_missing::check),
    (
        &dpia_consultation_missing::RULE,
        dpia_consultation_missing::check,
    ),
    (&dpia_started_early::RULE, dpia_started_early::check),
    (&dpia_change_unreviewed::RULE, dpia_change_unreviewed::check),
    (&dpia_review_overdue::RULE, dpia_review_overdue::check),
    (&lia_review_overdue::RULE, lia_review_overdue::check),
];

/// Controlled activities without an impact assessment; either of the two may name the other.
fn unassessed<'a>(case: &Case<'a>) -> Vec<Activity<'a>> {
    let assessed: Set<&str> = case
        .each::<Dpia>()
        .flat_map(|dpia| dpia.processing().iter())
        .collect();
    let is_unassessed = |activity: &Activity<'a>| {
        activity.dpia().is_absent() && activity.record.id().is_none_or(|id| !assessed.contains(id))
    };
    case.controlled_activities().filter(is_unassessed).collect()
}

/// Whether the record of processing is empty where there must be one: that is said once, and
/// assessments wait until there is something to assess.
fn is_record_empty(case: &Case<'_>) -> bool {
    case.records_of("processing").is_empty() && !case.organisation.processing_exemption().is_yes()
}

/// Impact assessments that still matter, each with the activities it assesses that have not
/// ended. If all of them have, it matters no more.
fn dpias<'c, 'a>(case: &'c Case<'a>) -> &'c [(Dpia<'a>, Vec<Activity<'a>>)] {
    case.dpias.get_or_init(|| all_dpias(case))
}

fn all_dpias<'a>(case: &Case<'a>) -> Vec<(Dpia<'a>, Vec<Activity<'a>>)> {
    if is_record_empty(case) {
        return Vec::new();
    }
    let mut naming: Map<&str, Vec<Activity<'a>>> = Map::default();
    for activity in case.each::<Activity>() {
        if let Some(id) = activity.dpia().get() {
            naming.entry(id).or_default().push(activity);
        }
    }
    let mut dpias = Vec::new();
    for dpia in case.each::<Dpia>() {
        let mut linked: Vec<Activity<'a>> = dpia
            .processing()
            .iter()
            .filter_map(|id| case.find::<Activity>(id))
            .collect();
        for activity in dpia
            .record
            .id()
            .and_then(|id| naming.get(id))
            .into_iter()
            .flatten()
        {
            if !linked
                .iter()
                .any(|other| std::ptr::eq(other.record, activity.record))
            {
                linked.push(*activity);
            }
        }
        let has_links = !linked.is_empty();
        linked.retain(|activity| case.is_active(activity.ended_on()));
        if !has_links || !linked.is_empty() {
            dpias.push((dpia, linked));
        }
    }
    dpias
}
