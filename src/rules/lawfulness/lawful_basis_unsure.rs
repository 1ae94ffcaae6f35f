//! Activities of whose lawful basis nobody is sure.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds activities whose lawful basis is `unsure`.
    ///
    /// ## Why
    /// The basis is settled before data is used (Art. 6(1)), and people are told it. As long as it is
    /// open, nobody knows whether the data may be used at all.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: waiting-list, purposes: [planning], lawful_basis: unsure}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: waiting-list, purposes: [planning], lawful_basis: contract}
    /// ```
    pub static RULE = { id: "lawful-basis-unsure", severity: Error, articles: &["Art. 6(1)"] }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let bases = activity.lawful_basis();
        if !bases.has("unsure") {
            continue;
        }
        let mapped = bases.by_purpose();
        let purposes: Vec<&str> = mapped
            .iter()
            .filter(|(_, basis)| *basis == Some("unsure"))
            .map(|(purpose, _)| *purpose)
            .collect();
        let scope = if purposes.is_empty() {
            String::new()
        } else {
            format!(" for {}", listed(purposes))
        };
        let finding = RULE
            .on(bases, format!("the lawful basis of {} is not settled{scope}", called(activity.record)))
            .help("ask the data protection officer, or whoever answers for data protection, and write the basis they settle on");
        findings.push(finding);
    }
}
