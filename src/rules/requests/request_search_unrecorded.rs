//! Searches for an answer of which nothing is written down.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds answers to requests for access that do not say where was searched.
    ///
    /// ## Why
    /// UK law asks for a reasonable and proportionate search (Art. 15(1A)). A line on where was
    /// searched shows that it was one, if the person says later that something is missing.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-28
    ///     case: C-0098
    ///     type: access
    ///     received_on: 2026-10-19
    ///     outcome: no_data
    ///     answered_on: 2026-10-21
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-28
    ///     case: C-0098
    ///     type: access
    ///     received_on: 2026-10-19
    ///     outcome: no_data
    ///     answered_on: 2026-10-21
    ///     search_note: records system, mailboxes, paper archive
    /// ```
    pub static RULE = {
        id: "request-search-unrecorded", severity: Info, regimes: Regimes::UK, articles: &["Art. 15(1A)"],
        provision: Some("reasonable-search")
    }
}

/// Looks for answers without a note of the search.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(answered_on) = request.answered_on().get() else {
            continue;
        };
        if !request.r#type().is("access")
            || request.outcome().is("withdrawn")
            || request.search_note().is_said()
        {
            continue;
        }
        if !case.in_force("reasonable-search", answered_on) {
            continue;
        }
        let message = format!(
            "{} was answered and does not say where was searched",
            called(request)
        );
        findings.push(RULE.on(request, message).help(
            "add `search_note:` with the systems, mailboxes and cabinets that were searched",
        ));
    }
}
