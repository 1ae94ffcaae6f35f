//! A message to the wrong people that was not called back.

use crate::clocks::breaches::{CONFIRM_DELETION, RECALL_MESSAGE};
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds messages to the wrong people that were not recalled, or whose deletion is not confirmed.
    ///
    /// ## Why
    /// The authority wants to know what was done against the harm (Art. 33(3)(d)). For an e-mail
    /// gone astray that is: recall it the same day, write to those who got it, and wait until each
    /// of them confirms that it is deleted.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-27
    ///     found_at: 2026-11-05 10:00
    ///     aware_at: 2026-11-05 10:30
    ///     kind: [disclosed]
    ///     by_email: yes
    ///     recall_attempted_at: 2026-11-05 10:40
    ///     recipients_written_on: 2026-11-05
    ///     recipients_count: 3
    ///     recipients_confirmed: 1
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-27
    ///     found_at: 2026-11-05 10:00
    ///     aware_at: 2026-11-05 10:30
    ///     kind: [disclosed]
    ///     by_email: yes
    ///     recall_attempted_at: 2026-11-05 10:40
    ///     recipients_written_on: 2026-11-05
    ///     recipients_count: 3
    ///     recipients_confirmed: 3
    /// ```
    pub static RULE = { id: "breach-recall-open", severity: Warning, articles: &["Art. 33(3)(d)"] }
}

/// Looks through the breaches by e-mail; one finding for both steps.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in case
        .each::<Breach>()
        .filter(|breach| breach.by_email().is_yes())
    {
        let is_unrecalled = case.overdue(&RECALL_MESSAGE, breach).is_some();
        let is_unconfirmed = case.overdue(&CONFIRM_DELETION, breach).is_some();
        let mut faults = Vec::new();
        let mut help = Vec::new();
        if is_unrecalled {
            faults.push("the message was not recalled".to_owned());
            help.push("recall the message and add `recall_attempted_at:`");
        }
        if is_unconfirmed {
            faults.push(confirmed(breach));
            help.push(if breach.recipients_count().is_absent() {
                "add `recipients_count:` and `recipients_confirmed:`, and write again to those who did not answer"
            } else {
                "write again to those who did not answer, and bring `recipients_confirmed:` up to date"
            });
        }
        if faults.is_empty() {
            continue;
        }
        let message = format!("{} is open: {}", called(breach), faults.join(", "));
        findings.push(RULE.on(breach, message).help(help.join("; ")));
    }
}

/// How many confirmed that they deleted it: `1 of 3 recipients confirmed the deletion`.
fn confirmed(breach: Breach<'_>) -> String {
    let confirmed = breach.recipients_confirmed().get().unwrap_or_default();
    match breach.recipients_count().get() {
        Some(count) => format!("{confirmed} of {count} recipients confirmed the deletion"),
        None => "how many recipients confirmed the deletion is not on record".to_owned(),
    }
}
