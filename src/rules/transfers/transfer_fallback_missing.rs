//! Frameworks with the United States, with nothing behind them.

use super::{judged, regimes_where};
use crate::declare_rule;
use crate::finding::Finding;
use crate::law::SafeguardKind;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers to the United States under a framework without anything to fall back on.
    ///
    /// ## Why
    /// Courts have struck down two such frameworks from one day to the next, and an appeal against
    /// the present one is pending (C-703/25 P). Whoever has other terms ready need not stop
    /// working on that day.
    ///
    /// ## Bad
    /// ```yaml
    /// recipients:
    ///   - {id: cards, name: Card payments, kind: payment, role: independent_controller, country: US}
    /// transfers:
    ///   - {id: cards-us, to: cards, country: US, safeguard: uk_data_bridge, scope_evidence: list checked 2026-05-04}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// recipients:
    ///   - {id: cards, name: Card payments, kind: payment, role: independent_controller, country: US}
    /// transfers:
    ///   - id: cards-us
    ///     to: cards
    ///     country: US
    ///     safeguard: uk_data_bridge
    ///     scope_evidence: list checked 2026-05-04
    ///     fallback: uk_addendum
    /// ```
    pub static RULE = { id: "transfer-fallback-missing", severity: Info, eu: &["CJEU C-703/25 P"], uk: &["CJEU C-703/25 P"] }
}

/// Looks at transfers that rest on a scheme and on nothing else, and have not ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let fallback = judged.transfer.fallback();
        if !judged.is_active || fallback.is_said() {
            continue;
        }
        let alone = regimes_where(judged.regimes, |regime| {
            judged.rests_on_adequacy(regime)
                && judged
                    .adequacy(regime)
                    .is_some_and(|adequacy| adequacy.scheme.is_some())
                && !judged.has(SafeguardKind::Safeguard, regime)
        });
        if alone.is_none() {
            continue;
        }
        let with = if alone.uk { "uk_addendum" } else { "sccs_2021" };
        let finding = RULE
            .on(
                fallback,
                format!(
                    "{} rests on a framework alone, which a court may strike down",
                    called(judged.transfer)
                ),
            )
            .under(alone)
            .help(format!(
                "agree with the recipient what holds then and write it: `fallback: {with}`"
            ));
        findings.push(finding);
    }
}
