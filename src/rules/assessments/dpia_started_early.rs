//! Activities that did not wait for the authority.

use super::dpias;
use crate::clocks::processing::AWAIT_CONSULTATION;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds activities that began while the authority still had time to advise on them.
    ///
    /// ## Why
    /// Whoever asks the authority about a high risk waits for its advice, eight weeks or, when it
    /// needs longer, fourteen (Art. 36(2)). To start before is to run the risk that one has asked
    /// about.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: alarm, purposes: [safety], started_on: 2026-11-09, dpia: alarm-dpia}
    /// dpias:
    ///   - {id: alarm-dpia, processing: [alarm], residual_risk: high, authority_consulted_on: 2026-10-05}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: alarm, purposes: [safety], started_on: 2026-11-09, dpia: alarm-dpia}
    /// dpias:
    ///   - id: alarm-dpia
    ///     processing: [alarm]
    ///     residual_risk: high
    ///     authority_consulted_on: 2026-10-05
    ///     authority_answered_on: 2026-11-02
    /// ```
    pub static RULE = { id: "dpia-started-early", severity: Warning, articles: &["Art. 36(2)"] }
}

/// Looks at assessments on which the authority was consulted and has not answered.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (dpia, activities) in dpias(case) {
        let consulted = dpia.authority_consulted_on();
        let Some(due) = case
            .deadline(&AWAIT_CONSULTATION, dpia)
            .and_then(|deadline| deadline.due)
        else {
            continue;
        };
        if dpia.authority_answered_on().is_said() {
            continue;
        }
        let is_early = |activity: &Activity<'_>| {
            let started_on = activity.started_on().get();
            started_on.is_some_and(|started_on| started_on <= case.today && started_on < due.day())
        };
        let early: Vec<Activity<'_>> = activities.into_iter().filter(is_early).collect();
        if early.is_empty() {
            continue;
        }
        let ids = listed(early.iter().filter_map(|activity| activity.record.id()));
        let message = format!(
            "the authority has until {} to advise on {}, and these have started: {ids}",
            due.day(),
            called(dpia)
        );
        let mut finding = RULE.on(consulted, message).help(
            "suspend the activity until the authority has answered or its time is over; if it has \
             answered, write `authority_answered_on:`",
        );
        for activity in early {
            finding = finding.also(activity.started_on(), "started here");
        }
        findings.push(finding);
    }
}
