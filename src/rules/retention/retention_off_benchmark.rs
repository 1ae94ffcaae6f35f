//! A period far from what is usual.

use super::comparing::{benchmark_of, comparable, measure, readable_rows};
use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Benchmark;
use crate::law::{self, Kind};
use crate::model::Retention;
use crate::period::Period;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds periods of the retention schedule that are far from what a code or the practice has.
    ///
    /// ## Why
    /// Codes such as the NHS Records Management Code say how long records of a kind are usually
    /// kept. A shorter time may leave a person without the record of their care, a much longer
    /// one keeps more than is needed (Art. 5(1)(e)); either may be right, and then has a reason.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: therapy-notes, data: [session_notes], record_type: private_therapy_adult, keep_for: 2 years, counted_from: therapy_ended, reason: little space}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: therapy-notes, data: [session_notes], record_type: private_therapy_adult, keep_for: 7 years, counted_from: therapy_ended, reason: claims}
    /// ```
    pub static RULE = { id: "retention-off-benchmark", severity: Warning, articles: &["Art. 5(1)(e)"] }
}

/// Compares the rows with the benchmarks of codes and practice.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in readable_rows(case) {
        let Some(benchmark) =
            benchmark_of(case, row).filter(|benchmark| benchmark.kind == Kind::Guidance)
        else {
            continue;
        };
        let Some(keep_for) = comparable(case, row, &benchmark) else {
            continue;
        };
        if is_special_case(row, &benchmark) {
            continue;
        }
        let (wrong, usual) = if let Some(least) = benchmark
            .keep_for
            .filter(|least| measure(*least).is_longer_than(keep_for))
        {
            ("shorter", least)
        } else if let Some(most) =
            longest(case, &benchmark).filter(|most| keep_for.is_longer_than(*most))
        {
            (
                "longer",
                benchmark.at_most.or(benchmark.keep_for).unwrap_or(most),
            )
        } else {
            continue;
        };
        let said = row.keep_for().get().unwrap_or(keep_for);
        let message = format!(
            "{} keeps data {}, {wrong} than is usual: {usual} ({})",
            called(*row),
            duration(said),
            benchmark.cite
        );
        let finding = RULE
            .on(row.keep_for(), message)
            .help(format!("compare with the usual time, {usual}, counted from: {}; if yours is right, waive this with your reason", benchmark.from));
        findings.push(finding);
    }
}

/// Whether the row has exactly the length that the benchmark has for a special case.
fn is_special_case(row: Retention<'_>, benchmark: &Benchmark<'_>) -> bool {
    benchmark
        .instead
        .as_ref()
        .is_some_and(|instead| row.keep_for().get() == Some(instead.keep_for))
}

/// The longest time that is not yet far off: so many times the usual, or the limit if that is more.
fn longest(case: &Case<'_>, benchmark: &Benchmark<'_>) -> Option<Period> {
    let times = law::number("retention-off-benchmark", case.main_regime(), case.today)?.number;
    let multiple = benchmark.keep_for.map(|usual| match measure(usual) {
        Period::Months(months) => Period::Months(months * times),
        Period::Days(days) => Period::Days(days * times),
        other => other,
    });
    match (multiple, benchmark.at_most) {
        (Some(multiple), Some(most)) if most.is_longer_than(multiple) => Some(most),
        (Some(multiple), _) => Some(multiple),
        (None, most) => most,
    }
}

fn duration(period: Period) -> String {
    match period {
        Period::UntilBirthday(_) => period.to_string(),
        _ => format!("for {period}"),
    }
}
