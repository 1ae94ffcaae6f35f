//! Organisation, registration, people.

pub mod controller_missing;
pub mod controller_ambiguous;
pub mod company_number_missing;
pub mod registration_missing;
pub mod registration_expired;
pub mod registration_tier_low;
pub mod dpo_missing;
pub mod dpo_threshold_germany;
pub mod dpo_contact_unpublished;
pub mod dpo_conflict;
pub mod dpo_contact_shared;
pub mod dpo_report_overdue;
pub mod dpo_question_open;
pub mod responsible_person_missing;
pub mod role_unrecorded;
pub mod role_title_wrong;
pub mod representative_missing;
pub mod contact_missing;
pub mod contact_invalid;
pub mod contact_conflict;
pub mod contact_free_webmail;
pub mod contact_single;
pub mod authority_address_check;
pub mod associate_unlicensed;
pub mod acknowledgement_missing;
pub mod confidentiality_missing;
pub mod dspt;
pub mod opt_out_statement_missing;
pub mod caldicott_guardian_missing;

use super::{Area, Case};
use crate::model::Role;
use crate::model::words::shorten;

/// The rules of this area.
pub static ALL: Area = &[
    (&controller_missing::RULE, controller_missing::check),
    (&controller_ambiguous::RULE, controller_ambiguous::check),
    (&company_number_missing::RULE, company_number_missing::check),
    (&registration_missing::RULE, registration_missing::check),
    (&registration_expired::RULE, registration_expired::check),
    (&registration_tier_low::RULE, registration_tier_low::check),
    (&dpo_missing::RULE, dpo_missing::check),
    (&dpo_threshold_germany::RULE, dpo_threshold_germany::check),
    (
        &dpo_contact_unpublished::RULE,
        dpo_contact_unpublished::check,
    ),
    (&dpo_conflict::RULE, dpo_conflict::check),
    (&dpo_contact_shared::RULE, dpo_contact_shared::check),
    (&dpo_report_overdue::RULE, dpo_report_overdue::check),
    (&dpo_question_open::RULE, dpo_question_open::check),
    (
        &responsible_person_missing::RULE,
        responsible_person_missing::check,
    ),
    (&role_unrecorded::RULE, role_unrecorded::check),
    (&role_title_wrong::RULE, role_title_wrong::check),
    (
        &representative_missing::EU,
        representative_missing::check_eu,
    ),
    (
        &representative_missing::UK,
        representative_missing::check_uk,
    ),
    (&contact_missing::RULE, contact_missing::check),
    (&contact_invalid::RULE, contact_invalid::check),
    (&contact_conflict::RULE, contact_conflict::check),
    (&contact_free_webmail::RULE, contact_free_webmail::check),
    (&contact_single::RULE, contact_single::check),
    (
        &authority_address_check::RULE,
        authority_address_check::check,
    ),
    (&associate_unlicensed::RULE, associate_unlicensed::check),
    (
        &acknowledgement_missing::RULE,
        acknowledgement_missing::check,
    ),
    (
        &confidentiality_missing::RULE,
        confidentiality_missing::check,
    ),
    (&dspt::OVERDUE, dspt::check_overdue),
    (&dspt::TRAINING_LOW, dspt::check_training),
    (
        &opt_out_statement_missing::RULE,
        opt_out_statement_missing::check,
    ),
    (
        &caldicott_guardian_missing::RULE,
        caldicott_guardian_missing::check,
    ),
];

fn has_dpo(case: &Case<'_>) -> bool {
    case.dpos().next().is_some()
}

/// Whether some role is written in a way that cannot be read: a finding stands there already, and
/// what was meant may be the data protection officer.
fn may_be_dpo(case: &Case<'_>) -> bool {
    case.each::<Role>()
        .any(|role| role.role().is_faulty() || role.is_dpo().is_faulty())
}

/// The countries in which the organisation is established; the one it is based in is one of them.
fn established<'a>(case: &Case<'a>) -> Vec<&'a str> {
    let organisation = case.organisation;
    let base = organisation
        .country()
        .get()
        .or(organisation.country().is_absent().then_some("GB"));
    organisation.established_in().iter().chain(base).collect()
}

/// What a message calls a role: by its title, if it has one.
fn role_name(role: Role<'_>) -> String {
    let name = role
        .title()
        .get()
        .map(Into::into)
        .or_else(|| role.record.name());
    name.map_or_else(|| "a role".to_owned(), |name| shorten(&name))
}

/// A role's name as the model writes it: `Head of IT` is `head_of_it`.
fn plain(role: &str) -> String {
    role.trim().to_lowercase().replace([' ', '-'], "_")
}
