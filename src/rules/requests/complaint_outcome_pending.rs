//! Complaints of which the person has heard nothing for long.

use super::complaint_acknowledgement::is_owed;
use super::last_day;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Complaint;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds open complaints of which the person has heard nothing for long.
    ///
    /// ## Why
    /// A complaint has to be looked into without undue delay, and the person kept informed until
    /// the outcome (s.164A(4) and (5) of the Data Protection Act 2018). Silence sends people to the
    /// authority.
    ///
    /// ## Bad
    /// ```yaml
    /// complaints:
    ///   - id: Q-02
    ///     case: C-0301
    ///     received_on: 2026-10-05
    ///     acknowledged_on: 2026-10-06
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// complaints:
    ///   - id: Q-02
    ///     case: C-0301
    ///     received_on: 2026-10-05
    ///     acknowledged_on: 2026-10-06
    ///     updated_on: 2026-11-02
    /// ```
    pub static RULE = {
        id: "complaint-outcome-pending", severity: Warning, regimes: Regimes::UK,
        uk: &["DPA 2018 s.164A(4)", "DPA 2018 s.164A(5)"], provision: Some("complaints-duty")
    }
}

/// Looks for complaints without an outcome whose last news is old.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for complaint in case.each::<Complaint>() {
        let Some(received_on) = complaint.received_on().get() else {
            continue;
        };
        let updated_on = complaint.updated_on();
        if complaint.outcome_on().is_said() || updated_on.is_faulty() || !is_owed(case, complaint) {
            continue;
        }
        let last = updated_on.dates().fold(received_on, Ord::max);
        if case.today <= last_day(case, "complaint-outcome-pending", last) {
            continue;
        }
        let days = (case.today - last).num_days();
        let message = format!(
            "{} has no outcome, and the person has heard nothing for {days} days",
            called(complaint)
        );
        findings.push(RULE.on(complaint, message).help(
            "tell the person how far it is and add the day to `updated_on:`, or give the outcome and add `outcome:` and `outcome_on:`",
        ));
    }
}
