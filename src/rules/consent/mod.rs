//! Consent, marketing, releases, cookies.

pub mod consent_record_incomplete;
pub mod consent_evidence_missing;
pub mod consent_not_affirmative;
pub mod consent_bundled;
pub mod consent_withdrawal_hard;
pub mod consent_withdrawal_unactioned;
pub mod consent_conditional;
pub mod consent_child_too_young;
pub mod consent_parent_unverified;
pub mod consent_parent_only;
pub mod consent_parent_outgrown;
pub mod consent_old;
pub mod consent_fallback;
pub mod consent_legacy_missing;
pub mod release_consent_missing;
pub mod image_claim_false;
pub mod marketing_basis_missing;
pub mod marketing_work_address;
pub mod soft_opt_in_invalid;
pub mod charity_soft_opt_in_invalid;
pub mod marketing_after_objection;
pub mod marketing_stop_overdue;
pub mod marketing_opt_out_missing;
pub mod marketing_sender_hidden;
pub mod cookie_consent_missing;
mod questions;

use super::Area;

/// The rules of this area.
pub static ALL: Area = &[
    (
        &consent_record_incomplete::RULE,
        consent_record_incomplete::check,
    ),
    (
        &consent_evidence_missing::RULE,
        consent_evidence_missing::check,
    ),
    (
        &consent_not_affirmative::RULE,
        consent_not_affirmative::check,
    ),
    (&consent_bundled::RULE, consent_bundled::check),
    (
        &consent_withdrawal_hard::RULE,
        consent_withdrawal_hard::check,
    ),
    (
        &consent_withdrawal_unactioned::RULE,
        consent_withdrawal_unactioned::check,
    ),
    (&consent_conditional::RULE, consent_conditional::check),
    (
        &consent_child_too_young::RULE,
        consent_child_too_young::check,
    ),
    (
        &consent_parent_unverified::RULE,
        consent_parent_unverified::check,
    ),
    (&consent_parent_only::RULE, consent_parent_only::check),
    (
        &consent_parent_outgrown::RULE,
        consent_parent_outgrown::check,
    ),
    (&consent_old::RULE, consent_old::check),
    (&consent_fallback::RULE, consent_fallback::check),
    (&consent_legacy_missing::RULE, consent_legacy_missing::check),
    (
        &release_consent_missing::RULE,
        release_consent_missing::check,
    ),
    (&image_claim_false::RULE, image_claim_false::check),
    (
        &marketing_basis_missing::RULE,
        marketing_basis_missing::check,
    ),
    (&marketing_work_address::RULE, marketing_work_address::check),
    (&soft_opt_in_invalid::RULE, soft_opt_in_invalid::check),
    (
        &charity_soft_opt_in_invalid::RULE,
        charity_soft_opt_in_invalid::check,
    ),
    (
        &marketing_after_objection::RULE,
        marketing_after_objection::check,
    ),
    (&marketing_stop_overdue::RULE, marketing_stop_overdue::check),
    (
        &marketing_opt_out_missing::RULE,
        marketing_opt_out_missing::check,
    ),
    (
        &marketing_sender_hidden::RULE,
        marketing_sender_hidden::check,
    ),
    (&cookie_consent_missing::RULE, cookie_consent_missing::check),
];
