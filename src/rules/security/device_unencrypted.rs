//! A device with personal data that is not encrypted.

use super::{called, devices_in_use};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;

declare_rule! {
    /// Finds devices with personal data on them that are not encrypted.
    ///
    /// ## Why
    /// Laptops, phones and sticks get lost. Encryption is what makes that a small matter
    /// (Art. 32(1)(a)): nobody can read the data, and nobody has to be told of the loss.
    ///
    /// ## Bad
    /// ```yaml
    /// devices:
    ///   - id: laptop-3
    ///     kind: laptop
    ///     holds_personal_data: yes
    ///     encrypted: no
    ///     authorised_on: 2026-01-15
    ///     reason: home visits
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// devices:
    ///   - id: laptop-3
    ///     kind: laptop
    ///     holds_personal_data: yes
    ///     encrypted: yes
    ///     authorised_on: 2026-01-15
    ///     reason: home visits
    /// ```
    pub static RULE = { id: "device-unencrypted", severity: Error, articles: &["Art. 32(1)(a)"] }
}

/// Looks through the devices in use.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for device in devices_in_use(case) {
        let encrypted = device.encrypted();
        if !encrypted.is_not_yes() {
            continue;
        }
        let name = called(device.record, "a device");
        let message = if encrypted.is_no() {
            format!("{name} holds personal data and is not encrypted")
        } else {
            format!("{name} holds personal data and does not say whether it is encrypted")
        };
        let help = "encrypt it and write `encrypted: yes`, or take the data off it and write `holds_personal_data: no`";
        findings.push(RULE.on(encrypted, message).help(help));
    }
}
