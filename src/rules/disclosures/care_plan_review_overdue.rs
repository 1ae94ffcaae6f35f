//! Care plans that nobody looked at after they were acted on.

use crate::clocks::care_plans::REVIEW_CARE_PLAN;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::CarePlan;
use crate::rules::Case;
use crate::rules::naming::called;
use crate::rules::requests::over;

declare_rule! {
    /// Finds plans for urgent care that were acted on and not looked at again.
    ///
    /// ## Why
    /// After an emergency it is time to see whether the plan worked, whether the client agrees with
    /// what was done, and who has data now that should not keep it. No law sets a day for that; a
    /// month is a good practice's target.
    ///
    /// ## Bad
    /// ```yaml
    /// care_plans:
    ///   - id: CP-11
    ///     case: C-0133
    ///     contacts: 2
    ///     gp_on_file: yes
    ///     trigger: risk_to_other
    ///     assessed_by: P4
    ///     consent: given
    ///     client_told_at: 2026-09-01 09:00
    ///     client_involved: yes
    ///     acted_at: 2026-09-01 09:30
    ///     told: [police]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// care_plans:
    ///   - id: CP-11
    ///     case: C-0133
    ///     contacts: 2
    ///     gp_on_file: yes
    ///     trigger: risk_to_other
    ///     assessed_by: P4
    ///     consent: given
    ///     client_told_at: 2026-09-01 09:00
    ///     client_involved: yes
    ///     acted_at: 2026-09-01 09:30
    ///     told: [police]
    ///     reviewed_on: 2026-09-18
    /// ```
    pub static RULE = { id: "care-plan-review-overdue", severity: Warning, articles: &["Art. 24(1)"] }
}

/// Looks for plans whose clock is overdue.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for plan in case.each::<CarePlan>() {
        let Some(deadline) = case.overdue(&REVIEW_CARE_PLAN, plan) else {
            continue;
        };
        if plan.reviewed_on().is_faulty() {
            continue;
        }
        let message = format!(
            "{} was acted on and not reviewed; the review was {}",
            called(plan),
            over(case, deadline)
        );
        findings.push(RULE.on(plan, message).help(
            "talk the plan through with the client and those involved, then add `reviewed_on:`",
        ));
    }
}
