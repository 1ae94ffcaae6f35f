//! Transfers that rest on clauses which have ended.

use super::{judged, regime_names, regimes_where};
use crate::declare_rule;
use crate::finding::Finding;
use crate::law::{self, Regime};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers that rest on old standard clauses which no longer count.
    ///
    /// ## Why
    /// The clauses of 2001, 2004 and 2010 were replaced and have ended, in the European Union
    /// earlier than in the United Kingdom. A contract with them protects nobody any more
    /// (Art. 46(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: typing, name: Typing service, kind: other, country: IN}
    /// transfers:
    ///   - {id: typing-in, to: typing, country: IN, safeguard: sccs_2010, annexes_complete: yes, assessed_on: 2026-02-09}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: typing, name: Typing service, kind: other, country: IN}
    /// transfers:
    ///   - {id: typing-in, to: typing, country: IN, safeguard: idta, annexes_complete: yes, assessed_on: 2026-02-09}
    /// ```
    pub static RULE = { id: "transfer-clauses-expired", severity: Error, articles: &["Art. 46(2)"] }
}

/// Looks at transfers with a tool that has a last day.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let ended_on = |tool: &str, regime: Regime| {
            let until = law::safeguard(regime, tool).and_then(|tool| tool.until);
            until.filter(|until| *until < judged.on)
        };
        let expired = regimes_where(judged.regimes, |regime| {
            !judged.is_free(regime) && judged.tools().any(|tool| ended_on(tool, regime).is_some())
        });
        let tools: Vec<&str> = judged
            .tools()
            .filter(|tool| {
                expired
                    .iter()
                    .any(|regime| ended_on(tool, regime).is_some())
            })
            .collect();
        let dates: Vec<String> = expired
            .iter()
            .filter_map(|regime| {
                let until = tools.iter().find_map(|tool| ended_on(tool, regime))?;
                Some(format!("{until} under {}", regime.name()))
            })
            .collect();
        if tools.is_empty() {
            continue;
        }
        let message = format!(
            "{} rests on {}, old clauses whose last day was {}",
            called(judged.transfer),
            tools.join(", "),
            dates.join(" and ")
        );
        let finding = RULE.on(judged.transfer.safeguard(), message).under(expired).judged_on(judged.on).help(format!(
            "sign the new clauses with the supplier under {} and write them in `safeguard:` ({})",
            regime_names(expired),
            if expired.uk { "`idta`, or `[sccs_2021, uk_addendum]`" } else { "`sccs_2021`" }
        ));
        findings.push(finding);
    }
}
