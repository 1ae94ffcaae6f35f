//! Requests on behalf of others.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds requests of agents whose authority was not seen.
    ///
    /// ## Why
    /// A solicitor, an attorney or a friend may ask for somebody, but has to show that this person
    /// wants it. Data handed to an agent without authority is data disclosed to a stranger.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-26
    ///     case: C-0133
    ///     type: access
    ///     received_on: 2026-11-16
    ///     made_by: solicitor
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-26
    ///     case: C-0133
    ///     type: access
    ///     received_on: 2026-11-16
    ///     made_by: solicitor
    ///     authority_seen: yes
    /// ```
    pub static RULE = {
        id: "request-authority-unseen", severity: Warning, uk: &["ICO right of access guidance"],
        eu: &["EDPB Guidelines 01/2022"]
    }
}

/// Looks for agents without authority; for a child its parents and carers need none in writing.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let made_by = request.made_by();
        if !made_by.is_any(&["solicitor", "attorney", "other"])
            || !request.authority_seen().is_not_yes()
        {
            continue;
        }
        let message = format!(
            "{} was made by somebody else (`{}`), and no authority was seen",
            called(request),
            made_by.get().unwrap_or_default()
        );
        findings.push(RULE.on(made_by, message).help(
            "ask for the written authority or the power of attorney, then write `authority_seen: yes`; disclose nothing before",
        ));
    }
}
