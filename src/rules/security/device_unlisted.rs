//! Someone who works on a device of their own that is not listed.

use super::called;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Device;
use crate::rules::Case;

declare_rule! {
    /// Finds people who work on a device of their own that is not in the list of devices.
    ///
    /// ## Why
    /// What nobody knows of, nobody can protect, wipe or ask back when its owner leaves (Art. 32).
    /// A private phone with clients' numbers is such a device.
    ///
    /// ## Bad
    /// ```yaml
    /// staff:
    ///   - id: P4
    ///     kind: employee
    ///     own_device: yes
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// staff:
    ///   - id: P4
    ///     kind: employee
    ///     own_device: yes
    /// devices:
    ///   - id: phone-of-P4
    ///     kind: phone
    ///     belongs_to: personal
    ///     holder: P4
    ///     holds_personal_data: yes
    ///     encrypted: yes
    ///     authorised_on: 2026-02-02
    ///     reason: on call at weekends
    /// ```
    pub static RULE = { id: "device-unlisted", severity: Warning, articles: &["Art. 32"], absence: true }
}

/// Looks through staff and associates who have not left.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for person in case.people().filter(|person| person.own_device().is_yes()) {
        let Some(code) = person.record.id() else {
            continue;
        };
        if case.saying::<Device>("holder", code).next().is_some() {
            continue;
        }
        let message = format!(
            "{} works on a device of their own, and no device is listed for them",
            called(person.record, "someone")
        );
        let help = format!(
            "add it under `devices:`, as `- {{id: phone-of-{code}, kind: phone, belongs_to: personal, holder: {code}, holds_personal_data: yes, encrypted: yes}}`"
        );
        findings.push(RULE.on(person.own_device(), message).help(help));
    }
}
