//! Transfers to other countries.

pub mod supplier_country_missing;
pub mod transfer_missing;
pub mod transfer_safeguard_missing;
pub mod transfer_not_adequate;
pub mod transfer_adequacy_unproven;
pub mod transfer_clauses_expired;
pub mod transfer_addendum_missing;
pub mod transfer_tool_wrong_regime;
pub mod transfer_annexes_missing;
pub mod transfer_assessment_missing;
pub mod transfer_assessment_failed;
pub mod transfer_assessment_stale;
pub mod transfer_derogation_routine;
pub mod transfer_derogation_undocumented;
pub mod transfer_fallback_missing;
pub mod transfer_copy_missing;
pub mod transfer_undeclared;
pub mod transfer_wording_wrong;
mod judged;

use super::Area;
use judged::{all as judged, country_name, regime_names, regimes_where};

/// The rules of this area.
pub static ALL: Area = &[
    (
        &supplier_country_missing::RULE,
        supplier_country_missing::check,
    ),
    (&transfer_missing::RULE, transfer_missing::check),
    (
        &transfer_safeguard_missing::RULE,
        transfer_safeguard_missing::check,
    ),
    (&transfer_not_adequate::RULE, transfer_not_adequate::check),
    (
        &transfer_adequacy_unproven::RULE,
        transfer_adequacy_unproven::check,
    ),
    (
        &transfer_clauses_expired::RULE,
        transfer_clauses_expired::check,
    ),
    (
        &transfer_addendum_missing::RULE,
        transfer_addendum_missing::check,
    ),
    (
        &transfer_tool_wrong_regime::RULE,
        transfer_tool_wrong_regime::check,
    ),
    (
        &transfer_annexes_missing::RULE,
        transfer_annexes_missing::check,
    ),
    (
        &transfer_assessment_missing::RULE,
        transfer_assessment_missing::check,
    ),
    (
        &transfer_assessment_failed::RULE,
        transfer_assessment_failed::check,
    ),
    (
        &transfer_assessment_stale::RULE,
        transfer_assessment_stale::check,
    ),
    (
        &transfer_derogation_routine::RULE,
        transfer_derogation_routine::check,
    ),
    (
        &transfer_derogation_undocumented::RULE,
        transfer_derogation_undocumented::check,
    ),
    (
        &transfer_fallback_missing::RULE,
        transfer_fallback_missing::check,
    ),
    (&transfer_copy_missing::RULE, transfer_copy_missing::check),
    (&transfer_undeclared::RULE, transfer_undeclared::check),
    (&transfer_wording_wrong::RULE, transfer_wording_wrong::check),
];
