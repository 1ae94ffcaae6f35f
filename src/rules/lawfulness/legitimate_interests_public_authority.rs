//! Legitimate interests of public authorities.

use super::rests_on;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds tasks of a public authority that rest on legitimate interests.
    ///
    /// ## Why
    /// An authority acts on the law, not on interests of its own: in its tasks neither legitimate
    /// nor recognised interests are open to it (Art. 6(1), last paragraph). What it does outside its
    /// tasks, as a shop or a newsletter may be, can rest on them.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Exampleton School
    ///   address: 1 High Street, Town, AB1 2CD
    ///   public_authority: yes
    /// ```
    /// ```yaml
    /// processing:
    ///   - {id: pupil-files, purposes: [teaching], lawful_basis: legitimate_interests}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Exampleton School
    ///   address: 1 High Street, Town, AB1 2CD
    ///   public_authority: yes
    /// ```
    /// ```yaml
    /// processing:
    ///   - {id: school-fair, purposes: [fair], lawful_basis: legitimate_interests, outside_tasks: yes}
    /// ```
    pub static RULE = { id: "legitimate-interests-public-authority", severity: Error, articles: &["Art. 6(1)"] }
}

/// Looks at every activity of a public authority that is not said to lie outside its tasks.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if !case.organisation.public_authority().is_yes() {
        return;
    }
    for activity in case.controlled_activities() {
        let bases: Vec<&str> = ["legitimate_interests", "recognised_legitimate_interest"]
            .into_iter()
            .filter(|basis| rests_on(activity, basis))
            .collect();
        if bases.is_empty() || !activity.outside_tasks().is_not_yes() {
            continue;
        }
        let message = format!(
            "{} rests on {}, which a public authority cannot use in its tasks",
            called(activity.record),
            listed(bases)
        );
        let finding = RULE
            .on(activity.lawful_basis(), message)
            .help("write `lawful_basis: public_task` and name the law in `legal_provision:`; if it is none of your tasks, add `outside_tasks: yes`");
        findings.push(finding);
    }
}
