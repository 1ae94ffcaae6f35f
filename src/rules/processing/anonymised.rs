//! Data that is called anonymous.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds data that is called anonymous although one person's part of it can be found.
    ///
    /// ## Why
    /// Data is anonymous only if nobody can tell any more whose it is (Recital 26). Where a person
    /// can still be given their own notes, the data has at best a code for a name: it is
    /// pseudonymised (Art. 4(5)), and the whole law applies to it.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: session-notes, purposes: [therapy], identifiability: anonymised, retrievable_per_person: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: session-notes, purposes: [therapy], identifiability: pseudonymised, retrievable_per_person: yes}
    /// ```
    pub static CLAIM_FALSE = {
        id: "anonymised-claim-false", severity: Error, articles: &["Recital 26", "Art. 4(5)"],
        silences: &["anonymisation-method-missing"],
    }
}

declare_rule! {
    /// Finds data that is called anonymous without a word on how it was made so.
    ///
    /// ## Why
    /// The law lets go of data only when nobody can tell any more whose it is, by any means likely
    /// to be used (Recital 26). Taking names away is seldom enough. Whoever relies on it has to know
    /// what was done.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: statistics, purposes: [statistics], identifiability: anonymised}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: statistics, purposes: [statistics], identifiability: anonymised, anonymised_how: counts of ten people or more}
    /// ```
    pub static METHOD_MISSING = { id: "anonymisation-method-missing", severity: Warning, articles: &["Recital 26"] }
}

/// Looks for data of single people that is called anonymous.
pub fn check_claim(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.activities() {
        if !activity.identifiability().is("anonymised")
            || !activity.retrievable_per_person().is_yes()
        {
            continue;
        }
        let message = format!(
            "{} calls its data anonymised, yet one person's data can be found in it",
            called(activity.record)
        );
        let finding = CLAIM_FALSE
            .on(activity.identifiability(), message)
            .also(
                activity.retrievable_per_person(),
                "the data of one person can be found",
            )
            .help("write `identifiability: pseudonymised` and treat it as personal data");
        findings.push(finding);
    }
}

/// Looks for how data was made anonymous.
pub fn check_method(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.activities() {
        let is_plausible = activity.identifiability().is("anonymised")
            && !activity.retrievable_per_person().is_yes();
        if !is_plausible || activity.anonymised_how().is_said() {
            continue;
        }
        let message = format!(
            "{} does not say how its data was made anonymous",
            called(activity.record)
        );
        let finding = METHOD_MISSING
            .on(activity.identifiability(), message)
            .help("add `anonymised_how:`, as `counts of ten people or more`, or write `identifiability: pseudonymised`");
        findings.push(finding);
    }
}
