//! Someone whose training lies too long ago.

use super::{called, lateness, people_with_access};
use crate::clocks::draft::said;
use crate::clocks::people::RETRAIN_STAFF;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;

declare_rule! {
    /// Finds people with access to personal data whose training was to be repeated.
    ///
    /// ## Why
    /// Training wears off, and both the law and the tricks of thieves change. Keeping staff aware
    /// and trained is a standing task (Art. 39(1)(b)): once a year unless you promised otherwise.
    ///
    /// ## Bad
    /// ```yaml
    /// staff:
    ///   - {id: P1, kind: employee, guidelines_acknowledged_on: 2024-01-10}
    /// training:
    ///   - {person: P1, kind: induction, completed_on: 2024-01-10}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// staff:
    ///   - {id: P1, kind: employee, guidelines_acknowledged_on: 2024-01-10}
    /// training:
    ///   - {person: P1, kind: induction, completed_on: 2024-01-10}
    ///   - {person: P1, kind: refresher, completed_on: 2026-01-12}
    /// ```
    pub static RULE = { id: "training-overdue", severity: Warning, articles: &["Art. 39(1)(b)"] }
}

/// Looks through staff and associates with access.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for person in people_with_access(case) {
        let Some(deadline) = case.overdue(&RETRAIN_STAFF, person) else {
            continue;
        };
        let name = called(person.record, "someone");
        let due = deadline.due.map(said).unwrap_or_default();
        let message = format!(
            "the training of {name} was to be repeated by {due}: {} over",
            lateness(case, deadline)
        );
        let help = format!(
            "train them and add under `training:` `- {{person: {}, kind: refresher, completed_on: {}}}`",
            person.record.id().unwrap_or("P1"),
            case.today
        );
        findings.push(RULE.on(person, message).help(help));
    }
}
