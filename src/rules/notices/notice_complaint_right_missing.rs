//! A notice that is silent on complaints to the controller.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds notices that do not say that people may complain to the organisation itself.
    ///
    /// ## Why
    /// Since 19 June 2026 UK law wants people told that they may bring a complaint about the use
    /// of their data to the controller, besides the authority (UK GDPR Art. 13(2)(ca)). Most
    /// quarrels end sooner if people know where to turn first.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: resident-notice
    ///     contains: [controller_identity, purposes, complain_to_authority]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: resident-notice
    ///     contains: [controller_identity, purposes, complain_to_controller, complain_to_authority]
    /// ```
    pub static RULE = {
        id: "notice-complaint-right-missing", severity: Error, regimes: Regimes::UK,
        uk: &["UK GDPR Art. 13(2)(ca)", "DPA 2018 s.164A"],
        provision: Some("information-right-to-complain"),
    }
}

/// Looks through the notices, once the duty is law.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if !case.in_force("information-right-to-complain", case.today) {
        return;
    }
    for notice in case.notices() {
        let (contains, rights) = (notice.contains(), notice.rights());
        let is_told =
            contains.has("complain_to_controller") || rights.has("complain_to_controller");
        if is_told || contains.is_faulty() || rights.is_faulty() {
            continue;
        }
        let finding = RULE
            .on(contains, format!("{} does not say that people may complain to you", called(*notice)))
            .help("say how to complain to you about the use of personal data; then add `complain_to_controller` to `contains:`");
        findings.push(finding);
    }
}
