//! Reviews that a document promised and that were not held.

use chrono::NaiveDate;

use super::common::days_between;
use crate::clocks::documents::REVIEW_DOCUMENT;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::words::shorten;
use crate::model::{Document, Review};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents whose next review is past.
    ///
    /// ## Why
    /// The document itself says when it will be reviewed. Whoever reads it trusts that promise,
    /// and the law wants measures reviewed and updated where necessary (Art. 24(1)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: marketing-rules
    ///     kind: marketing
    ///     last_reviewed_on: 2026-07-01
    ///     next_review_on: 2026-11-20
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: marketing-rules
    ///     kind: marketing
    ///     last_reviewed_on: 2026-07-01
    ///     next_review_on: 2026-11-21
    /// ```
    pub static REVIEW_OVERDUE = {
        id: "review-overdue", severity: Error, articles: &["Art. 24(1)"],
        silences: &["review-stale", "review-lapsed"],
    }
}

/// Looks at the clock of every document.
pub fn check_overdue(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let Some(due) = case
            .overdue(&REVIEW_DOCUMENT, document)
            .and_then(|deadline| deadline.due)
        else {
            continue;
        };
        let due = due.day();
        let message = format!(
            "the review of {} was due on {due}, {} ago",
            called(*document),
            days_between(due, case.today)
        );
        let help = format!(
            "review it, then write the day and the next one: `last_reviewed_on: {}`",
            case.today
        );
        let finding = if document.next_review_on().get() == Some(due) {
            REVIEW_OVERDUE.on(document.next_review_on(), message)
        } else {
            REVIEW_OVERDUE.on(document, message)
        };
        findings.push(finding.help(help));
    }
}

declare_rule! {
    /// Finds documents that promised to be reviewed at an event and were not.
    ///
    /// ## Why
    /// A document that says "we review this when the Act comes into force" dates itself on that
    /// day. If nobody looked at it then, its readers follow rules that are gone (Art. 24(1)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: complaints-steps
    ///     kind: complaints
    ///     last_reviewed_on: 2026-07-01
    ///     review_every: 1 year
    ///     review_when:
    ///       - event: move to the new records system
    ///         dated_on: 2026-09-01
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: complaints-steps
    ///     kind: complaints
    ///     last_reviewed_on: 2026-09-10
    ///     review_every: 1 year
    ///     review_when:
    ///       - event: move to the new records system
    ///         dated_on: 2026-09-01
    /// ```
    pub static REVIEW_EVENT_MISSED = { id: "review-event-missed", severity: Error, articles: &["Art. 24(1)"] }
}

/// Looks for events after the last review whose time for a review has passed.
pub fn check_event(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let Some(last) = last_review(case, document) else {
            continue;
        };
        let mut missed = Vec::new();
        for event in document.review_when().iter() {
            let Some(dated_on) = event.dated_on().get() else {
                continue;
            };
            let due = case
                .length(REVIEW_EVENT_MISSED.id, dated_on)
                .after(dated_on);
            if last < dated_on && due.is_some_and(|due| due < case.today) {
                let what = event.event().get().map_or_else(
                    || "an event".to_owned(),
                    |event| format!("`{}`", shorten(event)),
                );
                missed.push(format!("{what} on {dated_on}"));
            }
        }
        if missed.is_empty() {
            continue;
        }
        let message = format!(
            "{} promised a review at {}, but was last reviewed on {last}",
            called(*document),
            missed.join(" and ")
        );
        let help = format!(
            "review it for what has changed, then write `last_reviewed_on: {}`",
            case.today
        );
        findings.push(
            REVIEW_EVENT_MISSED
                .on(document.review_when(), message)
                .help(help),
        );
    }
}

/// The day of the last review: the document's own, or that of a later row of `reviews`.
pub(super) fn last_review(case: &Case<'_>, document: Document<'_>) -> Option<NaiveDate> {
    let id = document.id().get();
    let rows = id
        .into_iter()
        .flat_map(|id| case.saying::<Review>("of", id))
        .filter(|row| row.kind().is("document"));
    rows.filter_map(|row| row.done_on().get())
        .max()
        .max(document.last_reviewed_on().get())
}
