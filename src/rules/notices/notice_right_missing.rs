//! A notice that does not name a right.

use super::conditions;
use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds notices that do not name a right which people have.
    ///
    /// ## Why
    /// A notice tells people that they may see their data, have it corrected, erased or
    /// restricted, object and take it elsewhere; where consent is used, that they may withdraw it
    /// (Arts. 13(2)(b)-(c), 14(2)(c)-(d)). A right that nobody hears of is not used.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: course-notice
    ///     rights: [access, rectification, erasure, restriction, portability]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: course-notice
    ///     rights: [access, rectification, erasure, restriction, portability, objection]
    /// ```
    pub static RULE = {
        id: "notice-right-missing", severity: Error,
        articles: &["Art. 13(2)(b)", "Art. 13(2)(c)", "Art. 14(2)(c)", "Art. 14(2)(d)"],
    }
}

/// Compares the rights of every notice with those that the law lists.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for notice in case.notices() {
        let (rights, contains) = (notice.rights(), notice.contains());
        if rights.is_faulty() {
            continue;
        }
        let covered = conditions::covered(case, notice);
        // Withdrawal is also an item of its own; it is told in either place.
        let tells_withdrawal = contains.is_faulty() || contains.has("withdraw_consent");
        let missing: Vec<_> = law::notice_rights()
            .iter()
            .filter(|(key, _)| !rights.iter().any(|right| right == **key))
            .filter(|(key, _)| **key != "withdraw_consent" || !tells_withdrawal)
            .filter(|(_, right)| conditions::is_met(case, &covered, right.when))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let keys = listed(missing.iter().map(|(key, _)| **key));
        let what: Vec<&str> = missing.iter().map(|(_, right)| right.what).collect();
        let finding = RULE
            .on(
                rights,
                format!(
                    "{} does not name rights that people have: {keys}",
                    called(*notice)
                ),
            )
            .help(format!(
                "tell people that they have the right {}; then add {keys} to `rights:`",
                what.join(", ")
            ));
        findings.push(finding);
    }
}
