//! Documents that have not been reviewed for too long, or since the law changed.

use chrono::NaiveDate;

use super::common::days_between;
use super::review_overdue::last_review;
use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents that were last reviewed more than 12 months ago, or before the law changed.
    ///
    /// ## Why
    /// Measures are reviewed and updated where necessary (Art. 24(1)). A change of the law makes
    /// it necessary, and after a year practice has moved on in most places.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: security-rules
    ///     kind: security
    ///     last_reviewed_on: 2026-03-02
    ///     review_every: 1 year
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: security-rules
    ///     kind: security
    ///     last_reviewed_on: 2026-07-01
    ///     review_every: 1 year
    /// ```
    pub static REVIEW_STALE = { id: "review-stale", severity: Warning, articles: &["Art. 24(1)"] }
}

/// Looks for documents of last year's practice or yesterday's law.
pub fn check_stale(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let Some(last) = last_review(case, document) else {
            continue;
        };
        let changes = changes_since(case, last);
        if !is_past(case, REVIEW_STALE.id, last) && changes.is_empty() {
            continue;
        }
        let message = format!(
            "{} was last reviewed on {last}, {} ago{}",
            called(*document),
            days_between(last, case.today),
            told(&changes)
        );
        let help = format!(
            "read it against today's law and practice, then write the day: `last_reviewed_on: {}`",
            case.today
        );
        findings.push(
            REVIEW_STALE
                .on(document.last_reviewed_on(), message)
                .help(help),
        );
    }
}

declare_rule! {
    /// Finds documents that were last reviewed more than five years ago.
    ///
    /// ## Why
    /// Measures are reviewed and updated where necessary, and the organisation must be able to
    /// show it (Arts. 24(1) and 5(2)). After five years without a look nobody can say that it did.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     last_reviewed_on: 2019-01-18
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     last_reviewed_on: 2026-07-01
    /// ```
    pub static REVIEW_LAPSED = {
        id: "review-lapsed", severity: Error, articles: &["Art. 24(1)", "Art. 5(2)"],
        silences: &["review-stale", "review-interval-missing"],
    }
}

/// Looks for documents that nobody has looked at for years.
pub fn check_lapsed(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let Some(last) = last_review(case, document) else {
            continue;
        };
        if !is_past(case, REVIEW_LAPSED.id, last) {
            continue;
        }
        let message = format!(
            "{} was last reviewed on {last}, {} ago",
            called(*document),
            days_between(last, case.today)
        );
        let help = format!(
            "rewrite it for today's law and practice, then write `last_reviewed_on: {}` and `review_every: 1 year`; or withdraw it with `ended_on:`",
            case.today
        );
        findings.push(
            REVIEW_LAPSED
                .on(document.last_reviewed_on(), message)
                .help(help),
        );
    }
}

/// Whether the length that `rule` allows has passed since `last`.
fn is_past(case: &Case<'_>, rule: &str, last: NaiveDate) -> bool {
    case.length(rule, case.today)
        .after(last)
        .is_some_and(|limit| limit < case.today)
}

/// What has changed since, for the end of a message.
fn told(changes: &[NaiveDate]) -> String {
    let days: Vec<String> = changes.iter().map(NaiveDate::to_string).collect();
    match days.as_slice() {
        [] => String::new(),
        [day] => format!("; the law has changed since, on {day}"),
        days => format!(
            "; the law has changed {} times since: {}",
            days.len(),
            days.join(", ")
        ),
    }
}

/// The days after `last` on which the law changed for this organisation, the oldest first.
fn changes_since(case: &Case<'_>, last: NaiveDate) -> Vec<NaiveDate> {
    let changes = case
        .regimes
        .iter()
        .flat_map(law::changes)
        .map(|change| change.since);
    let mut days: Vec<NaiveDate> = changes
        .filter(|since| last < *since && *since <= case.today)
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}
