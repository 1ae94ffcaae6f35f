//! A long period without a reason.

use super::comparing::{benchmark_of, readable_rows};
use crate::declare_rule;
use crate::finding::Finding;
use crate::law::Kind;
use crate::model::Retention;
use crate::period::Period;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds long periods of the retention schedule for which no reason is given.
    ///
    /// ## Why
    /// Data is kept no longer than its purpose needs (Art. 5(1)(e)). Most claims and accounts
    /// are over after six or seven years; what is kept longer needs a reason, since every year
    /// more is a year in which it can be lost.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: assessments, data: [survey_answers], keep_for: 12 years, counted_from: course_ended}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: assessments, data: [survey_answers], keep_for: 12 years, counted_from: course_ended, reason: condition of the funder}
    /// ```
    pub static RULE = {
        id: "retention-excessive", severity: Warning, articles: &["Art. 5(1)(e)"], silences: &["retention-reason-missing"],
    }
}

/// Looks through the rows without a reason; what is counted from birth is long by nature.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let longest = case.length("retention-excessive", case.today);
    for row in readable_rows(case) {
        let Some(keep_for) = row.keep_for().get() else {
            continue;
        };
        let is_by_age =
            matches!(keep_for, Period::UntilBirthday(_)) || row.counted_from().is("birth");
        let is_explained = row.reason().is_said()
            || row.legal_provision().is_said()
            || row.archiving_ground().is_said();
        if is_by_age || is_explained || !keep_for.is_longer_than(longest) {
            continue;
        }
        let finding = RULE
            .on(
                row.keep_for(),
                format!(
                    "{} keeps data for {keep_for}, more than {longest}, and does not say why",
                    called(*row)
                ),
            )
            .help(help(case, row, keep_for, longest));
        findings.push(finding);
    }
}

/// What to write; a time that a law or a code has is not to be shortened below it.
fn help(case: &Case<'_>, row: Retention<'_>, keep_for: Period, longest: Period) -> String {
    let usual = benchmark_of(case, row)
        .and_then(|benchmark| {
            let usual = benchmark.keep_for?;
            Some((benchmark, usual))
        })
        .filter(|(_, usual)| usual.is_longer_than(longest));
    match usual {
        Some((benchmark, usual)) if !keep_for.is_longer_than(usual) => {
            let field = match benchmark.kind {
                Kind::Law => "legal_provision",
                Kind::Guidance => "reason",
            };
            format!("add `{field}: {}`", benchmark.cite)
        }
        usual => {
            let limit = usual.map_or(longest, |(_, usual)| usual);
            format!("shorten it to {limit} or less, or add `reason:` or `legal_provision:`")
        }
    }
}
