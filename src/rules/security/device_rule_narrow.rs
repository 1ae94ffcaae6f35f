//! A rule on portable devices that leaves people out.

use super::called;
use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Set;
use crate::model::Document;
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds rules on portable devices that cover the data of some people and leave out others.
    ///
    /// ## Why
    /// A rule that keeps employees' data off laptops and says nothing of clients' protects the
    /// wrong people. Security is owed to everyone whose data you hold (Art. 32).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     kind: [data_protection]
    ///     last_reviewed_on: 2026-02-10
    ///     review_every: 1 year
    ///     applies_to: [client, employee]
    ///     commitments: {portable_device_rule_covers: [employee]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     kind: [data_protection]
    ///     last_reviewed_on: 2026-02-10
    ///     review_every: 1 year
    ///     applies_to: [client, employee]
    ///     commitments: {portable_device_rule_covers: [client, employee]}
    /// ```
    pub static RULE = { id: "device-rule-narrow", severity: Warning, articles: &["Art. 32"] }
}

/// Looks through the documents that have such a rule.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let people = case
        .activities()
        .flat_map(|activity| activity.data_subjects().iter());
    let recorded = each_once(people);
    for (document, commitments) in case.commitments() {
        let covered = commitments.portable_device_rule_covers();
        if covered.is_absent() || covered.iter().any(|group| group == "all") {
            continue;
        }
        let missing = covered.lacks(groups(document, &recorded));
        if missing.is_empty() {
            continue;
        }
        let missing: Vec<String> = missing
            .into_iter()
            .map(|group| format!("`{}`", shorten(group)))
            .collect();
        let message = format!(
            "the rule on portable devices in {} leaves out {}",
            called(document.record, "a document"),
            missing.join(", ")
        );
        let help = format!(
            "let the rule cover everyone's data, and add {} to `portable_device_rule_covers:`",
            missing.join(", ")
        );
        findings.push(RULE.on(covered, message).help(help));
    }
}

/// Whose data the document is about: what it says, or else everyone in the record of processing.
fn groups<'a>(document: Document<'a>, recorded: &[&'a str]) -> Vec<&'a str> {
    if document.applies_to().is_absent() {
        recorded.to_vec()
    } else {
        each_once(document.applies_to().iter())
    }
}

fn each_once<'a>(groups: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = Set::default();
    groups.filter(|group| seen.insert(*group)).collect()
}
