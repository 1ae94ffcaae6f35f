//! What is wrong with the settings of `gdpr.yaml`: rules, waivers.

use crate::declare_rule;

declare_rule! {
    /// Finds a rule in `rules:` that does not exist.
    ///
    /// ## Why
    /// A setting for a rule that nobody knows sets nothing.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// rules:
    ///   interval-vage: error
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// rules:
    ///   interval-vague: error
    /// ```
    pub static RULE_UNKNOWN = { id: "rule-unknown", severity: Error }
}

declare_rule! {
    /// Finds waivers without a reason or a last day, and errors that are switched off.
    ///
    /// ## Why
    /// An organisation may accept a fault for a time if it can show why. Without a reason and an
    /// end it shows nothing, and the fault stays for good.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// rules:
    ///   interval-vague:
    ///     waive: [backup]
    /// security:
    ///   - {control: backup, every: regularly, last_tested_on: 2026-06-01}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// rules:
    ///   interval-vague:
    ///     waive: [backup]
    ///     reason: the new backup service starts in March
    ///     until: 2027-03-31
    /// security:
    ///   - {control: backup, every: regularly, last_tested_on: 2026-06-01}
    /// ```
    pub static WAIVER_INCOMPLETE = { id: "waiver-incomplete", severity: Error, articles: &["Art. 5(2)"] }
}

declare_rule! {
    /// Finds waivers whose last day is over.
    ///
    /// ## Why
    /// What was accepted for a time must be decided on again when the time is over. The finding
    /// that the waiver hid is shown again.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// rules:
    ///   interval-vague: {waive: [backup], reason: the service is replaced, until: 2026-03-31}
    /// security:
    ///   - {control: backup, every: regularly, last_tested_on: 2026-06-01}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// rules:
    ///   interval-vague: {waive: [backup], reason: the service is replaced, until: 2027-03-31}
    /// security:
    ///   - {control: backup, every: regularly, last_tested_on: 2026-06-01}
    /// ```
    pub static WAIVER_EXPIRED = { id: "waiver-expired", severity: Warning, articles: &["Art. 5(2)"] }
}

declare_rule! {
    /// Finds waivers that hide nothing.
    ///
    /// ## Why
    /// A waiver that is no longer needed would hide the same fault when it comes back.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// rules:
    ///   interval-vague: {waive: [backup], reason: the service is replaced, until: 2027-03-31}
    /// security:
    ///   - {control: backup, every: 1 day, last_tested_on: 2026-06-01}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// security:
    ///   - {control: backup, every: 1 day, last_tested_on: 2026-06-01}
    /// ```
    pub static WAIVER_UNUSED = { id: "waiver-unused", severity: Info }
}
