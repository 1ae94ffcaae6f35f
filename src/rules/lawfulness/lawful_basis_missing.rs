//! Activities, or purposes of one, that state no lawful basis.

use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds activities, or purposes of one, that state no lawful basis.
    ///
    /// ## Why
    /// Using personal data is lawful only on one of the bases in Art. 6(1), chosen before it begins
    /// and told to the people concerned. On the basis it depends which rights they have: to object,
    /// to withdraw consent, to take the data elsewhere.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: newsletter, purposes: [newsletter], data_subjects: [client], data: [email]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: newsletter, purposes: [newsletter], data_subjects: [client], data: [email], lawful_basis: consent}
    /// ```
    pub static RULE = { id: "lawful-basis-missing", severity: Error, articles: &["Art. 5(1)(a)", "Art. 6(1)"] }
}

/// Looks at every activity that the organisation decides on, and at each purpose of a mapping.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let bases = activity.lawful_basis();
        if bases.is_faulty() && bases.by_purpose().is_empty() {
            continue;
        }
        if bases.iter().next().is_none() && !bases.is_faulty() {
            let finding = RULE
                .on(
                    bases,
                    format!("{} states no lawful basis", called(activity.record)),
                )
                .help(format!("add `lawful_basis:`, one of {}", available(case)));
            findings.push(finding);
            continue;
        }
        let mapped = bases.by_purpose();
        let is_without =
            |purpose: &&str| !mapped.is_empty() && mapped.iter().all(|(name, _)| name != purpose);
        let without: Vec<&str> = activity.purposes().iter().filter(is_without).collect();
        let Some(first) = without.first() else {
            continue;
        };
        let message = format!(
            "{} states no lawful basis for {}",
            called(activity.record),
            listed(without.iter().copied())
        );
        let help = format!(
            "add `{first}:` to `lawful_basis:` with one of {}",
            available(case)
        );
        findings.push(RULE.on(bases, message).help(help));
    }
}

/// The bases that one can have today.
fn available(case: &Case<'_>) -> String {
    let is_available = |basis: &law::LawfulBasis| {
        case.regimes
            .iter()
            .any(|regime| basis.is_available(regime, case.today))
    };
    let words: Vec<&str> = law::lawful_bases()
        .iter()
        .filter(|(_, basis)| is_available(basis))
        .map(|(word, _)| *word)
        .collect();
    words.join(", ")
}
