//! What the record shows beside a recognised legitimate interest.

use super::{began_on, rests_on};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that rest on a recognised legitimate interest and do not say which.
    ///
    /// ## Why
    /// The basis spares the weighing of interests only for the cases that the law lists, such as
    /// safeguarding or an emergency (UK GDPR Art. 6(5), Annex 1). Which of them it is has to be
    /// known before the data is used.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: worries, purposes: [safeguarding], lawful_basis: recognised_legitimate_interest}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: worries, purposes: [safeguarding], lawful_basis: recognised_legitimate_interest, recognised_interest: safeguarding}
    /// ```
    pub static CONDITION = {
        id: "recognised-interest-condition-missing", severity: Error, regimes: Regimes::UK,
        uk: &["UK GDPR Art. 6(5)", "UK GDPR Annex 1"], provision: Some("recognised-legitimate-interest"),
    }
}

declare_rule! {
    /// Finds data given out for another's public task without a record of the request.
    ///
    /// ## Why
    /// Data may be given out on this ground only if someone asked who needs it for a public task
    /// (UK GDPR Annex 1 para. 1). Who asked, when and for what has to be on record, or it was just
    /// handed over.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: answers-to-council
    ///     purposes: [disclosure]
    ///     lawful_basis: recognised_legitimate_interest
    ///     recognised_interest: public_task_request
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: answers-to-council
    ///     purposes: [disclosure]
    ///     lawful_basis: recognised_legitimate_interest
    ///     recognised_interest: public_task_request
    ///     recognised_request: {by: local authority, asked_on: 2026-03-02, need: child protection enquiry}
    /// ```
    pub static REQUEST = {
        id: "recognised-interest-request-missing", severity: Error, regimes: Regimes::UK,
        uk: &["UK GDPR Annex 1 para. 1"], provision: Some("recognised-legitimate-interest"),
    }
}

/// Looks for the condition of every such activity that began or changed since the basis exists.
pub fn check_condition(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in resting(case) {
        let condition = activity.recognised_interest();
        if condition.is_said() {
            continue;
        }
        let message = format!(
            "{} does not say which recognised legitimate interest it rests on",
            called(activity.record)
        );
        let help = format!(
            "add `recognised_interest:`, one of {}; if none fits, choose another basis",
            condition.def.values.join(", ")
        );
        findings.push(CONDITION.on(condition, message).help(help));
    }
}

/// Looks for the request behind every disclosure for another's public task.
pub fn check_request(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in resting(case) {
        if !activity.recognised_interest().is("public_task_request") {
            continue;
        }
        let requests = activity.recognised_request();
        let mut missing = Vec::new();
        match requests.get() {
            Some(request) => {
                if request.by().is_absent() {
                    missing.push("who asked");
                }
                if request.asked_on().is_absent() {
                    missing.push("when");
                }
                if request.need().is_absent() {
                    missing.push("what for");
                }
            }
            None if requests.is_empty() => missing.extend(["who asked", "when", "what for"]),
            None => {}
        }
        if missing.is_empty() {
            continue;
        }
        let finding = REQUEST
            .on(requests, format!("{} gives data out on request and does not say {}", called(activity.record), missing.join(", ")))
            .help("add `recognised_request: {by: local authority, asked_on: 2026-03-02, need: child protection enquiry}`");
        findings.push(finding);
    }
}

/// The activities that rest on the basis and began or changed since it exists.
fn resting<'a>(case: &Case<'a>) -> impl Iterator<Item = Activity<'a>> {
    case.controlled_activities().filter(|activity| {
        let is_law = case.in_force("recognised-legitimate-interest", began_on(case, *activity));
        is_law && rests_on(*activity, "recognised_legitimate_interest")
    })
}
