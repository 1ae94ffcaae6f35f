//! Documents that speak of transfers of which there is no record.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents that speak of transfers although none is recorded and no supplier is abroad.
    ///
    /// ## Why
    /// Either data leaves the country and the record does not show it (Art. 30(1)(e)), or it does
    /// not and people are worried for nothing (Art. 13(1)(f)). Both are mended by looking where
    /// the data is.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-policy
    ///     kind: [data_protection]
    ///     last_reviewed_on: 2026-09-14
    ///     review_every: 1 year
    ///     commitments: {transfers_possible: yes, transfer_safeguards_named: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-policy
    ///     kind: [data_protection]
    ///     last_reviewed_on: 2026-09-14
    ///     review_every: 1 year
    ///     commitments: {transfers_possible: no}
    /// ```
    pub static RULE = {
        id: "transfer-undeclared", severity: Error, articles: &["Art. 13(1)(f)", "Art. 30(1)(e)"], absence: true,
    }
}

/// Looks at what documents say of transfers, if the records know of none.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let is_abroad = case.suppliers().any(|supplier| {
        let sub_processors = supplier.sub_processors();
        let countries = sub_processors
            .iter()
            .filter_map(|sub_processor| sub_processor.country().get());
        countries
            .chain(supplier.country().get())
            .any(|country| case.is_foreign(country))
    });
    if is_abroad || !case.records_of("transfers").is_empty() {
        return;
    }
    for (document, commitments) in case.commitments() {
        let (possible, copies) = (
            commitments.transfers_possible(),
            commitments.transfer_copies_offered(),
        );
        if !possible.is_yes() && !copies.is_yes() {
            continue;
        }
        let said = if possible.is_yes() { possible } else { copies };
        let message = format!(
            "{} speaks of transfers to other countries, and none is recorded",
            called(document)
        );
        let finding = RULE.on(said, message).help(
            "write each supplier's `country:` and record each transfer in `transfers:`; if no data leaves, \
             take the passage out of the document and write `transfers_possible: no`",
        );
        findings.push(finding);
    }
}
