//! Appropriate policy documents that lack what they must hold.

use super::needs_policy_document;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds appropriate policy documents without a section on the principles or on retention.
    ///
    /// ## Why
    /// The document explains how the principles are kept with this data, and how long it stays until
    /// it is erased (DPA 2018 Sch. 1 para. 39). Without either it does not allow anything.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: worries
    ///     purposes: [safeguarding]
    ///     special_categories: [health]
    ///     special_category_condition: substantial_public_interest
    ///     schedule_1_paragraph: 18
    ///     appropriate_policy: sensitive-data
    /// policies:
    ///   - {id: sensitive-data, kind: [appropriate_policy_document], sections: [principles]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: worries
    ///     purposes: [safeguarding]
    ///     special_categories: [health]
    ///     special_category_condition: substantial_public_interest
    ///     schedule_1_paragraph: 18
    ///     appropriate_policy: sensitive-data
    /// policies:
    ///   - {id: sensitive-data, kind: [appropriate_policy_document], sections: [principles, retention]}
    /// ```
    pub static RULE = {
        id: "appropriate-policy-incomplete", severity: Error, regimes: Regimes::UK,
        uk: &["DPA 2018 Sch. 1 para. 39"],
    }
}

/// Looks at every document that an activity needs and names.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let missing = document.sections().lacks(["principles", "retention"]);
        if missing.is_empty() || document.record.register != "policies" {
            continue;
        }
        let relies = |activity: &Activity<'_>| {
            case.is_active(activity.ended_on())
                && case.is_controller_of(*activity)
                && needs_policy_document(*activity)
        };
        let id = document.record.id();
        let mut naming = id
            .into_iter()
            .flat_map(|id| case.saying::<Activity>("appropriate_policy", id));
        let Some(activity) = naming.find(relies) else {
            continue;
        };
        let message = format!(
            "{} is an appropriate policy document and lacks a section: {}",
            called(document.record),
            listed(missing)
        );
        let finding = RULE
            .on(document.sections(), message)
            .also(activity.appropriate_policy(), "the activity that needs it")
            .help("write how the principles are kept and how long the data stays, and name both in `sections:`");
        findings.push(finding);
    }
}
