//! Care plans with too few people to call.

use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::model::CarePlan;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds plans for urgent care with fewer than two contacts, or without the general
    /// practitioner.
    ///
    /// ## Why
    /// In an emergency the first contact may not pick up. Practices that work with people at risk
    /// promise to keep two contacts whom the client agreed to and the general practitioner; a plan
    /// without them cannot be carried out.
    ///
    /// ## Bad
    /// ```yaml
    /// care_plans:
    ///   - id: CP-7
    ///     case: C-0259
    ///     contacts: 1
    ///     gp_on_file: yes
    ///     consent: given
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// care_plans:
    ///   - id: CP-7
    ///     case: C-0259
    ///     contacts: 2
    ///     gp_on_file: yes
    ///     consent: given
    /// ```
    pub static RULE = { id: "care-plan-contacts-missing", severity: Error, articles: &["Art. 24(1)"] }
}

/// Looks for plans with too few contacts, also where their number was never written down.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let number = law::number("care-plan-contacts-missing", case.main_regime(), case.today);
    let needed = number
        .expect("policies/numbers.yaml has this number for every day")
        .number;
    for plan in case.each::<CarePlan>() {
        let contacts = plan.contacts();
        let mut faults = Vec::new();
        match contacts.get() {
            Some(count) if count < f64::from(needed) => {
                faults.push(format!("has {count} of {needed} emergency contacts"));
            }
            None if contacts.is_absent() => {
                faults.push("does not say how many emergency contacts there are".to_owned());
            }
            _ => {}
        }
        if plan.gp_on_file().is_no() {
            faults.push("has no general practitioner on file".to_owned());
        }
        if faults.is_empty() {
            continue;
        }
        let message = format!("{} {}", called(plan), faults.join(" and "));
        let help = format!(
            "ask the client for what is missing, then write `contacts: {needed}` and `gp_on_file: yes`"
        );
        findings.push(RULE.on(plan, message).help(help));
    }
}
