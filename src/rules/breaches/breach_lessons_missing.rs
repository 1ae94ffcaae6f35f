//! A breach that was closed without its cause or what was learnt.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches that were closed without their cause or what was learnt from them.
    ///
    /// ## Why
    /// Security measures are tested and improved again and again (Art. 32(1)(d)); a breach is the
    /// test that failed. Without its cause the next one is only a matter of time.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-25
    ///     aware_at: 2026-11-18 09:00
    ///     kind: [lost]
    ///     facts: a diary was left in a café
    ///     effects: none; it was fetched within the hour
    ///     actions: it was fetched
    ///     closed_on: 2026-11-19
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-25
    ///     aware_at: 2026-11-18 09:00
    ///     kind: [lost]
    ///     facts: a diary was left in a café
    ///     effects: none; it was fetched within the hour
    ///     actions: it was fetched
    ///     cause: paper diaries are carried to visits
    ///     lessons: visits are kept in the calendar of the phone
    ///     closed_on: 2026-11-19
    /// ```
    pub static RULE = { id: "breach-lessons-missing", severity: Info, articles: &["Art. 32(1)(d)"] }
}

/// Looks through the closed breaches.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in case
        .each::<Breach>()
        .filter(|breach| breach.closed_on().is_said())
    {
        let (missing, help) = match (breach.cause().is_absent(), breach.lessons().is_absent()) {
            (true, true) => (
                "its cause and what was learnt",
                "add `cause:` and `lessons:`",
            ),
            (true, false) => ("its cause", "add `cause:`"),
            (false, true) => ("what was learnt", "add `lessons:`"),
            (false, false) => continue,
        };
        findings.push(
            RULE.on(
                breach,
                format!("{} was closed without {missing}", called(breach)),
            )
            .help(help),
        );
    }
}
