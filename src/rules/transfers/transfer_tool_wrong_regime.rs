//! UK tools used for transfers under EU law.

use super::{judged, regimes_where};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::{self, Regime, SafeguardKind};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers under EU law that rest only on tools which UK law alone knows.
    ///
    /// ## Why
    /// The UK's transfer agreement and addendum mean nothing under EU law: no authority of the
    /// European Union has adopted them. People there are protected by the Commission's clauses
    /// (EU GDPR Art. 46).
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Therapy GmbH
    ///   address: Hauptstrasse 1, 10115 Example
    ///   country: DE
    ///   timezone: Europe/Berlin
    /// ```
    /// ```yaml
    /// processors:
    ///   - {id: typing, name: Typing service, kind: other, country: IN}
    /// transfers:
    ///   - {id: typing-in, to: typing, country: IN, safeguard: idta}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Therapy GmbH
    ///   address: Hauptstrasse 1, 10115 Example
    ///   country: DE
    ///   timezone: Europe/Berlin
    /// ```
    /// ```yaml
    /// processors:
    ///   - {id: typing, name: Typing service, kind: other, country: IN}
    /// transfers:
    ///   - id: typing-in
    ///     to: typing
    ///     country: IN
    ///     safeguard: sccs_2021
    ///     module: 2
    ///     annexes_complete: yes
    ///     assessed_on: 2026-02-09
    /// ```
    pub static RULE = {
        id: "transfer-tool-wrong-regime", severity: Error, regimes: Regimes::EU, eu: &["EU GDPR Art. 46"],
    }
}

/// Looks at transfers whose tools are all of the other regime.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let foreign = regimes_where(judged.regimes.and(RULE.regimes), |regime| {
            !judged.is_free(regime)
                && judged.tools().next().is_some()
                && judged.tools().all(is_only_british)
        });
        if foreign.is_none() {
            continue;
        }
        let tools: Vec<&str> = judged.tools().collect();
        let finding = RULE
            .on(judged.transfer.safeguard(), format!("{} rests only on {}, which EU law does not know", called(judged.transfer), tools.join(", ")))
            .judged_on(judged.on)
            .help("sign the Commission's clauses with the supplier and write `sccs_2021` too in `safeguard:`");
        findings.push(finding);
    }
}

fn is_only_british(tool: &str) -> bool {
    let british =
        law::safeguard(Regime::Uk, tool).filter(|tool| tool.kind == SafeguardKind::Safeguard);
    british.is_some() && law::safeguard(Regime::Eu, tool).is_none()
}
