//! Exceptions used as a rule.

use super::judged;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers that happen again and again under an exception made for single cases.
    ///
    /// ## Why
    /// A contract or a legal claim may need data sent abroad once in a while (Recital 111). Used
    /// for what happens every week, the exception swallows the rule, and people's data stays
    /// without protection abroad for good.
    ///
    /// ## Bad
    /// ```yaml
    /// recipients:
    ///   - {id: retreat, name: Retreat house, kind: venue, role: independent_controller, country: MA, checked_on: 2026-01-12}
    /// transfers:
    ///   - {id: guests-ma, to: retreat, country: MA, safeguard: derogation, derogation: contract, repetitive: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// recipients:
    ///   - {id: retreat, name: Retreat house, kind: venue, role: independent_controller, country: MA, checked_on: 2026-01-12}
    /// transfers:
    ///   - {id: guests-ma, to: retreat, country: MA, safeguard: derogation, derogation: contract, repetitive: no}
    /// ```
    pub static RULE = { id: "transfer-derogation-routine", severity: Warning, articles: &["Art. 49(1)", "Recital 111"] }
}

/// Looks at transfers under a derogation that is meant for occasional ones.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let transfer = judged.transfer;
        let derogation = transfer.derogation();
        if judged.regimes.is_none()
            || !transfer.safeguard().has("derogation")
            || !derogation.is_any(&["contract", "contract_in_interest", "legal_claims"])
            || !transfer.repetitive().is_yes()
        {
            continue;
        }
        let finding = RULE
            .on(derogation, format!("{} happens again and again under an exception for single cases", called(transfer)))
            .under(judged.regimes)
            .help(
                "sign clauses with the recipient and write them in `safeguard:` (`idta`, `sccs_2021`), or \
                 keep to single cases and write `repetitive: no`",
            );
        findings.push(finding);
    }
}
