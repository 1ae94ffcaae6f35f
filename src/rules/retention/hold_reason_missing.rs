//! Records kept back without a reason.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Batch;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds groups of records that are kept beyond their time without a reason.
    ///
    /// ## Why
    /// A claim or an inspection may be a reason to keep records for the time being. Without the
    /// reason nobody knows when the hold ends, and the data stays (Art. 5(1)(e)).
    ///
    /// ## Bad
    /// ```yaml
    /// batches:
    ///   - {id: clients-2017, retention: therapy-notes, counted_on: 2017-12-20, hold: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// batches:
    ///   - {id: clients-2017, retention: therapy-notes, counted_on: 2017-12-20, hold: yes, hold_reason: claim announced in 2024}
    /// ```
    pub static RULE = { id: "hold-reason-missing", severity: Warning, articles: &["Art. 5(1)(e)"] }
}

/// Looks through the batches on hold.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for batch in case.each::<Batch>() {
        if !batch.hold().is_yes() || batch.hold_reason().is_said() {
            continue;
        }
        let finding = RULE
            .on(batch.hold(), format!("{} is kept back without a reason", called(*batch)))
            .help("add `hold_reason:` and, if it is known, `hold_until:`; without a reason take `hold: yes` away");
        findings.push(finding);
    }
}
