//! Clocks of security.

use super::draft::Draft;
use super::promises::Promises;
use super::{Deadline, When};
use crate::declare_clock;
use crate::index::Index;
use crate::model::Control;

declare_clock! {
    /// Counts the time until a measure is looked at again.
    ///
    /// ## Starts
    /// With a measure that has a `review_on`.
    ///
    /// ## Length
    /// Until that day. A measure without one has no such clock.
    ///
    /// ## Closes
    /// With a later `review_on`.
    pub static REVIEW_SECURITY = { id: "review-security", duty: "review the measure", articles: &["Art. 32(1)(d)"] }
}

/// Adds the deadlines of `review-security`.
pub fn review_security(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for control in index
        .each::<Control>()
        .filter(|control| control.review_on().is_said())
    {
        let mut draft = Draft::new(&REVIEW_SECURITY, index, control);
        deadlines.push(match control.review_on().get() {
            None => draft.missing(control.review_on()),
            Some(day) => {
                draft.step_with(|| format!("set for {day} (`review_on`)"));
                draft.due(day, None::<When>)
            }
        });
    }
}

declare_clock! {
    /// Counts the time until it is tested again that a backup can be restored.
    ///
    /// ## Starts
    /// With the last test (`last_tested_on`) of a measure of kind `backup`.
    ///
    /// ## Length
    /// 12 months: Art. 32(1)(d) says regularly. How often backups are made does not matter here.
    ///
    /// ## Closes
    /// With a newer `last_tested_on`, from which it is counted anew.
    pub static TEST_BACKUP = { id: "test-backup", duty: "test the backup", articles: &["Art. 32(1)(c)", "Art. 32(1)(d)"] }
}

/// Adds the deadlines of `test-backup`.
pub fn test_backup(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for backup in index
        .each::<Control>()
        .filter(|control| control.control().is("backup"))
    {
        let mut draft = Draft::new(&TEST_BACKUP, index, backup);
        let Some(day) = backup.last_tested_on().get() else {
            deadlines.push(draft.missing(backup.last_tested_on()));
            continue;
        };
        draft.start("last tested", When::Day(day));
        deadlines.push(
            match draft.own("test-backup", When::Day(day), &Promises::none()) {
                Ok(due) => draft.due(due, None::<When>),
                Err(vague) => draft.not_started(vague),
            },
        );
    }
}
