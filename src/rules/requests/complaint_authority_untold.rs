//! Outcomes of complaints that do not name the authority.

use super::complaint_acknowledgement::is_owed;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Complaint;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds outcomes of complaints that did not tell the person of the authority.
    ///
    /// ## Why
    /// Who is not content with the outcome can turn to the authority. Its guidance on complaints
    /// asks the controller to say so with the outcome, as most people do not know.
    ///
    /// ## Bad
    /// ```yaml
    /// complaints:
    ///   - id: Q-05
    ///     case: C-0144
    ///     received_on: 2026-10-12
    ///     acknowledged_on: 2026-10-13
    ///     outcome: upheld; apology and training
    ///     outcome_on: 2026-11-02
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// complaints:
    ///   - id: Q-05
    ///     case: C-0144
    ///     received_on: 2026-10-12
    ///     acknowledged_on: 2026-10-13
    ///     outcome: upheld; apology and training
    ///     outcome_on: 2026-11-02
    ///     authority_right_told: yes
    /// ```
    pub static RULE = {
        id: "complaint-authority-untold", severity: Warning, regimes: Regimes::UK,
        uk: &["ICO complaints guidance"], provision: Some("complaints-duty")
    }
}

/// Looks for outcomes without a word on the authority.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for complaint in case.each::<Complaint>() {
        let told = complaint.authority_right_told();
        if complaint.outcome_on().is_absent() || !told.is_not_yes() || !is_owed(case, complaint) {
            continue;
        }
        let message = format!(
            "{} has an outcome, and the person was not told of the authority",
            called(complaint)
        );
        findings.push(RULE.on(told, message).help("tell the person that they may turn to the authority and how, then write `authority_right_told: yes`"));
    }
}
