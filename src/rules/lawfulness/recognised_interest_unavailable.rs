//! The UK's recognised legitimate interest where it does not exist.

use super::{began_on, rests_on};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::{self, Regime};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that rest on a recognised legitimate interest where there is none.
    ///
    /// ## Why
    /// The basis is UK law alone and young (UK GDPR Art. 6(1)(ea)). In the EU it does not exist, and
    /// what began before it came rests on another basis until it is changed and people are told.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: safeguarding
    ///     purposes: [safeguarding]
    ///     lawful_basis: recognised_legitimate_interest
    ///     recognised_interest: safeguarding
    ///     started_on: 2024-02-12
    ///     last_checked_on: 2026-06-15
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: safeguarding
    ///     purposes: [safeguarding]
    ///     lawful_basis: recognised_legitimate_interest
    ///     recognised_interest: safeguarding
    ///     started_on: 2024-02-12
    ///     changed_on: 2026-03-02
    ///     last_checked_on: 2026-06-15
    /// ```
    pub static RULE = {
        id: "recognised-interest-unavailable", severity: Error,
        uk: &["UK GDPR Art. 6(1)(ea)"], eu: &["EU GDPR Art. 6(1)"],
    }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let basis = law::lawful_basis("recognised_legitimate_interest")
        .expect("policies/lawful-bases.yaml has it");
    for activity in case.controlled_activities() {
        if !rests_on(activity, "recognised_legitimate_interest") {
            continue;
        }
        let on = began_on(case, activity);
        let without = Regimes {
            uk: !basis.is_available(Regime::Uk, on),
            eu: !basis.is_available(Regime::Eu, on),
        };
        let at_fault = without.and(case.regimes);
        if at_fault.is_none() {
            continue;
        }
        let mut reasons = Vec::new();
        if at_fault.uk {
            reasons.push(format!("on {on} the UK did not have it"));
        }
        if at_fault.eu {
            reasons.push("the EU does not have it".to_owned());
        }
        let message = format!(
            "{} rests on a recognised legitimate interest, but {}",
            called(activity.record),
            reasons.join(" and ")
        );
        let help = if at_fault.eu {
            "choose another basis, often `legitimate_interests` with an assessment, or `vital_interests` in danger to life"
        } else {
            "choose another basis, or tell people of the change and add `changed_on:` with its day"
        };
        findings.push(
            RULE.on(activity.lawful_basis(), message)
                .under(at_fault)
                .judged_on(on)
                .help(help),
        );
    }
}
