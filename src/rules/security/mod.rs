//! Security and training: what protects the data, and who knows how to handle it.

pub mod special_data_unencrypted;
pub mod encryption_optional;
pub mod device_unencrypted;
pub mod device_unauthorised;
pub mod device_unlisted;
pub mod device_rule_narrow;
pub mod password_rule_outdated;
pub mod restore_test_missing;
pub mod backup_interval_missing;
pub mod security_review_overdue;
pub mod training_missing;
pub mod training_overdue;
pub mod training_induction_overdue;
pub mod training_topic_missing;
pub mod training_role_missing;
pub mod training_interval_missing;
pub mod training_law_change_missing;

use super::{Area, Case};
use crate::clocks::draft::distance;
use crate::clocks::{Deadline, When};
use crate::model::{Device, Person, Training};
use crate::rules::naming::called_or as called;

/// The rules of this area.
pub static ALL: Area = &[
    (
        &special_data_unencrypted::RULE,
        special_data_unencrypted::check,
    ),
    (&encryption_optional::RULE, encryption_optional::check),
    (&device_unencrypted::RULE, device_unencrypted::check),
    (&device_unauthorised::RULE, device_unauthorised::check),
    (&device_unlisted::RULE, device_unlisted::check),
    (&device_rule_narrow::RULE, device_rule_narrow::check),
    (&password_rule_outdated::RULE, password_rule_outdated::check),
    (&restore_test_missing::RULE, restore_test_missing::check),
    (
        &backup_interval_missing::RULE,
        backup_interval_missing::check,
    ),
    (
        &security_review_overdue::RULE,
        security_review_overdue::check,
    ),
    (&training_missing::RULE, training_missing::check),
    (&training_overdue::RULE, training_overdue::check),
    (
        &training_induction_overdue::RULE,
        training_induction_overdue::check,
    ),
    (&training_topic_missing::RULE, training_topic_missing::check),
    (&training_role_missing::RULE, training_role_missing::check),
    (
        &training_interval_missing::RULE,
        training_interval_missing::check,
    ),
    (
        &training_law_change_missing::RULE,
        training_law_change_missing::check,
    ),
];

/// The devices with personal data on them that have not come back.
fn devices_in_use<'a>(case: &Case<'a>) -> impl Iterator<Item = Device<'a>> + use<'a> {
    case.index
        .each::<Device>()
        .filter(|device| device.holds_personal_data().is_yes() && device.returned_on().is_absent())
}

/// The people who have not left and have access to personal data, which is assumed if nothing is said.
fn people_with_access<'a>(case: &Case<'a>) -> impl Iterator<Item = Person<'a>> + use<'a> {
    case.index
        .people()
        .filter(|person| !person.data_access().is_no() && !person.data_access().is_faulty())
}

/// The training on record of the person with this code.
fn training_of<'a>(case: &Case<'a>, code: &str) -> Vec<Training<'a>> {
    case.saying::<Training>("person", code).collect()
}

/// How long an overdue duty is over, or how late one was done.
fn lateness(case: &Case<'_>, deadline: &Deadline) -> String {
    let Some(due) = deadline.due else {
        return String::new();
    };
    distance(due, deadline.closed.unwrap_or(When::Day(case.today)))
}
