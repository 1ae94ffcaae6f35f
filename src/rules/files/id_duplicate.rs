//! Two records of one register with the same id.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Record;
use crate::rules::Case;

declare_rule! {
    /// Finds two records of one register, or a processor and a recipient, with the same id.
    ///
    /// ## Why
    /// A record of processing must say which processor or which retention row is meant. An id
    /// that two records bear points to neither.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: notes, keep_for: 7 years, counted_from: therapy_ended, reason: insurer's condition}
    ///   - {id: notes, keep_for: 1 year, counted_from: course_ended, reason: certificates}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: notes, keep_for: 7 years, counted_from: therapy_ended, reason: insurer's condition}
    ///   - {id: courses, keep_for: 1 year, counted_from: course_ended, reason: certificates}
    /// ```
    pub static RULE = { id: "id-duplicate", severity: Error, articles: &["Art. 5(2)"] }
}

/// Looks through every register; processors and recipients share one space of ids.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    // A recipient with a processor's id is told of below.
    let is_own =
        |record: &Record| record.register != "recipients" || processor(case, record).is_none();
    for (first, record) in case.twins() {
        if is_own(record) {
            findings.push(finding(first, record));
        }
    }
    for record in case.records_of("recipients") {
        if let Some(first) = processor(case, record) {
            findings.push(finding(first, record));
        }
    }
}

fn processor<'a>(case: &Case<'a>, record: &Record) -> Option<&'a Record> {
    case.find_in("processors", record.id()?)
}

fn finding(first: &Record, record: &Record) -> Finding {
    let id = record.id().unwrap_or_default();
    RULE.on(
        record,
        format!("`{id}` is already the id of another record"),
    )
    .also(first, "the first record with this id")
    .help("give this record an id of its own, and use it where this record is meant")
}
