//! A notice that leaves out what people must be told.

use super::conditions;
use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::model::Document;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds notices that leave out something that people must be told.
    ///
    /// ## Why
    /// The law lists what a notice says: who the controller is, what the data is for and on which
    /// basis, who gets it, where it goes, how long it is kept, what people can do about it
    /// (Arts. 13(1)-(2), 14(1)-(2)). Some of it is needed only where an activity that the notice
    /// covers makes it so: another source, a foreign supplier, a data protection officer. What
    /// people are not told they cannot check.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     contains: [controller_identity, purposes, lawful_basis, rights, complain_to_controller, complain_to_authority]
    ///     rights: [access, rectification, erasure, restriction, objection, portability]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     contains: [controller_identity, purposes, lawful_basis, retention, rights, complain_to_controller, complain_to_authority]
    ///     rights: [access, rectification, erasure, restriction, objection, portability]
    /// ```
    pub static RULE = {
        id: "notice-item-missing", severity: Error,
        articles: &["Art. 13(1)", "Art. 13(2)", "Art. 14(1)", "Art. 14(2)"],
    }
}

/// Items for which another rule speaks.
const ELSEWHERE: [&str; 3] = [
    "complain_to_controller",
    "recognised_interest",
    "withdraw_consent",
];

/// Compares every notice with what the law lists.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for notice in case.notices() {
        let contains = notice.contains();
        if contains.is_faulty() {
            continue;
        }
        let covered = conditions::covered(case, notice);
        let missing: Vec<_> = law::notice_items()
            .iter()
            .filter(|(key, _)| !ELSEWHERE.contains(*key) && !is_told(notice, key))
            .filter(|(_, item)| {
                case.regimes
                    .iter()
                    .any(|regime| item.counts(regime, case.today))
            })
            .filter(|(_, item)| conditions::is_met(case, &covered, item.when))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let keys = listed(missing.iter().map(|(key, _)| **key));
        let what: Vec<&str> = missing.iter().map(|(_, item)| item.what).collect();
        let finding = RULE
            .on(
                contains,
                format!(
                    "{} leaves out what people must be told: {keys}",
                    called(*notice)
                ),
            )
            .help(format!(
                "write into the notice {}; then add {keys} to `contains:`",
                what.join("; ")
            ));
        findings.push(finding);
    }
}

/// Whether `notice` tells it, as an item or by naming the right.
fn is_told(notice: Document<'_>, key: &str) -> bool {
    let by_rights = match key {
        "rights" => !notice.rights().is_empty(),
        "complain_to_authority" => notice.rights().has("complain_to_authority"),
        _ => false,
    };
    by_rights || notice.contains().iter().any(|item| item == key)
}
