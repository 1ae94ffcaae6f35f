//! Data that goes on being used while its accuracy or the ground is disputed.

use super::{is_open, last_day};
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds open objections and corrections in which a restriction was asked for and not made.
    ///
    /// ## Why
    /// While it is checked whether data is right, or whose interest weighs more, people can demand
    /// that it is only stored and not used (Art. 18(1)). That helps only if it happens at once.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-24
    ///     case: C-0207
    ///     type: rectification
    ///     received_on: 2026-11-09
    ///     restriction_asked: yes
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-24
    ///     case: C-0207
    ///     type: rectification
    ///     received_on: 2026-11-09
    ///     restriction_asked: yes
    ///     restricted_on: 2026-11-10
    /// ```
    pub static RULE = { id: "request-restriction-missing", severity: Warning, articles: &["Art. 18(1)"] }
}

/// Looks for open requests that have waited longer than the time for it.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(received_on) = request.received_on().get() else {
            continue;
        };
        let is_asked = request.r#type().is_any(&["objection", "rectification"])
            && request.restriction_asked().is_yes();
        if !is_asked || !is_open(request) || request.restricted_on().is_said() {
            continue;
        }
        if case.today <= last_day(case, "request-restriction-missing", received_on) {
            continue;
        }
        let days = (case.today - received_on).num_days();
        let message = format!(
            "{} asked {days} days ago to restrict the use of data, and nothing was restricted",
            called(request)
        );
        findings.push(RULE.on(request.restriction_asked(), message).help(
            "mark the data so that it is only stored until the request is decided, then add `restricted_on:` with the day",
        ));
    }
}
