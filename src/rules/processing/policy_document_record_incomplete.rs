//! What the record shows where UK law asks for an appropriate policy document.

use super::needs_policy_document;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law;
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities under an appropriate policy document whose record lacks what goes with it.
    ///
    /// ## Why
    /// Where UK law allows sensitive data only with an appropriate policy document, the record of
    /// the activity also names the condition and the lawful basis, and says whether the data is
    /// kept and erased as that document promises, and if not, why (DPA 2018 Sch. 1 para. 41).
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: sickness-record
    ///     purposes: [payroll]
    ///     lawful_basis: contract
    ///     special_categories: [health]
    ///     special_category_condition: employment_social_security
    ///     schedule_1_paragraph: 1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: sickness-record
    ///     purposes: [payroll]
    ///     lawful_basis: contract
    ///     special_categories: [health]
    ///     special_category_condition: employment_social_security
    ///     schedule_1_paragraph: 1
    ///     kept_per_policy: yes
    /// ```
    pub static RULE = {
        id: "policy-document-record-incomplete", severity: Error, regimes: Regimes::UK,
        uk: &["DPA 2018 Sch. 1 para. 41"],
    }
}

/// Looks at every activity that needs such a document.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        if !needs_policy_document(activity) {
            continue;
        }
        let mut missing: Vec<&str> = law::policy_document_record_items()
            .iter()
            .copied()
            .filter(|item| lacks(activity, item))
            .collect();
        if activity.kept_per_policy().is_no() && activity.not_kept_reason().is_absent() {
            missing.push("not_kept_reason");
        }
        let Some(first) = missing.first() else {
            continue;
        };
        let message = format!(
            "{} needs an appropriate policy document, and its record lacks {}",
            called(activity.record),
            missing
                .iter()
                .map(|item| words(item))
                .collect::<Vec<_>>()
                .join(", "),
        );
        let help = missing
            .iter()
            .map(|item| line(item))
            .collect::<Vec<_>>()
            .join("; ");
        let finding = match *first {
            "not_kept_reason" => RULE.on(activity.kept_per_policy(), message),
            _ => RULE.on(activity, message),
        };
        findings.push(finding.help(help));
    }
}

/// Whether the record lacks an item of the law's list.
fn lacks(activity: Activity<'_>, item: &str) -> bool {
    match item {
        "condition" => {
            activity.special_category_condition().is_absent()
                && activity.criminal_offence_condition().is_absent()
        }
        "lawful_basis" => activity.lawful_basis().is_absent(),
        "kept_per_policy" => activity.kept_per_policy().is_absent(),
        _ => unreachable!("policies/schedule-1.yaml lists no other item"),
    }
}

fn words(item: &str) -> &'static str {
    match item {
        "condition" => "the condition",
        "lawful_basis" => "the lawful basis",
        "kept_per_policy" => "whether the data is kept as the document says",
        _ => "why it is not kept as the document says",
    }
}

fn line(item: &str) -> &'static str {
    match item {
        "condition" => "add `special_category_condition:` or `criminal_offence_condition:`",
        "lawful_basis" => "add `lawful_basis:`",
        "kept_per_policy" => "add `kept_per_policy: yes`, or `no` and `not_kept_reason:`",
        _ => "add `not_kept_reason:`, as `court order of 2026-05-01`",
    }
}
