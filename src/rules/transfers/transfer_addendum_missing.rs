//! European clauses used under UK law without the addendum that makes them count.

use super::{judged, regimes_where};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::SafeguardKind;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers from the United Kingdom that rest on the European clauses alone.
    ///
    /// ## Why
    /// The clauses of 2021 speak of European law only. Under UK law they protect people when the
    /// addendum of the regulator is signed with them (UK GDPR Art. 46(2)(d)).
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: survey-tool, name: Survey tool, kind: surveys, country: AU}
    /// transfers:
    ///   - id: surveys-au
    ///     to: survey-tool
    ///     country: AU
    ///     safeguard: sccs_2021
    ///     module: 2
    ///     annexes_complete: yes
    ///     assessed_on: 2026-03-02
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: survey-tool, name: Survey tool, kind: surveys, country: AU}
    /// transfers:
    ///   - id: surveys-au
    ///     to: survey-tool
    ///     country: AU
    ///     safeguard: [sccs_2021, uk_addendum]
    ///     module: 2
    ///     annexes_complete: yes
    ///     assessed_on: 2026-03-02
    /// ```
    pub static RULE = {
        id: "transfer-addendum-missing", severity: Error, regimes: Regimes::UK, uk: &["UK GDPR Art. 46(2)(d)"],
    }
}

/// Looks at transfers with a tool that needs another beside it, unless a third one covers them.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let needed = |regime| {
            judged
                .tools_of(regime)
                .find_map(|(name, tool)| Some((name, tool.needs?)))
        };
        let lacking = regimes_where(judged.regimes, |regime| {
            let is_covered = judged.tools_of(regime).any(|(_, tool)| {
                tool.needs.is_none()
                    && (tool.kind == SafeguardKind::Safeguard || judged.rests_on_adequacy(regime))
            });
            !judged.is_free(regime) && needed(regime).is_some() && !is_covered
        });
        let Some((tool, needs)) = lacking.iter().find_map(needed) else {
            continue;
        };
        let finding = RULE
            .on(
                judged.transfer.safeguard(),
                format!(
                    "{} rests on {tool} without {needs}",
                    called(judged.transfer)
                ),
            )
            .judged_on(judged.on)
            .help(format!(
                "sign the addendum with the supplier and write `safeguard: [{tool}, {needs}]`"
            ));
        findings.push(finding);
    }
}
