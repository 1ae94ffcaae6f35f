//! A period that is shorter than a law demands.

use super::comparing::{benchmark_of, comparable, measure, readable_rows};
use crate::declare_rule;
use crate::finding::Finding;
use crate::law::Kind;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds periods of the retention schedule that are shorter than a law demands.
    ///
    /// ## Why
    /// Tax, payroll and safety laws set how long some records must be kept, and that duty is
    /// the reason for which they may be kept at all (Arts. 5(1)(e), 6(1)(c)). What is destroyed
    /// earlier is missing at the inspection.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: accounts, data: [invoices], record_type: company_tax_accounts, keep_for: 3 years, counted_from: financial_year_ended, reason: tax}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: accounts, data: [invoices], record_type: company_tax_accounts, keep_for: 6 years, counted_from: financial_year_ended, reason: tax}
    /// ```
    pub static RULE = {
        id: "retention-below-minimum", severity: Error, articles: &["Art. 5(1)(e)", "Art. 6(1)(c)"],
        silences: &["retention-off-benchmark"],
    }
}

/// Compares the rows with the benchmarks that an enactment sets.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in readable_rows(case) {
        let Some(benchmark) =
            benchmark_of(case, row).filter(|benchmark| benchmark.kind == Kind::Law)
        else {
            continue;
        };
        let (Some(keep_for), Some(least)) = (comparable(case, row, &benchmark), benchmark.keep_for)
        else {
            continue;
        };
        if !measure(least).is_longer_than(keep_for) {
            continue;
        }
        let finding = RULE
            .on(
                row.keep_for(),
                format!(
                    "{} keeps for {keep_for} what must be kept for {least} ({})",
                    called(*row),
                    benchmark.cite
                ),
            )
            .help(format!(
                "write `keep_for: {least}`, counted from: {}",
                benchmark.from
            ));
        findings.push(finding);
    }
}
