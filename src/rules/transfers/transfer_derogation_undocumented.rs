//! The last exception of Art. 49, used without what it demands.

use super::judged;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers under compelling interests that do not meet the conditions for that.
    ///
    /// ## Why
    /// When nothing else fits, a single transfer may rest on compelling interests. The law then
    /// wants reasons, protection and openness: the authority and the people are told, and the
    /// assessment stands in the record (Art. 49(1) and (6)).
    ///
    /// ## Bad
    /// ```yaml
    /// recipients:
    ///   - {id: counsel, name: Lawyers abroad, kind: lawyer, role: independent_controller, country: AU}
    /// transfers:
    ///   - {id: claim-au, to: counsel, country: AU, safeguard: derogation, derogation: compelling_interests}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// recipients:
    ///   - {id: counsel, name: Lawyers abroad, kind: lawyer, role: independent_controller, country: AU}
    /// transfers:
    ///   - id: claim-au
    ///     to: counsel
    ///     country: AU
    ///     safeguard: derogation
    ///     derogation: compelling_interests
    ///     repetitive: no
    ///     rationale: one letter to avert a harm that nothing else could avert in time
    ///     safeguards_note: encrypted, deleted after a week
    ///     authority_told_on: 2026-03-02
    ///     data_subjects_told_on: 2026-03-02
    /// ```
    pub static RULE = { id: "transfer-derogation-undocumented", severity: Error, articles: &["Art. 49(1)", "Art. 49(6)"] }
}

/// Looks at transfers under compelling interests, also past ones.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let transfer = judged.transfer;
        let derogation = transfer.derogation();
        if judged.regimes.is_none()
            || !transfer.safeguard().has("derogation")
            || !derogation.is("compelling_interests")
        {
            continue;
        }
        let absent = [
            (
                transfer.rationale().is_absent(),
                "`rationale:` (why nothing else fits)",
            ),
            (
                transfer.safeguards_note().is_absent(),
                "`safeguards_note:` (what protects the data)",
            ),
            (
                transfer.authority_told_on().is_absent(),
                "`authority_told_on:`",
            ),
            (
                transfer.data_subjects_told_on().is_absent(),
                "`data_subjects_told_on:`",
            ),
        ];
        let missing: Vec<&str> = absent
            .iter()
            .filter(|(is_absent, _)| *is_absent)
            .map(|(_, what)| *what)
            .collect();
        let is_repeated = transfer.repetitive().is_yes();
        if missing.is_empty() && !is_repeated {
            continue;
        }
        let (message, help) = if missing.is_empty() {
            (
                format!("{} rests on compelling interests and happens again and again", called(transfer)),
                "sign clauses with the recipient and write them in `safeguard:`: this exception is for single cases".to_owned(),
            )
        } else {
            let repeated = if is_repeated {
                ", happens again and again"
            } else {
                ""
            };
            let what: Vec<&str> = missing
                .iter()
                .map(|what| what.split('`').nth(1).unwrap_or(what).trim_end_matches(':'))
                .collect();
            (
                format!(
                    "{} rests on compelling interests{repeated} and lacks: {}",
                    called(transfer),
                    what.join(", ")
                ),
                format!(
                    "tell the authority and the people, and write {}",
                    missing.join(", ")
                ),
            )
        };
        findings.push(
            RULE.on(derogation, message)
                .under(judged.regimes)
                .help(help),
        );
    }
}
