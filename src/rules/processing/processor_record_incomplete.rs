//! What a processor records: for whom it acts, and what it does for each.

use super::is_done_for_others;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Activity, ControllerServed};
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds activities done for others that do not name each controller and how to reach it.
    ///
    /// ## Why
    /// A processor records every controller for whom it acts, with contact details
    /// (Art. 30(2)(a)). After a breach it has to tell them without undue delay, and cannot if it
    /// must first find out who they are.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: appointment-book, role: processor}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: appointment-book
    ///     role: processor
    ///     controllers:
    ///       - {name: Example School, contact: office@example.invalid, services: [appointment book]}
    /// ```
    pub static CONTROLLERS = { id: "processor-controllers-missing", severity: Error, articles: &["Art. 30(2)(a)"] }
}

declare_rule! {
    /// Finds activities done for others that do not say what is done for each controller.
    ///
    /// ## Why
    /// A processor records the categories of processing for each controller (Art. 30(2)(b)). Only so
    /// can either of them see whether it stays within its instructions.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: transcripts
    ///     role: processor
    ///     controllers:
    ///       - {name: Example Clinic, contact: office@example.invalid}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: transcripts
    ///     role: processor
    ///     controllers:
    ///       - {name: Example Clinic, contact: office@example.invalid, services: [typing of recordings]}
    /// ```
    pub static SERVICES = { id: "processor-services-missing", severity: Error, articles: &["Art. 30(2)(b)"] }
}

/// The line to paste.
const CONTROLLER: &str =
    "`- {name: Example School, contact: office@example.invalid, services: [appointment book]}`";

/// Looks for the controllers of every activity that is done for others.
pub fn check_controllers(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.activities() {
        let controllers = activity.controllers();
        if !is_done_for_others(case, activity) {
            continue;
        }
        if controllers.is_empty() {
            let message = format!(
                "{} is done for others but names no controller",
                called(activity.record)
            );
            findings.push(CONTROLLERS.on(controllers, message).help(format!(
                "add `controllers:` with a line for each, as {CONTROLLER}"
            )));
            continue;
        }
        let names = names_where(activity, |controller| controller.contact().is_absent());
        if !names.is_empty() {
            let message = format!(
                "{} does not say how to reach {}",
                called(activity.record),
                listed(names)
            );
            findings.push(
                CONTROLLERS.on(controllers, message).help(
                    "add `contact:` with an address, an e-mail address or a telephone number",
                ),
            );
        }
    }
}

/// What those controllers of `activity` are called of which something holds.
fn names_where<'a>(
    activity: Activity<'a>,
    holds: impl Fn(&ControllerServed<'a>) -> bool,
) -> Vec<&'a str> {
    let found = activity.controllers().iter().filter(holds);
    found
        .map(|controller| {
            controller
                .name()
                .get()
                .unwrap_or("a controller without a name")
        })
        .collect()
}

/// Looks for what is done for each controller.
pub fn check_services(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.activities() {
        let controllers = activity.controllers();
        if !is_done_for_others(case, activity) {
            continue;
        }
        let names = names_where(activity, |controller| controller.services().is_empty());
        if !names.is_empty() {
            let message = format!(
                "{} does not say what is done for {}",
                called(activity.record),
                listed(names)
            );
            findings.push(SERVICES.on(controllers, message).help(
                "add `services:` with what is done for it, as `services: [appointment book]`",
            ));
        }
    }
}
