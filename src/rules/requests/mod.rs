//! Requests and complaints.

use chrono::NaiveDate;

use super::{Area, Case};
use crate::clocks::draft::{distance, said};
use crate::clocks::{Deadline, When};
use crate::law;
use crate::model::{Birth, Request};

pub mod answer;
pub mod request_forwarded_late;
pub mod extension;
pub mod clarification;
pub mod identity;
pub mod request_fee_unjustified;
pub mod refusal;
pub mod request_complaint_right_untold;
pub mod portability;
pub mod objection;
pub mod request_restriction_missing;
pub mod request_recipients_untold;
pub mod request_erasure_refused;
pub mod request_authority_unseen;
pub mod request_response_incomplete;
pub mod request_search_unrecorded;
pub mod children;
pub mod request_exemption_unsupported;
pub mod parental_record_overdue;
pub mod complaint_channels;
pub mod complaint_acknowledgement;
pub mod complaint_outcome_pending;
pub mod complaint_authority_untold;
pub mod complaint_reviewer_conflict;

/// Grounds on which any request may be refused: Arts. 11(2) and 12(5), and exemptions of national
/// law.
const FOR_ANY_REQUEST: &[&str] = &[
    "manifestly_unfounded",
    "manifestly_excessive",
    "not_identified",
    "exemption",
];

/// The rules of this area.
pub static ALL: Area = &[
    (&answer::OVERDUE, answer::check_overdue),
    (&answer::LATE, answer::check_late),
    (&request_forwarded_late::RULE, request_forwarded_late::check),
    (&extension::LATE, extension::check_late),
    (&extension::GROUND_MISSING, extension::check_ground),
    (&extension::TOO_LONG, extension::check_length),
    (&clarification::IGNORED, clarification::check_type),
    (&clarification::LATE, clarification::check_late),
    (&clarification::UNANSWERED, clarification::check_unanswered),
    (&identity::UNJUSTIFIED, identity::check_reason),
    (&identity::LATE, identity::check_late),
    (
        &request_fee_unjustified::RULE,
        request_fee_unjustified::check,
    ),
    (&refusal::GROUND_MISSING, refusal::check_ground),
    (&refusal::INCOMPLETE, refusal::check_contents),
    (
        &request_complaint_right_untold::RULE,
        request_complaint_right_untold::check,
    ),
    (&portability::REFUSED, portability::check_refused),
    (&portability::FORMAT_MISSING, portability::check_format),
    (&objection::MARKETING_UNMET, objection::check_marketing),
    (&objection::REFUSED, objection::check_refused),
    (
        &request_restriction_missing::RULE,
        request_restriction_missing::check,
    ),
    (
        &request_recipients_untold::RULE,
        request_recipients_untold::check,
    ),
    (
        &request_erasure_refused::RULE,
        request_erasure_refused::check,
    ),
    (
        &request_authority_unseen::RULE,
        request_authority_unseen::check,
    ),
    (
        &request_response_incomplete::RULE,
        request_response_incomplete::check,
    ),
    (
        &request_search_unrecorded::RULE,
        request_search_unrecorded::check,
    ),
    (&children::CONSENT_MISSING, children::check_consent),
    (&children::COMPETENCE_NOTE_MISSING, children::check_note),
    (&children::PRESUMPTION, children::check_presumption),
    (
        &request_exemption_unsupported::RULE,
        request_exemption_unsupported::check,
    ),
    (
        &parental_record_overdue::RULE,
        parental_record_overdue::check,
    ),
    (
        &complaint_channels::MISSING,
        complaint_channels::check_missing,
    ),
    (
        &complaint_channels::NARROW,
        complaint_channels::check_narrow,
    ),
    (
        &complaint_acknowledgement::UNACKNOWLEDGED,
        complaint_acknowledgement::check_unacknowledged,
    ),
    (
        &complaint_acknowledgement::STRICT_DAY_PASSED,
        complaint_acknowledgement::check_strict,
    ),
    (
        &complaint_outcome_pending::RULE,
        complaint_outcome_pending::check,
    ),
    (
        &complaint_authority_untold::RULE,
        complaint_authority_untold::check,
    ),
    (
        &complaint_reviewer_conflict::RULE,
        complaint_reviewer_conflict::check,
    ),
];

/// When an open duty was due, for a message: `due on 2026-10-05, 47 days ago`.
pub(super) fn over(case: &Case<'_>, deadline: &Deadline) -> String {
    let Some(due) = deadline.due else {
        return "overdue".to_owned();
    };
    let now = match due {
        When::Day(_) => When::Day(case.today),
        When::Moment(_) => When::Moment(case.now),
    };
    format!("due on {}, {} ago", said(due), distance(due, now))
}

/// How late a duty was met, for a message: `on 2026-10-08, 3 days after the last day for it, 2026-10-05`.
fn late(deadline: &Deadline) -> String {
    match (deadline.due, deadline.closed) {
        (Some(due), Some(closed)) => format!(
            "on {}, {} after the last day for it, {}",
            said(closed),
            distance(due, closed),
            said(due)
        ),
        _ => "late".to_owned(),
    }
}

/// The last day that the length of `key` leaves, counted from `start`.
fn last_day(case: &Case<'_>, key: &str, start: NaiveDate) -> NaiveDate {
    case.length(key, start)
        .after(start)
        .expect("policies/periods.yaml gives these lengths in days or months")
}

/// Whether it has neither been answered nor withdrawn.
fn is_open(request: Request<'_>) -> bool {
    request.answered_on().is_absent() && !request.outcome().is("withdrawn")
}

/// Whether all or a part of it was refused.
fn is_refused(request: Request<'_>) -> bool {
    request.outcome().is_any(&["refused", "partly"])
}

/// The person's age when the request came, where both days are known.
fn age(request: Request<'_>) -> Option<i32> {
    Some(request.born().get()?.age_on(request.received_on().get()?))
}

/// The age for a message: of a year alone it is that of the oldest who can be meant.
fn said_age(request: Request<'_>) -> String {
    match (age(request), request.born().get()) {
        (Some(age), Some(Birth::Year(year))) => {
            format!("{age} years old if born on 1 January {year} (only the year is known)")
        }
        (Some(age), Some(Birth::Day(_))) => format!("{age} years old"),
        _ => "of unknown age".to_owned(),
    }
}

/// Whether someone who looks after a child asked, and nothing shows that the child is of age.
fn is_for_child(case: &Case<'_>, request: Request<'_>) -> bool {
    let is_for_another = request.made_by().is_any(&["parent", "carer"]);
    is_for_another && !request.outcome().is("withdrawn") && !is_adult(case, request)
}

/// Whether the person was certainly of age when the request came: of a year alone, also if born on
/// its last day.
fn is_adult(case: &Case<'_>, request: Request<'_>) -> bool {
    let (Some(born), Some(on)) = (request.born().get(), request.received_on().get()) else {
        return false;
    };
    let age = Birth::Day(born.latest()).age_on(on);
    let adult = law::number("adult-age", case.main_regime(), on);
    adult.is_some_and(|adult| i64::from(age) >= i64::from(adult.number))
}
