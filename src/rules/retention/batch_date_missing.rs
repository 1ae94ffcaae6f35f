//! Records whose end cannot be computed.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Batch, Disposal, Retention};
use crate::period::Period;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds groups of records without the day from which their time is counted.
    ///
    /// ## Why
    /// The time for which records may be kept ends on a day (Art. 5(1)(e)). Without its first
    /// day the clock cannot start, and nobody hears when the records are due.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: therapy-notes, data: [session_notes], keep_for: 7 years, counted_from: therapy_ended, reason: claims}
    /// batches:
    ///   - {id: clients-2024, retention: therapy-notes, records: 20}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: therapy-notes, data: [session_notes], keep_for: 7 years, counted_from: therapy_ended, reason: claims}
    /// batches:
    ///   - {id: clients-2024, retention: therapy-notes, records: 20, counted_on: 2024-12-20}
    /// ```
    pub static RULE = { id: "batch-date-missing", severity: Error, articles: &["Art. 5(1)(e)"] }
}

/// Looks through the batches whose time has begun and is not over.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for batch in case.each::<Batch>() {
        let row = batch
            .retention()
            .get()
            .and_then(|id| case.find::<Retention>(id));
        let (counts_from_birth, is_endless) =
            row.map_or((false, false), |row| (needs_birth(row), has_no_date(row)));
        let is_said = if counts_from_birth {
            batch.born().is_said()
        } else {
            !batch.counted_on().is_empty()
        };
        if is_said || is_endless || is_running(batch, row) || is_disposed_of(case, batch) {
            continue;
        }
        let (field, line) = if counts_from_birth {
            ("born", "add `born:` with the year of birth".to_owned())
        } else {
            let from = row
                .and_then(|row| row.counted_from().get())
                .map_or_else(String::new, |start| format!(" ({start})"));
            (
                "counted_on",
                format!("add `counted_on:` with the day from which the time runs{from}"),
            )
        };
        let finding = RULE
            .on(
                batch,
                format!(
                    "the clock of {} cannot start: it has no `{field}`",
                    called(*batch)
                ),
            )
            .help(line);
        findings.push(finding);
    }
}

fn needs_birth(row: Retention<'_>) -> bool {
    row.counted_from().is_any(&["birth", "18th_birthday"])
        || matches!(row.keep_for().get(), Some(Period::UntilBirthday(_)))
}

/// Whether the row has criteria instead of a number, or no end.
fn has_no_date(row: Retention<'_>) -> bool {
    row.keep_for().is_absent() || row.keep_for().get() == Some(Period::Permanent)
}

/// Whether people are still active, so that there is no day yet; a record's own day is known.
fn is_running(batch: Batch<'_>, row: Option<Retention<'_>>) -> bool {
    let counts_from_record = row.is_some_and(|row| {
        row.counted_from()
            .is_any(&["record_created", "last_record_created"])
    });
    batch.active().is_yes() && !counts_from_record
}

fn is_disposed_of(case: &Case<'_>, batch: Batch<'_>) -> bool {
    let id = batch.record.id();
    id.is_some_and(|id| case.saying::<Disposal>("batch", id).next().is_some())
}
