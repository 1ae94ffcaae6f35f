//! The ways in which people can complain.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;
use crate::rules::naming::listed;

declare_rule! {
    /// Finds controllers that offer no way to complain about their use of personal data.
    ///
    /// ## Why
    /// Since 19 June 2026 every controller in the UK has to make it easy to complain to it, for
    /// example by a form that can be filled in on a screen and by other means (s.164A(2) of the
    /// Data Protection Act 2018). There is no exception for small ones.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Care Ltd
    ///   address: 2 Station Road, Town, AB1 2CD
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Care Ltd
    ///   address: 2 Station Road, Town, AB1 2CD
    ///   complaint_channels: [electronic_form, phone]
    /// ```
    pub static MISSING = {
        id: "complaint-channel-missing", severity: Error, regimes: Regimes::UK, uk: &["DPA 2018 s.164A(2)"],
        provision: Some("complaints-duty")
    }
}

/// Looks for a controller without a channel. Where `gdpr.yaml` cannot be read nothing is known.
pub fn check_missing(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let is_known = case.workspace.has_organisation || case.workspace.is_whole;
    if !is_known || !owes_channels(case) || !case.organisation.complaint_channels().is_empty() {
        return;
    }
    findings.push(MISSING.on(case.organisation, "the organisation offers no way to complain about its use of personal data").help(
        "make a complaints form that can be filled in on a screen, and another way; then add `complaint_channels: [electronic_form, post]` under `organisation:`",
    ));
}

declare_rule! {
    /// Finds controllers that offer only an electronic way to complain, or none.
    ///
    /// ## Why
    /// The law names an electronic form and other means as an example of how to make complaining
    /// easy (s.164A(2) of the Data Protection Act 2018). Some people cannot use the one, some
    /// cannot use the other.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Training Ltd
    ///   address: 3 Market Square, Town, AB1 2CD
    ///   complaint_channels: [post, phone]
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Training Ltd
    ///   address: 3 Market Square, Town, AB1 2CD
    ///   complaint_channels: [post, phone, email]
    /// ```
    pub static NARROW = {
        id: "complaint-channel-narrow", severity: Warning, regimes: Regimes::UK, uk: &["DPA 2018 s.164A(2)"],
        provision: Some("complaints-duty")
    }
}

/// Looks for a controller with nothing electronic, or with one electronic channel alone.
pub fn check_narrow(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let channels = case.organisation.complaint_channels();
    if channels.is_empty() || channels.is_faulty() || !owes_channels(case) {
        return;
    }
    let mut offered: Vec<&str> = channels.iter().collect();
    offered.sort_unstable();
    offered.dedup();
    let (what, help) = if !channels.has_any(&["electronic_form", "email"]) {
        (
            "no electronic one",
            "add `electronic_form` or `email` to `complaint_channels:` once people can use it",
        )
    } else if offered.len() == 1 {
        (
            "nothing else",
            "add another way, as `post`, `phone` or `in_person`, to `complaint_channels:`",
        )
    } else {
        return;
    };
    let message = format!(
        "the organisation takes complaints by {} and offers {what}",
        listed(&offered)
    );
    findings.push(NARROW.on(channels, message).help(help));
}

/// Whether the organisation decides on data, at a time at which the duty is law.
fn owes_channels(case: &Case<'_>) -> bool {
    !case.organisation.role().is("processor") && case.in_force("complaints-duty", case.today)
}
