//! A question to the data protection officer that nobody answered.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::DpoAdvice;
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds questions to the data protection officer that have stayed open for long.
    ///
    /// ## Why
    /// Advising is the officer's first task (Art. 39(1)(a)); whoever waits for the advice either
    /// stops or goes on without it.
    ///
    /// ## Bad
    /// ```yaml
    /// dpo_advice:
    ///   - {id: Q-2, asked_on: 2026-09-14, asked_by: P2, subject: video sessions}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// dpo_advice:
    ///   - {id: Q-2, asked_on: 2026-09-14, asked_by: P2, subject: video sessions, recommendation: assess first, closed_on: 2026-09-28}
    /// ```
    pub static RULE = { id: "dpo-question-open", severity: Info, articles: &["Art. 39(1)(a)"] }
}

/// Looks at the age of every open question.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for question in case.each::<DpoAdvice>() {
        let Some(asked_on) = question
            .asked_on()
            .get()
            .filter(|_| question.closed_on().is_absent())
        else {
            continue;
        };
        let patience = case.length("dpo-question-open", asked_on);
        if patience
            .after(asked_on)
            .is_none_or(|last| case.today <= last)
        {
            continue;
        }
        let name = question.subject().get().or(question.record.id());
        let name = name.map_or_else(
            || "a question".to_owned(),
            |name| format!("`{}`", shorten(name)),
        );
        let n_days = (case.today - asked_on).num_days();
        let finding = RULE
            .on(
                question,
                format!("{name} was asked {n_days} days ago and has no answer"),
            )
            .help("answer it, then add `recommendation:` and `closed_on:`");
        findings.push(finding);
    }
}
