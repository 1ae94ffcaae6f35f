//! UK controllers that say data stays in the European Economic Area.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents of UK controllers that say data is held in the EEA and leave out the United Kingdom.
    ///
    /// ## Why
    /// Since 2021 the United Kingdom is no part of that area. The sentence dates from before: taken
    /// at its word it is false for all that is held at home, and UK law measures transfers from the
    /// United Kingdom (UK GDPR Art. 44A).
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - {id: web-notice, covers: all, commitments: {held_in: [EEA]}}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - {id: web-notice, covers: all, commitments: {held_in: [UK, EEA]}}
    /// ```
    pub static RULE = {
        id: "transfer-wording-wrong", severity: Error, regimes: Regimes::UK, uk: &["UK GDPR Art. 44A"],
        provision: Some("uk-outside-eea"),
    }
}

/// Looks at where documents say that data is held.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let country = case.organisation.country();
    let is_british = country.is_absent() || country.get() == Some("GB");
    if !is_british || !case.in_force("uk-outside-eea", case.today) {
        return;
    }
    for (document, commitments) in case.commitments() {
        let held_in = commitments.held_in();
        if !held_in.has("EEA") || held_in.has("UK") {
            continue;
        }
        let finding = RULE
            .on(
                held_in,
                format!(
                    "{} says that data is held in the EEA and leaves out the United Kingdom",
                    called(document)
                ),
            )
            .help("write \"the UK or the EEA\" in the document, and `held_in: [UK, EEA]`");
        findings.push(finding);
    }
}
