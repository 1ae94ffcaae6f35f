//! Care plans that were acted on behind the client's back.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::CarePlan;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds plans for urgent care that were acted on before the client was told.
    ///
    /// ## Why
    /// To be fair (Art. 5(1)(a)) means that people know before others are told about them. Where
    /// that was not possible, the reason belongs in the record, in the words of that day.
    ///
    /// ## Bad
    /// ```yaml
    /// care_plans:
    ///   - id: CP-8
    ///     case: C-0133
    ///     contacts: 2
    ///     gp_on_file: yes
    ///     trigger: risk_to_client
    ///     assessed_by: P4
    ///     consent: given
    ///     client_told_at: 2026-11-10 14:00
    ///     client_involved: yes
    ///     acted_at: 2026-11-10 11:30
    ///     told: [gp]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// care_plans:
    ///   - id: CP-8
    ///     case: C-0133
    ///     contacts: 2
    ///     gp_on_file: yes
    ///     trigger: risk_to_client
    ///     assessed_by: P4
    ///     consent: given
    ///     client_told_at: 2026-11-10 11:00
    ///     client_involved: yes
    ///     acted_at: 2026-11-10 11:30
    ///     told: [gp]
    /// ```
    pub static RULE = { id: "care-plan-untold", severity: Error, articles: &["Art. 5(1)(a)"] }
}

/// Looks for plans acted on where the client was told later or never, without a reason.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for plan in case.each::<CarePlan>() {
        let (acted_at, told_at) = (plan.acted_at(), plan.client_told_at());
        if acted_at.is_absent() || plan.not_told_reason().is_said() {
            continue;
        }
        let message = match (acted_at.get(), told_at.get()) {
            _ if told_at.is_absent() => format!(
                "{} was acted on, and nothing says that the client was told",
                called(plan)
            ),
            // Of two times on one day, one of them a day without an hour, neither is later.
            (Some(acted), Some(told)) if acted.is_date || told.is_date => {
                if case.day_of(told) <= case.day_of(acted) {
                    continue;
                }
                format!("{} was acted on before the client was told", called(plan))
            }
            (Some(acted), Some(told)) if case.moment(told) > case.moment(acted) => {
                format!("{} was acted on before the client was told", called(plan))
            }
            _ => continue,
        };
        findings.push(RULE.on(told_at, message).help(
            "add `client_told_at:` with day and time, or `not_told_reason:` with why the client could not be told before",
        ));
    }
}
