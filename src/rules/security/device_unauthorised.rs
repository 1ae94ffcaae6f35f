//! A device with personal data that nobody allowed.

use super::{called, devices_in_use};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;

declare_rule! {
    /// Finds devices with personal data on them without the day of permission or its reason.
    ///
    /// ## Why
    /// People handle data only as the organisation tells them to (Art. 32(4)). Whether somebody
    /// needs personal data on a device, and which, is decided before it is there.
    ///
    /// ## Bad
    /// ```yaml
    /// devices:
    ///   - id: tablet-1
    ///     kind: tablet
    ///     holds_personal_data: yes
    ///     encrypted: yes
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// devices:
    ///   - id: tablet-1
    ///     kind: tablet
    ///     holds_personal_data: yes
    ///     encrypted: yes
    ///     authorised_by: director
    ///     authorised_on: 2026-03-02
    ///     reason: questionnaires are filled in on it
    /// ```
    pub static RULE = { id: "device-unauthorised", severity: Warning, articles: &["Art. 32(4)"] }
}

/// Looks through the devices in use.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for device in devices_in_use(case) {
        let (missing, help) = match (
            device.authorised_on().is_absent(),
            device.reason().is_absent(),
        ) {
            (true, true) => (
                "the day it was allowed nor the reason",
                "decide whether the data is needed on it, and add `authorised_on:` and `reason:`",
            ),
            (true, false) => (
                "the day it was allowed",
                "add `authorised_on:` with the day on which it was allowed",
            ),
            (false, true) => (
                "the reason it was allowed",
                "add `reason:` with what the data is needed for on this device",
            ),
            (false, false) => continue,
        };
        let neither = if missing.contains(" nor ") {
            "names neither"
        } else {
            "does not name"
        };
        let message = format!(
            "{} holds personal data and {neither} {missing}",
            called(device.record, "a device")
        );
        findings.push(RULE.on(device, message).help(help));
    }
}
