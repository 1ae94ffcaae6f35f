//! Questions to the person what exactly the request means.

use chrono::NaiveDate;

use super::{is_open, last_day};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds questions for clarification where they do not stop the clock.
    ///
    /// ## Why
    /// Under UK law the days from the question to the answer do not count, but only where someone
    /// asks for access to their data (Art. 12A(5)). For every other right the month goes on while
    /// the answer is awaited, and is easily missed.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-31
    ///     case: C-0402
    ///     type: erasure
    ///     received_on: 2026-11-09
    ///     clarification_asked_on: 2026-11-10
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-31
    ///     case: C-0402
    ///     type: access
    ///     received_on: 2026-11-09
    ///     clarification_asked_on: 2026-11-10
    /// ```
    pub static IGNORED = {
        id: "request-clarification-ignored", severity: Warning, regimes: Regimes::UK,
        uk: &["UK GDPR Art. 12A(5)"]
    }
}

/// Looks for questions in requests of another right than access.
pub fn check_type(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(right) = request.r#type().get().filter(|right| *right != "access") else {
            continue;
        };
        if request.clarification_asked_on().is_empty() {
            continue;
        }
        let message = format!(
            "{} is no request for access (`{right}`): a question does not stop its clock",
            called(request)
        );
        findings.push(IGNORED.on(request.clarification_asked_on(), message).help(
            "answer within one month of receipt with what is known, or extend the time with a ground of the law",
        ));
    }
}

declare_rule! {
    /// Finds questions for clarification that were asked late.
    ///
    /// ## Why
    /// A question what the person wants helps only if it comes at once: the authorities expect it
    /// as soon as the need is seen, and a question near the end of the month looks like a way to
    /// gain time.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-18
    ///     case: C-0260
    ///     type: access
    ///     received_on: 2026-11-02
    ///     clarification_asked_on: 2026-11-16
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-18
    ///     case: C-0260
    ///     type: access
    ///     received_on: 2026-11-02
    ///     clarification_asked_on: 2026-11-04
    /// ```
    pub static LATE = {
        id: "request-clarification-late", severity: Warning, uk: &["ICO right of access guidance"],
        eu: &["EDPB Guidelines 01/2022"]
    }
}

/// Looks at the first question; later ones follow from its answer.
pub fn check_late(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(received_on) = request.received_on().get() else {
            continue;
        };
        let asked = request.clarification_asked_on();
        let Some(first) = asked.dates().min() else {
            continue;
        };
        if first <= last_day(case, "request-clarification-late", received_on) {
            continue;
        }
        let days = (first - received_on).num_days();
        let message = format!(
            "the question what is meant by {} was asked only {days} days after receipt",
            called(request)
        );
        findings.push(LATE.on(asked, message).help(
            "next time ask at once, on the day on which the request is first read; check that `clarification_asked_on:` is right",
        ));
    }
}

declare_rule! {
    /// Finds questions for clarification that nobody has answered for long.
    ///
    /// ## Why
    /// While the question is open the request stays open too. Guidance expects a reasonable wait,
    /// about a month, and a reminder before the request is closed, so that nobody loses a right by
    /// overlooking a letter.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-12
    ///     case: C-0281
    ///     type: access
    ///     received_on: 2026-10-05
    ///     clarification_asked_on: 2026-10-07
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-12
    ///     case: C-0281
    ///     type: access
    ///     received_on: 2026-10-05
    ///     clarification_asked_on: 2026-10-07
    ///     clarification_answered_on: 2026-11-16
    /// ```
    pub static UNANSWERED = {
        id: "request-clarification-unanswered", severity: Info, uk: &["ICO right of access guidance"],
        eu: &["EDPB Guidelines 01/2022"]
    }
}

/// Looks for the first question without an answer in requests that are open.
pub fn check_unanswered(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(asked_on) = unanswered(request).filter(|_| is_open(request)) else {
            continue;
        };
        if case.today <= last_day(case, "request-clarification-unanswered", asked_on) {
            continue;
        }
        let days = (case.today - asked_on).num_days();
        let message = format!(
            "{} waits for an answer to the question of {asked_on}, {days} days ago",
            called(request)
        );
        findings.push(UNANSWERED.on(request.clarification_asked_on(), message).help(
            "remind the person; if no answer comes, close the request with `outcome: withdrawn` and write in `notes:` how they were told",
        ));
    }
}

/// The day of the first question without an answer; question and answer make pairs by position.
fn unanswered(request: Request<'_>) -> Option<NaiveDate> {
    let (asked, answered) = (
        request.clarification_asked_on(),
        request.clarification_answered_on(),
    );
    if asked.is_faulty() || answered.is_faulty() {
        return None;
    }
    asked.dates().nth(answered.len())
}
