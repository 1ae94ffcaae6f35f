//! Documents: dates, law, promises.

pub mod common;
pub mod policy_missing;
pub mod review_dates;
pub mod review_age;
pub mod review_overdue;
pub mod audit_interval_missing;
pub mod opt_out;
pub mod claims;

use super::Area;

/// The rules of this area.
pub static ALL: Area = &[
    (&policy_missing::RULE, policy_missing::check),
    (&review_dates::REVIEW_UNDATED, review_dates::check_undated),
    (
        &review_dates::REVIEW_INTERVAL_MISSING,
        review_dates::check_interval,
    ),
    (
        &review_overdue::REVIEW_OVERDUE,
        review_overdue::check_overdue,
    ),
    (&review_dates::REVIEW_CONFLICT, review_dates::check_conflict),
    (
        &review_overdue::REVIEW_EVENT_MISSED,
        review_overdue::check_event,
    ),
    (&review_age::REVIEW_STALE, review_age::check_stale),
    (&review_age::REVIEW_LAPSED, review_age::check_lapsed),
    (&audit_interval_missing::RULE, audit_interval_missing::check),
    (&opt_out::OPT_OUT_REVIEW_OVERDUE, opt_out::check_review),
    (&opt_out::OPT_OUT_NOT_APPLIED, opt_out::check_applied),
    (&claims::RULE, claims::check),
];
