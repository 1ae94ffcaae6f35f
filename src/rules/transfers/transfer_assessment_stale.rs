//! Transfers that were not looked at for a long time.

use super::judged;
use crate::clocks::When;
use crate::clocks::suppliers::REVIEW_TRANSFER;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers whose assessment, or whose proof of adequacy, has to be repeated.
    ///
    /// ## Why
    /// Laws change, companies fall off the list, courts strike frameworks down. What protected
    /// people two years ago may protect nobody today, so the transfer is looked at again at
    /// intervals (Art. 46; EDPB Recommendations 01/2020).
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: typing, name: Typing service, kind: other, country: IN}
    /// transfers:
    ///   - {id: typing-in, to: typing, country: IN, safeguard: idta, annexes_complete: yes, assessed_on: 2023-02-13}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: typing, name: Typing service, kind: other, country: IN}
    /// transfers:
    ///   - {id: typing-in, to: typing, country: IN, safeguard: idta, annexes_complete: yes, assessed_on: 2026-02-09}
    /// ```
    pub static RULE = {
        id: "transfer-assessment-stale", severity: Warning, articles: &["Art. 46"],
        eu: &["EDPB Recommendations 01/2020"],
    }
}

/// Looks at transfers that have not ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let transfer = judged.transfer;
        let Some(deadline) = case.overdue(&REVIEW_TRANSFER, transfer) else {
            continue;
        };
        let Some(due) = deadline.due else { continue };
        if !judged.is_active || judged.regimes.is_none() {
            continue;
        }
        let message = format!(
            "{} was to be looked at again by {}",
            called(transfer),
            due.day()
        );
        let is_of_assessment = deadline.start.map(When::day) == transfer.assessed_on().get();
        let finding = if is_of_assessment {
            RULE.on(transfer.assessed_on(), message)
                .help("assess the transfer again and write the new day in `assessed_on:`")
        } else {
            RULE.on(transfer.scope_evidence(), message)
                .help(format!("look the recipient up again and write the new day: `scope_evidence: list checked {}`", case.today))
        };
        findings.push(finding.under(judged.regimes));
    }
}
