//! Two records of one register with the same id.

use std::collections::HashMap;

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::REGISTERS;
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
    let mut seen = HashMap::new();
    for register in REGISTERS {
        if register.name != "recipients" {
            seen.clear();
        }
        for record in case.records_of(register.name) {
            let Some(id) = record.id() else { continue };
            let Some(first) = seen.get(id) else {
                seen.insert(id, *record);
                continue;
            };
            let finding = RULE
                .on(
                    *record,
                    format!("`{id}` is already the id of another record"),
                )
                .also(*first, "the first record with this id")
                .help("give this record an id of its own, and use it where this record is meant");
            findings.push(finding);
        }
    }
}
