//! Legal duties and public tasks without the law they come from.

use super::rests_on;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds activities that rest on a legal obligation or a public task and name no law.
    ///
    /// ## Why
    /// Both bases exist only where a law lays down the duty or the task (Art. 6(3)). Naming it shows
    /// that there is one, and what it really demands. Often the search shows that another basis is
    /// meant.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: accounts, purposes: [accounts], lawful_basis: legal_obligation}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: accounts, purposes: [accounts], lawful_basis: legal_obligation, legal_provision: Companies Act 2006 s.386}
    /// ```
    pub static RULE = {
        id: "lawful-basis-law-missing", severity: Error, articles: &["Art. 6(3)"],
        silences: &["public-task-unavailable"],
    }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let bases: Vec<&str> = ["legal_obligation", "public_task"]
            .into_iter()
            .filter(|basis| rests_on(activity, basis))
            .collect();
        if bases.is_empty() || activity.legal_provision().is_said() {
            continue;
        }
        let finding = RULE
            .on(activity.legal_provision(), format!("{} rests on {} and names no law", called(activity.record), listed(bases)))
            .help("add `legal_provision:` with the law and its section, as `Companies Act 2006 s.386`; if you find none, choose another basis");
        findings.push(finding);
    }
}
