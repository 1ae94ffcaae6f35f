//! Notices: what people are told about the use of their data, and when.

pub mod notice_missing;
pub mod notice_item_missing;
pub mod notice_right_missing;
pub mod notice_complaint_right_missing;
pub mod notice_topic_missing;
pub mod notice_recognised_interest_missing;
pub mod notice_basis_unmapped;
pub mod source_notice_missing;
pub mod source_notice_late;
pub mod notice_objection_hidden;
pub mod notice_older_than_processing;
pub mod notice_child_version_missing;
pub mod notice_change_untold;
pub mod notice_change_passive;
mod conditions;

use super::Area;

/// The rules of this area.
pub static ALL: Area = &[
    (&notice_missing::RULE, notice_missing::check),
    (&notice_item_missing::RULE, notice_item_missing::check),
    (&notice_right_missing::RULE, notice_right_missing::check),
    (
        &notice_complaint_right_missing::RULE,
        notice_complaint_right_missing::check,
    ),
    (&notice_topic_missing::RULE, notice_topic_missing::check),
    (
        &notice_recognised_interest_missing::RULE,
        notice_recognised_interest_missing::check,
    ),
    (&notice_basis_unmapped::RULE, notice_basis_unmapped::check),
    (&source_notice_missing::RULE, source_notice_missing::check),
    (&source_notice_late::RULE, source_notice_late::check),
    (
        &notice_objection_hidden::RULE,
        notice_objection_hidden::check,
    ),
    (
        &notice_older_than_processing::RULE,
        notice_older_than_processing::check,
    ),
    (
        &notice_child_version_missing::RULE,
        notice_child_version_missing::check,
    ),
    (&notice_change_untold::RULE, notice_change_untold::check),
    (&notice_change_passive::RULE, notice_change_passive::check),
];
