//! Activities that started before their impact assessment was complete.

use super::dpias;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds impact assessments that were not complete when the activity began.
    ///
    /// ## Why
    /// The assessment comes first: it decides whether and how an activity may start (Art. 35(1)).
    /// Made afterwards, people have already run the risk that it was to keep from them.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: helpline, purposes: [counselling], started_on: 2026-03-02, dpia: helpline-dpia}
    /// dpias:
    ///   - {id: helpline-dpia, processing: [helpline], started_on: 2026-02-02}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: helpline, purposes: [counselling], started_on: 2027-03-02, dpia: helpline-dpia}
    /// dpias:
    ///   - {id: helpline-dpia, processing: [helpline], started_on: 2026-02-02}
    /// ```
    pub static RULE = { id: "dpia-late", severity: Error, articles: &["Art. 35(1)"], provision: Some("dpia-duty") }
}

/// Looks at the activities that each assessment is about.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (dpia, activities) in dpias(case) {
        let completed = dpia.completed_on();
        if completed.is_faulty() {
            continue;
        }
        let is_late = |activity: &Activity<'_>| {
            let Some(started_on) = activity.started_on().get() else {
                return false;
            };
            let is_before = completed
                .get()
                .is_none_or(|completed_on| started_on < completed_on);
            is_before && started_on <= case.today && case.in_force("dpia-duty", started_on)
        };
        let late: Vec<Activity<'_>> = activities.iter().copied().filter(is_late).collect();
        if late.is_empty() {
            continue;
        }
        let ids = listed(late.iter().filter_map(|activity| activity.record.id()));
        let message = match completed.get() {
            Some(day) => format!(
                "the impact assessment {} was complete only on {day}; these activities had started before: {ids}",
                called(dpia)
            ),
            None => format!(
                "the impact assessment {} is not complete, and these activities have started: {ids}",
                called(dpia)
            ),
        };
        let mut finding = RULE.on(completed, message);
        finding = finding.help(if completed.is_absent() {
            "suspend the activity until the assessment is complete, and write the day in `completed_on:`"
        } else {
            "nothing mends it now: write down why in a waiver in `gdpr.yaml`, and assess the next activity before it starts"
        });
        for activity in late {
            finding = finding.also(activity.started_on(), "started here");
        }
        findings.push(finding);
    }
}
