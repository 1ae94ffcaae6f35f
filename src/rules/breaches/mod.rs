//! Breaches: what is known of each, who was told, and by when.

pub mod breach_awareness_missing;
pub mod breach_awareness_gap;
pub mod breach_risk_missing;
pub mod breach_risk_reason_missing;
pub mod breach_decision_missing;
pub mod breach_decision_contradicts_risk;
pub mod breach_not_notified;
pub mod breach_notified_late;
pub mod breach_notice_incomplete;
pub mod breach_further_information_overdue;
pub mod breach_people_not_told;
pub mod breach_letter_incomplete;
pub mod breach_public_notice_missing;
pub mod breach_protection_unsupported;
pub mod breach_record_incomplete;
pub mod breach_controller_not_told;
pub mod breach_processor_slow;
pub mod breach_unlikely_doubtful;
pub mod breach_regime_missed;
pub mod breach_lead_authority_missing;
pub mod breach_telecoms_late;
pub mod breach_nis2_step_missed;
pub mod breach_dspt_missing;
pub mod breach_lessons_missing;
pub mod breach_reported_internally_late;
pub mod breach_recall_open;
pub mod breach_review_missing;

use chrono::DateTime;

use super::{Area, Case};
use crate::clocks::arithmetic::{WorkingDays, add_hours};
use crate::clocks::draft::distance;
use crate::clocks::{Clock, Deadline, When};
use crate::model::Breach;
use crate::period::Period;
use crate::zone::Zone;

/// The rules of this area.
pub static ALL: Area = &[
    (
        &breach_awareness_missing::RULE,
        breach_awareness_missing::check,
    ),
    (&breach_awareness_gap::RULE, breach_awareness_gap::check),
    (&breach_risk_missing::RULE, breach_risk_missing::check),
    (
        &breach_risk_reason_missing::RULE,
        breach_risk_reason_missing::check,
    ),
    (
        &breach_decision_missing::RULE,
        breach_decision_missing::check,
    ),
    (
        &breach_decision_contradicts_risk::RULE,
        breach_decision_contradicts_risk::check,
    ),
    (&breach_not_notified::RULE, breach_not_notified::check),
    (&breach_notified_late::RULE, breach_notified_late::check),
    (
        &breach_notified_late::EXPLAINED,
        breach_notified_late::check_explained,
    ),
    (
        &breach_notice_incomplete::RULE,
        breach_notice_incomplete::check,
    ),
    (
        &breach_further_information_overdue::RULE,
        breach_further_information_overdue::check,
    ),
    (&breach_people_not_told::RULE, breach_people_not_told::check),
    (
        &breach_letter_incomplete::RULE,
        breach_letter_incomplete::check,
    ),
    (
        &breach_public_notice_missing::RULE,
        breach_public_notice_missing::check,
    ),
    (
        &breach_protection_unsupported::RULE,
        breach_protection_unsupported::check,
    ),
    (
        &breach_record_incomplete::RULE,
        breach_record_incomplete::check,
    ),
    (
        &breach_controller_not_told::RULE,
        breach_controller_not_told::check,
    ),
    (&breach_processor_slow::RULE, breach_processor_slow::check),
    (
        &breach_unlikely_doubtful::RULE,
        breach_unlikely_doubtful::check,
    ),
    (&breach_regime_missed::RULE, breach_regime_missed::check),
    (
        &breach_lead_authority_missing::RULE,
        breach_lead_authority_missing::check,
    ),
    (&breach_telecoms_late::RULE, breach_telecoms_late::check),
    (
        &breach_nis2_step_missed::RULE,
        breach_nis2_step_missed::check,
    ),
    (&breach_dspt_missing::RULE, breach_dspt_missing::check),
    (&breach_lessons_missing::RULE, breach_lessons_missing::check),
    (
        &breach_reported_internally_late::RULE,
        breach_reported_internally_late::check,
    ),
    (&breach_recall_open::RULE, breach_recall_open::check),
    (&breach_review_missing::RULE, breach_review_missing::check),
];

/// The breaches for which the organisation answers to the authority and to people; as a
/// processor it tells the controller, who assesses, decides and notifies (Art. 33(2)).
fn controlled<'a>(case: &Case<'a>) -> impl Iterator<Item = Breach<'a>> + use<'a> {
    case.index.each::<Breach>().filter(|breach| {
        let role = breach.role();
        !role.is("processor") && !role.is_faulty()
    })
}

/// When the organisation became aware; of a breach at a processor, when the processor told it.
fn aware_at(case: &Case<'_>, breach: Breach<'_>) -> Option<DateTime<Zone>> {
    let told_at = breach
        .processor_told_at()
        .get()
        .filter(|_| breach.origin().is("processor"));
    told_at
        .or(breach.aware_at().get())
        .map(|instant| case.moment(instant))
}

/// Whether the authority must be notified: the risk is known and not unlikely.
fn is_notifiable(breach: Breach<'_>) -> bool {
    breach.risk().is_any(&["risk", "high"])
}

/// Whether `end` lies after `length` counted from `start`; days end with their last hour.
fn is_after(case: &Case<'_>, start: DateTime<Zone>, length: Period, end: DateTime<Zone>) -> bool {
    match length {
        Period::Hours(hours) => end > add_hours(start, hours),
        days => WorkingDays::new(case.index)
            .after(start.date_naive(), days)
            .is_some_and(|last| end.date_naive() > last),
    }
}

/// Whether the moment judged by lies after the length of `rule`, counted from awareness.
fn is_late(case: &Case<'_>, breach: Breach<'_>, rule: &str) -> bool {
    aware_at(case, breach).is_some_and(|aware| {
        let length = case.length(rule, aware.date_naive());
        is_after(case, aware, length, case.now)
    })
}

/// The deadline of `clock` if it is overdue or was met late.
fn missed<'a>(case: &Case<'a>, clock: &'static Clock, breach: Breach<'_>) -> Option<&'a Deadline> {
    case.overdue(clock, breach)
        .or_else(|| case.met_late(clock, breach))
}

/// How long `deadline` is over, or how late it was met: `41 h 12 min`, `3 days`.
fn lateness(case: &Case<'_>, deadline: &Deadline) -> String {
    let Some(due) = deadline.due else {
        return String::new();
    };
    let end = deadline.closed.unwrap_or(match due {
        When::Day(_) => When::Day(case.today),
        When::Moment(_) => When::Moment(case.now),
    });
    distance(due, end)
}
