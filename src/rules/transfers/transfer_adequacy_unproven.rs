//! Transfers to countries that are adequate only in part.

use super::{country_name, judged, regimes_where};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers to a country that is adequate only for some recipients, without proof that this one is covered.
    ///
    /// ## Why
    /// Some decisions cover part of a country: companies on a list, private companies, those under
    /// a certain law. Whoever relies on one has to look whether the recipient is among them;
    /// otherwise nothing protects the data there.
    ///
    /// ## Bad
    /// ```yaml
    /// recipients:
    ///   - {id: card-payments, name: Card payments, kind: payment, role: independent_controller, country: US}
    /// transfers:
    ///   - {id: cards-us, to: card-payments, country: US, safeguard: uk_data_bridge, fallback: uk_addendum}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// recipients:
    ///   - {id: card-payments, name: Card payments, kind: payment, role: independent_controller, country: US}
    /// transfers:
    ///   - id: cards-us
    ///     to: card-payments
    ///     country: US
    ///     safeguard: uk_data_bridge
    ///     scope_evidence: list checked 2026-05-04
    ///     fallback: uk_addendum
    /// ```
    pub static RULE = {
        id: "transfer-adequacy-unproven", severity: Error, uk: &["UK GDPR Art. 45A"], eu: &["EU GDPR Art. 45"],
    }
}

/// Looks at transfers that rest on a decision with a scope.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let evidence = judged.transfer.scope_evidence();
        let Some(country) = judged.country else {
            continue;
        };
        if evidence.is_said() {
            continue;
        }
        let scope = |regime| judged.adequacy(regime).and_then(|adequacy| adequacy.scope);
        let unproven = regimes_where(judged.regimes, |regime| {
            judged.rests_on_adequacy(regime) && scope(regime).is_some()
        });
        let Some(scope) = unproven.iter().find_map(scope) else {
            continue;
        };
        let message = format!(
            "{} ({}) is covered only for {scope}, and nothing shows that this recipient is",
            called(judged.transfer),
            country_name(country)
        );
        let finding = RULE
            .on(evidence, message)
            .under(unproven).judged_on(judged.on)
            .help(format!("look the recipient up and write what you saw and when: `scope_evidence: list checked {}`", case.today));
        findings.push(finding);
    }
}
