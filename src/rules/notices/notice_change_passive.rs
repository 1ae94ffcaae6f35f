//! A document that tells of changes on its own page only.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents that announce changes on their own page only.
    ///
    /// ## Why
    /// Nobody reads a privacy page every week to see whether it has changed. A change that
    /// matters, above all a new purpose, is told to the people concerned (Art. 13(3)).
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - {id: website-notice, commitments: {tell_of_changes_by: page_only}}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - {id: website-notice, commitments: {tell_of_changes_by: email}}
    /// ```
    pub static RULE = { id: "notice-change-passive", severity: Warning, articles: &["Art. 13(3)"] }
}

/// Looks through the promises of all documents.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        if !commitments.tell_of_changes_by().is("page_only") {
            continue;
        }
        let finding = RULE
            .on(commitments.tell_of_changes_by(), format!("{} leaves it to people to notice changes on its page", called(*document)))
            .help("tell people of changes that matter, and write `tell_of_changes_by: email` or `post`");
        findings.push(finding);
    }
}
