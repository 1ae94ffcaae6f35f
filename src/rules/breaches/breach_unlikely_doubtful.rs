//! A breach of sensitive data that is called harmless.

use super::controlled;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches of special category data, or of children's, judged unlikely to be a risk without what usually makes them so.
    ///
    /// ## Why
    /// Health data or a child's data in the wrong hands is seldom harmless (Art. 33(1)). In the
    /// examples of the European Data Protection Board the risk is unlikely where the data was
    /// encrypted with the key safe and a copy at hand, or where it went to someone bound to
    /// secrecy who can be trusted.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-19
    ///     aware_at: 2026-11-20 09:00
    ///     kind: [lost]
    ///     special_category_data: yes
    ///     risk: unlikely
    ///     risk_reason: it will turn up again
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-19
    ///     aware_at: 2026-11-20 09:00
    ///     kind: [lost]
    ///     special_category_data: yes
    ///     encrypted: yes
    ///     key_safe: yes
    ///     backup_available: yes
    ///     risk: unlikely
    ///     risk_reason: encrypted stick; the files are in the records system too
    /// ```
    pub static RULE = {
        id: "breach-unlikely-doubtful", severity: Warning, articles: &["Art. 33(1)"],
        uk: &["EDPB Guidelines 01/2021"], eu: &["EDPB Guidelines 01/2021"],
    }
}

/// Looks through the breaches for which the organisation answers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        if !breach.risk().is("unlikely") || !breach.trusted_recipient().is_not_yes() {
            continue;
        }
        let whose = match (
            breach.special_category_data().is_yes(),
            breach.children().is_yes(),
        ) {
            (true, true) => "special category data of children",
            (true, false) => "special category data",
            (false, true) => "data of children",
            (false, false) => continue,
        };
        let unsaid = unsaid(breach);
        if unsaid.is_empty() {
            continue;
        }
        let message = format!(
            "{} concerns {whose} and is judged unlikely to be a risk; not on record: {}, or a recipient who can be trusted",
            called(breach),
            unsaid.join(", ")
        );
        let help = "assess it again and write `risk: risk` or `risk: high`; or add what makes harm unlikely: `encrypted: yes`, `key_safe: yes` and `backup_available: yes`, or `trusted_recipient: yes`";
        findings.push(RULE.on(breach.risk(), message).help(help));
    }
}

fn unsaid(breach: Breach<'_>) -> Vec<&'static str> {
    let protections = [
        ("encryption", breach.encrypted()),
        ("a safe key", breach.key_safe()),
        ("a copy", breach.backup_available()),
    ];
    protections
        .into_iter()
        .filter(|(_, field)| field.is_not_yes())
        .map(|(words, _)| words)
        .collect()
}
