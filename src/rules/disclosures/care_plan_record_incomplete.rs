//! Care plans that were acted on and not fully written down.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::CarePlan;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds plans for urgent care that were acted on and do not say who was told, why and by whose
    /// judgement.
    ///
    /// ## Why
    /// Breaking a confidence is the gravest thing a practice does. Whoever did it has to be able to
    /// show (Art. 5(2)) what set it off, who judged the risk, who was told and whether the client
    /// took part.
    ///
    /// ## Bad
    /// ```yaml
    /// care_plans:
    ///   - id: CP-10
    ///     case: C-0133
    ///     contacts: 2
    ///     gp_on_file: yes
    ///     consent: given
    ///     client_told_at: 2026-11-10 11:00
    ///     client_involved: no
    ///     acted_at: 2026-11-10 11:30
    ///     told: [gp]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// care_plans:
    ///   - id: CP-10
    ///     case: C-0133
    ///     contacts: 2
    ///     gp_on_file: yes
    ///     trigger: risk_to_client
    ///     assessed_by: P4
    ///     consent: given
    ///     client_told_at: 2026-11-10 11:00
    ///     client_involved: no
    ///     not_involved_reason: in no state to decide
    ///     acted_at: 2026-11-10 11:30
    ///     told: [gp]
    /// ```
    pub static RULE = { id: "care-plan-record-incomplete", severity: Warning, articles: &["Art. 5(2)"] }
}

/// Looks for what is missing in plans that were acted on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for plan in case.each::<CarePlan>() {
        if plan.acted_at().is_absent() {
            continue;
        }
        let involved = plan.client_involved();
        let wanted = [
            ("told", plan.told().is_absent()),
            ("trigger", plan.trigger().is_absent()),
            ("assessed_by", plan.assessed_by().is_absent()),
            ("client_involved", involved.is_absent()),
            (
                "not_involved_reason",
                involved.is_no() && plan.not_involved_reason().is_absent(),
            ),
        ];
        let missing: Vec<&str> = wanted
            .iter()
            .filter(|(_, is_missing)| *is_missing)
            .map(|(name, _)| *name)
            .collect();
        if missing.is_empty() {
            continue;
        }
        let message = format!(
            "{} was acted on and does not say {}",
            called(plan),
            listed(&missing)
        );
        let help = format!(
            "add {}; people as roles or codes, never by name",
            listed(&missing)
        );
        findings.push(RULE.on(plan, message).help(help));
    }
}
