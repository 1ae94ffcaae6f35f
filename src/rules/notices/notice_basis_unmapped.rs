//! A notice that does not match purposes and bases.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds notices that do not say for each purpose on which lawful basis it rests.
    ///
    /// ## Why
    /// People are told the purposes and the legal basis for them (Art. 13(1)(c)). A list of
    /// purposes beside a list of bases leaves open which belongs to which, and with it whether
    /// one can object, withdraw consent or take the data elsewhere.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - {id: member-notice, basis_per_purpose: no}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - {id: member-notice, basis_per_purpose: yes}
    /// ```
    pub static RULE = {
        id: "notice-basis-unmapped", severity: Error, articles: &["Art. 13(1)(c)", "Art. 14(1)(c)"],
    }
}

/// Looks through the notices.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for notice in case.notices() {
        if !notice.basis_per_purpose().is_no() {
            continue;
        }
        let finding = RULE
            .on(
                notice.basis_per_purpose(),
                format!("{} lists purposes and lawful bases without saying which belongs to which", called(*notice)),
            )
            .help("give the basis beside each purpose in the notice, for instance in a table; then write `basis_per_purpose: yes`");
        findings.push(finding);
    }
}
