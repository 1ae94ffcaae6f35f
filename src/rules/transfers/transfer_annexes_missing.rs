//! Standard clauses that were signed with gaps.

use super::{judged, regimes_where};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers under standard clauses whose module is not chosen or whose annexes are not filled in.
    ///
    /// ## Why
    /// The clauses get their content from their annexes: which data, whose, how it is protected.
    /// Signed blank they bind nobody to anything, and people who ask for a copy get an empty form
    /// (Decision (EU) 2021/914; Art. 46(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: typing, name: Typing service, kind: other, country: IN}
    /// transfers:
    ///   - {id: typing-in, to: typing, country: IN, safeguard: idta, annexes_complete: no, assessed_on: 2026-02-09}
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
        id: "transfer-annexes-missing", severity: Error, articles: &["Art. 46(2)"], eu: &["Decision (EU) 2021/914"],
    }
}

/// Looks at transfers with clauses that have something to fill in; only those of 2021 have modules.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let transfer = judged.transfer;
        let with_terms = regimes_where(judged.regimes, |regime| {
            !judged.is_free(regime) && judged.tools_of(regime).any(|(_, tool)| tool.terms)
        });
        if with_terms.is_none() {
            continue;
        }
        let mut missing = Vec::new();
        if transfer.safeguard().has("sccs_2021") && transfer.module().is_absent() {
            missing.push("the module (`module:` 1 to 4; 2 is for a controller with a processor)");
        }
        if transfer.annexes_complete().is_not_yes() {
            missing.push("the annexes (`annexes_complete: yes`)");
        }
        if missing.is_empty() {
            continue;
        }
        let what = if missing.len() == 2 {
            "have no module, and their annexes are not complete"
        } else if transfer.annexes_complete().is_not_yes() {
            "are not complete: the annexes are not all filled in"
        } else {
            "have no module"
        };
        let finding = RULE
            .on(
                transfer.safeguard(),
                format!("the clauses of {} {what}", called(transfer)),
            )
            .under(with_terms)
            .judged_on(judged.on)
            .help(format!(
                "fill in the contract, and here {}",
                missing.join(" and ")
            ));
        findings.push(finding);
    }
}
