//! Documents whose dates do not say when they are reviewed: none, no next one, two that differ.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds policies and notices with neither the day of their last review nor that of the next.
    ///
    /// ## Why
    /// Measures are reviewed and updated where necessary, and the organisation must be able to
    /// show it (Arts. 24(1) and 5(2)). A document without any date shows nothing: nobody can tell
    /// whether it speaks of today's law and today's practice.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     kind: breach
    ///     review_every: 1 year
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     kind: breach
    ///     review_every: 1 year
    ///     last_reviewed_on: 2026-07-01
    /// ```
    pub static REVIEW_UNDATED = {
        id: "review-undated", severity: Error, articles: &["Art. 24(1)", "Art. 5(2)"],
        silences: &["review-interval-missing", "review-overdue", "review-conflict", "review-event-missed", "review-stale", "review-lapsed"],
    }
}

/// Looks for documents without dates.
pub fn check_undated(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        if document.last_reviewed_on().is_said() || document.next_review_on().is_said() {
            continue;
        }
        let message = format!(
            "{} says neither when it was last reviewed nor when it will be",
            called(*document)
        );
        let help = "read it against today's law and practice, then add `last_reviewed_on:` with that day and `review_every: 1 year`";
        findings.push(REVIEW_UNDATED.on(document, message).help(help));
    }
}

declare_rule! {
    /// Finds documents that were reviewed once and do not say when they will be again.
    ///
    /// ## Why
    /// Measures are reviewed and updated where necessary (Art. 24(1)). Without a next date nobody
    /// is reminded, and the document grows old unseen.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     kind: requests
    ///     last_reviewed_on: 2026-07-01
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     kind: requests
    ///     last_reviewed_on: 2026-07-01
    ///     next_review_on: 2027-07-01
    /// ```
    pub static REVIEW_INTERVAL_MISSING = {
        id: "review-interval-missing", severity: Warning, articles: &["Art. 24(1)"],
    }
}

/// Looks for documents without a next review, unless a policy pack sets one for all.
pub fn check_interval(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if case.review_by_pack().is_some() {
        return;
    }
    for document in case.documents() {
        let is_reviewed = document.last_reviewed_on().is_said();
        if !is_reviewed || document.next_review_on().is_said() || document.review_every().is_said()
        {
            continue;
        }
        let message = format!(
            "{} does not say when it will be reviewed again",
            called(*document)
        );
        findings.push(
            REVIEW_INTERVAL_MISSING
                .on(document, message)
                .help("add `review_every: 1 year`"),
        );
    }
}

declare_rule! {
    /// Finds documents whose next review is another day than their own interval gives.
    ///
    /// ## Why
    /// A document that promises two dates keeps at most one of them. The organisation must be able
    /// to show that it does what it wrote (Art. 5(2)); until the two agree, the earlier counts.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: retention-schedule
    ///     kind: retention
    ///     last_reviewed_on: 2026-07-01
    ///     review_every: 2 years
    ///     next_review_on: 2027-07-01
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: retention-schedule
    ///     kind: retention
    ///     last_reviewed_on: 2026-07-01
    ///     review_every: 1 year
    ///     next_review_on: 2027-07-01
    /// ```
    pub static REVIEW_CONFLICT = { id: "review-conflict", severity: Error, articles: &["Art. 5(2)"] }
}

/// Looks for documents with two next reviews.
pub fn check_conflict(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let (Some(next), Some(last), Some(every)) = (
            document.next_review_on().get(),
            document.last_reviewed_on().get(),
            document.review_every().get(),
        ) else {
            continue;
        };
        let Some(by_interval) = every.after(last) else {
            continue;
        };
        if next == by_interval {
            continue;
        }
        let earlier = next.min(by_interval);
        let message = format!(
            "{} is to be reviewed on {next}, but {every} after {last} is {by_interval}; the earlier counts: {earlier}",
            called(*document)
        );
        let help = format!(
            "write `next_review_on: {by_interval}`, or another `review_every:`, in the record and in the document"
        );
        findings.push(
            REVIEW_CONFLICT
                .on(document.next_review_on(), message)
                .help(help),
        );
    }
}
