//! Transfers that nothing protects.

use super::judged;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers that rest on nothing, and documents that speak of transfers and of no safeguard.
    ///
    /// ## Why
    /// Data may go to another country only if the country is adequate, if a safeguard protects the
    /// data there, or if an exception of Art. 49 applies. Where nothing is named, nothing protects
    /// the people whose data it is.
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: typing, name: Typing service, kind: other, country: IN}
    /// transfers:
    ///   - {id: typing-in, to: typing, country: IN}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: typing, name: Typing service, kind: other, country: IN}
    /// transfers:
    ///   - id: typing-in
    ///     to: typing
    ///     country: IN
    ///     safeguard: idta
    ///     annexes_complete: yes
    ///     assessed_on: 2026-02-09
    ///     assessment_outcome: pass
    /// ```
    pub static RULE = {
        id: "transfer-safeguard-missing", severity: Error, uk: &["UK GDPR Art. 44A"], eu: &["EU GDPR Art. 44"],
        silences: &[
            "transfer-not-adequate", "transfer-adequacy-unproven", "transfer-clauses-expired",
            "transfer-addendum-missing", "transfer-tool-wrong-regime", "transfer-annexes-missing",
            "transfer-assessment-missing", "transfer-assessment-failed", "transfer-assessment-stale",
            "transfer-derogation-routine", "transfer-derogation-undocumented", "transfer-fallback-missing",
            "transfer-undeclared",
        ],
    }
}

/// Looks at every transfer that leaves home, and at what documents say of transfers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let safeguard = judged.transfer.safeguard();
        let leaves = super::regimes_where(judged.regimes, |regime| !judged.is_free(regime));
        if safeguard.is_faulty() || judged.tools().next().is_some() || leaves.is_none() {
            continue;
        }
        let finding = RULE
            .on(safeguard, format!("nothing is named that protects the data of {} in the other country", called(judged.transfer)))
            .under(leaves).judged_on(judged.on)
            .help(
                "ask the supplier on which terms data goes there and write `safeguard:`, for example \
                 adequacy, uk_data_bridge, idta, sccs_2021 with uk_addendum; if there are none, stop",
            );
        findings.push(finding);
    }
    for (document, commitments) in case.commitments() {
        let named = commitments.transfer_safeguards_named();
        if !commitments.transfers_possible().is_yes() || !named.is_no() {
            continue;
        }
        let message = format!(
            "{} says that data may go to other countries and names nothing that protects it there",
            called(document)
        );
        let finding = RULE.on(named, message).help(
            "name in the document what protects the data, such as an adequacy decision or standard \
             clauses, and write `transfer_safeguards_named: yes`; if no data leaves, say so: \
             `transfers_possible: no`",
        );
        findings.push(finding);
    }
}
