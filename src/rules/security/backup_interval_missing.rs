//! A backup that does not say how often it is made.

use super::called;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Control;
use crate::rules::Case;

declare_rule! {
    /// Finds backups that do not say how often they are made.
    ///
    /// ## Why
    /// How often a backup is made is how much you can lose: a day's notes or a month's. The ability
    /// to restore data in good time (Art. 32(1)(c)) is measured by it.
    ///
    /// ## Bad
    /// ```yaml
    /// security:
    ///   - control: backup
    ///     last_tested_on: 2026-06-01
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// security:
    ///   - control: backup
    ///     every: 1 day
    ///     last_tested_on: 2026-06-01
    /// ```
    pub static RULE = { id: "backup-interval-missing", severity: Warning, articles: &["Art. 32(1)(c)"] }
}

/// Looks through the backups.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for backup in case
        .each::<Control>()
        .filter(|control| control.control().is("backup"))
    {
        if backup.every().is_said() {
            continue;
        }
        let message = format!(
            "{} does not say how often it is made",
            called(backup.record, "a backup")
        );
        findings.push(
            RULE.on(backup, message)
                .help("add `every:` with the interval, as `every: 1 day`"),
        );
    }
}
