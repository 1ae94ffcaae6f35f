//! A breach whose risk nobody has assessed.

use super::{controlled, is_late};
use crate::clocks::breaches::NOTIFY_AUTHORITY;
use crate::clocks::draft::{distance, said};
use crate::clocks::{State, When};
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches whose risk to people is not assessed a day after awareness.
    ///
    /// ## Why
    /// Whether the authority and the people must be told depends on the risk, and the 72 hours do
    /// not wait (Art. 33(1)). Assess with what you know now; the assessment can be changed when
    /// you know more.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-11
    ///     aware_at: 2026-11-19 14:00
    ///     kind: [stolen]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-11
    ///     aware_at: 2026-11-19 14:00
    ///     kind: [stolen]
    ///     risk: risk
    /// ```
    pub static RULE = {
        id: "breach-risk-missing", severity: Error, articles: &["Art. 33(1)"],
        silences: &["breach-decision-missing", "breach-not-notified"],
    }
}

/// Looks through the breaches for which the organisation answers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        if breach.risk().is_said() || !is_late(case, breach, RULE.id) {
            continue;
        }
        let message = format!(
            "{} has no assessment of the risk to people{}",
            called(breach),
            time_left(case, breach)
        );
        let help = if breach.authority_notified_at().is_said() {
            "add `risk:`, one of unlikely, risk, high, and `risk_reason:`"
        } else {
            "add `risk:`, one of unlikely, risk, high, and `risk_reason:`; unless it is unlikely, notify the authority at once"
        };
        findings.push(RULE.on(breach, message).help(help));
    }
}

/// Until when the authority is to be notified if there is a risk, or since when that is over.
fn time_left(case: &Case<'_>, breach: Breach<'_>) -> String {
    let deadline = case
        .deadline(&NOTIFY_AUTHORITY, breach)
        .filter(|deadline| deadline.closed.is_none());
    let Some(due) = deadline.and_then(|deadline| deadline.due) else {
        return String::new();
    };
    let until = said(due);
    if deadline.is_some_and(|deadline| deadline.state == State::Overdue) {
        let since = distance(due, When::Moment(case.now));
        format!(", and the time to notify the authority ended on {until}, {since} ago")
    } else {
        format!(", and the time to notify the authority ends on {until}")
    }
}
