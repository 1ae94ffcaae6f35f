//! Legitimate interests that are not named, or not weighed.

use super::rests_on;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that rest on a legitimate interest and do not name it.
    ///
    /// ## Why
    /// People are told which interest is pursued (Art. 13(1)(d)), so that they can judge it and
    /// object. "We have an interest" is not one.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: enquiries, purposes: [enquiries], lawful_basis: legitimate_interests}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: enquiries, purposes: [enquiries], lawful_basis: legitimate_interests, legitimate_interest: to answer people who write to us}
    /// ```
    pub static UNNAMED = { id: "legitimate-interest-unnamed", severity: Error, articles: &["Art. 13(1)(d)"] }
}

declare_rule! {
    /// Finds activities that rest on a legitimate interest without a recorded assessment.
    ///
    /// ## Why
    /// The basis holds only if the interest does not weigh less than those of the people concerned.
    /// Authorities expect that weighing in writing before the data is used, and the organisation
    /// has to be able to show it (Art. 5(2)). A page is often enough.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: visits, purposes: [statistics], lawful_basis: legitimate_interests, legitimate_interest: to see which pages help}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: visits, purposes: [statistics], lawful_basis: legitimate_interests, legitimate_interest: to see which pages help, lia: visits-lia}
    /// lias:
    ///   - {id: visits-lia, interest: see which pages help, necessity: counts alone suffice, balance: nobody is followed, outcome: pass, done_on: 2026-01-15}
    /// ```
    pub static LIA_MISSING = {
        id: "lia-missing", severity: Warning, articles: &["Art. 5(2)"],
        uk: &["ICO, legitimate interests guidance"], eu: &["EDPB Guidelines 1/2024"],
    }
}

/// Looks for the interest of every activity that rests on one.
pub fn check_name(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        if !rests_on(activity, "legitimate_interests") || activity.legitimate_interest().is_said() {
            continue;
        }
        let finding = UNNAMED
            .on(
                activity.legitimate_interest(),
                format!(
                    "{} does not name the legitimate interest it rests on",
                    called(activity.record)
                ),
            )
            .help("add `legitimate_interest:`, as `to answer people who write to us`");
        findings.push(finding);
    }
}

/// Looks for the assessment of every activity that rests on an interest.
pub fn check_lia(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        if !rests_on(activity, "legitimate_interests") || activity.lia().is_said() {
            continue;
        }
        let id = activity.record.id().unwrap_or("interest");
        let help = format!(
            "add `lia: {id}-lia` here and `- {{id: {id}-lia, interest: ..., necessity: ..., balance: ..., outcome: pass, done_on: {}}}` to `lias:`",
            case.today
        );
        let message = format!(
            "no assessment weighs the legitimate interest of {}",
            called(activity.record)
        );
        findings.push(LIA_MISSING.on(activity.lia(), message).help(help));
    }
}
