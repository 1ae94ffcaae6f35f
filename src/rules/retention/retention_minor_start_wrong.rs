//! A child's record that is not counted from birth.

use super::comparing::{benchmark_of, readable_rows};
use crate::declare_rule;
use crate::finding::Finding;
use crate::period::Period;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds records of children whose time is not counted from birth or the 18th birthday.
    ///
    /// ## Why
    /// A child can bring a claim for years after coming of age, so the codes keep its record
    /// until a birthday (NHS Records Management Code; Art. 5(1)(e)). Counted from the last
    /// session, the record of a child of five would be gone before it is grown up.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: child-notes, data: [session_notes], record_type: private_therapy_minor, keep_for: 7 years, counted_from: therapy_ended, reason: claims}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: child-notes, data: [session_notes], record_type: private_therapy_minor, keep_for: 7 years, counted_from: 18th_birthday, reason: claims}
    /// ```
    pub static RULE = { id: "retention-minor-start-wrong", severity: Warning, articles: &["Art. 5(1)(e)"] }
}

/// Looks through the rows for records of minors; an alternative end on a birthday is enough.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in readable_rows(case) {
        let Some(benchmark) = benchmark_of(case, row).filter(|benchmark| benchmark.minor) else {
            continue;
        };
        let Some(start) = row.counted_from().get() else {
            continue;
        };
        let ends_on_birthday = matches!(row.or_until().get(), Some(Period::UntilBirthday(_)))
            && !row.or_until_rule().is("earlier");
        if start == "birth" || start == "18th_birthday" || ends_on_birthday {
            continue;
        }
        let usual = benchmark
            .keep_for
            .map_or_else(String::new, |usual| format!(" (usual: {usual})"));
        let finding = RULE
            .on(
                row.counted_from(),
                format!(
                    "{} counts the time of a child's record from `{start}`, not from birth{usual}",
                    called(*row)
                ),
            )
            .help("write `counted_from: birth` and for instance `keep_for: until_25th_birthday`");
        findings.push(finding);
    }
}
