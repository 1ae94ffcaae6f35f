//! Transfers that rest on a decision which does not exist.

use super::{country_name, judged, regime_names, regimes_where};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::{self, Regime, SafeguardKind};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers that rely on the adequacy of a country which is not adequate.
    ///
    /// ## Why
    /// Only the countries that the government, or the Commission, has found adequate protect data
    /// much as at home. The two lists differ, and the frameworks with the United States hold for
    /// that country alone. Anywhere else another tool has to protect people.
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: support, name: Support desk, kind: it_support, country: BR}
    /// transfers:
    ///   - {id: support-br, to: support, country: BR, safeguard: adequacy}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: support, name: Support desk, kind: it_support, country: BR}
    /// transfers:
    ///   - {id: support-br, to: support, country: BR, safeguard: idta, annexes_complete: yes, assessed_on: 2026-05-04}
    /// ```
    pub static RULE = {
        id: "transfer-not-adequate", severity: Error, uk: &["UK GDPR Art. 45A"], eu: &["EU GDPR Art. 45"],
    }
}

/// Looks at transfers that name adequacy or a framework.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let Some(country) = judged.country else {
            continue;
        };
        let claimed: Vec<&str> = judged.tools().filter(|tool| is_adequacy(tool)).collect();
        if claimed.is_empty() {
            continue;
        }
        let failing = regimes_where(judged.regimes, |regime| {
            let others = [SafeguardKind::Safeguard, SafeguardKind::Derogation];
            !judged.is_free(regime)
                && !judged.rests_on_adequacy(regime)
                && !others.iter().any(|kind| judged.has(*kind, regime))
        });
        if failing.is_none() {
            continue;
        }
        let message = format!(
            "{} relies on {}, which does not cover transfers to {} under {} on {}",
            called(judged.transfer),
            claimed.join(", "),
            country_name(country),
            regime_names(failing),
            judged.on
        );
        findings.push(
            RULE.on(judged.transfer.safeguard(), message)
                .under(failing)
                .judged_on(judged.on)
                .help(help(failing)),
        );
    }
}

/// Whether the word stands for a decision of adequacy under some regime.
fn is_adequacy(tool: &str) -> bool {
    let regimes = [Regime::Uk, Regime::Eu];
    regimes.iter().any(|regime| {
        law::safeguard(*regime, tool).is_some_and(|tool| tool.kind == SafeguardKind::Adequacy)
    })
}

fn help(failing: Regimes) -> &'static str {
    if failing.uk && failing.eu {
        "sign other terms with the supplier and write `safeguard: [sccs_2021, uk_addendum]`, or stop the transfer"
    } else if failing.uk {
        "sign other terms with the supplier and write `safeguard: idta`, or `[sccs_2021, uk_addendum]`, or stop the transfer"
    } else {
        "sign other terms with the supplier and write `safeguard: sccs_2021`, or stop the transfer"
    }
}
