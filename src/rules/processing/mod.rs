//! The record of processing activities: what Art. 30 wants of each, and new uses of old data.

pub mod processing_register_empty;
pub mod processing_exemption_invalid;
pub mod processing_role_unsure;
pub mod processing_roles_mixed;
pub mod purpose_missing;
pub mod purpose_vague;
pub mod categories_missing;
pub mod recipients_missing;
pub mod retention_missing;
pub mod security_missing;
pub mod joint_controller_unnamed;
pub mod processor_record_incomplete;
pub mod policy_document_record_incomplete;
pub mod processing_review_overdue;
pub mod data_subjects_uncovered;
pub mod data_undeclared;
pub mod data_questionable;
pub mod purpose_incompatible;
pub mod purpose_change_untold;
pub mod anonymised;
pub mod automated_decision_unstated;

use super::{Area, Case};
use crate::law;
use crate::model::Activity;

/// The rules of this area.
pub static ALL: Area = &[
    (
        &processing_register_empty::RULE,
        processing_register_empty::check,
    ),
    (
        &processing_exemption_invalid::RULE,
        processing_exemption_invalid::check,
    ),
    (&processing_role_unsure::RULE, processing_role_unsure::check),
    (&processing_roles_mixed::RULE, processing_roles_mixed::check),
    (&purpose_missing::RULE, purpose_missing::check),
    (&purpose_vague::RULE, purpose_vague::check),
    (
        &categories_missing::DATA_SUBJECTS,
        categories_missing::check_data_subjects,
    ),
    (&categories_missing::DATA, categories_missing::check_data),
    (&recipients_missing::RULE, recipients_missing::check),
    (&retention_missing::RULE, retention_missing::check),
    (&security_missing::RULE, security_missing::check),
    (
        &joint_controller_unnamed::RULE,
        joint_controller_unnamed::check,
    ),
    (
        &processor_record_incomplete::CONTROLLERS,
        processor_record_incomplete::check_controllers,
    ),
    (
        &processor_record_incomplete::SERVICES,
        processor_record_incomplete::check_services,
    ),
    (
        &policy_document_record_incomplete::RULE,
        policy_document_record_incomplete::check,
    ),
    (
        &processing_review_overdue::RULE,
        processing_review_overdue::check,
    ),
    (
        &data_subjects_uncovered::RULE,
        data_subjects_uncovered::check,
    ),
    (&data_undeclared::RULE, data_undeclared::check),
    (&data_questionable::RULE, data_questionable::check),
    (&purpose_incompatible::RULE, purpose_incompatible::check),
    (&purpose_change_untold::RULE, purpose_change_untold::check),
    (&anonymised::CLAIM_FALSE, anonymised::check_claim),
    (&anonymised::METHOD_MISSING, anonymised::check_method),
    (
        &automated_decision_unstated::RULE,
        automated_decision_unstated::check,
    ),
];

/// Whether there is no record of processing at all, though there must be one: this is said once,
/// and whatever else would follow from it is not said.
pub(in crate::rules) fn register_is_empty(case: &Case<'_>) -> bool {
    case.records_of("processing").is_empty() && !case.organisation.processing_exemption().is_yes()
}

/// Whether `activity` is done for others: by its own role, or else by the organisation's.
fn is_done_for_others(case: &Case<'_>, activity: Activity<'_>) -> bool {
    !case.is_controller_of(activity)
}

/// Whether `activity` is decided on together with others.
fn is_joint(case: &Case<'_>, activity: Activity<'_>) -> bool {
    let role = activity.role();
    if role.is_absent() {
        case.organisation.role().is("joint_controller")
    } else {
        role.is("joint_controller")
    }
}

/// The paragraph of Schedule 1 that `activity` names in figures.
pub(in crate::rules) fn schedule_1_paragraph(activity: Activity<'_>) -> Option<u32> {
    activity
        .schedule_1_paragraph()
        .get()?
        .to_string()
        .parse()
        .ok()
}

/// Whether UK law allows `activity` only with an appropriate policy document: for its special
/// categories, or for its data about crime.
pub(in crate::rules) fn needs_policy_document(activity: Activity<'_>) -> bool {
    let condition = activity.special_category_condition();
    let for_categories = match condition.get() {
        None if activity.special_categories().iter().next().is_some() => false,
        condition => law::policy_document_needed(condition, schedule_1_paragraph(activity)),
    };
    let crime = activity
        .criminal_offence_condition()
        .get()
        .filter(|_| activity.criminal_offence_data().is_yes());
    let mut paragraphs = crime.into_iter().flat_map(paragraphs_in);
    for_categories || paragraphs.any(|paragraph| law::policy_document_needed(None, Some(paragraph)))
}

/// The numbers behind `para` or `paragraph` in words as `Sch 1 para 18 with paragraph 36`.
fn paragraphs_in(text: &str) -> impl Iterator<Item = u32> {
    let lower = text.to_lowercase();
    let numbers: Vec<u32> = lower
        .split("para")
        .skip(1)
        .filter_map(|rest| {
            let rest = rest
                .strip_prefix("graph")
                .unwrap_or(rest)
                .trim_start_matches(['s', '.', ' ']);
            rest.split(|letter: char| !letter.is_ascii_digit())
                .next()?
                .parse()
                .ok()
        })
        .collect();
    numbers.into_iter()
}
