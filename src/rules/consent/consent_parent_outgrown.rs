//! A parent's consent that the child has outgrown.

use crate::clocks::consents::RETAKE_CHILD_CONSENT;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Birth, Consent};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds consents of a parent whose child has since become old enough to decide.
    ///
    /// ## Why
    /// A parent speaks for a child only as long as the child cannot (Art. 7; in Scotland DPA
    /// 2018 s.208). At twelve, at thirteen for online services and at eighteen the child is
    /// asked itself.
    ///
    /// ## Bad
    /// ```yaml
    /// consents:
    ///   - {id: K-150, case: C-0150, purposes: [photo_marketing], given_on: 2022-03-02, given_by: parent, born: 2013}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// consents:
    ///   - {id: K-150, case: C-0150, purposes: [photo_marketing], given_on: 2022-03-02, given_by: parent, born: 2013}
    ///   - {id: K-151, case: C-0150, purposes: [photo_marketing], given_on: 2025-01-13, given_by: subject}
    /// ```
    pub static RULE = {
        id: "consent-parent-outgrown", severity: Warning, articles: &["Art. 7"], uk: &["DPA 2018 s.208"],
    }
}

/// Looks at the clock `retake-child-consent` of every consent.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for consent in case.each::<Consent>() {
        let Some(due) = case
            .overdue(&RETAKE_CHILD_CONSENT, consent)
            .and_then(|deadline| deadline.due)
        else {
            continue;
        };
        let reckoned = match consent.born().get() {
            Some(Birth::Year(year)) => format!(" (born in {year}, counted from 1 January)"),
            _ => String::new(),
        };
        let message = format!(
            "{} was given by a parent and the child, old enough since {due}{reckoned}, has not been asked",
            called(*consent)
        );
        let finding = RULE
            .on(consent, message)
            .help("ask the child; add its consent with the same `case:` and `given_by: subject`, or end the use of the data");
        findings.push(finding);
    }
}
