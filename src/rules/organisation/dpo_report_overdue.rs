//! A report to the directors that was not made.

use crate::clocks::State;
use crate::clocks::people::REPORT_TO_DIRECTORS;
use crate::declare_rule;
use crate::finding::{Finding, Spot};
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds reports of the data protection officer to the directors that are overdue.
    ///
    /// ## Why
    /// The officer reports to the highest level of management (Art. 38(3)). Where the
    /// organisation set itself an interval, a report that was never made breaks its own promise,
    /// and the directors do not know what goes wrong.
    ///
    /// ## Bad
    /// ```yaml
    /// roles:
    ///   - {role: dpo, email: dpo@example.invalid, contact_published: yes, authority_told_on: 2025-02-02, appointed_on: 2025-02-01, report_every: 1 year}
    /// reviews:
    ///   - {kind: dpo_report, done_on: 2025-09-30, by: dpo}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// roles:
    ///   - {role: dpo, email: dpo@example.invalid, contact_published: yes, authority_told_on: 2025-02-02, appointed_on: 2025-02-01, report_every: 1 year}
    /// reviews:
    ///   - {kind: dpo_report, done_on: 2026-09-30, by: dpo}
    /// ```
    pub static RULE = { id: "dpo-report-overdue", severity: Error, articles: &["Art. 38(3)"] }
}

/// Looks at the clock of the report.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for deadline in case
        .deadlines_of(&REPORT_TO_DIRECTORS)
        .filter(|deadline| deadline.state == State::Overdue)
    {
        let name = deadline.record.as_deref().unwrap_or(deadline.register);
        let due = deadline.due.map_or(" is late".to_owned(), |due| {
            let late = match (case.today - due.day()).num_days() {
                1 => "1 day".to_owned(),
                n_days => format!("{n_days} days"),
            };
            format!(", due on {}, is {late} late", due.day())
        });
        let spot = Spot {
            place: deadline.place,
            record_place: deadline.record_place,
            register: deadline.register,
            record: deadline.record.clone(),
            field: None,
        };
        let finding = RULE
            .on(spot, format!("the report of `{}` to the directors{due}", shorten(name)))
            .help("make the report, then add `- {kind: dpo_report, done_on: 2026-12-01}` to `reviews`");
        findings.push(finding);
    }
}
