//! A notice that does not say which recognised legitimate interest is relied on.

use super::conditions;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds notices that cover a recognised legitimate interest and do not say which.
    ///
    /// ## Why
    /// Since 5 February 2026 UK law knows a short list of recognised legitimate interests, for
    /// which nothing is weighed against the person's own. The regulator therefore expects people
    /// to be told which of them an activity rests on (UK GDPR Art. 13(1)(c)).
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: safety-worries, lawful_basis: recognised_legitimate_interest, recognised_interest: safeguarding}
    /// notices:
    ///   - {id: family-notice, covers: all, contains: [purposes, lawful_basis]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: safety-worries, lawful_basis: recognised_legitimate_interest, recognised_interest: safeguarding}
    /// notices:
    ///   - {id: family-notice, covers: all, contains: [purposes, lawful_basis, recognised_interest]}
    /// ```
    pub static RULE = {
        id: "notice-recognised-interest-missing", severity: Warning, regimes: Regimes::UK,
        uk: &["UK GDPR Art. 13(1)(c)", "ICO guidance on recognised legitimate interest"],
        provision: Some("recognised-legitimate-interest"),
    }
}

/// Looks through the notices that cover such an activity.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if !case.in_force("recognised-legitimate-interest", case.today) {
        return;
    }
    for notice in case.notices() {
        let contains = notice.contains();
        if contains.is_faulty() || contains.has("recognised_interest") {
            continue;
        }
        let mut covered = conditions::covered(case, notice).into_iter();
        let Some(activity) =
            covered.find(|activity| conditions::uses_recognised_interest(*activity))
        else {
            continue;
        };
        let finding = RULE
            .on(contains, format!("{} does not say which recognised legitimate interest is relied on", called(*notice)))
            .also(activity, "rests on a recognised legitimate interest")
            .help("name it in the notice, for instance safeguarding; then add `recognised_interest` to `contains:`");
        findings.push(finding);
    }
}
