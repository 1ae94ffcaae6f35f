//! The lawful bases that a document lists: the old six, or some that nothing rests on.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::{self, Regime};
use crate::model::Document;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds documents that know only the six lawful bases from before February 2026.
    ///
    /// ## Why
    /// Since 5 February 2026 UK law has a seventh basis, the recognised legitimate interest
    /// (Art. 6(1)(ea)), for safeguarding, emergencies, crime and a few more. A list of six is no
    /// longer the whole list.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     number_of_bases: 6
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     number_of_bases: 7
    /// ```
    pub static LAWFUL_BASIS_LIST_OUTDATED = {
        id: "lawful-basis-list-outdated", severity: Info, regimes: Regimes::UK, uk: &["UK GDPR Art. 6(1)(ea)"],
        provision: Some("recognised-legitimate-interest"),
    }
}

/// Looks for the number six, or for the six without the seventh.
pub fn check_list(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let today = case.today;
    if !case.in_force("recognised-legitimate-interest", today) {
        return;
    }
    let old_number = law::number(LAWFUL_BASIS_LIST_OUTDATED.id, Regime::Uk, today)
        .map(|number| f64::from(number.number));
    let table = law::lawful_bases();
    let available = table
        .iter()
        .filter(|(_, basis)| basis.is_available(Regime::Uk, today));
    let (newer, older): (Vec<_>, Vec<_>) = available.partition(|(_, basis)| basis.since.is_some());
    for document in case.documents() {
        let bases = document.lawful_bases();
        let lists_old = !bases.is_faulty()
            && older.iter().all(|(key, _)| bases.has(key))
            && !newer.iter().any(|(key, _)| bases.has(key));
        let counts_old = old_number.is_some() && document.number_of_bases().get() == old_number;
        if !lists_old && !counts_old {
            continue;
        }
        let message = format!(
            "{} knows {} lawful bases; there are {} now",
            called(*document),
            older.len(),
            older.len() + newer.len()
        );
        let help = format!(
            "add the recognised legitimate interest to the document, then {} to its record",
            listed(newer.iter().map(|(key, _)| **key))
        );
        let finding = if lists_old {
            LAWFUL_BASIS_LIST_OUTDATED.on(bases, message)
        } else {
            LAWFUL_BASIS_LIST_OUTDATED.on(document.number_of_bases(), message)
        };
        findings.push(finding.help(help));
    }
}

declare_rule! {
    /// Finds notices that name a lawful basis on which none of their activities rests.
    ///
    /// ## Why
    /// People are told the basis of the processing of their own data (Art. 13(1)(c)). A list of
    /// every basis that the law knows tells them nothing, and each basis gives other rights.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     covers: all
    ///     lawful_bases: [contract, vital_interests]
    /// processing:
    ///   - id: sessions
    ///     purposes: [therapy]
    ///     data_subjects: [client]
    ///     data: [contact_details]
    ///     lawful_basis: contract
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     covers: all
    ///     lawful_bases: [contract]
    /// processing:
    ///   - id: sessions
    ///     purposes: [therapy]
    ///     data_subjects: [client]
    ///     data: [contact_details]
    ///     lawful_basis: contract
    /// ```
    pub static LAWFUL_BASIS_UNUSED = { id: "lawful-basis-unused", severity: Warning, articles: &["Art. 13(1)(c)"] }
}

/// Compares the bases of a notice with those of its activities.
pub fn check_unused(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for notice in case.notices() {
        let unused = unused(case, notice);
        if unused.is_empty() {
            continue;
        }
        let message = format!(
            "no activity that {} covers rests on {}",
            called(*notice),
            listed(unused)
        );
        findings.push(LAWFUL_BASIS_UNUSED.on(notice.lawful_bases(), message).help("take it out of the notice and out of `lawful_bases:`, or record the activity that rests on it"));
    }
}

fn unused<'a>(case: &Case<'a>, notice: Document<'a>) -> Vec<&'a str> {
    let mut has_activities = false;
    let mut used = Vec::new();
    for activity in case.covered_by(notice) {
        if activity.lawful_basis().is_faulty() {
            return Vec::new();
        }
        has_activities = true;
        used.extend(activity.lawful_basis().iter());
    }
    if !has_activities {
        return Vec::new();
    }
    // Public task is left to the rule that says who can use it at all.
    notice
        .lawful_bases()
        .iter()
        .filter(|basis| *basis != "public_task" && !used.contains(basis))
        .collect()
}
