//! Complaints that nobody acknowledged in time.

use super::{late, over};
use crate::clocks::When;
use crate::clocks::complaints::ACKNOWLEDGE_COMPLAINT;
use crate::clocks::draft::said;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Complaint;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds complaints that were not acknowledged in time.
    ///
    /// ## Why
    /// Whoever complains about the use of their data must hear within 30 days that the complaint
    /// has arrived (s.164A(3) of the Data Protection Act 2018). The outcome itself counts too, if
    /// it comes within that time.
    ///
    /// ## Bad
    /// ```yaml
    /// complaints:
    ///   - id: Q-04
    ///     case: C-0300
    ///     received_on: 2026-10-12
    ///     updated_on: 2026-11-16
    ///     channel: post
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// complaints:
    ///   - id: Q-04
    ///     case: C-0300
    ///     received_on: 2026-10-12
    ///     acknowledged_on: 2026-10-14
    ///     updated_on: 2026-11-16
    ///     channel: post
    /// ```
    pub static UNACKNOWLEDGED = {
        id: "complaint-unacknowledged", severity: Error, regimes: Regimes::UK, uk: &["DPA 2018 s.164A(3)"],
        provision: Some("complaints-duty"), silences: &["complaint-strict-day-passed"]
    }
}

/// Looks for complaints whose clock is overdue or was met late.
pub fn check_unacknowledged(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for complaint in case.each::<Complaint>() {
        if !is_owed(case, complaint) || is_unreadable(complaint) {
            continue;
        }
        let finding = if let Some(deadline) = case.overdue(&ACKNOWLEDGE_COMPLAINT, complaint) {
            let message = format!(
                "{} has not been acknowledged; that was {}",
                called(complaint),
                over(case, deadline)
            );
            UNACKNOWLEDGED.on(complaint, message).help("write to the person today that the complaint has arrived and who looks into it, then add `acknowledged_on:`")
        } else if let Some(deadline) = case.met_late(&ACKNOWLEDGE_COMPLAINT, complaint) {
            let acknowledged_on = complaint.acknowledged_on();
            let is_acknowledged = acknowledged_on
                .get()
                .is_some_and(|on| deadline.closed == Some(When::Day(on)));
            let (what, first) = if is_acknowledged {
                ("was acknowledged", acknowledged_on)
            } else {
                ("had its outcome, the first word,", complaint.outcome_on())
            };
            let message = format!("{} {what} {}", called(complaint), late(deadline));
            UNACKNOWLEDGED.on(first, message).help("let every complaint be confirmed on the day on which it comes, also by an automatic reply")
        } else {
            continue;
        };
        findings.push(finding);
    }
}

declare_rule! {
    /// Finds open complaints whose 30th day has passed by the strict reading of the law.
    ///
    /// ## Why
    /// The Act counts 30 days beginning with the receipt; the authority counts from the day after
    /// and on to a working day. Until a court has decided, only who acknowledges by the
    /// earlier day is safe (s.164A(3) of the Data Protection Act 2018).
    ///
    /// as of 2026-07-20
    ///
    /// ## Bad
    /// ```yaml
    /// complaints:
    ///   - id: Q-01
    ///     case: C-0033
    ///     received_on: 2026-06-19
    ///     updated_on: 2026-07-06
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// complaints:
    ///   - id: Q-01
    ///     case: C-0033
    ///     received_on: 2026-06-19
    ///     acknowledged_on: 2026-06-22
    ///     updated_on: 2026-07-06
    /// ```
    pub static STRICT_DAY_PASSED = {
        id: "complaint-strict-day-passed", severity: Warning, regimes: Regimes::UK,
        uk: &["DPA 2018 s.164A(3)"], provision: Some("complaints-duty")
    }
}

/// Looks for open clocks between the strict and the usual last day.
pub fn check_strict(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for complaint in case.each::<Complaint>() {
        let Some(deadline) = case.deadline(&ACKNOWLEDGE_COMPLAINT, complaint) else {
            continue;
        };
        let (Some(strict), Some(due)) = (deadline.strict, deadline.due) else {
            continue;
        };
        let is_between = strict < case.today && case.today <= due.day();
        if !deadline.state.is_running() || !is_between || is_unreadable(complaint) {
            continue;
        }
        let message = format!(
            "{} has not been acknowledged: its 30th day was {} by the strict reading, and is {} by the authority's",
            called(complaint),
            said(When::Day(strict)),
            said(due),
        );
        findings.push(STRICT_DAY_PASSED.on(complaint, message).help(
            "write to the person today that the complaint has arrived, then add `acknowledged_on:`",
        ));
    }
}

/// Whether the duty was law when the complaint came.
pub(super) fn is_owed(case: &Case<'_>, complaint: Complaint<'_>) -> bool {
    complaint
        .received_on()
        .get()
        .is_some_and(|on| case.in_force("complaints-duty", on))
}

/// Whether a day is written that would close the clock and cannot be read.
fn is_unreadable(complaint: Complaint<'_>) -> bool {
    complaint.acknowledged_on().is_faulty() || complaint.outcome_on().is_faulty()
}
