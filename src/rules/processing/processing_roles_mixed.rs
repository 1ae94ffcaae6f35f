//! One activity that is done as controller and for other controllers at once.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that name controllers served and are the organisation's own as well.
    ///
    /// ## Why
    /// The record of a controller and that of a processor hold different things (Art. 30(1) and
    /// (2)), and the duties differ too. An entry that is both shows neither who decides nor who
    /// must inform the people concerned.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: appointments
    ///     role: controller
    ///     purposes: [planning]
    ///     controllers:
    ///       - {name: Example School, contact: office@example.invalid, services: [appointment book]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: appointments
    ///     role: controller
    ///     purposes: [planning]
    /// ```
    pub static RULE = { id: "processing-roles-mixed", severity: Warning, articles: &["Art. 30(1)", "Art. 30(2)"] }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        if activity.role().is("unsure") || activity.controllers().is_empty() {
            continue;
        }
        let role = activity
            .role()
            .get()
            .or(case.organisation.role().get())
            .unwrap_or("controller");
        let message = format!(
            "{} names controllers for whom it is done, yet its role is `{role}`",
            called(activity.record)
        );
        let finding = RULE
            .on(activity.controllers(), message)
            .help("make two entries: one of your own without `controllers:`, one with `role: processor` and `controllers:`");
        findings.push(finding);
    }
}
