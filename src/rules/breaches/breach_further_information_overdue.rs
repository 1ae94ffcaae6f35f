//! The rest of a notice that was not sent.

use super::lateness;
use crate::clocks::breaches::COMPLETE_AUTHORITY_NOTICE;
use crate::clocks::draft::said;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds notices to the authority of which the rest was not sent in time.
    ///
    /// ## Why
    /// A notice may be given in parts where not all is known at once, but the rest follows without
    /// undue further delay (Art. 33(4)): by the day you named to the authority, or else soon.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-10
    ///     aware_at: 2026-11-02 09:00
    ///     kind: [accessed]
    ///     authority_notified_at: 2026-11-03 10:00
    ///     notice_complete: no
    ///     further_information_on: 2026-11-13
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-10
    ///     aware_at: 2026-11-02 09:00
    ///     kind: [accessed]
    ///     authority_notified_at: 2026-11-03 10:00
    ///     notice_complete: no
    ///     further_information_on: 2026-11-13
    ///     further_information_sent_at: 2026-11-12 16:00
    /// ```
    pub static RULE = { id: "breach-further-information-overdue", severity: Warning, articles: &["Art. 33(4)"] }
}

/// Looks through the breaches whose notice is to be completed.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in case.each::<Breach>() {
        let Some(deadline) = case.overdue(&COMPLETE_AUTHORITY_NOTICE, breach) else {
            continue;
        };
        let due = deadline.due.map(said).unwrap_or_default();
        let message = format!(
            "the rest of the notice of {} was not sent by {due}: {} over",
            called(breach),
            lateness(case, deadline)
        );
        let help = "send the rest to the authority and add `further_information_sent_at:`, or tell it the new day and write it under `further_information_on:`";
        findings.push(RULE.on(breach, message).help(help));
    }
}
