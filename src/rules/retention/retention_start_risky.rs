//! A period that ends too early or starts anew.

use super::comparing::{benchmark_of, readable_rows};
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Batch, Retention};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds periods that are counted from a record's creation although people may still be active.
    ///
    /// ## Why
    /// Counted from the day on which a record was made, the data of someone who still comes
    /// falls due; counted from the last entry, every entry starts the time anew and it never
    /// ends (Art. 5(1)(e)). The end of the course or of the therapy is the better start.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: bookings, data: [contact_details], keep_for: 5 years, counted_from: record_created, legal_provision: VAT Act 1994}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: bookings, data: [contact_details], keep_for: 5 years, counted_from: course_ended, legal_provision: VAT Act 1994}
    /// ```
    pub static RULE = { id: "retention-start-risky", severity: Warning, articles: &["Art. 5(1)(e)"] }
}

/// Looks through the rows that count from a record; a benchmark may itself count so.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in readable_rows(case) {
        let Some(start @ ("record_created" | "last_record_created")) = row.counted_from().get()
        else {
            continue;
        };
        let is_usual =
            benchmark_of(case, row).is_some_and(|benchmark| benchmark.counted_from == Some(start));
        if row.reason().is_said() || is_usual || is_closed(case, row) {
            continue;
        }
        let risk = if start == "record_created" {
            "the data of people who are still active falls due"
        } else {
            "the time starts anew with every entry"
        };
        let finding = RULE
            .on(row.counted_from(), format!("{} counts from `{start}`: {risk}", called(*row)))
            .help("count from an end, for instance `counted_from: course_ended`; if this start is right add `reason:`");
        findings.push(finding);
    }
}

/// Whether it has batches, and in none of them people are still active.
fn is_closed(case: &Case<'_>, row: Retention<'_>) -> bool {
    let id = row.record.id();
    let mut batches = id
        .into_iter()
        .flat_map(|id| case.saying::<Batch>("retention", id))
        .peekable();
    batches.peek().is_some() && batches.all(|batch| batch.active().is_no())
}
