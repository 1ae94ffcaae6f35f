//! Someone with access who was never trained.

use super::{called, people_with_access, training_of};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;

declare_rule! {
    /// Finds people with access to personal data who have no training on record.
    ///
    /// ## Why
    /// Most breaches are made by people who did not know better. Whoever has access acts only on
    /// your instructions (Art. 32(4)), and you must be able to show that they know them (Art. 24).
    ///
    /// ## Bad
    /// ```yaml
    /// staff:
    ///   - {id: P1, kind: employee, guidelines_acknowledged_on: 2024-01-10}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// staff:
    ///   - {id: P1, kind: employee, guidelines_acknowledged_on: 2024-01-10}
    /// training:
    ///   - {person: P1, kind: induction, topics: [data_protection], completed_on: 2026-01-10}
    /// ```
    pub static RULE = {
        id: "training-missing", severity: Warning, articles: &["Art. 24", "Art. 32(4)"], absence: true,
        silences: &["training-overdue", "training-topic-missing", "training-induction-overdue"],
    }
}

/// Looks through staff and associates with access.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for person in people_with_access(case) {
        let Some(code) = person.record.id() else {
            continue;
        };
        if !training_of(case, code).is_empty() {
            continue;
        }
        let message = format!(
            "{} has access to personal data and no training on record",
            called(person.record, "someone")
        );
        let help = format!(
            "train them and add under `training:` `- {{person: {code}, kind: induction, topics: [confidentiality, data_protection, breach_response], completed_on: {}}}`; or write `data_access: no`",
            case.today
        );
        findings.push(RULE.on(person, message).help(help));
    }
}
