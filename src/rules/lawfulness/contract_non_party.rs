//! Contracts relied on against people who are no party to them.

use super::rests_on;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds activities on the basis of a contract with people who have made none.
    ///
    /// ## Why
    /// A contract is a basis only for the data of its parties, or of those who asked to make one
    /// (Art. 6(1)(b)). The relative whose number a client gives has agreed to nothing.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: client-file, purposes: [therapy], data_subjects: [client, family_member], lawful_basis: contract}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: client-file, purposes: [therapy], data_subjects: [client], lawful_basis: contract}
    /// ```
    pub static RULE = { id: "contract-non-party", severity: Warning, articles: &["Art. 6(1)(b)"] }
}

/// People who come into a record through somebody else.
const NO_PARTIES: [&str; 5] = [
    "family_member",
    "emergency_contact",
    "visitor",
    "witness",
    "referee",
];

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let people = activity.data_subjects();
        let is_stranger = |word: &str| NO_PARTIES.contains(&word);
        let Some(first) = people
            .items()
            .find(|item| item.text().is_some_and(is_stranger))
        else {
            continue;
        };
        if !rests_on(activity, "contract") {
            continue;
        }
        let strangers = people.iter().filter(|word| is_stranger(word));
        let message = format!(
            "{} rests on a contract with people who are no party to it: {}",
            called(activity.record),
            listed(strangers)
        );
        let finding = RULE
            .on(first, message)
            .help("make an entry of its own for them, on `legitimate_interests` or another basis");
        findings.push(finding);
    }
}
