//! Activities that did not wait for the authority.

use super::dpias;
use crate::clocks::processing::AWAIT_CONSULTATION;
use crate::clocks::{State, When};
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
        let Some(clock) = case.deadline(&AWAIT_CONSULTATION, dpia) else {
            continue;
        };
        // While the authority waits for information its time does not end.
        let due = clock.due.map(When::day);
        if due.is_none() && clock.state != State::Paused {
            continue;
        }
        if dpia.authority_answered_on().is_said() {
            continue;
        }
        let is_early = |activity: &Activity<'_>| {
            let started_on = activity.started_on().get();
            started_on.is_some_and(|started_on| {
                started_on <= case.today && due.is_none_or(|due| started_on < due)
            })
        };
        let early: Vec<Activity<'_>> = activities.iter().copied().filter(is_early).collect();
        if early.is_empty() {
            continue;
        }
        let ids = listed(early.iter().filter_map(|activity| activity.record.id()));
        let until = due.map_or_else(
            || "waits for information before it advises".to_owned(),
            |due| format!("has until {due} to advise"),
        );
        let message = format!(
            "the authority {until} on {}, and these have started: {ids}",
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
