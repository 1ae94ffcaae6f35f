//! Public tasks of organisations that have none.

use super::{register_is_empty, rests_on};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents that name public task as a lawful basis where the organisation has none.
    ///
    /// ## Why
    /// Public task is the basis of authorities, and of others to whom a law gives a task
    /// (Art. 6(1)(e)). A private company that lists it without such a law tells people something
    /// untrue about their rights. An activity that rests on it and names no law is found by
    /// `lawful-basis-law-missing`.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: session-notes, purposes: [therapy], lawful_basis: contract}
    /// notices:
    ///   - {id: client-notice, covers: all, lawful_bases: [contract, public_task]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: session-notes, purposes: [therapy], lawful_basis: contract}
    /// notices:
    ///   - {id: client-notice, covers: all, lawful_bases: [contract]}
    /// ```
    pub static RULE = {
        id: "public-task-unavailable", severity: Error, articles: &["Art. 6(1)(e)"], uk: &["DPA 2018 s.8"],
    }
}

/// Looks at every document that has not been withdrawn.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let has_task =
        |activity| rests_on(activity, "public_task") && activity.legal_provision().is_said();
    let is_silent = case.organisation.public_authority().is_yes() || register_is_empty(case);
    if is_silent || case.controlled_activities().any(has_task) {
        return;
    }
    for document in case.documents() {
        let bases = document.lawful_bases();
        let Some(item) = bases
            .items()
            .find(|item| item.text() == Some("public_task"))
        else {
            continue;
        };
        let message = format!(
            "{} names public task as a lawful basis, but the organisation is no public authority",
            called(document.record)
        );
        let finding = RULE
            .on(item, message)
            .help("take it out of the document; if a law gives you such a task, record the activity with `lawful_basis: public_task` and `legal_provision:`");
        findings.push(finding);
    }
}
