//! Disclosures of which the record does not say what went to whom.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Disclosure;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds disclosures that do not say when, to whom, what and by whom.
    ///
    /// ## Why
    /// The controller has to be able to show what it did (Art. 5(2)), and to tell people who got
    /// their data. Only the record of the day knows it a year later.
    ///
    /// ## Bad
    /// ```yaml
    /// disclosures:
    ///   - id: X-18
    ///     case: C-0133
    ///     reason: gp
    ///     lawful_basis: consent
    ///     necessity: the general practitioner had to know before prescribing
    ///     consent: given
    ///     disclosed_on: 2026-08-18
    ///     disclosed_to: general practitioner
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// disclosures:
    ///   - id: X-18
    ///     case: C-0133
    ///     reason: gp
    ///     lawful_basis: consent
    ///     necessity: the general practitioner had to know before prescribing
    ///     consent: given
    ///     data: [risk_summary]
    ///     disclosed_on: 2026-08-18
    ///     disclosed_to: general practitioner
    ///     disclosed_by: P4
    /// ```
    pub static RULE = { id: "disclosure-record-incomplete", severity: Warning, articles: &["Art. 5(2)"] }
}

/// Looks for what is missing in each disclosure.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for disclosure in case.each::<Disclosure>() {
        let wanted = [
            ("disclosed_on", disclosure.disclosed_on().is_absent()),
            ("disclosed_to", disclosure.disclosed_to().is_absent()),
            ("data", disclosure.data().is_absent()),
            ("disclosed_by", disclosure.disclosed_by().is_absent()),
        ];
        let missing: Vec<&str> = wanted
            .iter()
            .filter(|(_, is_absent)| *is_absent)
            .map(|(name, _)| *name)
            .collect();
        if missing.is_empty() {
            continue;
        }
        let message = format!("{} does not say {}", called(disclosure), listed(&missing));
        let help = format!(
            "add {}; people as roles or codes, never by name",
            listed(&missing)
        );
        findings.push(RULE.on(disclosure, message).help(help));
    }
}
