//! Transfers under a safeguard that nobody has assessed.

use super::{judged, regime_names, regimes_where};
use crate::declare_rule;
use crate::finding::Finding;
use crate::law::SafeguardKind;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers under clauses or other safeguards without an assessment of the country.
    ///
    /// ## Why
    /// A contract does not bind the authorities of the other country. Before the transfer you look
    /// whether its law and practice leave people about as well protected as at home
    /// (UK GDPR Art. 46(1A); for the EU the judgment C-311/18).
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: typing, name: Typing service, kind: other, country: IN}
    /// transfers:
    ///   - {id: typing-in, to: typing, country: IN, safeguard: idta, annexes_complete: yes}
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
        id: "transfer-assessment-missing", severity: Error, uk: &["UK GDPR Art. 46(1A)"],
        eu: &["EU GDPR Art. 46(1)", "CJEU C-311/18"],
    }
}

/// Looks at transfers under Art. 46; where the country is adequate nothing is to be assessed.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let assessed_on = judged.transfer.assessed_on();
        if assessed_on.is_said() {
            continue;
        }
        let unassessed = regimes_where(judged.regimes, |regime| {
            let is_adequate = judged
                .adequacy(regime)
                .is_some_and(|adequacy| adequacy.scope.is_none());
            let rests_elsewhere =
                judged.is_free(regime) || is_adequate || judged.rests_on_adequacy(regime);
            judged.has(SafeguardKind::Safeguard, regime) && !rests_elsewhere
        });
        if unassessed.is_none() {
            continue;
        }
        let message = format!(
            "law and practice of the country were never assessed for {}, as {} demands",
            called(judged.transfer),
            regime_names(unassessed)
        );
        let finding = RULE
            .on(assessed_on, message)
            .under(unassessed)
            .judged_on(judged.on)
            .help(format!(
                "assess the transfer (the regulator has a form for it), keep the paper, and write \
             `assessed_on: {}` and `assessment_outcome: pass` or `fail`",
                case.today
            ));
        findings.push(finding);
    }
}
