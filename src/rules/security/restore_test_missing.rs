//! A backup that nobody has tried to restore.

use super::called;
use crate::clocks::arithmetic::WorkingDays;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Control;
use crate::rules::Case;

declare_rule! {
    /// Finds backups from which nobody has restored data for a year.
    ///
    /// ## Why
    /// The law asks for the ability to bring data back in good time after an incident, and for
    /// testing it regularly (Art. 32(1)(c) and (d)). Most broken backups are found on the day they
    /// are needed.
    ///
    /// ## Bad
    /// ```yaml
    /// security:
    ///   - control: backup
    ///     every: 1 day
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// security:
    ///   - control: backup
    ///     every: 1 day
    ///     last_tested_on: 2026-06-01
    /// ```
    pub static RULE = {
        id: "restore-test-missing", severity: Warning, articles: &["Art. 32(1)(c)", "Art. 32(1)(d)"],
    }
}

/// Looks through the backups.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let length = case.length(RULE.id, case.today);
    for backup in case
        .each::<Control>()
        .filter(|control| control.control().is("backup"))
    {
        let tested = backup.last_tested_on();
        let name = called(backup.record, "a backup");
        let message = match tested.get() {
            None if tested.is_absent() => format!("nobody has tried to restore from {name}"),
            Some(day)
                if WorkingDays::new(case.index)
                    .after(day, length)
                    .is_some_and(|last| last < case.today) =>
            {
                format!("nobody has tried to restore from {name} since {day}")
            }
            _ => continue,
        };
        findings.push(
            RULE.on(tested, message)
                .help("restore a few files from it and add `last_tested_on:` with the day"),
        );
    }
}
