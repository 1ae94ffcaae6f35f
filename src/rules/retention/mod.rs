//! Retention and disposal: how long, from when, and what went in the end.

pub mod retention_period_missing;
pub mod retention_unlimited;
pub mod retention_start_missing;
pub mod retention_reason_missing;
pub mod retention_excessive;
pub mod retention_below_minimum;
pub mod retention_off_benchmark;
pub mod retention_minor_start_wrong;
pub mod retention_start_risky;
pub mod retention_conflict;
pub mod retention_default_only;
pub mod batch_date_missing;
pub mod hold_reason_missing;
pub mod disposal_overdue;
pub mod disposal_certificate_missing;
pub mod disposal_method_unsuitable;
mod comparing;
mod rivals;

use super::Area;

/// The rules of this area.
pub static ALL: Area = &[
    (
        &retention_period_missing::RULE,
        retention_period_missing::check,
    ),
    (&retention_unlimited::RULE, retention_unlimited::check),
    (
        &retention_start_missing::RULE,
        retention_start_missing::check,
    ),
    (
        &retention_reason_missing::RULE,
        retention_reason_missing::check,
    ),
    (&retention_excessive::RULE, retention_excessive::check),
    (
        &retention_below_minimum::RULE,
        retention_below_minimum::check,
    ),
    (
        &retention_off_benchmark::RULE,
        retention_off_benchmark::check,
    ),
    (
        &retention_minor_start_wrong::RULE,
        retention_minor_start_wrong::check,
    ),
    (&retention_start_risky::RULE, retention_start_risky::check),
    (&retention_conflict::RULE, retention_conflict::check),
    (&retention_default_only::RULE, retention_default_only::check),
    (&batch_date_missing::RULE, batch_date_missing::check),
    (&hold_reason_missing::RULE, hold_reason_missing::check),
    (&disposal_overdue::RULE, disposal_overdue::check),
    (
        &disposal_certificate_missing::RULE,
        disposal_certificate_missing::check,
    ),
    (
        &disposal_method_unsuitable::RULE,
        disposal_method_unsuitable::check,
    ),
];
