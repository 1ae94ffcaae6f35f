//! A promise to train after the law changed, not kept.

use super::{called, lateness};
use crate::clocks::Deadline;
use crate::clocks::draft::said;
use crate::clocks::people::TRAIN_ON_LAW_CHANGE;
use crate::declare_rule;
use crate::finding::{Finding, Regimes, Subject};
use crate::model::Commitments;
use crate::rules::Case;

declare_rule! {
    /// Finds documents that promise training after a change of the law that was not held in time.
    ///
    /// ## Why
    /// Your own document says that people are trained when the law changes; training staff is a
    /// standing task (Art. 39(1)(b)). People who work by the old law give wrong answers in good
    /// faith.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: training-policy
    ///     kind: [training]
    ///     last_reviewed_on: 2026-07-10
    ///     review_every: 1 year
    ///     commitments: {train_after_law_change_within: 3 months}
    /// staff:
    ///   - {id: P1, kind: employee, started_on: 2024-01-08, guidelines_acknowledged_on: 2026-01-10}
    /// training:
    ///   - {person: P1, kind: induction, completed_on: 2026-01-10}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: training-policy
    ///     kind: [training]
    ///     last_reviewed_on: 2026-07-10
    ///     review_every: 1 year
    ///     commitments: {train_after_law_change_within: 3 months}
    /// staff:
    ///   - {id: P1, kind: employee, started_on: 2024-01-08, guidelines_acknowledged_on: 2026-01-10}
    /// training:
    ///   - {person: P1, kind: induction, completed_on: 2026-01-10}
    ///   - {person: P1, kind: law_change, trigger: law of 2026-06-19, completed_on: 2026-07-01}
    /// ```
    pub static RULE = {
        id: "training-law-change-missing", severity: Warning, regimes: Regimes::UK, articles: &["Art. 39(1)(b)"],
    }
}

/// Looks through the documents that promise it, and at the policy packs where none does.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let promised = commitments.train_after_law_change_within();
        if let Some(deadline) = case.overdue(&TRAIN_ON_LAW_CHANGE, document) {
            let whose = called(document.record, "a document");
            findings.push(finding(case, promised, &whose, deadline));
        }
    }
    let by_pack = case.pack_commitment(Commitments::train_after_law_change_within);
    let deadline = case.overdue(&TRAIN_ON_LAW_CHANGE, case.organisation);
    if let (Some((pack, _)), Some(deadline)) = (by_pack, deadline) {
        let whose = format!("the pack `{}`", pack.name());
        findings.push(finding(case, case.organisation, &whose, deadline));
    }
}

fn finding(case: &Case<'_>, promised: impl Subject, whose: &str, deadline: &Deadline) -> Finding {
    let changed = deadline.start.map(said).unwrap_or_default();
    let due = deadline.due.map(said).unwrap_or_default();
    let message = format!(
        "{whose} promises training when the law changes; it changed on {changed}, and training was due by {due}: {} over",
        lateness(case, deadline)
    );
    RULE.on(promised, message).help(format!(
        "train everyone and add a row for each under `training:`, as `- {{person: P1, kind: law_change, trigger: law of {changed}, completed_on: {}}}`",
        case.today
    ))
}
