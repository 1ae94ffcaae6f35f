//! Disclosures and care plans.

use super::Area;

pub mod disclosure_basis_missing;
pub mod disclosure_necessity_missing;
pub mod disclosure_consent_missing;
pub mod disclosure_requester_unverified;
pub mod disclosure_power_missing;
pub mod disclosure_written_request_missing;
pub mod disclosure_record_incomplete;
pub mod care_plan_contacts_missing;
pub mod care_plan_untold;
pub mod care_plan_consent_missing;
pub mod care_plan_record_incomplete;
pub mod care_plan_review_overdue;

/// The rules of this area.
pub static ALL: Area = &[
    (
        &disclosure_basis_missing::RULE,
        disclosure_basis_missing::check,
    ),
    (
        &disclosure_necessity_missing::RULE,
        disclosure_necessity_missing::check,
    ),
    (
        &disclosure_consent_missing::RULE,
        disclosure_consent_missing::check,
    ),
    (
        &disclosure_requester_unverified::RULE,
        disclosure_requester_unverified::check,
    ),
    (
        &disclosure_power_missing::RULE,
        disclosure_power_missing::check,
    ),
    (
        &disclosure_written_request_missing::RULE,
        disclosure_written_request_missing::check,
    ),
    (
        &disclosure_record_incomplete::RULE,
        disclosure_record_incomplete::check,
    ),
    (
        &care_plan_contacts_missing::RULE,
        care_plan_contacts_missing::check,
    ),
    (&care_plan_untold::RULE, care_plan_untold::check),
    (
        &care_plan_consent_missing::RULE,
        care_plan_consent_missing::check,
    ),
    (
        &care_plan_record_incomplete::RULE,
        care_plan_record_incomplete::check,
    ),
    (
        &care_plan_review_overdue::RULE,
        care_plan_review_overdue::check,
    ),
];
