//! Requests that were not answered in time.

use super::{late, over};
use crate::clocks::requests::ANSWER_REQUEST;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds requests that are open although the time for the answer is over.
    ///
    /// ## Why
    /// Whoever asks what is held about them must have the answer without undue delay and within
    /// one month, or be told within it why it takes longer (Art. 12(3)). The month begins when
    /// anyone in the organisation has received the request. Missing it is the most common ground
    /// of complaint to the authority.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-07
    ///     case: C-0142
    ///     type: rectification
    ///     received_on: 2026-09-03
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-07
    ///     case: C-0142
    ///     type: rectification
    ///     received_on: 2026-09-03
    ///     outcome: complied
    ///     answered_on: 2026-09-10
    ///     recipients_not_told_reason: disclosed to nobody
    /// ```
    pub static OVERDUE = { id: "request-overdue", severity: Error, articles: &["Art. 12(3)"], uk: &["UK GDPR Art. 12A"] }
}

/// Looks for requests whose clock is overdue.
pub fn check_overdue(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(deadline) = case.overdue(&ANSWER_REQUEST, request) else {
            continue;
        };
        if request.answered_on().is_faulty() {
            continue;
        }
        let message = format!(
            "{} is not answered; the answer was {}",
            called(request),
            over(case, deadline)
        );
        findings.push(OVERDUE.on(request, message).help(
            "answer now and say sorry for the delay, then add `outcome:` and `answered_on:`",
        ));
    }
}

declare_rule! {
    /// Finds requests that were answered after the time for it.
    ///
    /// ## Why
    /// The answer is due within one month (Art. 12(3)). A late one cannot be mended, but it can be
    /// explained, and the next one can be quicker: an authority asks how often it happens and what
    /// was done about it.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-02
    ///     case: C-0090
    ///     type: restriction
    ///     received_on: 2026-03-03
    ///     outcome: complied
    ///     answered_on: 2026-04-20
    ///     recipients_not_told_reason: disclosed to nobody
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-02
    ///     case: C-0090
    ///     type: restriction
    ///     received_on: 2026-03-03
    ///     outcome: complied
    ///     answered_on: 2026-03-20
    ///     recipients_not_told_reason: disclosed to nobody
    /// ```
    pub static LATE = { id: "request-answered-late", severity: Error, articles: &["Art. 12(3)"] }
}

/// Looks for requests whose clock was met late.
pub fn check_late(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let Some(deadline) = case.met_late(&ANSWER_REQUEST, request) else {
            continue;
        };
        let message = format!("{} was answered {}", called(request), late(deadline));
        findings.push(LATE.on(request.answered_on(), message).help(
            "write in `notes:` why it was late and what will make the next answer quicker; check that `received_on:` and `answered_on:` are right",
        ));
    }
}
