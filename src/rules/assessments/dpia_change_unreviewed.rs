//! Impact assessments of a risk that has changed since.

use super::dpias;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds impact assessments that are older than the last change of the risk.
    ///
    /// ## Why
    /// An assessment speaks of what was planned then. New technology, other data or more people
    /// change the risk, and the law wants another look (Art. 35(11)).
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: notes, purposes: [therapy]}
    /// dpias:
    ///   - id: notes-dpia
    ///     processing: [notes]
    ///     completed_on: 2024-01-29
    ///     risk_changed_on: 2026-05-11
    ///     description: notes of therapy in a records system
    ///     necessity: no safe therapy without notes
    ///     risks: [a stranger reads the notes]
    ///     measures: [encryption]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: notes, purposes: [therapy]}
    /// dpias:
    ///   - id: notes-dpia
    ///     processing: [notes]
    ///     completed_on: 2026-05-18
    ///     risk_changed_on: 2026-05-11
    ///     description: notes of therapy in a records system
    ///     necessity: no safe therapy without notes
    ///     risks: [a stranger reads the notes]
    ///     measures: [encryption]
    /// ```
    pub static RULE = {
        id: "dpia-change-unreviewed", severity: Error, articles: &["Art. 35(11)"], silences: &["dpia-review-overdue"],
    }
}

/// Looks at completed assessments with a later change.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (dpia, _) in dpias(case) {
        let changed = dpia.risk_changed_on();
        let (Some(changed_on), Some(completed_on)) = (changed.get(), dpia.completed_on().get())
        else {
            continue;
        };
        if changed_on <= completed_on {
            continue;
        }
        let message = format!(
            "the risk changed on {changed_on}, and the impact assessment {} is of {completed_on}",
            called(dpia)
        );
        let finding = RULE
            .on(changed, message)
            .help("assess the change and write the day on which that was done in `completed_on:`");
        findings.push(finding);
    }
}
